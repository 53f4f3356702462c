import * as fc from 'fast-check';
import { RegularExpression } from '../../src/routing/regular-expression';

const matches = (pattern: string, text: string) => {
  const expression = RegularExpression.parse(pattern);
  return [expression?.matchesAll(text), expression?.matchesPart(text)];
};

test.each<[string, string, boolean, boolean]>([
  ['abc', 'abc', true, true],
  ['abc', 'xabcx', false, true],
  ['abc', 'ab', false, false],
  ['', '', true, true],
  ['', 'x', false, true],
  ['a.c', 'a/c', true, true],
  ['a|bc|', 'bc', true, true],
  ['a|bc', 'c', false, false],
  ['(a|b)*c', 'ababc', true, true],
  ['(?:ab)+', 'abab', true, true],
  ['(?:ab)+?', 'abab', true, true],
  ['a{2}', 'aaa', false, true],
  ['a{2}', 'aa', true, true],
  ['a{2,}', 'aaaa', true, true],
  ['a{1,3}', 'aaaa', false, true],
  ['a{0,2}b', 'b', true, true],
  ['a?b', 'ab', true, true],
  ['^ab$', 'ab', true, true],
  ['^b', 'ab', false, false],
  ['a$', 'ab', false, false],
  ['[a-c]+', 'abc', true, true],
  ['[^a-c]+', 'abc', false, false],
  ['[a-]+', 'a-', true, true],
  ['[\\d.\\-]+', '1.2-3', true, true],
  ['[+-\\.]', ',', true, true],
  ['\\d+\\.\\w\\W\\s\\S\\D', '12.a- xy', true, true],
  ['\\/v1\\/', '/v1/', true, true],
])('%s on %s: as a whole %s, in part %s', (pattern, text, whole, part) => {
  expect(matches(pattern, text)).toEqual([whole, part]);
});

test.each([
  '(', ')', '(a', 'a)', '[a', '[', '*', '+a', 'a**', 'a+*', 'a{', 'a{2', 'a{3,2}', '{2}', '(?=a)', '(?<x>a)', '(?i)a', '\\', '\\b', '\\1', '\\p{L}', '[[:alpha:]]',
  '[z-a]', '[]a]', '[a-\\d]', '[\\n]', '^*', '(a{999}){999}', '('.repeat(60) + ')'.repeat(60),
])('%s is not what all syntaxes share', (pattern) => {
  expect(RegularExpression.parse(pattern)).toBeUndefined();
});

test('nothing is tried twice', () => {
  const started = Date.now();
  expect(matches('(a*)*b', 'a'.repeat(3000))).toEqual([false, false]);
  expect(matches('(x+x+)+y', 'x'.repeat(3000))).toEqual([false, false]);
  expect(Date.now() - started).toBeLessThan(2000);
});

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '(a|b)', '(?:ab|c)');
const piece = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{1,2}')).map((parts) => parts.join(''));
const patterns = fc.tuple(fc.constantFrom('', '^'), fc.array(piece, { maxLength: 4 }).map((parts) => parts.join('')), fc.constantFrom('', '$', '|b')).map((parts) => parts.join(''));

test('answers as the language does, for what both know', () => {
  fc.assert(fc.property(patterns, fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 6 }), (pattern, text) => {
    expect(matches(pattern, text)).toEqual([new RegExp(`^(?:${pattern})$`).test(text), new RegExp(pattern).test(text)]);
  }), { numRuns: 1000 });
});

test('no pattern crashes it', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab()[]{}*+?|\\^$-,:.12') }), fc.string(), (pattern, text) => {
    expect([true, false, undefined]).toContain(matches(pattern, text)[0]);
  }), { numRuns: 1000 });
});

test('forgets patterns when they become many', () => {
  for (let at = 0; at < 1100; at++) expect(matches(`x${at}`, `x${at}`)).toEqual([true, true]);
});

test.each([
  '/foo', '/v[0-9]+/x', '/foo(/|$)(.*)', '(red|blue)?', '[^a-z]{3}', '\\d{2,}\\.json', '^/a$', '.+', 'é', '',
])('an example of %s is matched by it', (pattern) => {
  const expression = RegularExpression.parse(pattern)!;
  expect(expression.matchesAll(expression.example()!)).toBe(true);
});

test.each(['a^b', 'a$b'])('there is no example of %s', (pattern) => {
  expect(RegularExpression.parse(pattern)!.example()).toBeUndefined();
});
