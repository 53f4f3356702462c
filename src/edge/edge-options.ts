import type { Duration } from 'cdk8s';
import type { EdgeTls, EdgeUpstreamTls } from './edge-tls';
import type { HealthCheck } from './health-check';
import type { EdgeBalance, EdgeFeature, EdgeMode } from './model';
import type { IpFamily } from '../cluster';
import type { PathType } from '../ingress';

/**
 * How long an edge waits.
 */
export interface EdgeTimeoutOptions {
  /**
   * For a connection to a server to open.
   *
   * @default Duration.seconds(5)
   */
  readonly connect?: Duration;

  /**
   * For a client to send or take data.
   *
   * @default Duration.seconds(30)
   */
  readonly client?: Duration;

  /**
   * For a server to send or take data.
   *
   * @default Duration.seconds(30)
   */
  readonly server?: Duration;

  /**
   * For a client to send the whole head of a request.
   *
   * @default Duration.seconds(10)
   */
  readonly request?: Duration;

  /**
   * For the next request on a connection.
   *
   * @default Duration.seconds(10)
   */
  readonly keepAlive?: Duration;

  /**
   * For a free connection to a server.
   *
   * @default Duration.seconds(30)
   */
  readonly queue?: Duration;

  /**
   * For data on a tunnel, e.g. a WebSocket.
   *
   * @default Duration.hours(1)
   */
  readonly tunnel?: Duration;
}

/**
 * What every edge takes.
 */
export interface EdgeProps {
  /**
   * The addresses from which the edge speaks to the nodes, as IP addresses or CIDRs: what controllers with `settings`
   * believe.
   *
   * @default - none; needed as soon as a controller must believe the edge
   */
  readonly addresses?: string[];

  /**
   * Where the TLS of hosts ends that do not say it themselves.
   *
   * @default EdgeTls.none()
   */
  readonly tls?: EdgeTls;

  /**
   * The request header in which hosts' backends get the client's address. What clients send in it is thrown away.
   *
   * @default - `X-Forwarded-For`, of a `KongEdge` `X-Real-IP`; none where `proxyProtocol` carries the address
   */
  readonly clientIpHeader?: string;

  /**
   * Whether connections to hosts' backends begin with the PROXY protocol, version 2.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;

  /**
   * The IP families on which clients reach the edge: it listens on all addresses of each. HAProxy and NGINX do not start
   * with IPv6 where the kernel has none (`ipv6.disable=1`).
   *
   * @default - IPv4; IPv6 as well if one of `addresses` is an IPv6 address, or a `ZoneEdge` leads clients to the edge at one
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * The port for plain requests.
   *
   * @default 80
   */
  readonly httpPort?: number;

  /**
   * The port for TLS.
   *
   * @default 443
   */
  readonly httpsPort?: number;

  /**
   * Whether plain requests for hosts with TLS are answered by a redirect to it, those of ACME challenges excepted.
   *
   * @default true
   */
  readonly redirectToHttps?: boolean;

  /**
   * The name of the backend that answers ACME's HTTP-01 challenges of all hosts.
   *
   * @default - the backend of the challenge's host
   */
  readonly acmeBackend?: string;

  /**
   * How long the edge waits.
   *
   * @default - see `EdgeTimeoutOptions`
   */
  readonly timeouts?: EdgeTimeoutOptions;

  /**
   * What may be lost where the edge's language cannot express it. Everything else that cannot be expressed is an error.
   *
   * @default - nothing
   */
  readonly degrade?: EdgeFeature[];
}

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
 * What an edge may be told of a backend.
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
 * What an edge may be told of the hosts of a construct.
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
