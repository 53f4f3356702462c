import { ManifestValidator } from '../../src';

const problems = (apiVersion: string, kind: string, kubernetesVersion?: string) => (
  ManifestValidator.validate([{ apiVersion, kind, metadata: { name: 'a' }, spec: {} }], { kubernetesVersion }).map(({ field, message, fix }) => [field, message, fix])
);

// kubernetes.io, Deprecated API Migration Guide, "Removed APIs by release".
test.each([
  ['apps/v1beta1', 'Deployment', 'use apps/v1'],
  ['apps/v1beta2', 'StatefulSet', 'use apps/v1'],
  ['extensions/v1beta1', 'DaemonSet', 'use apps/v1'],
  ['batch/v1beta1', 'CronJob', 'use batch/v1'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'use autoscaling/v2'],
  ['policy/v1beta1', 'PodDisruptionBudget', 'use policy/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', 'use Pod Security admission: labels of the namespace'],
  ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', 'use rbac.authorization.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'StorageClass', 'use storage.k8s.io/v1'],
])('%s %s is served by no supported version', (apiVersion, kind, fix) => {
  for (const version of ['1.28', '1.36']) {
    expect(problems(apiVersion, kind, version)).toEqual([['apiVersion', `no matches for kind "${kind}" in version "${apiVersion}"`, fix]]);
  }
});

test.each([
  ['v1beta2', [true, false, false, false]],
  ['v1beta3', [true, true, true, false]],
  ['v1', [false, true, true, true]],
])('FlowSchemas of %s are served in 1.28, 1.29, 1.31, 1.32: %j', (version, served) => {
  expect(['1.28', '1.29', '1.31', '1.32'].map((one) => problems(`flowcontrol.apiserver.k8s.io/${version}`, 'FlowSchema', one).length === 0)).toEqual(served);
});

test.each([
  ['apps/v1', 'Deployment'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler'],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass'],
  ['networking.k8s.io/v1beta1', 'ServiceCIDR'],
  ['coordination.k8s.io/v1beta1', 'LeaseCandidate'],
  ['example.com/v1beta1', 'Deployment'],
])('what is served, or may be switched on, is let through: %s %s', (apiVersion, kind) => {
  expect(problems(apiVersion, kind)).toEqual([]);
});
