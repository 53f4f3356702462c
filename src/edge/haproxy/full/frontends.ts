import { DEFAULTS, NO_MATCH, section, TERMINATE } from './names';
import type { FullOptions } from './names';
import { hasWildcards } from './route-maps';
import type { RouteMaps } from './route-maps';
import { IpFamily } from '../../../cluster';
import { fnv1a } from '../../../private/fnv1a';
import { EdgeRouteTls } from '../../model';
import type { EdgeModel } from '../../model';
import { ACME_PATH, FORGEABLE_HEADERS } from '../../model/defaults';

/** The sections that listen. */
export function frontends(model: EdgeModel, maps: RouteMaps, options: FullOptions): string[] {
  const terminates = model.routes.some(({ tls }) => tls === EdgeRouteTls.TERMINATE);
  const passes = maps.sni.length > 0;
  return [
    section(`frontend fe_http from ${DEFAULTS}`, httpLines(model, maps, options)),
    ...(passes ? [section(`frontend fe_tls from ${DEFAULTS}`, sniLines(model, terminates, options))] : []),
    ...(terminates ? [section(`frontend fe_https from ${DEFAULTS}`, httpsLines(model, maps, passes, options))] : []),
  ];
}

/**
 * The name under which the frontend that ends TLS is reached inside the host, where another one owns the port. The name
 * of a socket ends at 107 bytes, that of an edge may be longer.
 */
export function innerAddress({ name }: EdgeModel): string {
  const short = name.length > LONGEST_SOCKET ? `${name.slice(0, LONGEST_SOCKET - 11)}-${fnv1a(name)}` : name;
  return `abns@${short}-https`;
}

const LONGEST_SOCKET = 90;

/**
 * A client that kept its connection over a reload is answered once more: closed at once, its next request would be lost.
 * Of account to requests only: in `defaults`, HAProxy would warn of the frontend that reads names.
 */
const KEPT = 'option idle-close-on-response';

/**
 * All addresses of the edge's families, in one `bind`, so that they share its certificates. A socket of IPv6 would take
 * connections of IPv4 as well, with clients called `::ffff:10.0.0.1`, unless it says `v6only`.
 */
function everywhere({ listeners: { ipFamilies } }: EdgeModel, port: number): string {
  const places = ipFamilies.map((family) => `${family === IpFamily.IPV6 ? '[::]' : ''}:${port}`).join(',');
  return ipFamilies.includes(IpFamily.IPV6) ? `${places} v6only` : places;
}

/**
 * `example.com.` is the host `example.com`, written as an absolute name (RFC 3986, 3.2.2), and browsers send the dot. Without
 * it, the maps, a redirect and the servers know the host: not every ingress controller takes the dot away. One dot only.
 */
const WITHOUT_ROOT = 'http-request replace-header Host ^([^:]*[^.:])[.](:[0-9]+)?$ \\1\\2';

/**
 * A server drops the headers that `Connection` names (RFC 9110, 7.6.1): a client would name that with its address. And an
 * upgrade to anything but a WebSocket, such as HTTP/2 in plain text, would be a tunnel past all that is said here; so would
 * be CONNECT (RFC 9110, 9.3.6), which some servers answer with 200 like any other request. A WebSocket over HTTP/2
 * (RFC 8441) is none: HAProxy has made a GET of it.
 */
const NO_TUNNEL = [
  'http-request deny deny_status 405 if METH_CONNECT',
  'acl upgrades req.hdr(connection) -i upgrade',
  'acl websocket req.hdr(upgrade) -i websocket',
  'http-request del-header Upgrade unless upgrades websocket',
  'http-request del-header Connection unless upgrades websocket',
  'http-request set-header Connection Upgrade if upgrades websocket',
];

