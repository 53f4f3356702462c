/**
 * One node of a cluster, as the world outside reaches it.
 */
export interface ClusterNode {
  /** The node's name, as `kubectl get nodes` prints it. */
  readonly name: string;

  /** The IPv4 or IPv6 address at which the edge reaches the node. Names are not taken: one that does not resolve would keep a load balancer from starting. */
  readonly address: string;

  /**
   * The node's labels, to choose pools of nodes by.
   *
   * @default - no labels
   */
  readonly labels?: { [key: string]: string };
}
