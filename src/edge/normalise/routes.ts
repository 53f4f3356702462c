import { canonicalHost, isPath } from './forms';
import { compareText } from '../../private/compare-text';
import { problemText, show } from '../../private/messages/usage-error';
import { EdgeMode, EdgePathMatch, EdgeRouteTls } from '../model';
import type { EdgeBackend, EdgeRoute } from '../model';

/** The routes in order: hosts in lower case, each host and path once, each backend one that there is. */
export function normalRoutes(routes: EdgeRoute[], backends: Map<string, EdgeBackend>, problems: string[]): EdgeRoute[] {
  const normal: EdgeRoute[] = [];
  const paths = new Map<string, EdgeRoute>();
  const hosts = new Map<string, EdgeRoute>();
  for (const given of routes) {
    const route = normalRoute(given, problems);
    if (!route) continue;
    checkBackend(route, backends, problems);
    checkHost(route, hosts, problems);
    const key = `${route.host} ${route.pathMatch} ${route.path}`;
    const other = paths.get(key);
    if (other === undefined) normal.push(route);
    else if (other.backend !== route.backend) problems.push(clash(route, other));
    paths.set(key, other ?? route);
  }
  return normal.sort(compareRoutes);
}

const PATH_MATCHES = Object.values(EdgePathMatch);
const TLS = Object.values(EdgeRouteTls);

/** By host, then path; an exact path before a prefix. */
function compareRoutes(a: EdgeRoute, b: EdgeRoute): number {
  return compareText(a.host, b.host) || compareText(a.path, b.path) || compareText(a.pathMatch, b.pathMatch);
}

function normalRoute(route: EdgeRoute, problems: string[]): EdgeRoute | undefined {
  const count = problems.length;
  const report = (what: string, got: unknown, fix: string) => problems.push(problemText(`${what} (of '${route.sourcePath}')`, got, fix));
  const host = canonicalHost(route.host);
  if (host === undefined) report('a host is not a DNS name', route.host, "write labels of letters, digits and '-' joined by dots, e.g. 'www.example.com' or '*.example.com'");
  if (!isPath(route.path)) report('a path is not one that every edge compares alike', route.path, "start with '/', leave out '//', '.' and '..', and use letters, digits and -._~!$&()*+,;=:@%/");
  if (!PATH_MATCHES.includes(route.pathMatch)) report('the comparison of a path is unknown', route.pathMatch, `use one of EdgePathMatch: ${PATH_MATCHES.join(', ')}`);
  if (!TLS.includes(route.tls)) report('the TLS of a host is unknown', route.tls, `use one of EdgeRouteTls: ${TLS.join(', ')}`);
  if (problems.length > count || host === undefined) return undefined;
  const path = route.pathMatch === EdgePathMatch.PREFIX && route.path !== '/' ? route.path.replace(/\/$/, '') : route.path;
  const { pathMatch, tls, backend, sourcePath } = route;
  return { host, path, pathMatch, tls, backend, sourcePath };
}

function checkBackend(route: EdgeRoute, backends: Map<string, EdgeBackend>, problems: string[]): void {
  const backend = backends.get(route.backend);
  if (backend && (backend.mode === EdgeMode.TCP) === (route.tls === EdgeRouteTls.PASSTHROUGH)) {
    checkAnswers(route, backend, problems);
    return;
  }
  const where = `host ${show(route.host)} (of '${route.sourcePath}')`;
  if (!backend) {
    const known = backends.size === 0 ? '' : `use one of ${[...backends.keys()].join(', ')}, or `;
    problems.push(problemText(`${where}: there is no such backend`, route.backend, `${known}add it: addBackend`));
  } else {
    problems.push(problemText(`${where}: backend ${show(route.backend)} takes ${backend.mode === EdgeMode.TCP ? 'bytes' : 'requests'}`, route.tls, 'use EdgeTls.passthrough() with EdgeMode.TCP, and every other EdgeTls with EdgeMode.HTTP'));
  }
}

/** A plain request to the port that clients' TLS passes on to is never answered well: every server would count as down. */
function checkAnswers({ tls, host, sourcePath }: EdgeRoute, { name, health, servers }: EdgeBackend, problems: string[]): void {
  if (tls !== EdgeRouteTls.PASSTHROUGH || !health.http || servers.every(({ healthPort }) => healthPort !== undefined)) return;
  const what = `host ${show(host)} (of '${sourcePath}'): the health check of backend ${show(name)} is a plain request at a port that speaks TLS`;
  problems.push(problemText(what, health.http.path, "give HealthCheck.http a 'port' that answers plain requests, or use HealthCheck.tcp()"));
}

/** One host has one way to end TLS; and where bytes pass through, one backend, because nobody sees the path. */
function checkHost(route: EdgeRoute, hosts: Map<string, EdgeRoute>, problems: string[]): void {
  const first = hosts.get(route.host);
  if (!first) {
    hosts.set(route.host, route);
    return;
  }
  if (first.tls !== route.tls) {
    problems.push(problemText(`host ${show(route.host)}: ${declaredBy(first, route, 'says', 'say')} in different ways where its TLS ends`, [first.tls, route.tls], 'give both the same tls'));
  } else if (route.tls === EdgeRouteTls.PASSTHROUGH && first.backend !== route.backend) {
    problems.push(clash(route, first));
  }
}

function clash(route: EdgeRoute, other: EdgeRoute): string {
  const what = `host ${show(route.host)}, path ${show(route.path)}: ${declaredBy(other, route, 'sends', 'send')} its requests to different backends`;
  return problemText(what, [other.backend, route.backend].sort(compareText), "keep one; where both shall answer, give one addHost a 'backendName', and the target of the other to addTarget(backendName, target, { weight })");
}

/** Who declared two routes: two constructs, or one of them both. */
function declaredBy({ sourcePath: one }: EdgeRoute, { sourcePath: other }: EdgeRoute, does: string, both: string): string {
  return one === other ? `'${one}' ${does}` : `'${one}' and '${other}' ${both}`;
}
