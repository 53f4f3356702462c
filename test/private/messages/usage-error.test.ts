import { Testing } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { childPath, problemText, show, usageError } from '../../../src/private/messages/usage-error';

test('an error says where, what, the value, and what to change', () => {
  const construct = new Construct(new Construct(Testing.app(), 'web'), 'shop');
  expect(usageError(construct, 'wrong', 5, 'change it')).toEqual(new Error('[web/shop] wrong, got 5; change it'));
  expect(usageError('cluster', 'wrong', undefined, 'change it').message).toBe('[cluster] wrong, got nothing; change it');
  expect(problemText('wrong', ['a'], 'change it')).toBe('wrong, got ["a"]; change it');
});

test('the path of a construct that does not exist yet', () => {
  const app = Testing.app();
  expect(childPath(app, 'web')()).toBe('web');
  expect(childPath(new Construct(app, 'web'), 'shop')()).toBe('web/shop');
});

test.each([
  [undefined, 'nothing'], [null, 'null'], [0, '0'], [NaN, 'NaN'], [-0.5, '-0.5'], [10n, '10'], ['', '""'], ['a"b', '"a\\"b"'], ['a\nb', '"a\\nb"'], ['\u001b[31m', '"\\u001b[31m"'],
  ['\u009b', '"\\u009b"'], ['\u2028\u2029', '"\\u2028\\u2029"'], ['\u202e', '"\\u202e"'], [{ a: 1 }, '{"a":1}'], [[], '[]'], [Symbol('x'), 'Symbol(x)'],
])('%p is shown as %s', (value, text) => {
  expect(show(value)).toBe(text);
});

test('a value that JSON cannot show does not hide the error', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(show(circle)).toBe('[object Object]');
  expect(show({ a: [1n] })).toBe('{"a":["1"]}');
  expect(show(new Construct(new Construct(Testing.app(), 'web'), 'shop'))).toBe('the construct "web/shop"');
});

test('a long value is cut, and its length told', () => {
  expect(show('x'.repeat(1000))).toBe(`"${'x'.repeat(199)}… (1002 characters)`);
});

test('any text is shown in one line without a control character', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    // eslint-disable-next-line no-control-regex
    expect(show(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
  }));
});
