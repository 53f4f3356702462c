import { ACME_BARE, challengeLocations, locationLines, locationsOf, plainLocations } from './locations';
import type { Targets } from './locations';
import type { NginxFileOptions } from '../nginx-file-options';
import { NginxHttp2 } from '../nginx-http2';
import { block, everywhere, listenLines, serverName } from './nginx-text';
import type { Site } from './sites';
import { EdgeRouteTls } from '../../model';
import type { EdgeModel } from '../../model';
import { plainUnderWildcard } from '../../model/under-wildcard';

/** The servers that understand requests: one for each port and all hosts that are served alike. */
export function httpServers(model: EdgeModel, sites: Site[], options: NginxFileOptions): string[][] {
  const { httpPort, acmeBackend } = model.listeners;
  const targets: Targets = { backends: new Map(model.backends.map((backend) => [backend.name, backend])), tunnelMs: model.timeouts.tunnelMs };
  const ended = sites.filter(({ tls }) => tls === EdgeRouteTls.TERMINATE);
  const fallback = plainLocations([], acmeBackend);
  const plain = everywhere(model.listeners, httpPort);
  const listen = tlsListen(model, sites, targets, options);
  const refused = plainUnderWildcard(model);
  const elsewhere = ended.length === 0 ? [] : sites.filter(({ tls }) => tls === EdgeRouteTls.PASSTHROUGH).flatMap(({ hosts }) => hosts).sort();
  return [
    block('server', [...listenLines(plain, ' default_server'), 'server_name _;', ...locationLines(fallback, targets)]),
    ...sites.map((site) => block('server', [...listenLines(plain), ...names(site.hosts), ...plainLines(site, model, targets)])),
    ...(listen.length === 0 ? [] : [block('server', [...listenLines(listen, ' default_server'), 'server_name _;', ...REFUSE])]),
    ...(listen.length === 0 || refused.length === 0 ? [] : [block('server', [...listenLines(listen), ...names(refused), ...REFUSE])]),
    ...(elsewhere.length === 0 ? [] : [block('server', [...listenLines(listen), ...names(elsewhere), ...MISDIRECTED])]),
    ...ended.map((site) => block('server', [...listenLines(listen), ...names(site.hosts), ...http2Lines(options), ...certificateLines(site), ...locationLines(locationsOf(site.routes), targets)])),
  ];
}

/** No certificate is shown to a client that asks for a name which no host has. */
const REFUSE = ['ssl_reject_handshake on;', 'return 404;'];

/**
 * A browser asks a connection that it has for other hosts of the same certificate too (RFC 9113, 9.1.1). Those whose TLS
 * passes through are not served on it: 421 makes the browser open one of their own.
 */
const MISDIRECTED = ['ssl_reject_handshake on;', 'return 421;'];

/** One name a line, so that a new host is one line in a diff. */
function names(hosts: string[]): string[] {
  if (hosts.length === 1) return [`server_name ${serverName(hosts[0])};`];
  return ['server_name', ...hosts.map((host, at) => `    ${serverName(host)}${at === hosts.length - 1 ? ';' : ''}`)];
}

/** What plain requests get: a redirect to TLS where there is some, with the exception of ACME challenges. */
function plainLines({ tls, routes }: Site, { listeners }: EdgeModel, targets: Targets): string[] {
  const { redirectToHttps, acmeBackend, httpsPort } = listeners;
  const served = tls === EdgeRouteTls.PASSTHROUGH ? [] : routes;
  if (tls !== EdgeRouteTls.NONE && redirectToHttps) {
    const own = challengeLocations(served, acmeBackend);
    const target = [`return 301 https://$host${httpsPort === 443 ? '' : `:${httpsPort}`}$request_uri;`];
    return [...locationLines(own, targets), ...block(`location = ${ACME_BARE}`, target), ...block('location /', target)];
  }
  return locationLines(plainLocations(served, acmeBackend), targets);
}

function http2Lines({ http2 }: NginxFileOptions): string[] {
  return http2 === NginxHttp2.DIRECTIVE ? ['http2 on;'] : [];
}

function certificateLines({ certificate }: Site): string[] {
  const { certificateFile, keyFile } = certificate!;
  return [`ssl_certificate ${certificateFile};`, `ssl_certificate_key ${keyFile ?? certificateFile};`];
}

/** Where TLS ends, if it does: at the port itself, or behind the part that reads which name a client asks for. */
function tlsListen({ listeners }: EdgeModel, sites: Site[], { backends }: Targets, { innerPort, http2 }: NginxFileOptions): string[] {
  const ends = sites.some(({ tls }) => tls === EdgeRouteTls.TERMINATE);
  const passing = sites.filter(({ tls }) => tls === EdgeRouteTls.PASSTHROUGH);
  if (!ends && passing.length === 0) return [];
  const h2 = http2 === NginxHttp2.LISTEN ? ' http2' : '';
  if (passing.length === 0) return everywhere(listeners, listeners.httpsPort, ` ssl${h2}`);
  const told = ends || passing.some(({ routes }) => backends.get(routes[0].backend)!.proxyProtocol);
  return [`127.0.0.1:${innerPort} ssl${h2}${told ? ' proxy_protocol' : ''}`];
}
