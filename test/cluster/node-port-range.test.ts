import { NodePortRange } from '../../src';

test('the default range is Kubernetes\' own, with a static band of 86 ports', () => {
  expect(NodePortRange.DEFAULT.toString()).toBe('30000-32767');
  expect(NodePortRange.DEFAULT.staticBandLast).toBe(30085);
});

test.each([[29999, false], [30000, true], [32767, true], [32768, false]])('includes %d: %s', (port, included) => {
  expect(NodePortRange.DEFAULT.includes(port)).toBe(included);
});

test.each([[0, 10], [10, 9], [1.5, 9], [30000, 65536]])('fails when the bounds are %d and %d', (first, last) => {
  expect(() => NodePortRange.of(first, last)).toThrow(`got ${first}-${last}; pass NodePortRange.of(30000, 32767)`);
});
