import type { ControllerIdentity } from './controller-identity';
import type { ClusterNode } from '../../cluster';
import type { TrafficPolicy } from '../spec/service-options';
import type { Protocol } from '../spec/service-port';

/**
 * How a port comes to be open on a node.
 */
export enum NodePortKind {
  /** A Service's nodePort: every node answers. */
  NODE_PORT = 'nodePort',
  /** A container's hostPort: the nodes on which the Pod runs answer. */
  HOST_PORT = 'hostPort',
}

/**
 * Where a node says over HTTP whether it can answer requests.
 */
export interface NodeHealth {
  /** The port on the node. */
  readonly port: number;

  /** The path, e.g. `/healthz`; the answer 200 means yes. */
  readonly path: string;

  /**
   * Whether the port takes requests as well, so that it expects the PROXY protocol where requests begin with it.
   *
   * @default false
   */
  readonly takesRequests?: boolean;
}

/**
 * A port on a set of nodes.
 */
export interface NodeTarget {
  /** The construct that opens the port. */
  readonly sourcePath: string;

  /** How the port comes to be open. */
  readonly kind: NodePortKind;

  /** The nodes that answer. */
  readonly nodes: ClusterNode[];

  /**
   * The port's number on the nodes.
   *
   * @default - the API server picks it, so that nothing outside the cluster can know it
   */
  readonly port?: number;

  /** The transport protocol. */
  readonly protocol: Protocol;

  /**
   * Whether all nodes answer, or only those with a ready Pod.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: TrafficPolicy;

  /**
   * Where the nodes say whether they can answer.
   *
   * @default - nowhere, or at a port that is not known
   */
  readonly health?: NodeHealth;

  /**
   * What to change for `health` to be known, where the API server opens such a port but picks its number itself.
   *
   * @default - nothing can be changed
   */
  readonly healthHint?: string;

  /**
   * Whether the port was opened by somebody else, so that nothing in the tree answers there.
   *
   * @default false
   */
  readonly declaredElsewhere?: boolean;

  /**
   * Who answers, where somebody else opened the port.
   *
   * @default - not known
   */
  readonly controller?: ControllerIdentity;
}

/**
 * What an edge outside the cluster can send requests to: something that the nodes answer for.
 *
 * A `ClusterIpService` is no such thing; that it cannot stand behind an edge is a compile-time error.
 */
export interface INodeTarget {
  /**
   * The nodes and the port that answer.
   *
   * @param port which port, where there are several: the Service's port, or the container's; by default the first
   */
  toNodeTarget(port?: number): NodeTarget;
}
