import type { EdgeModel } from '../edge';

export { EdgeMode, EdgePathMatch, EdgeRouteTls } from '../edge/model';
export { ACME_PATH, DEFAULT_CHECK_HOST, DEFAULT_WEIGHT } from '../edge/model/defaults';

/** A load balancer outside the clusters, as its model describes it. */
export interface EdgeView {
  /** The path of the construct. */
  readonly constructPath: string;
  /** The class, e.g. `HaproxyEdge`. */
  readonly kind: string;
  readonly model: EdgeModel;
  /** The addresses of the machines that it runs on; empty where nobody said. */
  readonly addresses: string[];
}

/** A DNS zone outside the clusters: which addresses the hosts have. */
export interface ZoneView {
  /** The path of the construct. */
  readonly constructPath: string;
  readonly origin: string;
  /** The addresses of each host; hosts may be one-label wildcards. */
  readonly records: ReadonlyMap<string, readonly string[]>;
}

/** A route of an edge as reports name it, e.g. `HaproxyEdge websites: example.com /`. */
export function edgeRuleText({ kind, constructPath }: EdgeView, { host, path }: EdgeModel['routes'][number]): string {
  return `${kind} ${constructPath}: ${host} ${path}`;
}
