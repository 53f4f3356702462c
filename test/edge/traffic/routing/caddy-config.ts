import { EdgePathMatch, EdgeRouteTls } from '../../../../src';
import type { EdgeModel, EdgeRoute } from '../../../../src';

type Json = object;

/**
 * The model in the words of a program that the library has no renderer for: what its answers have in common with those of
 * HAProxy and NGINX is what the model says, and nobody's habit. Without layer 4, there is no TLS that passes through.
 */
export function caddyConfig({ listeners, routes, certificates, backends }: EdgeModel, storage: string): Json {
  const { httpPort, httpsPort } = listeners;
  const hosts = [...new Set(routes.map(({ host }) => host))].sort((a, b) => Number(a.startsWith('*')) - Number(b.startsWith('*')));
  const of = (host: string) => routes.filter((route) => route.host === host).sort(byPrecedence);
  const ended = hosts.filter((host) => of(host)[0].tls === EdgeRouteTls.TERMINATE);

  const proxy = (name: string): Json => {
    const { servers, clientIpHeader } = backends.find((backend) => backend.name === name)!;
    const set = clientIpHeader === undefined ? {} : { [clientIpHeader]: ['{http.request.remote.host}'] };
    return { handler: 'reverse_proxy', upstreams: servers.map(({ address, port }) => ({ dial: `${address}:${port}` })), headers: { request: { set } } };
  };
  const forget: Json = { handler: 'headers', request: { delete: [...FORGEABLE, ...backends.flatMap(({ clientIpHeader = [] }) => clientIpHeader)] } };
  const requests = (host: string): Json[] => [
    ...of(host).map((route) => ({
      match: [{ host: [host], path_regexp: { pattern: pattern(route) } }], handle: [forget, proxy(route.backend)], terminal: true,
    })),
    { match: [{ host: [host] }], handle: [NOT_FOUND], terminal: true },
  ];
  const plain = (host: string): Json[] => {
    const { tls, backend } = of(host)[0];
    if (tls === EdgeRouteTls.NONE) return requests(host);
    const acme = { match: [{ host: [host], path: ['/.well-known/acme-challenge/*'] }], handle: [forget, proxy(backend)], terminal: true };
    const location = `https://{http.request.host}:${httpsPort}{http.request.uri}`;
    const redirect = { match: [{ host: [host] }], handle: [{ handler: 'static_response', status_code: 301, headers: { Location: [location] } }], terminal: true };
    return tls === EdgeRouteTls.TERMINATE ? [acme, redirect] : [redirect];
  };
  const server = (port: number, own: Json[], more: Json = {}): Json => ({
    listen: [`127.0.0.1:${port}`], automatic_https: { disable: true }, routes: [NO_HOST, ...own, { handle: [NOT_FOUND] }], ...more,
  });
  return {
    admin: { disabled: true, config: { persist: false } },
    storage: { module: 'file_system', root: storage },
    apps: {
      http: {
        servers: {
          plain: server(httpPort, hosts.flatMap(plain)),
          tls: server(httpsPort, ended.flatMap(requests), { tls_connection_policies: [{}] }),
        },
      },
      tls: {
        certificates: {
          load_files: certificates.map(({ certificateFile, keyFile = certificateFile }) => ({ certificate: certificateFile, key: keyFile })),
        },
      },
    },
  };
}

const NOT_FOUND: Json = { handler: 'static_response', status_code: 404 };

/** An empty label is none, but Caddy finds it under a wildcard. */
const NO_HOST: Json = { match: [{ header_regexp: { Host: { pattern: '^\\.' } } }], handle: [NOT_FOUND], terminal: true };

const FORGEABLE = [
  'Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Port', 'X-Forwarded-Prefix', 'X-Forwarded-Proto', 'X-Forwarded-Scheme',
  'X-Forwarded-Server', 'X-Forwarded-Ssl', 'X-Real-IP',
];

/** An exact path before a prefix, a longer prefix before a shorter one. */
function byPrecedence(a: EdgeRoute, b: EdgeRoute): number {
  const isExact = ({ pathMatch }: EdgeRoute) => Number(pathMatch === EdgePathMatch.EXACT);
  return isExact(b) - isExact(a) || b.path.length - a.path.length;
}

/** Caddy's own comparison of paths ignores case. */
function pattern({ path, pathMatch }: EdgeRoute): string {
  const text = path.replace(/[^A-Za-z0-9/]/g, '\\$&');
  if (pathMatch === EdgePathMatch.EXACT) return `^${text}$`;
  return path === '/' ? '^/' : `^${text}(/|$)`;
}
