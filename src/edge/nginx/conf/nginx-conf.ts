import { httpServers } from './http-servers';
import type { NginxFileOptions } from '../nginx-file-options';
import { block, parts, upstreamName } from './nginx-text';
import { sitesOf } from './sites';
import { streamLines } from './sni-servers';
import { upstream } from './upstreams';
import { compareText } from '../../../private/compare-text';
import { timeText } from '../../../private/time-text';
import { EdgeMode, EdgeRouteTls } from '../../model';
import type { EdgeModel } from '../../model';
import { FORGEABLE_HEADERS } from '../../model/defaults';
import { writtenFrom } from '../../model/written-from';

/** A whole configuration. */
export function renderNginx(model: EdgeModel, options: NginxFileOptions): string {
  const stream = streamLines(model, options);
  return [...parts(
    headLines(model),
    [
      ...(stream.length > 0 && options.streamModule !== '' ? [`load_module ${options.streamModule};`] : []),
      'worker_processes auto;',
      'worker_rlimit_nofile 8192;',
      'events { worker_connections 4096; }',
    ],
    block('http', httpLines(model, options)),
    stream,
  ), ''].join('\n');
}

/** Says what the file comes from and what to do with it. The gate let the construct path through, so that it stays on its line. */
function headLines({ sourcePath }: EdgeModel): string[] {
  return [
    writtenFrom(sourcePath, 'NginxEdge'),
    '# Install: copy this file to /etc/nginx/nginx.conf, on every edge host.',
    '# Test:    nginx -t (before it is installed: nginx -t -c <absolute path of this file>)',
    '# Reload:  systemctl reload nginx, or nginx -s reload (connections that are open go on)',
  ];
}

function httpLines(model: EdgeModel, options: NginxFileOptions): string[] {
  const sites = sitesOf(model);
  const backends = model.backends.filter(({ mode }) => mode === EdgeMode.HTTP);
  const tls = sites.some((site) => site.tls !== EdgeRouteTls.NONE);
  const inner = sites.some((site) => site.tls === EdgeRouteTls.PASSTHROUGH);
  return parts(
    hashLines(model),
    ['server_tokens off;', 'merge_slashes off;', 'client_max_body_size 0;', ...timeoutLines(model)],
    tls ? ['ssl_protocols TLSv1.2 TLSv1.3;', 'ssl_session_cache shared:edge:10m;', 'ssl_session_tickets off;'] : [],
    inner ? ['set_real_ip_from 127.0.0.1;', 'real_ip_header proxy_protocol;'] : [],
    proxyLines(model),
    ...backends.map(upstream),
    ...httpServers(model, sites, options),
  );
}

/** Room for the longest name there is, and for more names than NGINX expects: too little is a warning, or no start. */
function hashLines({ routes }: EdgeModel): string[] {
  let size = 65536;
  while (size < 4 * routes.length) size *= 2;
  return [
    'server_names_hash_bucket_size 512;',
    `server_names_hash_max_size ${size};`,
    'map_hash_bucket_size 256;',
    'variables_hash_bucket_size 128;',
    'variables_hash_max_size 2048;',
    'proxy_headers_hash_bucket_size 128;',
    'proxy_headers_hash_max_size 2048;',
  ];
}

/** A request whose server does not answer goes to another one; NGINX never sends one twice that changes something. */
function timeoutLines({ timeouts }: EdgeModel): string[] {
  return [
    `client_header_timeout ${timeText(timeouts.requestMs)};`,
    `client_body_timeout ${timeText(timeouts.clientMs)};`,
    `send_timeout ${timeText(timeouts.clientMs)};`,
    `keepalive_timeout ${timeText(timeouts.keepAliveMs)};`,
    `proxy_connect_timeout ${timeText(timeouts.connectMs)};`,
    `proxy_send_timeout ${timeText(timeouts.serverMs)};`,
    `proxy_read_timeout ${timeText(timeouts.serverMs)};`,
    'proxy_next_upstream error timeout;',
    'proxy_next_upstream_tries 4;',
  ];
}

/**
 * What servers are told: the host as the client wrote it, but for the dot of the root (RFC 3986, 3.2.2), which NGINX takes
 * away for itself and not every ingress controller does; and nothing in the edge's name that the client wrote. A host in
 * the request's first line goes before the header (RFC 9112, 3.2.2), as it does where NGINX chooses the server: else a
 * client would be routed by the one, and the controller would serve the other.
 */
function proxyLines(model: EdgeModel): string[] {
  const { httpPort, httpsPort } = model.listeners;
  const verifies = model.backends.some(({ upstreamTls }) => upstreamTls !== undefined);
  const own = clientIpLines(model);
  return parts(
    block('map "$host $http_host" $edge_host', ['default $host;', '"~*^([^ ]+) (?<edge_name>\\1)[.]?(?<edge_suffix>:[0-9]*)?$" $edge_name$edge_suffix;']),
    block('map $http_upgrade $edge_upgrade', ['default "";', '"~*^websocket$" $http_upgrade;']),
    block('map $edge_upgrade $edge_connection', ['default upgrade;', '"" "";']),
    block('map $scheme $edge_port', [`default ${httpPort};`, `https ${httpsPort};`]),
    own.maps,
    [
      'proxy_http_version 1.1;',
      ...(verifies ? ['proxy_ssl_protocols TLSv1.2 TLSv1.3;'] : []),
      'proxy_set_header Host $edge_host;',
      'proxy_set_header Connection $edge_connection;',
      'proxy_set_header Upgrade $edge_upgrade;',
      'proxy_set_header X-Forwarded-Proto $scheme;',
      'proxy_set_header X-Forwarded-Port $edge_port;',
      ...own.headers,
    ],
  );
}

/** A header for the client's address is the edge's for the backends that want it, and empty, which is none, for the others. */
function clientIpLines({ backends }: EdgeModel): { maps: string[]; headers: string[] } {
  const wanted = new Map<string, { name: string; by: string[] }>(FORGEABLE_HEADERS.map((name) => [name.toLowerCase(), { name, by: [] }]));
  for (const { name, clientIpHeader } of backends) {
    if (clientIpHeader === undefined) continue;
    const key = clientIpHeader.toLowerCase();
    wanted.set(key, { name: clientIpHeader, by: [...wanted.get(key)?.by ?? [], upstreamName(name)] });
  }
  const sorted = [...wanted].sort(([a], [b]) => compareText(a, b));
  const variable = (key: string) => `$edge_ip_${key.replace(/-/g, '_')}`;
  return {
    maps: sorted.filter(([, { by }]) => by.length > 0).flatMap(([key, { by }]) => block(`map $proxy_host ${variable(key)}`, ['default "";', ...by.map((name) => `${name} $remote_addr;`)])),
    headers: sorted.map(([key, { name, by }]) => `proxy_set_header ${name} ${by.length > 0 ? variable(key) : '""'};`),
  };
}
