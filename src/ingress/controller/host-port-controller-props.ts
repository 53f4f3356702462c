import type { ControllerPort } from './controller-port';
import type { ControllerSettings } from './controller-settings';
import type { ControllerToleration } from './controller-toleration';
import type { RbacRule } from './rbac-rule';
import type { ObjectOptions } from '../../services';

/**
 * What a `HostPortController` takes.
 */
export interface HostPortControllerProps extends ObjectOptions {
  /** The controller's image, with its tag. */
  readonly image: string;

  /** The name of the IngressClass, which Ingresses refer to. */
  readonly className: string;

  /** The IngressClass's `spec.controller`: what the controller calls itself, e.g. `haproxy.org/ingress-controller` or `k8s.io/ingress-nginx`. */
  readonly controllerName: string;

  /**
   * Whether Ingresses without a class belong to this controller.
   *
   * @default false
   */
  readonly defaultClass?: boolean;

  /**
   * Which project's controller it is, and so how it is told what edges send. With it the controller gets a ConfigMap, and
   * `--configmap` to read it: `config`, and what the edges in front of it send; and edges ask it for its health.
   *
   * @default - no ConfigMap: an edge that sends what the controller must believe is an error
   */
  readonly settings?: ControllerSettings;

  /**
   * Keys of the controller's ConfigMap. Goes with `settings`.
   *
   * @default - none but those that edges need
   */
  readonly config?: { [key: string]: string };

  /**
   * The controller's arguments.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * Environment variables of the controller, beside `POD_NAME` and `POD_NAMESPACE`, which it always gets.
   *
   * @default - none
   */
  readonly env?: { [key: string]: string };

  /**
   * The controller's ports.
   *
   * @default - `http` 80 and `https` 443, open on the node, and `webhook` 8443, inside the cluster only: what
   * ingress-nginx listens on
   */
  readonly ports?: ControllerPort[];

  /**
   * The labels of the nodes that the controller runs on: the nodes that an edge sends requests to.
   *
   * @default - every node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * The taints that the controller's Pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: ControllerToleration[];

  /**
   * The ServiceAccount that the controller runs as.
   *
   * @default - one of its own, with the rights that Ingress controllers share, and those of `rbacRules`
   */
  readonly serviceAccountName?: string;

  /**
   * What the controller's own ServiceAccount may do beyond what Ingress controllers share, e.g. read the custom resources
   * of its vendor. The vendor's ClusterRole has them.
   *
   * @default - nothing
   */
  readonly rbacRules?: RbacRule[];
}
