import { canonicalHost, FILE, HEADER, isInteger, isPath, matches, NAME, withoutDefaults } from './forms';
import type { Report } from './forms';
import { normalServers } from './servers';
import { problemText, show } from '../../private/messages/usage-error';
import { EdgeBalance, EdgeMode } from '../model';
import type { EdgeBackend, EdgeHealth } from '../model';
import { DEFAULT_CHECK_HOST } from '../model/defaults';

/** The longest time: HAProxy's and Kong's limits are higher, a day is past any use. */
export const MAX_MS = 86_400_000;

/** A backend whose every value is of an allow-listed form, or reported. */
export function normalBackend(backend: EdgeBackend, problems: string[]): EdgeBackend {
  const { name } = backend;
  const report: Report = (what, got, fix) => problems.push(problemText(`backend ${show(name)}: ${what}`, got, fix));
  if (!matches(NAME, name)) report('the name is not one that every edge takes', name, "use letters, digits, '_', '.' and '-', at most 121, the first a letter or digit");
  if (!Object.values(EdgeMode).includes(backend.mode)) report('the mode is unknown', backend.mode, `use one of EdgeMode: ${Object.values(EdgeMode).join(', ')}`);
  checkBalance(backend, report);
  checkTraffic(backend, report);
  checkNumbers(backend.health, report);
  return withoutDefaults({
    ...backend,
    upstreamTls: backend.upstreamTls && withoutDefaults(backend.upstreamTls),
    health: normalHealth(backend.health, report),
    servers: normalServers(backend, report),
  }, { proxyProtocol: false });
}

function checkBalance({ balance, balanceHeader, clientIpHeader, mode }: EdgeBackend, report: Report): void {
  if (!Object.values(EdgeBalance).includes(balance)) report('the balance is unknown', balance, `use one of EdgeBalance: ${Object.values(EdgeBalance).join(', ')}`);
  if ((balance === EdgeBalance.HEADER) !== (balanceHeader !== undefined)) report("'balanceHeader' goes with EdgeBalance.HEADER, and that with it", balanceHeader, 'give both or neither');
  if (balanceHeader !== undefined && !matches(HEADER, balanceHeader)) report("'balanceHeader' is not a header name", balanceHeader, "use letters, digits and '-', at most 64, e.g. 'X-Tenant'");
  if (balanceHeader !== undefined && String(balanceHeader).toLowerCase() === String(clientIpHeader).toLowerCase()) report("'balanceHeader' is the header that the edge itself writes the client's address to", balanceHeader, 'use EdgeBalance.SOURCE');
  if (balance === EdgeBalance.HEADER && mode === EdgeMode.TCP) report('bytes have no header to go by', balanceHeader, 'use EdgeBalance.SOURCE, or EdgeMode.HTTP');
}

/** Headers without which requests mean something else: as forged ones, they would be deleted first. */
const TAKEN = [
  'accept', 'authorization', 'connection', 'content-encoding', 'content-length', 'content-type', 'cookie', 'expect', 'forwarded', 'host', 'keep-alive',
  'origin', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'x-forwarded-host', 'x-forwarded-port',
  'x-forwarded-prefix', 'x-forwarded-proto', 'x-forwarded-scheme', 'x-forwarded-server', 'x-forwarded-ssl',
];

function checkTraffic({ clientIpHeader, mode, proxyProtocol, upstreamTls, responseTimeoutMs }: EdgeBackend, report: Report): void {
  if (clientIpHeader !== undefined && !matches(HEADER, clientIpHeader)) report('clientIpHeader is not a header name', clientIpHeader, "use letters, digits and '-', at most 64, e.g. 'X-Client-RIP'");
  if (TAKEN.includes(String(clientIpHeader).toLowerCase())) report("'clientIpHeader' is a header with a meaning of its own, which clients or the edge send already", clientIpHeader, "use another, e.g. 'X-Client-RIP'");
  if (clientIpHeader !== undefined && mode === EdgeMode.TCP) report('a header cannot be added to bytes', clientIpHeader, "leave out 'clientIpHeader', or use EdgeMode.HTTP");
  if (proxyProtocol !== undefined && typeof proxyProtocol !== 'boolean') report("'proxyProtocol' is neither true nor false", proxyProtocol, 'use true or false');
  if (upstreamTls?.caFile !== undefined && !matches(FILE, upstreamTls.caFile)) report("'caFile' is not the absolute path of a file", upstreamTls.caFile, "use letters, digits, '.', '_', '-' and '/', e.g. '/etc/ssl/certs/cluster-ca.pem'");
  const serverName = upstreamTls?.serverName;
  if (serverName !== undefined && (canonicalHost(serverName) !== serverName || serverName.startsWith('*'))) report("'serverName' is not a host in lower case", serverName, "write it as the certificate has it, e.g. 'ingress.example.com'");
  if (responseTimeoutMs !== undefined && !isInteger(responseTimeoutMs, 1, MAX_MS)) report("'responseTimeout' is out of range", responseTimeoutMs, 'use 1 millisecond to 1 day');
}

function checkNumbers({ intervalMs, rise, fall, fastIntervalMs, timeoutMs }: EdgeHealth, report: Report): void {
  if (!isInteger(intervalMs, 1, MAX_MS)) report('the interval of the health check is out of range', intervalMs, 'use 1 millisecond to 1 day');
  if (!isInteger(rise, 1, 255)) report("'rise' of the health check is out of range", rise, 'use 1 to 255');
  if (!isInteger(fall, 1, 255)) report("'fall' of the health check is out of range", fall, 'use 1 to 255');
  if (fastIntervalMs !== undefined && !isInteger(fastIntervalMs, 1, MAX_MS)) report("'fastInterval' of the health check is out of range", fastIntervalMs, 'use 1 millisecond to 1 day');
  if (timeoutMs !== undefined && !isInteger(timeoutMs, 1, MAX_MS)) report("'timeout' of the health check is out of range", timeoutMs, 'use 1 millisecond to 1 day');
}

function normalHealth(health: EdgeHealth, report: Report): EdgeHealth {
  const { http } = health;
  if (!http) return withoutDefaults(health);
  const host = http.host === undefined ? undefined : canonicalHost(http.host);
  if (!isPath(http.path)) report('the path of the health check is not one', http.path, "start with '/', and use letters, digits and -._~!$&()*+,;=:@%/");
  if (http.host !== undefined && (host === undefined || host.startsWith('*'))) report('the host of the health check is not a host', http.host, "write a DNS name, e.g. 'health.example.com'");
  if (http.status !== undefined && !isInteger(http.status, 100, 599)) report('the status of the health check is not one', http.status, 'use 100 to 599');
  if (http.proxyProtocol !== undefined && typeof http.proxyProtocol !== 'boolean') report("'proxyProtocol' of the health check is neither true nor false", http.proxyProtocol, 'use true or false');
  return withoutDefaults({ ...health, http: withoutDefaults({ ...http, host }, { host: DEFAULT_CHECK_HOST, status: 200, proxyProtocol: false }) });
}
