import { sortedNames, withHidden } from './zone-records';
import type { ZoneNames } from './zone-records';
import { fnv1a } from '../../private/fnv1a';
import { writtenFrom } from '../model/written-from';

/** What the files say, checked. */
export interface ZoneContent {
  readonly sourcePath: string;
  readonly origin: string;
  readonly mail: string;
  readonly ttlSeconds: number;
  readonly serial?: number;
  readonly nameServers: { readonly name: string; readonly addresses: string[] }[];
  readonly names: ZoneNames;
}

/** A zone file of BIND: every name in full, with its dot, so that no line depends on another. */
export function renderZone(content: ZoneContent): string {
  const { sourcePath, origin, nameServers, ttlSeconds } = content;
  const servers = nameServers.filter(({ addresses }) => addresses.length > 0);
  const names = withHidden(new Map([...content.names, ...servers.map(({ name, addresses }): [string, Set<string>] => [name, new Set(addresses)])]));
  const records = [
    ...nameServers.map(({ name }) => `${origin}. IN NS ${name}.`),
    ...sortedNames(names).map(([name, address]) => `${name}. IN ${address.includes(':') ? 'AAAA' : 'A'} ${address}`),
  ];
  const timing = `3600 600 1209600 ${ttlSeconds}`;
  const soa = `${nameServers[0].name}. ${mailName(content.mail)}.`;
  return [
    writtenFrom(sourcePath, 'ZoneEdge', ';'),
    `; Install: copy this file to where BIND's "file" statement of zone "${origin}" points, on the primary`,
    `; Test:    named-checkzone ${origin} ${origin}.zone`,
    `; Reload:  rndc reload ${origin}`,
    `$TTL ${ttlSeconds}`,
    `${origin}. IN SOA ${soa} ${content.serial ?? serialOf([soa, timing, ...records])} ${timing} ; serial refresh retry expire negative`,
    ...records,
    '',
  ].join('\n');
}

/** A hosts file: one name a line. It has no wildcards. */
export function renderHosts({ sourcePath, origin, names }: ZoneContent): string {
  const entries = sortedNames(names);
  const wild = [...new Set(entries.map(([name]) => name).filter((name) => name.startsWith('*.')))];
  return [
    writtenFrom(sourcePath, 'ZoneEdge'),
    '# Install: append these lines to /etc/hosts, or name the file to dnsmasq: addn-hosts=<path>',
    `# Test:    getent hosts ${entries.find(([name]) => !wild.includes(name))?.[0] ?? origin}`,
    '# Reload:  nothing for /etc/hosts; systemctl reload dnsmasq',
    ...wild.map((name) => `# ${name}: a hosts file has no wildcards`),
    ...entries.filter(([name]) => !wild.includes(name)).map(([name, address]) => `${address} ${name}`),
    '',
  ].join('\n');
}

/** A mail address as a name: the at sign is a dot, the dots before it are escaped (RFC 1035, 8). */
function mailName(mail: string): string {
  const [local, domain] = mail.split('@');
  return `${local.replace(/\./g, '\\.')}.${domain}`;
}

/** A serial from the content; never 0, which some servers take for none. */
function serialOf(lines: string[]): number {
  return fnv1a(lines.join('\n')) || 1;
}
