import type { EdgeModel } from '../edge';
import { EdgeRouteTls } from '../edge/model';

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
  /** The addresses at which zones lead clients to it. */
  readonly virtualIps: string[];
  /** The paths of the constructs whose hosts' controllers believe what it says of the client, as somebody confirmed. */
  readonly believedFor: string[];
}

/** Whether an edge listens on the IP family of an address; `::ffff:` before an IPv4 address changes nothing. Of one with backends only, nobody knows. */
export function listensAt({ model: { listeners, routes } }: EdgeView, address: string): boolean {
  const asked = address.includes(':') && !/^::ffff:/i.test(address) ? 'IPv6' : 'IPv4';
  return routes.length === 0 || listeners.ipFamilies.some((family) => `${family}` === asked);
}

/** A port that an edge listens on, for `http` or `https`. */
export interface EdgeListener {
  readonly name: string;
  readonly port: number;
}

/** Where an edge listens: for TLS where some host has it; nowhere that anybody knows where it has backends only. */
export function listenersOf({ model: { routes, listeners: { httpPort, httpsPort } } }: EdgeView): EdgeListener[] {
  if (routes.length === 0) return [];
  return [{ name: 'http', port: httpPort }, ...(routes.some(({ tls }) => tls !== EdgeRouteTls.NONE) ? [{ name: 'https', port: httpsPort }] : [])];
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
