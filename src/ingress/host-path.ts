import type { IBackend } from '../services';

/**
 * How a path is compared with the path of a request.
 */
export enum PathType {
  /** The request's path is the same, to the letter. */
  EXACT = 'Exact',
  /** The request's path is the same or below it, compared element by element: `/api` matches `/api/v1`, not `/apix`. */
  PREFIX = 'Prefix',
  /** As the Ingress controller reads it. */
  IMPLEMENTATION_SPECIFIC = 'ImplementationSpecific',
}

/**
 * One path of a host, and where its requests go.
 */
export interface HostPath {
  /** The path, starting with `/`. */
  readonly path: string;

  /**
   * How the path is compared.
   *
   * @default PathType.PREFIX
   */
  readonly pathType?: PathType;

  /**
   * Where requests go: a Service (its first port), or one port of it: `shop.onPort(8080)`, `shop.onPortNamed('http')`.
   *
   * @default - the host's backend
   */
  readonly backend?: IBackend;
}

/**
 * Where the requests of one host go.
 */
export interface HostOptions {
  /**
   * Where requests go unless a path says otherwise: a Service (its first port), or one port of it.
   *
   * @default - each path names its own
   */
  readonly backend?: IBackend;

  /**
   * The paths of the host.
   *
   * @default - every path, as the prefix `/`
   */
  readonly paths?: HostPath[];
}
