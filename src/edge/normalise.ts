import type { EdgeBackend, EdgeModel, EdgeServer } from './edge-model';
import { EdgeBalance, EdgeMode } from './edge-model';
import { canonicalIp, compareIps, isUnspecifiedIp } from '../private/ip-address';
import { problemText, show } from '../private/usage-error';

/** A model that every renderer may write as it is, or the reasons why there is none. */
export interface NormalisedModel {
  readonly model: EdgeModel;
  readonly problems: string[];
}

/**
 * The only way into an edge file: every value is of an allow-listed form or reported, addresses are canonical, and
 * models that differ only in order come out the same.
 *
 * No escaping would do instead: HAProxy expands `$VAR` in addresses even inside quotes, and ends a line at a carriage
 * return wherever it stands.
 */
export function normalise(model: EdgeModel): NormalisedModel {
  const problems: string[] = [];
  const backends = model.backends.map((backend) => normalBackend(backend, problems));
  const taken = new Map<string, string>();
  for (const { name } of backends) {
    const key = String(name).toLowerCase();
    const other = taken.get(key);
    if (other !== undefined) problems.push(problemText(`two backends are called alike (${show(other)} and ${show(name)})`, name, 'give each a name that differs by more than upper and lower case'));
    taken.set(key, String(name));
  }
  return { model: { backends: backends.sort(byName) }, problems: problems.sort() };
}

/** Letters, digits, `_`, `.` and `-`: what HAProxy, Kong and NGINX all take as a name. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/;
const HEADER = /^[A-Za-z0-9-]{1,64}$/;

/** The longest time between two checks: HAProxy's and Kong's limits are higher, a day is past any use. */
const MAX_INTERVAL_MS = 86_400_000;

function normalBackend(backend: EdgeBackend, problems: string[]): EdgeBackend {
  const { name, clientIpHeader, health } = backend;
  const report = (what: string, got: unknown, fix: string) => problems.push(problemText(`backend ${show(name)}: ${what}`, got, fix));
  if (!matches(NAME, name)) report('the name is not one that every edge takes', name, "use letters, digits, '_', '.' and '-', at most 121, the first a letter or digit");
  if (!Object.values(EdgeMode).includes(backend.mode)) report('the mode is unknown', backend.mode, `use one of EdgeMode: ${Object.values(EdgeMode).join(', ')}`);
  if (!Object.values(EdgeBalance).includes(backend.balance)) report('the balance is unknown', backend.balance, `use one of EdgeBalance: ${Object.values(EdgeBalance).join(', ')}`);
  if (clientIpHeader !== undefined && !matches(HEADER, clientIpHeader)) report('clientIpHeader is not a header name', clientIpHeader, "use letters, digits and '-', at most 64, e.g. 'X-Client-RIP'");
  if (clientIpHeader !== undefined && backend.mode === EdgeMode.TCP) report('a header cannot be added to bytes', clientIpHeader, "leave out 'clientIpHeader', or use EdgeMode.HTTP");
  if (!isInteger(health.intervalMs, 1, MAX_INTERVAL_MS)) report('the interval of the health check is out of range', health.intervalMs, 'use 1 millisecond to 1 day');
  if (!isInteger(health.rise, 1, 255)) report("'rise' of the health check is out of range", health.rise, 'use 1 to 255');
  if (!isInteger(health.fall, 1, 255)) report("'fall' of the health check is out of range", health.fall, 'use 1 to 255');
  return { ...backend, servers: normalServers(backend, report) };
}

type Report = (what: string, got: unknown, fix: string) => void;

function normalServers(backend: EdgeBackend, report: Report): EdgeServer[] {
  const seen = new Set<string>();
  const servers: EdgeServer[] = [];
  for (const server of backend.servers) {
    const address = canonicalIp(server.address);
    if (address === undefined) report('a server address is not an IP address', server.address, 'write an IPv4 address without leading zeros or an IPv6 address without a zone');
    if (address !== undefined && isUnspecifiedIp(address)) report('a server address is the one that means any address', server.address, 'write the address at which the edge reaches the node');
    if (!isInteger(server.port, 1, 65535)) report('a server port is not a port', server.port, 'use 1 to 65535');
    if (address === undefined) continue;
    const key = `${address} ${server.port}`;
    if (seen.has(key)) report('a server is listed twice', `${address} port ${server.port}`, 'list each node once');
    seen.add(key);
    servers.push({ address, port: server.port });
  }
  return servers.sort((a, b) => compareIps(a.address, b.address) || a.port - b.port);
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isInteger(value: unknown, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest;
}

/** By code unit, the same on every machine. */
function byName(a: EdgeBackend, b: EdgeBackend): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
