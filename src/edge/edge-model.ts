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
}

/**
 * One address that an edge sends requests to.
 */
export interface EdgeServer {
  /** The IPv4 or IPv6 address. */
  readonly address: string;

  /** The port, 1–65535. */
  readonly port: number;
}

/**
 * How an edge checks its servers, in numbers.
 */
export interface EdgeHealth {
  /** The time between two checks of one server, in milliseconds. */
  readonly intervalMs: number;

  /** After how many good checks in a row a server gets requests again. */
  readonly rise: number;

  /** After how many failed checks in a row a server gets no more requests. */
  readonly fall: number;
}

/**
 * A set of servers that answer the same requests, in no vendor's words.
 */
export interface EdgeBackend {
  /** The backend's name. */
  readonly name: string;

  /** What the edge understands of the traffic. */
  readonly mode: EdgeMode;

  /** How requests are spread over the servers. */
  readonly balance: EdgeBalance;

  /**
   * The request header that carries the client's address.
   *
   * @default - none is sent
   */
  readonly clientIpHeader?: string;

  /** How the servers are checked. */
  readonly health: EdgeHealth;

  /** The servers. */
  readonly servers: EdgeServer[];

  /** The construct whose nodes and ports the servers are. */
  readonly sourcePath: string;
}

/**
 * All that an edge is told, in no vendor's words: what `normalise` lets through, in one order.
 */
export interface EdgeModel {
  /** The backends, sorted by name. */
  readonly backends: EdgeBackend[];
}
