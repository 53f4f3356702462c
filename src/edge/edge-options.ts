import type { Duration } from 'cdk8s';
import type { EdgeTls, EdgeUpstreamTls } from './edge-tls';
import type { HealthCheck } from './health-check';
import type { EdgeBalance, EdgeMode } from './model';
import type { PathType } from '../ingress';

/**
 * Which port of a target gets requests, on which nodes, and how many.
 */
export interface EdgeTargetOptions {
  /**
   * Which port of the target, where it has several: the Service's port, or the controller container's.
   *
   * @default - the first one; 443 where the servers are spoken to in TLS
   */
  readonly port?: number;

  /**
   * The labels of the nodes that get requests, of those that answer.
   *
   * @default - all of them
   */
  readonly nodeLabels?: { [key: string]: string };

  /**
   * The share of each node of this target beside the nodes of the backend's other targets, 1–256.
   *
   * @default 100
   */
  readonly weight?: number;

  /**
   * Whether this target gets requests only while no node of the other targets answers.
   *
   * @default false
   */
  readonly backup?: boolean;

  /**
   * Whether this target gets no new requests, e.g. while its cluster is being upgraded.
   *
   * @default false
   */
  readonly drain?: boolean;
}

/**
 * How an edge passes requests on.
 */
export interface EdgeTrafficOptions extends EdgeTargetOptions {
  /**
   * How requests are spread over the nodes.
   *
   * @default EdgeBalance.ROUND_ROBIN
   */
  readonly balance?: EdgeBalance;

  /**
   * The request header whose value chooses the node. Goes with `EdgeBalance.HEADER`.
   *
   * @default - none
   */
  readonly balanceHeader?: string;

  /**
   * The request header that carries the client's address to the Pods, e.g. `X-Client-RIP`.
   *
   * @default - none is sent with `addBackend`; the edge's with `addHost`
   */
  readonly clientIpHeader?: string;

  /**
   * Whether connections to the nodes begin with the PROXY protocol, version 2.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;

  /**
   * How the edge finds out which nodes answer.
   *
   * @default HealthCheck.derived()
   */
  readonly healthCheck?: HealthCheck;

  /**
   * The longest time until a node answers.
   *
   * @default - the edge's timeout for servers
   */
  readonly responseTimeout?: Duration;
}

/**
 * How an edge treats one backend.
 */
export interface EdgeBackendOptions extends EdgeTrafficOptions {
  /**
   * What the edge understands of the traffic.
   *
   * @default EdgeMode.HTTP
   */
  readonly mode?: EdgeMode;

  /**
   * TLS from the edge to the nodes.
   *
   * @default - none
   */
  readonly upstreamTls?: EdgeUpstreamTls;
}

/**
 * How an edge treats the hosts of one construct, and the backend that answers for them.
 */
export interface EdgeHostOptions extends EdgeTrafficOptions {
  /**
   * The name of the backend.
   *
   * @default - the target's construct path, joined by `-`; hosts with the same target and options share it
   */
  readonly backendName?: string;

  /**
   * Where the hosts' TLS ends.
   *
   * @default - the edge's
   */
  readonly tls?: EdgeTls;

  /**
   * Says that a controller which is not described here was told elsewhere, e.g. in its Helm values, what the edge sends:
   * that it believes `X-Forwarded-Proto` or does not redirect, and takes the PROXY protocol where the edge sends it.
   *
   * @default false
   */
  readonly controllerTrustsEdge?: boolean;
}

/**
 * Which requests for a host go to a backend.
 */
export interface EdgeHostNameOptions {
  /**
   * The path, starting with `/`.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * How the path is compared: exactly or by prefix.
   *
   * @default PathType.PREFIX
   */
  readonly pathType?: PathType;

  /**
   * Where the host's TLS ends.
   *
   * @default - the edge's
   */
  readonly tls?: EdgeTls;
}
