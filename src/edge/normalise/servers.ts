import { isInteger, withoutDefaults } from './forms';
import type { Report } from './forms';
import { canonicalIp, compareIps, hostPort, isUnspecifiedIp, withoutMapping } from '../../private/addresses/ip-address';
import { fnv1a } from '../../private/fnv1a';
import { EdgeBalance } from '../model';
import type { EdgeBackend, EdgeServer } from '../model';
import { DEFAULT_WEIGHT } from '../model/defaults';

/** The servers of a backend, addresses canonical and in order, each once; with ids where a hash needs them. */
export function normalServers(backend: EdgeBackend, report: Report): EdgeServer[] {
  const seen = new Set<string>();
  const servers: EdgeServer[] = [];
  for (const server of backend.servers) {
    const address = canonicalIp(server.address);
    if (address === undefined) report('a server address is not an IP address', server.address, 'write an IPv4 address without leading zeros or an IPv6 address without a zone');
    if (address !== undefined && isUnspecifiedIp(address)) report('a server address is the one that means any address', server.address, 'write the address at which the edge reaches the node');
    if (!isInteger(server.port, 1, 65535)) report('a server port is not a port', server.port, 'use 1 to 65535');
    checkShare(server, report);
    if (address === undefined) continue;
    const key = `${withoutMapping(address)} ${server.port}`;
    if (seen.has(key)) report('a server is listed twice', `${withoutMapping(address)} port ${server.port}`, 'list each node once');
    seen.add(key);
    const healthPort = server.healthPort === server.port ? undefined : server.healthPort;
    servers.push(withoutDefaults({ ...server, address, healthPort, id: undefined }, { ...DEFAULTS, sourcePath: backend.sourcePath }));
  }
  checkAnyServes(servers, report);
  servers.sort((a, b) => compareIps(a.address, b.address) || a.port - b.port);
  return HASHING.includes(backend.balance) ? withIds(servers, report) : servers;
}

const DEFAULTS = { weight: DEFAULT_WEIGHT, backup: false, drain: false };
const HASHING = [EdgeBalance.SOURCE, EdgeBalance.HEADER];

function checkShare({ weight, healthPort, backup, drain }: EdgeServer, report: Report): void {
  if (weight !== undefined && !isInteger(weight, 1, 256)) report("'weight' is out of range", weight, "use 1 to 256, or 'drain' for no requests at all");
  if (healthPort !== undefined && !isInteger(healthPort, 1, 65535)) report('the port of the health check is not a port', healthPort, 'use 1 to 65535');
  for (const [name, value] of Object.entries({ backup, drain })) {
    if (value !== undefined && typeof value !== 'boolean') report(`'${name}' is neither true nor false`, value, 'use true or false');
  }
}

/** A backend of backups alone works, one of drained servers alone answers nobody. */
function checkAnyServes(servers: EdgeServer[], report: Report): void {
  if (servers.length > 0 && servers.every(({ drain }) => drain)) report('all of its targets are drained, so that nobody answers', 'drain', "leave one target without 'drain'");
}

/** Ids that follow from address and port, so that adding a node moves only the keys that it takes over (edge.md 2.12). */
function withIds(servers: EdgeServer[], report: Report): EdgeServer[] {
  const owners = new Map<number, string>();
  return servers.map((server) => {
    const text = hostPort(server.address, server.port);
    const id = serverId(text);
    const other = owners.get(id);
    if (id === 0 || other !== undefined) report(`the id that a hash needs is ${other === undefined ? 'not a number it takes' : `that of ${other} too`}`, text, 'use another balance, or another port');
    owners.set(id, text);
    return { ...server, id };
  });
}

/** The text's hash in the 31 bits that HAProxy takes as a server's id. */
export function serverId(text: string): number {
  return fnv1a(text) % 2 ** 31;
}
