import type { EdgeBackend } from './edge-backend';
import type { EdgeCertificate, EdgeListeners, EdgeRoute } from './edge-route';

/**
 * How long an edge waits, in milliseconds.
 */
export interface EdgeTimeouts {
  /** For a connection to a server to open. */
  readonly connectMs: number;

  /** For a client to send or take data. */
  readonly clientMs: number;

  /** For a server to send or take data. */
  readonly serverMs: number;

  /** For a client to send the whole head of a request. */
  readonly requestMs: number;

  /** For the next request on a connection. */
  readonly keepAliveMs: number;

  /** For a free connection to a server. */
  readonly queueMs: number;

  /** For data on a tunnel, e.g. a WebSocket. */
  readonly tunnelMs: number;
}

/**
 * All that an edge is told, in no vendor's words: what `normalise` lets through, in one order.
 */
export interface EdgeModel {
  /** The edge's name: its construct path in letters, digits, `_`, `.` and `-`; what its folder is called. */
  readonly name: string;

  /** The edge's construct, in printable ASCII. */
  readonly sourcePath: string;

  /** Where the edge listens; it matters only with routes. */
  readonly listeners: EdgeListeners;

  /** How long the edge waits. */
  readonly timeouts: EdgeTimeouts;

  /** The certificates, sorted by file. */
  readonly certificates: EdgeCertificate[];

  /** Which backend gets which requests, sorted by host, then path, an exact path before a prefix. */
  readonly routes: EdgeRoute[];

  /** The backends, sorted by name. */
  readonly backends: EdgeBackend[];
}
