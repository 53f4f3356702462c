import { hostPort } from '../../private/addresses/ip-address';
import { EdgeBalance, EdgeMode } from '../model';
import type { EdgeBackend, EdgeServer } from '../model';
import { DEFAULT_CHECK_HOST, DEFAULT_WEIGHT } from '../model/defaults';

/** How servers are chosen, as the argument of `balance`. */
export function balanceWord({ balance, balanceHeader }: EdgeBackend): string {
  return balance === EdgeBalance.HEADER ? `hdr(${balanceHeader})` : balance;
}

/** The lines of a section that a check by request needs. The Host of its own makes a controller answer for itself. */
export function checkLines({ health }: EdgeBackend): string[] {
  const { http, timeoutMs } = health;
  return [
    ...(http ? [
      'option httpchk',
      `http-check send meth GET uri ${http.path} ver HTTP/1.1 hdr Host ${http.host ?? DEFAULT_CHECK_HOST}`,
      `http-check expect status ${http.status ?? 200}`,
    ] : []),
    ...(timeoutMs === undefined ? [] : [`timeout check ${timeoutMs}`]),
  ];
}

/**
 * What is said of every server of a backend alike: how it is checked and spoken to. Checks of the port for requests begin
 * with the PROXY protocol as requests do; at another port, e.g. kube-proxy's, nobody takes it, unless that is one for
 * requests too: an Ingress controller's port for plain ones, asked in place of the one for TLS.
 */
export function commonWords(backend: EdgeBackend, fastIntervalMs?: number): string[] {
  const { health, proxyProtocol } = backend;
  const fast = health.fastIntervalMs ?? fastIntervalMs ?? health.intervalMs;
  return [
    'check', 'inter', String(health.intervalMs),
    ...(fast === health.intervalMs ? [] : ['fastinter', String(fast)]),
    'rise', String(health.rise), 'fall', String(health.fall),
    ...(proxyProtocol ? ['send-proxy-v2'] : []),
    ...(proxyProtocol && health.http?.proxyProtocol ? ['check-send-proxy'] : []),
    ...tlsWords(backend),
  ];
}

/** What is said of one server. A name takes no brackets, an IPv6 address needs them. */
export function serverWords(server: EdgeServer, weighted: boolean): string[] {
  const { address, port, weight, drain, backup, healthPort } = server;
  return [
    'server', `${address}:${port}`, hostPort(address, port),
    ...(weighted ? ['weight', String(drain ? 0 : weight ?? DEFAULT_WEIGHT)] : []),
    ...(backup ? ['backup'] : []),
    ...(healthPort === undefined ? [] : ['port', String(healthPort)]),
  ];
}

/** Shares are written for all servers of a backend or for none. */
export function isWeighted({ servers }: EdgeBackend): boolean {
  return servers.some(({ weight, drain }) => weight !== undefined || drain === true);
}

/** With several backups, HAProxy would use the first one only. */
export function backupLines({ servers }: EdgeBackend): string[] {
  return servers.some(({ backup }) => backup) ? ['option allbackups'] : [];
}

function tlsWords({ upstreamTls, health, mode }: EdgeBackend): string[] {
  if (!upstreamTls) return [];
  const { caFile, serverName } = upstreamTls;
  const checkName = serverName ?? health.http?.host;
  const sni = serverName === undefined ? (mode === EdgeMode.HTTP ? ['sni', 'req.hdr(host),host_only'] : []) : ['sni', `str(${serverName})`];
  return [
    'ssl', 'verify', ...(caFile === undefined ? ['none'] : ['required', 'ca-file', caFile]),
    ...sni,
    ...(checkName === undefined ? [] : ['check-sni', checkName]),
  ];
}
