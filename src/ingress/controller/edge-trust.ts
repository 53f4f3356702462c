import type { ControllerSettings } from './controller-settings';
import type { INodeTarget } from '../../services';

/**
 * What a controller is told of an edge in front of it, so that both read a request alike.
 */
export interface EdgeTrust {
  /** The edge's construct. */
  readonly sourcePath: string;

  /** The addresses from which the edge speaks to the nodes, as IP addresses or CIDRs. */
  readonly addresses: string[];

  /** Whether the edge ends TLS and speaks plain HTTP to the controller, with `X-Forwarded-Proto: https`. */
  readonly tlsOffload: boolean;

  /** Whether the edge's connections begin with the PROXY protocol. */
  readonly proxyProtocol: boolean;

  /**
   * The request header in which the edge sends the client's address.
   *
   * @default - none
   */
  readonly clientIpHeader?: string;
}

/**
 * A controller that can be told of the edge in front of it.
 */
export interface IEdgeTrustingTarget extends INodeTarget {
  /** How the controller is told; without settings it can be told nothing. */
  readonly settings?: ControllerSettings;

  /**
   * Tells the controller what it may believe of an edge.
   *
   * @param trust what the edge sends, and from where
   */
  trustEdge(trust: EdgeTrust): void;
}
