import { block, upstreamName } from './nginx-text';
import { asksForHost } from './upstreams';
import { compareText } from '../../../private/compare-text';
import { timeText } from '../../../private/time-text';
import { EdgePathMatch } from '../../model';
import type { EdgeBackend, EdgeRoute } from '../../model';
import { ACME_PATH } from '../../model/defaults';

/** Which backend gets which location of a server; without one it answers 404. */
export type Locations = Map<string, string | undefined>;

/** The locations of a host's routes: each prefix twice, because NGINX compares letters and the model elements. */
export function locationsOf(routes: EdgeRoute[]): Locations {
  const found: Locations = new Map();
  const [exact, prefix] = [EdgePathMatch.EXACT, EdgePathMatch.PREFIX].map((match) => routes.filter(({ pathMatch }) => pathMatch === match));
  for (const { path, backend } of exact) found.set(`= ${quoted(path)}`, backend);
  for (const { path, backend } of prefix) {
    if (path !== '/' && !found.has(`= ${quoted(path)}`)) found.set(`= ${quoted(path)}`, backend);
    found.set(quoted(path === '/' ? path : `${path}/`), backend);
  }
  for (const { path } of exact) {
    // NGINX would redirect a path to the same with a slash, where only that has a location.
    const bare = path.replace(/\/$/, '');
    if (bare !== '' && bare !== path && !found.has(`= ${quoted(bare)}`)) found.set(`= ${quoted(bare)}`, backendOf(routes, bare));
  }
  if (!found.has('/')) found.set('/', undefined);
  return found;
}

/** The path of challenges without its slash at the end: NGINX would redirect it to that, where only that has a location. */
export const ACME_BARE = ACME_PATH.replace(/\/$/, '');

/** Where the challenges of a host go: all of them to one backend, or as its routes say. */
export function challengeLocations(routes: EdgeRoute[], acmeBackend?: string): Locations {
  if (acmeBackend !== undefined) return new Map([[ACME_PATH, acmeBackend]]);
  // No route has an empty element, so that none is for this challenge alone.
  return new Map([[ACME_PATH, backendOf(routes, `${ACME_PATH}/`)], ...[...locationsOf(routes)].filter(([match]) => isChallenge(match))]);
}

/** The locations of a host's plain requests, with all challenges to one backend if there is one for them. */
export function plainLocations(routes: EdgeRoute[], acmeBackend?: string): Locations {
  const own = locationsOf(routes);
  if (acmeBackend === undefined) return own;
  return new Map([[ACME_PATH, acmeBackend], [`= ${ACME_BARE}`, backendOf(routes, ACME_BARE)], ...[...own].filter(([match]) => !isChallenge(match))]);
}

function isChallenge(match: string): boolean {
  return match.includes(ACME_PATH);
}

/** The backend that a host's routes give a path to. */
export function backendOf(routes: EdgeRoute[], path: string): string | undefined {
  const exact = routes.find((route) => route.pathMatch === EdgePathMatch.EXACT && route.path === path);
  if (exact) return exact.backend;
  const under = routes.filter((route) => route.pathMatch === EdgePathMatch.PREFIX && `${path}/`.startsWith(route.path === '/' ? '/' : `${route.path}/`));
  return under.sort((a, b) => b.path.length - a.path.length)[0]?.backend;
}

/** What locations lead to: the backends by their names, and how long a WebSocket may be silent. */
export interface Targets {
  readonly backends: ReadonlyMap<string, EdgeBackend>;
  readonly tunnelMs: number;
}

/** The text of the locations, and of those that hold WebSockets open. */
export function locationLines(locations: Locations, { backends, tunnelMs }: Targets): string[] {
  const used = [...new Set(locations.values())].flatMap((name) => name ?? []).sort(compareText);
  return [
    ...[...locations].flatMap(([match, name]) => block(`location ${match}`, name === undefined ? ['return 404;'] : requestLines(backends.get(name)!))),
    ...used.flatMap((name) => block(`location @tunnel_${name}`, [
      `proxy_read_timeout ${timeText(tunnelMs)};`,
      `proxy_send_timeout ${timeText(tunnelMs)};`,
      ...passLines(backends.get(name)!),
    ])),
  ];
}

/** An upgrade goes on in a location of its own: a timeout cannot depend on the request. */
function requestLines(backend: EdgeBackend): string[] {
  const { responseTimeoutMs } = backend;
  return [
    `error_page 418 = @tunnel_${backend.name};`,
    'if ($edge_upgrade) { return 418; }',
    ...(responseTimeoutMs === undefined ? [] : [`proxy_read_timeout ${timeText(responseTimeoutMs)};`]),
    ...passLines(backend),
  ];
}

function passLines({ name, upstreamTls }: EdgeBackend): string[] {
  if (!upstreamTls) return [`proxy_pass http://${upstreamName(name)};`];
  const { caFile, serverName } = upstreamTls;
  return [
    'proxy_ssl_server_name on;',
    `proxy_ssl_name ${serverName ?? '$host'};`,
    // A session has the certificate that was shown for the host before.
    ...(asksForHost(upstreamTls) ? ['proxy_ssl_session_reuse off;'] : []),
    ...(caFile === undefined ? ['proxy_ssl_verify off;'] : ['proxy_ssl_verify on;', 'proxy_ssl_verify_depth 3;', `proxy_ssl_trusted_certificate ${caFile};`]),
    `proxy_pass https://${upstreamName(name)};`,
  ];
}

/** The gate lets no quote, backslash or brace into a path. */
function quoted(path: string): string {
  return /^[A-Za-z0-9._/-]+$/.test(path) ? path : `"${path}"`;
}
