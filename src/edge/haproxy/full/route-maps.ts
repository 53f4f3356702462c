import { NO_MATCH, sectionName, TERMINATE } from './names';
import { EdgePathMatch, EdgeRouteTls } from '../../model';
import type { EdgeModel, EdgeRoute } from '../../model';
import { plainUnderWildcard } from '../../model/under-wildcard';

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
  /** The names that clients of TLS ask for, where some of it passes through. `be_` begins the values of those that do. */
  readonly sni: string[];
}

/** Whether hosts are looked up by what is above their first label too. */
export function hasWildcards({ wild, sni }: RouteMaps): boolean {
  return [...wild, ...sni].some((line) => line.startsWith('.'));
}

/** The maps of a model. Lookups take the time of a key's length, however many hosts there are. */
export function routeMaps(model: EdgeModel): RouteMaps {
  const { routes } = model;
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
    sni: passes ? lines([...names(model)]) : [],
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

/** Hosts whose TLS passes through have a place among those of requests: without it, a wildcard would take theirs. */
function withPassing(hosts: Map<string, string>, routes: EdgeRoute[]): Map<string, string> {
  if (hosts.size === 0) return hosts;
  const passing = routes.filter(({ tls, host }) => tls === EdgeRouteTls.PASSTHROUGH && !isWild(host));
  return new Map([...hosts, ...passing.map(({ host }): [string, string] => [host, NO_MATCH])]);
}

/** Hosts whose TLS does not pass through are listed too: else a wildcard that does would take them. */
function names(model: EdgeModel): Map<string, string> {
  const { routes } = model;
  const ends = routes.filter(({ tls }) => tls === EdgeRouteTls.TERMINATE);
  const passes = routes.filter(({ tls }) => tls === EdgeRouteTls.PASSTHROUGH);
  return new Map([
    ...plainUnderWildcard(model).map((host): [string, string] => [host, ends.length > 0 ? TERMINATE : NO_MATCH]),
    ...ends.map(({ host }): [string, string] => [host, TERMINATE]),
    ...passes.map(({ host, backend }): [string, string] => [host, sectionName(backend)]),
  ]);
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
