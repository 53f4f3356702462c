import { Lazy } from 'cdk8s';
import { knownText, listOf, madeBy, wholeLabels } from '../../src/private/given';
import { chart, untyped } from '../support/apps';

test('labels are copied', () => {
  const labels = { app: 'shop', constructor: 'x' };
  expect(wholeLabels(chart(), 'selector', labels)).toEqual(labels);
  expect(wholeLabels(chart(), 'selector', labels)).not.toBe(labels);
});

test.each([
  ['app=shop', "'selector' is no map of labels, got \"app=shop\"; write it as a map, such as { app: 'shop' }"],
  [['app'], "'selector' is no map of labels, got [\"app\"]; write it as a map, such as { app: 'shop' }"],
  [{ app: null }, "the label 'app' of 'selector' has no value, got null; give it one, or leave the label out"],
  [JSON.parse('{"__proto__":"x"}'), "'selector' has a label that no object can hold, got \"__proto__\"; leave the label out: Kubernetes takes no such key either"],
])('fails when labels are %j', (labels: unknown, message) => {
  expect(() => wholeLabels(chart(), 'selector', untyped(labels))).toThrow(new Error(`[web] ${message}`));
});

test('a list is copied, and a text is no list', () => {
  const hosts = ['example.com'];
  expect(listOf(chart(), 'hosts', hosts)).toEqual(hosts);
  expect(listOf(chart(), 'hosts', hosts)).not.toBe(hosts);
  expect(() => listOf('web', 'hosts', untyped<string[]>('abc'))).toThrow(new Error('[web] \'hosts\' is no list, got "abc"; put it into brackets: hosts: ["abc"]'));
});

test('fails when a list that must be there is missing', () => {
  expect(() => listOf('web', 'hosts', untyped<string[]>(undefined))).toThrow(new Error("[web] 'hosts' is missing, got nothing; give a list: hosts: [ … ]"));
});

test('what a class makes is told from plain objects by what every such value has', () => {
  const made = { mode: 'none' };
  expect(madeBy('web', 'tls', made, 'mode', 'make one')).toBe(made);
  for (const [value, got] of [[true, 'true'], ['none', '"none"'], [null, 'null'], [{ file: 'x' }, '{"file":"x"}']] as const) {
    expect(() => madeBy('web', 'tls', untyped<object>(value), 'mode', 'make one')).toThrow(new Error(`[web] 'tls' is a value that nothing reads, got ${got}; make one`));
  }
});

test('a lazy value is no text that names can be made of', () => {
  expect(knownText('web', 'name', 'shop')).toBe('shop');
  expect(() => knownText('web', 'name', untyped(Lazy.any({ produce: () => 'shop' })))).toThrow(
    new Error("[web] 'name' is no text, and names are made of it, got {\"producer\":{}}; give the text itself, not a lazy value"));
});