function httpLines(model: EdgeModel, maps: RouteMaps, options: FullOptions): string[] {
  const { httpPort, redirectToHttps, acmeBackend } = model.listeners;
  const redirects = redirectToHttps && model.routes.some(({ tls }) => tls !== EdgeRouteTls.NONE);
  const acme = redirects || acmeBackend !== undefined;
  const plain = maps.plain.length > 0 ? ` or { var(txn.host),map_str(${options.configDir}/plain.map) -m found }` : '';
  const redirect = redirects ? [`http-request redirect ${redirectTarget(model)} code 301 unless acme${plain}`] : [];
  return [
    `bind ${everywhere(model, httpPort)}`,
    KEPT,
    ...(acme ? [`acl acme path_beg ${ACME_PATH}`] : []),
    WITHOUT_ROOT,
    ...withoutLabel(maps),
    ...(plain ? [] : redirect),
    ...NO_TUNNEL,
    // None says plain as well, and HAProxy Ingress redirects what says `http` (its key fronting-proxy-port).
    ...forgedHeaders(model, ['X-Forwarded-Port', 'X-Forwarded-Proto']),
    ...hostLines(maps, options),
    ...(plain ? redirect : []),
    ...pathLines(maps, options),
    ...(acmeBackend === undefined ? [] : [`use_backend be_${acmeBackend} if acme`]),
    ...USE_FOUND,
  ];
}

function httpsLines(model: EdgeModel, maps: RouteMaps, passes: boolean, options: FullOptions): string[] {
  const { httpsPort } = model.listeners;
  const bind = passes ? `${innerAddress(model)} accept-proxy` : everywhere(model, httpsPort);
  return [
    `bind ${bind} ssl crt-list ${options.configDir}/crt-list.txt alpn h2,http/1.1`,
    KEPT,
    WITHOUT_ROOT,
    ...withoutLabel(maps),
    ...NO_TUNNEL,
    ...forgedHeaders(model),
    'http-request set-header X-Forwarded-Proto https',
    `http-request set-header X-Forwarded-Port ${httpsPort}`,
    ...hostLines(maps, options),
    ...(passes ? [misdirectedLine(options)] : []),
    ...pathLines(maps, options),
    ...(maps.plain.length > 0 ? [`use_backend ${NO_MATCH} if { var(txn.host),map_str(${options.configDir}/plain.map) -m found }`] : []),
    ...USE_FOUND,
  ];
}

/** Reads the name that the client asks for out of its first bytes, and chooses by it; TLS that asks for none of them ends here or not at all. */
function sniLines(model: EdgeModel, terminates: boolean, { configDir }: FullOptions): string[] {
  const hello = 'if { req.ssl_hello_type 1 }';
  const unknown = '!{ var(txn.be) -m found }';
  return [
    'mode tcp',
    'option tcplog',
    `bind ${everywhere(model, model.listeners.httpsPort)}`,
    'tcp-request inspect-delay 5s',
    `tcp-request content set-var(txn.be) req.ssl_sni,lower,map_str(${configDir}/sni.map) ${hello}`,
    `tcp-request content set-var(txn.be) req.ssl_sni,lower,regsub(^[^.]+,),map_str(${configDir}/sni.map) ${hello} ${unknown}`,
    ...(terminates ? [] : [`tcp-request content reject ${hello} !{ var(txn.be) -m beg be_ }`]),
    `tcp-request content accept ${hello}`,
    'tcp-request content reject',
    'use_backend %[var(txn.be)] if { var(txn.be) -m found }',
    ...(terminates ? [`default_backend ${TERMINATE}`] : []),
  ];
}

/**
 * Clients cannot forge what only the edge may say; nor with another character for `-`: `_` is one letter with it to servers
 * that give headers the names of CGI (RFC 3875, 4.1.18), and to lighttpd (src/http_cgi.c) so is all but letters and digits.
 */
