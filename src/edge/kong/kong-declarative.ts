import { hostPort } from '../../private/ip-address';
import type { EdgeBackend, EdgeModel } from '../model';
import { EdgeBalance } from '../model';

/** Kong's declarative file. Every string is show: bare `no` is a boolean in YAML, `1:20` a number. */
export function renderDeclarative(model: EdgeModel): string {
  const upstreams = model.backends.length === 0 ? ['upstreams: []'] : ['upstreams:', ...model.backends.flatMap(upstreamLines)];
  return ['_format_version: "3.0"', ...upstreams, ''].join('\n');
}

function upstreamLines(backend: EdgeBackend): string[] {
  return [
    `  - name: ${JSON.stringify(backend.name)}`,
    ...ALGORITHM[backend.balance].map((line) => `    ${line}`),
    ...healthLines(backend).map((line) => `    ${line}`),
    '    targets:',
    ...backend.servers.flatMap(({ address, port }) => [`      - target: ${JSON.stringify(hostPort(address, port))}`, '        weight: 100']),
  ];
}

/** One client keeps its server in Kong by a hash of its address. */
const ALGORITHM: Record<EdgeBalance, string[]> = {
  [EdgeBalance.ROUND_ROBIN]: ['algorithm: "round-robin"'],
  [EdgeBalance.LEAST_CONNECTIONS]: ['algorithm: "least-connections"'],
  [EdgeBalance.SOURCE]: ['algorithm: "consistent-hashing"', 'hash_on: "ip"'],
  [EdgeBalance.HEADER]: [], // no feature of this edge: refused before it is rendered
};

/** Kong checks nothing unless the intervals and all counts are given: its defaults are 0, which is off. */
function healthLines({ health }: EdgeBackend): string[] {
  const seconds = health.intervalMs / 1000;
  return [
    'healthchecks:',
    '  active:',
    '    type: "tcp"',
    '    healthy:',
    `      interval: ${seconds}`,
    `      successes: ${health.rise}`,
    '    unhealthy:',
    `      interval: ${seconds}`,
    `      tcp_failures: ${health.fall}`,
    `      timeouts: ${health.fall}`,
    `      http_failures: ${health.fall}`,
  ];
}
