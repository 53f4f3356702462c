import type { PodRecords } from '../network';
import type { ControllerDialect } from '../routing';

/** What is known about the cluster beside its objects. */
export interface NetworkMapOptions {
  /**
   * The cluster's DNS domain.
   *
   * @default 'cluster.local'; for a tree, each cluster's own
   */
  readonly clusterDomain?: string;

  /**
   * The minor version of Kubernetes, `1.28` to `1.36`.
   *
   * One thing that the map reads differs among them: sidecars, the init containers with `restartPolicy: Always`. They exist
   * from 1.29 on, and Services find their ports by name from 1.33 on (kubernetes/kubernetes#128850).
   *
   * @default '1.34'; for a tree, each cluster's own
   */
  readonly kubernetesVersion?: string;

  /**
   * How the Ingress controller reads what the Ingress API leaves open.
   *
   * @default ControllerDialect.spec(); for a tree, the dialect of the controller that each IngressClass names
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
   * @default '30000-32767'; for a tree, each cluster's own
   */
  readonly nodePortRange?: string;
}
