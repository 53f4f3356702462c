import type { IConstruct } from 'constructs';
import type { PathType } from './host-path';

/**
 * One host and path of a host construct.
 */
export interface HostRule {
  /** The host, e.g. `example.com` or `*.example.com`. */
  readonly host: string;

  /** The path, starting with `/`. */
  readonly path: string;

  /** How the path is compared. */
  readonly pathType: PathType;
}

/**
 * A construct that says which hosts and paths a cluster serves: a `HostIngress` or a `HostRoute`. An edge in front of
 * the cluster takes its routes from it.
 */
export interface IHostRoutes extends IConstruct {
  /** The hosts, in the order of their rules. */
  readonly hosts: string[];

  /** The hosts that the cluster itself has certificates for: its controller redirects plain requests for them to TLS. */
  readonly tlsHosts: string[];

  /** The IngressClass that serves the hosts, where one is named. */
  readonly className?: string;

  /** The hosts with their paths. */
  readonly rules: HostRule[];
}
