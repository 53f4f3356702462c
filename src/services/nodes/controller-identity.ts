/**
 * Who an Ingress controller is that somebody else installs: what Ingresses name, and what NetworkPolicies see.
 *
 * `kubectl get ingressclass` and `kubectl get pods -A --show-labels` print it.
 */
export interface ControllerIdentity {
  /** The namespace of its Pods, e.g. `kube-system`. */
  readonly namespace: string;

  /** The labels of its Pods, by which the `podSelector` of a NetworkPolicy knows them. */
  readonly podLabels: { [key: string]: string };

  /** The IngressClass that it serves, e.g. `nginx` or `traefik`. */
  readonly className: string;

  /** The IngressClass's `spec.controller`, e.g. `k8s.io/ingress-nginx`: says how it reads what the Ingress text leaves open. */
  readonly controllerName: string;

  /**
   * Whether Ingresses without a class belong to it.
   *
   * @default false
   */
  readonly defaultClass?: boolean;

  /**
   * The name of its DaemonSet or Deployment, as traces and diagrams show it.
   *
   * @default - the class's name
   */
  readonly name?: string;
}
