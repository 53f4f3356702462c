import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { YamlWriter } from '../../../src/app/yaml/yaml-writer';

const ODD = [
  'y', 'Y', 'no', 'NO', 'on', 'Off', 'true', 'null', 'Null', '~', '', ' ', 'a', '1', '0', '-0', '+1', '1e3', '0x1', '0o7', '0777', '1_000', '.5', '5.', '.inf', '.NaN', 'NaN',
  '12:30', '1:2:3', '2024-01-01', '2024-01-01T00:00:00Z', ' a', 'a ', 'a  b', 'a b', '#', '#a', 'a#', 'a #b', 'a: b', 'a:b', 'a:', ':a', ':', '- x', '-', '-x', 'a-', 'a--b', '--a',
  '---', '--- a', '...', '%a', '!a', '&a', '*a', '?', '? a', '<<', '=', '@a', '`a`', '"a"', '\'a\'', '"', '\'', 'a"b\'c', '{}', '[]', '{a', ', a', 'a, b', '|', '>', '\t', 'a\tb', 'a\n', '\n', 'a\nb',
  'a\r\nb', '\u0000', '\u0085', '\u2028', '\ufeff', 'é', '日本', '😀', '\ud800', 'a\\b', '/', '//', '/api', 'http://a.b:80/c', 'a:80', 'a/b', '10.0.0.1', '10.0.0.0/8', '1.2', '1.2.3', '100m', '8Gi', 'e0', 'E-1', 'e+1', 'e1a', '::1',
  'x'.repeat(200), 'x '.repeat(700), '- '.repeat(60), 'é'.repeat(1100), '__proto__', 'constructor', 'toJSON', 'undefined', 'host-1.example.com', 'a.b.c/d-e',
];
const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ODD) }, fc.string(), fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[-yno0-9:.eEx_#\/ a]{0,8}$/), fc.tuple(fc.constantFrom(...ODD), fc.constantFrom(...ODD)).map((parts) => parts.join('')));
const scalar = fc.oneof({ weight: 4, arbitrary: text }, fc.double(), fc.integer(), fc.boolean(),
  fc.constantFrom(null, undefined, -0, NaN, 1e21, -1e21, 1e-7, 2 ** 53, Infinity, 0.1, 1n, new Date(0)));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, { weight: 2, arbitrary: scalar }, fc.array(tie('tree'), { maxLength: 3 }), map(tie('tree'))),
}));

function map(values: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const key = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('name', 'b', 'spec', 'a.b/c') }, text);
  return fc.array(fc.tuple(key, values), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

const runs = Number(process.env.PARITY_RUNS ?? 3000);

test('writes random documents as cdk8s does', () => {
  const writer = new YamlWriter();
  fc.assert(fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: map(tree) }, tree), { maxLength: 3 }), (documents) => {
    expect(outcome(() => writer.write(documents))).toBe(outcome(() => Yaml.stringify(...documents)));
  }), { seed: 1, numRuns: runs });
});

test.each(ODD)('writes %j as cdk8s does: as value, in arrays, as key, as document', (odd) => {
  const documents = [{ a: odd }, { a: { b: odd, c: [odd, [odd], { d: odd }] } }, { [odd]: 1 }, { a: [{ [odd]: odd }] }, odd, [odd]];
  expect(outcome(() => new YamlWriter().write(documents))).toBe(outcome(() => Yaml.stringify(...documents)));
});

const shared = { a: 1 };
const circle: Record<string, unknown> = {};
circle.self = circle;
test.each<[string, unknown]>([
  ['maps that occur twice', { x: shared, y: shared }],
  ['empty arrays that occur twice', ((none: unknown[]) => ({ x: none, y: [none] }))([])],
  ['a circle', circle],
  ['a map of its own kind', { x: new Map([['a', 1]]), y: new Set([1]), z: Buffer.from('a') }],
  ['a value with toJSON', { x: { toJSON: () => 'a' }, y: Object.assign([1], { toJSON: () => 'b' }) }],
  ['a map without prototype', Object.assign(Object.create(null), { a: 1 })],
  ['symbols and functions', { x: Symbol('a'), y: () => 1, [Symbol.iterator]: undefined }],
  ['deep nesting', Array.from({ length: 150 }).reduce<unknown>((inner) => ({ a: [inner] }), 'x')],
])('writes %s as cdk8s does', (_, document) => {
  expect(outcome(() => new YamlWriter().write([document, document]))).toBe(outcome(() => Yaml.stringify(document, document)));
});

test('remembers more unusual scalars than it has room for', () => {
  const document = { list: Array.from({ length: 50_000 }, (_, i) => `# ${i % 25_000}`) };
  expect(new YamlWriter().write([document]).split('\n').length).toBe(50_002);
});

function outcome(write: () => string): string {
  try {
    return write();
  } catch (error) {
    return `${error}`;
  }
}
