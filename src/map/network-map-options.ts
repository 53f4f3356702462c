import type { PodRecords } from '../network';
import type { ControllerDialect } from '../routing';

/** What is known about the cluster that manifests are meant for. */
export interface NetworkMapOptions {
  /**
   * The cluster's DNS domain.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The minor version of Kubernetes, `1.28` to `1.36`. No answer depends on it yet: what the map reads means the same in all.
   *
   * @default '1.34'
   */
  readonly kubernetesVersion?: string;

  /**
   * How the Ingress controller reads what the Ingress API leaves open.
   *
   * @default ControllerDialect.spec()
   */
  readonly controller?: ControllerDialect;

  /**
   * How the cluster's DNS answers for Pods by address.
   *
   * @default PodRecords.INSECURE
   */
  readonly podRecords?: PodRecords;

  /**
   * kube-apiserver's `--service-node-port-range`.
   *
   * @default '30000-32767'
   */
  readonly nodePortRange?: string;
}
