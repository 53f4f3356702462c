import type { KongFileOptions } from './kong-file-options';
import { hostPort } from '../../private/addresses/ip-address';
import type { EdgeBackend } from '../model';
import { EdgeBalance } from '../model';
import { DEFAULT_WEIGHT } from '../model/defaults';

/** An upstream with its targets. A target without a share gets no requests, and is checked on. */
export function upstreamLines(backend: EdgeBackend, { passiveChecks }: KongFileOptions): string[] {
  return [
    `  - name: ${JSON.stringify(backend.name)}`,
    ...indent(4, balanceLines(backend)),
    ...indent(4, ['healthchecks:', ...indent(2, activeLines(backend)), ...(passiveChecks ? indent(2, passiveLines(backend)) : [])]),
    '    targets:',
    ...backend.servers.flatMap(({ address, port, weight, drain }) => [
      `      - target: ${JSON.stringify(hostPort(address, port))}`,
      `        weight: ${drain ? 0 : weight ?? DEFAULT_WEIGHT}`,
    ]),
  ];
}

/** One client keeps its server in Kong by a hash of its address. */
function balanceLines({ balance, balanceHeader }: EdgeBackend): string[] {
  switch (balance) {
    case EdgeBalance.ROUND_ROBIN: return ['algorithm: "round-robin"'];
    case EdgeBalance.LEAST_CONNECTIONS: return ['algorithm: "least-connections"'];
    case EdgeBalance.SOURCE: return ['algorithm: "consistent-hashing"', 'hash_on: "ip"'];
    case EdgeBalance.HEADER: return ['algorithm: "consistent-hashing"', 'hash_on: "header"', `hash_on_header: ${JSON.stringify(balanceHeader)}`];
  }
}

/** Kong checks nothing unless the intervals and all counts are given: its defaults are 0, which is off. */
function activeLines({ health, upstreamTls }: EdgeBackend): string[] {
  const { http } = health;
  const seconds = health.intervalMs / 1000;
  return [
    'active:',
    ...(http ? [
      `  type: "${upstreamTls ? 'https' : 'http'}"`,
      `  http_path: ${JSON.stringify(http.path)}`,
      ...(upstreamTls ? [`  https_verify_certificate: ${upstreamTls.caFile !== undefined}`] : []),
      ...(upstreamTls?.serverName === undefined ? [] : [`  https_sni: ${JSON.stringify(upstreamTls.serverName)}`]),
    ] : ['  type: "tcp"']),
    ...(health.timeoutMs === undefined ? [] : [`  timeout: ${health.timeoutMs / 1000}`]),
    '  healthy:',
    `    interval: ${seconds}`,
    `    successes: ${health.rise}`,
    ...(http ? [`    http_statuses: [${http.status ?? 200}]`] : []),
    '  unhealthy:',
    `    interval: ${seconds}`,
    `    tcp_failures: ${health.fall}`,
    `    timeouts: ${health.fall}`,
    `    http_failures: ${health.fall}`,
    ...(http ? [`    http_statuses: [${STATUSES.filter((status) => status !== (http.status ?? 200)).join(', ')}]`] : []),
  ];
}

/** A connection that fails is the node's fault; a status is not, unless a check asked for it. Active checks bring a node back. */
function passiveLines({ health }: EdgeBackend): string[] {
  return [
    'passive:',
    '  type: "tcp"',
    '  healthy:',
    '    successes: 0',
    '  unhealthy:',
    `    tcp_failures: ${health.fall}`,
    `    timeouts: ${health.fall}`,
    '    http_failures: 0',
  ];
}

/** Every status that is registered: Kong takes one that is in neither of its lists for no answer at all. */
const STATUSES = [
  200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308,
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451,
  500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

export function indent(by: number, lines: string[]): string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}
