import { dialectKey, dialectOf } from '../../../src/diagrams/html/dialect-key';
import { ControllerDialect } from '../../../src/routing';

/** Every way to make a dialect: a new one must be storable too. */
const FACTORIES = Object.getOwnPropertyNames(ControllerDialect).filter((name) => !/^(_.*|length|name|prototype)$/.test(name));

const make = (factory: string, options?: unknown) => (ControllerDialect as unknown as Record<string, (options?: unknown) => ControllerDialect>)[factory](options);

test.each(FACTORIES)('the page has the dialect %s as it was declared', (factory) => {
  for (const options of [undefined, { strictHost: true, strictPrefix: true }]) {
    const dialect = make(factory, options);
    expect(dialectOf(dialectKey(dialect))).toEqual(dialect);
  }
});

test('without a dialect, and with one that is not known, each class says it', () => {
  expect(dialectOf(undefined)).toBeUndefined();
  expect(dialectOf('of another release')).toBeUndefined();
});
