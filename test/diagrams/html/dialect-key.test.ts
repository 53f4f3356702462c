import { dialectKey, dialectOf } from '../../../src/diagrams/html/dialect-key';
import { ControllerDialect } from '../../../src/routing';

/** Every way to make a dialect: a new one must be storable too. */
const FACTORIES = Object.getOwnPropertyNames(ControllerDialect).filter((name) => !/^(_.*|length|name|prototype)$/.test(name));

type Factories = Record<string, (options?: unknown) => ControllerDialect>;
const make = (factory: string, options?: unknown) => (ControllerDialect as unknown as Factories)[factory](options);

test.each(FACTORIES)('the page has the dialect %s as it was declared', (factory) => {
  for (const options of [undefined, { strictHost: true, strictPrefix: true }]) {
    const dialect = make(factory, options);
    expect(dialectOf(dialectKey(dialect))).toEqual(dialect);
  }
});

test('all dialects are stored under names of their own, also as copies', () => {
  const all = FACTORIES.flatMap((factory) => [make(factory), make(factory, { strictHost: true, strictPrefix: true })]);
  expect(new Set(all.map(dialectKey)).size).toBe(FACTORIES.length + 2);
  const { name, _answers } = make('kong');
  expect(dialectKey({ name, _answers: structuredClone(_answers) } as ControllerDialect)).toBe('kong');
});

test('without a dialect, and with one that is not known, each class says it', () => {
  expect(dialectOf(undefined)).toBeUndefined();
  expect(dialectOf('of another release')).toBeUndefined();
});
