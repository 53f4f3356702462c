import { EdgePathMatch, EdgeRouteTls } from '../model';
import type { EdgeModel, EdgeRoute } from '../model';
import { ACME_PATH } from '../model/defaults';

/** A route of Kong: hosts that are served alike below one path. */
export interface KongRoute {
  readonly name: string;
  readonly backend: string;
  readonly protocols: string[];
  readonly hosts: string[];
  /** The path in Kong's words; none where bytes have none. */
  readonly path?: string;
  /** The place among the regular expressions of a host: the highest comes first. */
  readonly priority: number;
}

/** An exact path goes before every prefix, which is 1,001 characters long at most; challenges go before all. */
const EXACT_FIRST = 10_000;
const ACME_FIRST = 100_000;

/** The routes of a model, those of hosts with one backend, path and way of TLS together. */
export function routesOf(model: EdgeModel): KongRoute[] {
  const { redirectToHttps, acmeBackend } = model.listeners;
  const routes = new Map<string, KongRoute>();
  for (const route of model.routes) {
    // Kong's names take `~`, those of backends do not: no two routes are called alike.
    const name = [route.backend, route.tls, route.pathMatch, encoded(route.path)].join('~');
    const exempt = acmeBackend === undefined && route.path.startsWith(ACME_PATH);
    const protocols = protocolsOf(route, redirectToHttps && !exempt);
    add(routes, route, { name, backend: route.backend, protocols, hosts: [], ...pathOf(route, exempt) });
  }
  for (const { route, backend } of challenges(model)) {
    add(routes, route, { name: `${backend}~acme`, backend, protocols: ['http'], hosts: [], path: `~${escaped(ACME_PATH)}`, priority: ACME_FIRST });
  }
  return [...routes.values()];
}

/** Where ACME challenges go that would be redirected or have a backend of their own. */
function challenges({ routes, listeners }: EdgeModel): { route: EdgeRoute; backend: string }[] {
  const { acmeBackend, redirectToHttps } = listeners;
  if (acmeBackend !== undefined) return routes.map((route) => ({ route, backend: acmeBackend }));
  if (!redirectToHttps) return [];
  const best = new Map<string, EdgeRoute>();
  for (const route of routes) {
    const below = route.pathMatch === EdgePathMatch.PREFIX && ACME_PATH.startsWith(route.path === '/' ? '/' : `${route.path}/`);
    if (route.tls === EdgeRouteTls.TERMINATE && below && route.path.length > (best.get(route.host)?.path.length ?? 0)) best.set(route.host, route);
  }
  return [...best.values()].map((route) => ({ route, backend: route.backend }));
}

function add(routes: Map<string, KongRoute>, { host }: EdgeRoute, made: KongRoute): void {
  const route = routes.get(made.name) ?? made;
  if (route.hosts[route.hosts.length - 1] !== host) route.hosts.push(host); // the model has the routes of a host together
  routes.set(made.name, route);
}

function protocolsOf({ tls }: EdgeRoute, redirectToHttps: boolean): string[] {
  if (tls === EdgeRouteTls.PASSTHROUGH) return ['tls_passthrough'];
  if (tls === EdgeRouteTls.NONE) return ['http'];
  return redirectToHttps ? ['https'] : ['http', 'https'];
}

/**
 * Kong compares prefixes letter by letter, the model element by element: only a regular expression says that. A path for
 * some of the challenges goes before that for all of them.
 */
function pathOf({ path, pathMatch, tls }: EdgeRoute, isChallenge: boolean): { path?: string; priority: number } {
  if (tls === EdgeRouteTls.PASSTHROUGH) return { priority: 0 };
  const first = (isChallenge ? ACME_FIRST : 0) + path.length;
  if (pathMatch === EdgePathMatch.EXACT) return { path: `~${escaped(path)}$`, priority: EXACT_FIRST + first };
  return path === '/' ? { path, priority: 0 } : { path: `~${escaped(path)}(?:/|$)`, priority: first };
}

/** What the gate lets into a path, each character for itself. */
function escaped(path: string): string {
  return path.replace(/[.$()*+]/g, '\\$&');
}

/** A path in the characters that a name may have. */
function encoded(path: string): string {
  return path.replace(/[^A-Za-z0-9.-]/g, (character) => `~${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
