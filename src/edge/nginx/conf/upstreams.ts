import { block, upstreamName } from './nginx-text';
import { hostPort } from '../../../private/addresses/ip-address';
import { EdgeBalance, EdgeMode } from '../../model';
import type { EdgeBackend, EdgeServer, EdgeUpstream } from '../../model';
import { DEFAULT_WEIGHT } from '../../model/defaults';

/** Connections to servers that each worker keeps open. */
const KEPT = 32;

/**
 * The servers of a backend. In a shared zone, so that all workers know which of them failed. NGINX takes a connection that
 * is kept for any request, whatever name its TLS was opened and verified for: where that is the host of each request, none
 * is kept.
 */
export function upstream(backend: EdgeBackend): string[] {
  const { name, servers, mode, upstreamTls } = backend;
  const weighted = servers.some(({ weight }) => weight !== undefined);
  return block(`upstream ${upstreamName(name)}`, [
    `zone ${upstreamName(name)} ${64 + 2 * servers.length}k;`,
    ...balanceLines(backend),
    ...servers.map((server) => serverLine(backend, server, weighted)),
    ...(mode === EdgeMode.HTTP && !asksForHost(upstreamTls) ? [`keepalive ${KEPT};`] : []),
  ]);
}

/** Whether the name that TLS is opened for is the host of the request. */
export function asksForHost(upstreamTls?: EdgeUpstream): boolean {
  return upstreamTls !== undefined && upstreamTls.serverName === undefined;
}

/** A hash of NGINX goes by address and port: servers that stay keep their clients when others come and go. */
function balanceLines({ balance, balanceHeader }: EdgeBackend): string[] {
  if (balance === EdgeBalance.LEAST_CONNECTIONS) return ['least_conn;'];
  if (balance === EdgeBalance.SOURCE) return ['hash $remote_addr consistent;'];
  if (balance === EdgeBalance.HEADER) return [`hash $http_${balanceHeader!.toLowerCase().replace(/-/g, '_')} consistent;`];
  return [];
}

/** As many failed requests as checks would fail, within the time that they would take, keep a server out for that time. */
function serverLine({ health }: EdgeBackend, { address, port, weight, backup, drain }: EdgeServer, weighted: boolean): string {
  return `${[
    `server ${hostPort(address, port)}`,
    ...(weighted ? [`weight=${weight ?? DEFAULT_WEIGHT}`] : []),
    `max_fails=${health.fall}`,
    `fail_timeout=${Math.ceil(health.fall * health.intervalMs / 1000)}s`,
    ...(backup ? ['backup'] : []),
    ...(drain ? ['down'] : []),
  ].join(' ')};`;
}
