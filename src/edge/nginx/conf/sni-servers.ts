import { compareText } from '../../../private/compare-text';
import { timeText } from '../../../private/time-text';
import type { NginxFileOptions } from '../nginx-file-options';
import { block, everywhere, listenLines, oneLabel, parts, upstreamName } from './nginx-text';
import { upstream } from './upstreams';
import { EdgeMode, EdgeRouteTls } from '../../model';
import type { EdgeBackend, EdgeModel, EdgeRoute } from '../../model';
import { plainUnderWildcard } from '../../model/under-wildcard';

/**
 * The part that understands bytes only: upstreams, and the server that chooses one by the name that a client asks for.
 *
 * A server begins all its connections with the PROXY protocol or none. Where some want it, the others go through a
 * second server on the loopback address that takes it off again.
 */
export function streamLines(model: EdgeModel, options: NginxFileOptions): string[] {
  const tcp = model.backends.filter(({ mode }) => mode === EdgeMode.TCP);
  const passing = model.routes.filter(({ tls }) => tls === EdgeRouteTls.PASSTHROUGH);
  if (tcp.length === 0) return [];
  const plan = planOf(model, tcp, passing, options);
  return block('stream', parts(
    [
      'map_hash_bucket_size 512;',
      'map_hash_max_size 65536;',
      `proxy_connect_timeout ${timeText(model.timeouts.connectMs)};`,
      `proxy_timeout ${timeText(model.timeouts.tunnelMs)};`,
    ],
    ...tcp.map(upstream),
    ...(passing.length === 0 ? [] : [
      block('map $ssl_preread_server_name $edge_target', plan.targets),
      server(everywhere(model.listeners, model.listeners.httpsPort), '$edge_target', plan.told ? ['proxy_protocol on;'] : []),
    ]),
    ...(plan.untold.length === 0 ? [] : [
      block('map $ssl_preread_server_name $edge_untold', plan.untold),
      server([`127.0.0.1:${options.innerPort + 1} proxy_protocol`], '$edge_untold', ['set_real_ip_from 127.0.0.1;']),
    ]),
  ));
}

interface Plan {
  /** Whether connections begin with the PROXY protocol. */
  readonly told: boolean;
  readonly targets: string[];
  /** The names whose backends do not take it, where others do. */
  readonly untold: string[];
}

function planOf(model: EdgeModel, tcp: EdgeBackend[], passing: EdgeRoute[], { innerPort }: NginxFileOptions): Plan {
  const wanting = new Set(tcp.filter(({ proxyProtocol }) => proxyProtocol).map(({ name }) => name));
  const ending = model.routes.filter(({ tls }) => tls === EdgeRouteTls.TERMINATE);
  const told = ending.length > 0 || passing.some(({ backend }) => wanting.has(backend));
  const isUntold = ({ backend }: EdgeRoute) => told && !wanting.has(backend);
  const untold = passing.filter(isUntold);
  const inner = `127.0.0.1:${innerPort}`;
  const targets = new Map([
    ...[...ending.map(({ host }) => host), ...plainUnderWildcard(model)].map((host): [string, string] => [host, inner]),
    ...passing.map((route): [string, string] => [route.host, isUntold(route) ? `127.0.0.1:${innerPort + 1}` : upstreamName(route.backend)]),
  ]);
  const direct = new Map(untold.map(({ host, backend }) => [host, upstreamName(backend)]));
  return { told, targets: mapLines(inner, targets), untold: untold.length === 0 ? [] : mapLines(inner, direct) };
}

function mapLines(fallback: string, targets: Map<string, string>): string[] {
  const sorted = [...targets].sort(([a], [b]) => compareText(a, b));
  return [`default ${fallback};`, ...sorted.map(([host, target]) => `${mapKey(host)} ${target};`)];
}

/** A host as a map takes it. The words of maps themselves are hosts too, with a backslash before them. */
function mapKey(host: string): string {
  if (host.startsWith('*.')) return `"~*${oneLabel(host)}"`;
  return MAP_WORDS.includes(host) ? `\\${host}` : host;
}

const MAP_WORDS = ['default', 'include'];

function server(places: string[], target: string, more: string[]): string[] {
  return block('server', [...listenLines(places), 'ssl_preread on;', ...more, `proxy_pass ${target};`]);
}
