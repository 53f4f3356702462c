import { ControllerDialect } from '../../../src/routing';

/** Every way to make a dialect: a new one must have a key too. */
const FACTORIES = Object.getOwnPropertyNames(ControllerDialect).filter((name) => !/^(_.*|length|name|prototype)$/.test(name));

type Factories = Record<string, (options?: unknown) => ControllerDialect>;
const make = (factory: string, options?: unknown) => (ControllerDialect as unknown as Factories)[factory](options);

test.each(FACTORIES)('the dialect %s is found by its key as it was declared', (factory) => {
  for (const options of [undefined, { strictHost: true, strictPrefix: true }]) {
    const dialect = make(factory, options);
    expect(ControllerDialect._byKey.get(dialect._key)).toEqual(dialect);
  }
});

test('all dialects have keys of their own', () => {
  const all = FACTORIES.flatMap((factory) => [make(factory), make(factory, { strictHost: true, strictPrefix: true })]);
  const keys = [...new Set(all.map(({ _key }) => _key))];
  expect(keys).toHaveLength(FACTORIES.length + 2);
  expect([...ControllerDialect._byKey.keys()]).toEqual(keys);
});
