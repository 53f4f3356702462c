import type { Duration } from 'cdk8s';
import type { EdgeTls } from './edge-tls';
import type { EdgeFeature } from './model';
import type { IpFamily } from '../cluster';

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
   * Where TLS ends for hosts that do not say so themselves.
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
   * Whether plain requests for hosts with TLS are redirected to it, except those of ACME challenges.
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
