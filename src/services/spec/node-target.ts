import type { Protocol } from './service-port';
import type { ClusterNode } from '../../cluster';

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
