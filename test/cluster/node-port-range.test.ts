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

// The band by KEP-3668: min(max(16, size / 32), 128).
test.each([[30000, 32767, 30085], [1, 65535, 128], [30000, 30015, 30015], [30000, 30000, 30000], [30000, 30100, 30015], [30000, 30543, 30016]])('the static band of %d-%d ends at %d', (first, last, band) => {
  expect(NodePortRange.of(first, last).staticBandLast).toBe(band);
});
