import type { Since } from './rules/versions';

/** Built-in kinds of a version of the API that no supported API server serves, or that only some do. */
export interface RemovedKinds {
  /** `group/version`. */
  readonly apiVersion: string;
  /** The kinds, all of the version where there are none. */
  readonly kinds?: string;
  /** What to do instead. */
  readonly fix: string;
  /** Whether it is gone in the asked-for version of Kubernetes; in all of them where it does not say. */
  readonly gone?: (since: Since) => boolean;
}

const RBAC = 'rbac.authorization.k8s.io';
const FLOW = 'flowcontrol.apiserver.k8s.io';
const WORKLOADS = 'Deployment DaemonSet ReplicaSet';

/**
 * What was served once (Deprecated API Migration Guide, "Removed APIs by release"). The kinds with rules have versions of
 * their own; versions that are off by default are left alone, as a cluster may switch them on.
 */
export const REMOVED_KINDS: readonly RemovedKinds[] = [
  { apiVersion: 'extensions/v1beta1', kinds: WORKLOADS, fix: 'use apps/v1' },
  { apiVersion: 'extensions/v1beta1', kinds: 'PodSecurityPolicy', fix: 'use Pod Security admission: labels of the namespace' },
  { apiVersion: 'apps/v1beta1', fix: 'use apps/v1' },
  { apiVersion: 'apps/v1beta2', fix: 'use apps/v1' },
  { apiVersion: 'autoscaling/v2beta1', fix: 'use autoscaling/v2' },
  { apiVersion: 'autoscaling/v2beta2', fix: 'use autoscaling/v2' },
  { apiVersion: 'batch/v1beta1', fix: 'use batch/v1' },
  { apiVersion: 'policy/v1beta1', kinds: 'PodSecurityPolicy', fix: 'use Pod Security admission: labels of the namespace' },
  { apiVersion: 'policy/v1beta1', kinds: 'PodDisruptionBudget', fix: 'use policy/v1' },
  { apiVersion: `${RBAC}/v1beta1`, fix: `use ${RBAC}/v1` },
  { apiVersion: 'events.k8s.io/v1beta1', fix: 'use events.k8s.io/v1' },
  { apiVersion: 'node.k8s.io/v1beta1', fix: 'use node.k8s.io/v1' },
  { apiVersion: 'apiextensions.k8s.io/v1beta1', fix: 'use apiextensions.k8s.io/v1' },
  { apiVersion: 'apiregistration.k8s.io/v1beta1', fix: 'use apiregistration.k8s.io/v1' },
  { apiVersion: 'admissionregistration.k8s.io/v1beta1', kinds: 'MutatingWebhookConfiguration ValidatingWebhookConfiguration', fix: 'use admissionregistration.k8s.io/v1' },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: 'CertificateSigningRequest', fix: 'use certificates.k8s.io/v1' },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: 'Lease', fix: 'use coordination.k8s.io/v1' },
  { apiVersion: 'scheduling.k8s.io/v1beta1', kinds: 'PriorityClass', fix: 'use scheduling.k8s.io/v1' },
  { apiVersion: 'storage.k8s.io/v1beta1', kinds: 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment', fix: 'use storage.k8s.io/v1' },
  { apiVersion: `${FLOW}/v1beta1`, fix: `use ${FLOW}/v1, or v1beta3 before Kubernetes 1.29` },
  { apiVersion: `${FLOW}/v1beta2`, fix: `use ${FLOW}/v1`, gone: ({ flowControlV1 }) => flowControlV1 },
  { apiVersion: `${FLOW}/v1beta3`, fix: `use ${FLOW}/v1`, gone: ({ flowControlV1Only }) => flowControlV1Only },
  { apiVersion: `${FLOW}/v1`, fix: `use ${FLOW}/v1beta3, or declare kubernetesVersion '1.29'`, gone: ({ flowControlV1 }) => !flowControlV1 },
];

const BY_API_VERSION = new Map<string, RemovedKinds[]>();
for (const row of REMOVED_KINDS) BY_API_VERSION.set(row.apiVersion, [...BY_API_VERSION.get(row.apiVersion) ?? [], row]);

/** Why a version of the API does not have a built-in kind that another version has or had, as what to do; undefined where it may. */
export function removedFix(apiVersion: string, kind: string, since: Since): string | undefined {
  const rows = BY_API_VERSION.get(apiVersion) ?? [];
  return rows.find(({ kinds, gone }) => (kinds === undefined || kinds.split(' ').includes(kind)) && (gone?.(since) ?? true))?.fix;
}