function forgedHeaders(model: EdgeModel, more: string[] = []): string[] {
  const known = new Map([...FORGEABLE_HEADERS, ...more, ...clientIpHeaders(model.backends)].map((name) => [name.toLowerCase(), name]));
  const alike = [...deletedHeaders(model)].filter((key) => key.includes('-')).sort().map((key) => key.replace(/-/g, '[^a-z0-9]'));
  return [
    ...[...known.keys()].sort().map((key) => `http-request del-header ${known.get(key)}`),
    `http-request del-header ^(${alike.join('|')})$ -m reg`,
  ];
}

/** The headers, in lower case, that never reach a backend as a client wrote them. */
export function deletedHeaders({ backends }: EdgeModel): ReadonlySet<string> {
  return new Set([...FORGEABLE_HEADERS, 'X-Forwarded-Port', 'X-Forwarded-Proto', ...clientIpHeaders(backends)].map((name) => name.toLowerCase()));
}

function clientIpHeaders(backends: EdgeModel['backends']): string[] {
  return backends.flatMap(({ clientIpHeader }) => (clientIpHeader === undefined ? [] : [clientIpHeader]));
}

/** What begins with a dot is no host, but would be found among the keys of wildcards. */
function withoutLabel(maps: RouteMaps): string[] {
  return hasWildcards(maps) ? ['http-request deny deny_status 400 if { req.fhdr(host) -m beg . }'] : [];
}

/** Finds the host: exactly, else one label above. Afterwards `txn.host` is the key of the host that serves. */
function hostLines(maps: RouteMaps, { configDir }: FullOptions): string[] {
  const unknown = 'unless { var(txn.be) -m found }';
  return [
    'http-request set-var(txn.host) req.fhdr(host),host_only,lower',
    ...(maps.hosts.length > 0 ? [`http-request set-var(txn.be) var(txn.host),map_str(${configDir}/hosts.map)`] : []),
    ...(hasWildcards(maps) ? [`http-request set-var(txn.host) var(txn.host),regsub(^[^.]+,) ${unknown}`] : []),
    ...(maps.wild.length > 0 ? [`http-request set-var(txn.be) var(txn.host),map_str(${configDir}/wild.map) ${unknown}`] : []),
  ];
}

/**
 * A browser asks a connection that it has for other hosts of the same certificate too (RFC 9113, 9.1.1). Those whose TLS
 * passes through are not served on it: 421 makes the browser open one of their own.
 */
function misdirectedLine({ configDir }: FullOptions): string {
  return `http-request return status 421 content-type text/plain string "other connection" if { var(txn.host),map_str(${configDir}/sni.map) -m beg be_ }`;
}

/** Finds the path, of a host that is known only: exactly, else by the longest prefix that ends at a slash. */
function pathLines(maps: RouteMaps, { configDir }: FullOptions): string[] {
  if (maps.exact.length + maps.prefix.length === 0) return [];
  const known = 'if { var(txn.be) -m found }';
  return [
    'http-request set-var(txn.path) path',
    ...(maps.exact.length > 0 ? [`http-request set-var(txn.path_be) var(txn.host),concat(,txn.path),map_str(${configDir}/exact.map) ${known}`] : []),
    ...(maps.prefix.length > 0 ? [`http-request set-var(txn.path_be) var(txn.host),concat(,txn.path,/),map_beg(${configDir}/prefix.map) ${known} !{ var(txn.path_be) -m found }`] : []),
    'http-request set-var(txn.be) var(txn.path_be) if { var(txn.path_be) -m found }',
  ];
}

const USE_FOUND = ['use_backend %[var(txn.be)] if { var(txn.be) -m found }', `default_backend ${NO_MATCH}`];

/** The port is named where it is not the one that `https:` means; the port that the client came by never is. */
function redirectTarget({ listeners }: EdgeModel): string {
  const { httpPort, httpsPort } = listeners;
  if (httpPort === 80 && httpsPort === 443) return 'scheme https';
  return `location https://%[req.fhdr(host),host_only]${httpsPort === 443 ? '' : `:${httpsPort}`}%[pathq]`;
}
