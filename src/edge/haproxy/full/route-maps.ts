import { NO_MATCH, sectionName, TERMINATE } from './names';
import { EdgePathMatch, EdgeRouteTls } from '../../model';
import type { EdgeModel, EdgeRoute } from '../../model';

/** The files that routes are looked up in, each `key value` line by line and in order; one that is empty is not written. */
export interface RouteMaps {
  /** Exact hosts. A host with paths only answers 404 to all others: its value says so. */
  readonly hosts: string[];
  /** Hosts exactly one label below a name, by that name with its dot: `.apps.example.com`. */
  readonly wild: string[];
  /** Exact paths: the host's key, then the path. */
  readonly exact: string[];
  /** Prefixes: the host's key, then the path, ended by a slash so that `/api` is not the start of `/apix`. */
  readonly prefix: string[];
  /** The keys of hosts that are served without TLS, where others are served with it. */
  readonly plain: string[];
  /** The names that clients of TLS ask for, where some of it passes through. */
  readonly sni: string[];
}

/** The maps of a model. Lookups take the time of a key's length, however many hosts there are. */
export function routeMaps({ routes }: EdgeModel): RouteMaps {
  const requests = routes.filter(({ tls }) => tls !== EdgeRouteTls.PASSTHROUGH);
  const hosts = withPassing(wholeHosts(requests), routes);
  const passes = routes.some(({ tls }) => tls === EdgeRouteTls.PASSTHROUGH);
  const mixed = requests.some(({ tls }) => tls === EdgeRouteTls.NONE) && routes.some(({ tls }) => tls !== EdgeRouteTls.NONE);
  return {
    hosts: lines([...hosts].filter(([host]) => !isWild(host))),
    wild: lines([...hosts].filter(([host]) => isWild(host))),
    exact: lines(requests.filter((route) => isExact(route)).map(({ host, path, backend }) => [host, sectionName(backend), path])),
    prefix: lines(requests.filter((route) => isPrefix(route)).map(({ host, path, backend }) => [host, sectionName(backend), `${path}/`])),
    plain: mixed ? lines([...new Set(requests.filter(({ tls }) => tls === EdgeRouteTls.NONE).map(({ host }) => host))].map((host) => [host, '1'])) : [],
    sni: passes ? lines([...new Map(routes.filter(({ tls }) => tls !== EdgeRouteTls.NONE).map((route) => [route.host, sniValue(route)]))]) : [],
  };
}

/** Each host once, with the backend of its path `/`. */
function wholeHosts(routes: EdgeRoute[]): Map<string, string> {
  const hosts = new Map<string, string>();
  for (const route of routes) {
    const whole = route.pathMatch === EdgePathMatch.PREFIX && route.path === '/';
    if (whole) hosts.set(route.host, sectionName(route.backend));
    else if (!hosts.has(route.host)) hosts.set(route.host, NO_MATCH);
  }
  return hosts;
}

/** A host whose TLS passes through, below a wildcard of requests: without a place of its own, the wildcard would take them. */
function withPassing(hosts: Map<string, string>, routes: EdgeRoute[]): Map<string, string> {
  const shadowed = routes.filter(({ tls, host }) => tls === EdgeRouteTls.PASSTHROUGH && hosts.has(`*${host.slice(host.indexOf('.'))}`));
  return new Map([...hosts, ...shadowed.filter(({ host }) => !isWild(host)).map(({ host }): [string, string] => [host, NO_MATCH])]);
}

/** A host whose TLS ends here is listed too: else a wildcard that passes through would take it. */
function sniValue({ tls, backend }: EdgeRoute): string {
  return tls === EdgeRouteTls.PASSTHROUGH ? sectionName(backend) : TERMINATE;
}

function lines(entries: [host: string, value: string, path?: string][]): string[] {
  return entries.map(([host, value, path = '']) => `${isWild(host) ? host.slice(1) : host}${path} ${value}`).sort();
}

function isExact({ pathMatch }: EdgeRoute): boolean {
  return pathMatch === EdgePathMatch.EXACT;
}

function isPrefix({ pathMatch, path }: EdgeRoute): boolean {
  return pathMatch === EdgePathMatch.PREFIX && path !== '/';
}

function isWild(host: string): boolean {
  return host.startsWith('*.');
}
