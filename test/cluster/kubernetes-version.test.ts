import { Testing } from 'cdk8s';
import { Cluster, KubernetesVersion } from '../../src';
import { DEFAULT_KUBERNETES, KUBERNETES_VERSIONS } from '../../src/validation/rules/versions';

test('facts and rules know the same versions, and take the same one where none is named', () => {
  expect(Object.entries(KubernetesVersion).filter(([name]) => name.startsWith('V1_')).map(([, version]) => version)).toEqual(KUBERNETES_VERSIONS);
  expect(Cluster.of(Testing.app()).kubernetesVersion.toString()).toBe(DEFAULT_KUBERNETES);
});

test.each(['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'])('reads %s and writes it back', (version) => {
  expect(KubernetesVersion.of(version).toString()).toBe(version);
  expect(KubernetesVersion[`V1_${version.slice(2)}` as 'V1_28']).toBe(version);
  expect(KubernetesVersion.of(version).minor).toBe(Number(version.slice(2)));
});

test.each([['1.30', '1.29', true], ['1.30', '1.30', true], ['1.30', '1.31', false]])('%s is at least %s: %s', (version, other, expected) => {
  expect(KubernetesVersion.of(version).isAtLeast(other)).toBe(expected);
});

test.each(['', '1', '1.9', '1.27', '1.37', '2.30', '1.30.1', 'v1.30', '1.30\n', ' 1.30', '1.030'])('fails when the version is %j', (version) => {
  expect(() => KubernetesVersion.of(version)).toThrow(`kubernetesVersion is not one the rules are known of, got ${JSON.stringify(version)}; use '1.28' to '1.36'`);
});
