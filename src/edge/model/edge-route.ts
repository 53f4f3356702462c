import type { IpFamily } from '../../cluster';

/**
 * How a route compares its path with that of a request.
 */
export enum EdgePathMatch {
  /** The request's path is the same, to the letter. */
  EXACT = 'exact',
  /** The request's path is the same or below it, compared element by element: `/api` matches `/api/v1`, not `/apix`. */
  PREFIX = 'prefix',
}

/**
 * Where the TLS of a host ends, as seen from the edge's listeners.
 */
export enum EdgeRouteTls {
  /** There is none: requests come in plain text. */
  NONE = 'none',
  /** The edge ends it with a certificate of its own. */
  TERMINATE = 'terminate',
  /** The edge passes it on as bytes, and chooses the backend by the name that the client asks for (SNI). */
  PASSTHROUGH = 'passthrough',
}

/**
 * Which backend gets the requests for a host and a path.
 *
 * An exact host goes before a wildcard, whatever the paths; of one host's paths an exact one goes before a prefix, a
 * longer prefix before a shorter one. A request that matches none of its host's paths gets a 404.
 */
export interface EdgeRoute {
  /** The host in lower case: `example.com`, or `*.apps.example.com` for the names exactly one label below. */
  readonly host: string;

  /** The path, starting with `/`, without a slash at its end unless it is `/` or exact. */
  readonly path: string;

  /** How the path is compared. */
  readonly pathMatch: EdgePathMatch;

  /** Where the host's TLS ends. The same for all paths of a host. */
  readonly tls: EdgeRouteTls;

  /** The name of the backend. */
  readonly backend: string;

  /** The construct that the host and the path come from. */
  readonly sourcePath: string;
}

/**
 * A certificate on the edge's host, and the hosts it is shown for.
 */
export interface EdgeCertificate {
  /** The PEM file with the certificate and its chain, and the key unless `keyFile` has it. An absolute path on the edge's host. */
  readonly certificateFile: string;

  /**
   * The PEM file with the key.
   *
   * @default - the key is in `certificateFile`
   */
  readonly keyFile?: string;

  /** The hosts, each exact or `*.` and one label below, in order. */
  readonly hosts: string[];

  /** The construct that names the certificate. */
  readonly sourcePath: string;
}

/**
 * Where an edge listens.
 */
export interface EdgeListeners {
  /** The port for plain requests, 1–65535. */
  readonly httpPort: number;

  /** The port for TLS, 1–65535. */
  readonly httpsPort: number;

  /** Whether plain requests for hosts with TLS are redirected to it, except those of ACME challenges. */
  readonly redirectToHttps: boolean;

  /**
   * The name of the backend that answers ACME's HTTP-01 challenges (`/.well-known/acme-challenge/`) of all hosts.
   *
   * @default - the backend of the challenge's host
   */
  readonly acmeBackend?: string;

  /** The IP families, at least one, IPv4 first: all addresses of each. */
  readonly ipFamilies: IpFamily[];
}
