import type { EdgeHealth } from './edge-health';

/**
 * What an edge understands of the traffic it passes on.
 */
export enum EdgeMode {
  /** Requests and headers. */
  HTTP = 'http',
  /** Bytes. */
  TCP = 'tcp',
}

/**
 * How an edge spreads requests over servers.
 */
export enum EdgeBalance {
  /** One after the other. */
  ROUND_ROBIN = 'roundrobin',
  /** To the server with the fewest connections. */
  LEAST_CONNECTIONS = 'leastconn',
  /** By client address, so that one client keeps its server. */
  SOURCE = 'source',
  /** By the value of a request header, so that one value keeps its server. */
  HEADER = 'header',
}

/**
 * One address that an edge sends requests to.
 */
export interface EdgeServer {
  /** The IPv4 or IPv6 address. */
  readonly address: string;

  /** The port, 1–65535. */
  readonly port: number;

  /**
   * The server's share of requests beside the others' of its backend, 1–256.
   *
   * @default 100
   */
  readonly weight?: number;

  /**
   * Whether the server gets requests only while no server that is not a backup answers.
   *
   * @default false
   */
  readonly backup?: boolean;

  /**
   * Whether the server gets no new requests, but stays known and checked: what it serves already may end.
   *
   * @default false
   */
  readonly drain?: boolean;

  /**
   * The port that is checked in place of the one that gets requests.
   *
   * @default - the server's port
   */
  readonly healthPort?: number;

  /**
   * A number of the server that follows from its address and port alone, 1–2147483647, so that a hash keeps its servers
   * when others come and go. The gate sets it for the balances that hash.
   *
   * @default - none, where no hash is used
   */
  readonly id?: number;

  /**
   * The construct that opens the port.
   *
   * @default - the backend's
   */
  readonly sourcePath?: string;

  /**
   * Whether the port was opened by somebody else (`NodeTargetReference`), so that nothing declared answers there.
   *
   * @default false
   */
  readonly declaredElsewhere?: boolean;
}

/**
 * TLS from the edge to the servers.
 */
export interface EdgeUpstream {
  /**
   * The file on the edge's host with the CA certificates that the servers' certificates are verified with. Without it
   * nothing is verified, which only `EdgeUpstreamTls.unverified()` asks for.
   *
   * @default - nothing is verified
   */
  readonly caFile?: string;

  /**
   * The name that the edge asks for (SNI) and verifies.
   *
   * @default - the host of the request
   */
  readonly serverName?: string;
}

/**
 * A set of servers that answer the same requests, in no vendor's words.
 *
 * A field that is absent has its default; `normalise` leaves out values that are the default.
 */
export interface EdgeBackend {
  /** The backend's name. */
  readonly name: string;

  /** What the edge understands of the traffic. */
  readonly mode: EdgeMode;

  /** How requests are spread over the servers. */
  readonly balance: EdgeBalance;

  /**
   * The request header whose value `EdgeBalance.HEADER` goes by.
   *
   * @default - none, with every other balance
   */
  readonly balanceHeader?: string;

  /**
   * The request header that carries the client's address.
   *
   * @default - none is sent
   */
  readonly clientIpHeader?: string;

  /**
   * Whether connections to the servers, checks of their port among them, begin with the PROXY protocol, version 2.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;

  /**
   * TLS from the edge to the servers.
   *
   * @default - none: plain text, or bytes as they come
   */
  readonly upstreamTls?: EdgeUpstream;

  /**
   * The longest time until a server answers, in milliseconds.
   *
   * @default - the edge's `serverMs`
   */
  readonly responseTimeoutMs?: number;

  /** How the servers are checked. */
  readonly health: EdgeHealth;

  /** The servers, in the order of their addresses. */
  readonly servers: EdgeServer[];

  /** The construct whose nodes and ports the servers are. */
  readonly sourcePath: string;
}
