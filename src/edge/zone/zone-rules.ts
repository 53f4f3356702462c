import type { IConstruct } from 'constructs';
import type { ZoneEdgeProps } from './zone-options';
import { isWithin } from './zone-records';
import { canonicalIp, isUnspecifiedIp } from '../../private/addresses/ip-address';
import { problemText } from '../../private/messages/usage-error';
import { millisOf } from '../../private/millis-of';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
const LOCAL = /^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*$/;
const LONGEST = 253;

/** What cannot stand in a zone file. */
export function zoneProblems(where: IConstruct, props: ZoneEdgeProps): string[] {
  const { origin, virtualIps, nameServers, mail, ttl, serial, otherOrigins = [] } = props;
  const problems: string[] = [];
  const report = (what: string, got: unknown, fix: string) => problems.push(problemText(what, got, fix));
  if (!isName(origin)) report("'origin' is not a DNS name in lower case", origin, "write e.g. 'example.com'");
  for (const other of otherOrigins) if (!isName(other)) report("one of 'otherOrigins' is not a DNS name in lower case", other, "write e.g. 'example.net'");
  problems.push(...addressProblems("'virtualIps'", virtualIps));
  const written = mail ?? (isName(origin) ? defaultMail(origin) : undefined);
  if (written !== undefined && !isMail(written)) report("'mail' is not a mail address that fits into a zone", written, "write e.g. 'hostmaster@example.com', the part after the '@' in lower case");
  const seconds = (millisOf(where, 'ttl', ttl) ?? 0) / 1000;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 2147483647) report("'ttl' is out of range", seconds, 'use 0 to 2147483647 whole seconds');
  if (serial !== undefined && (!Number.isInteger(serial) || serial < 1 || serial > 4294967295)) report("'serial' is out of range", serial, 'use 1 to 4294967295');
  if (nameServers.length === 0) report("'nameServers' is empty", nameServers, 'a zone has one at least');
  const seen = new Set<string>();
  for (const { name, addresses = [] } of nameServers) {
    if (seen.has(name)) report('a name server is listed twice', name, 'list it once');
    seen.add(name);
    problems.push(...serverProblems(name, addresses, origin));
  }
  return problems;
}

/** Who looks after a zone that does not say. */
export function defaultMail(origin: string): string {
  return `hostmaster@${origin}`;
}

/** Addresses that hosts lead to: some, each of them one, and one that a client can reach. */
export function addressProblems(where: string, addresses: string[], whatIsMissing = 'the address that clients reach the edge at'): string[] {
  if (addresses.length === 0) return [problemText(`${where} is empty`, addresses, `give ${whatIsMissing}, e.g. '10.0.0.250'`)];
  return addresses.filter((address) => isUnspecifiedIp(canonicalIp(address) ?? '::'))
    .map((address) => problemText(`one of ${where} is not the address of a host`, address, "write an IPv4 or IPv6 address, e.g. '10.0.0.250'"));
}

function serverProblems(name: string, addresses: string[], origin: string): string[] {
  if (!isName(name)) return [problemText('a name server has no DNS name in lower case', name, "write e.g. 'ns1.example.com'")];
  if (!isName(origin)) return [];
  if (isWithin(name, origin)) return addressProblems(`the 'addresses' of the name server '${name}', which is inside the zone,`, addresses, 'the address of the name server itself');
  return addresses.length === 0 ? [] : [problemText(`the name server '${name}' is outside the zone, so that its addresses are not the zone's to say`, addresses, "leave out its 'addresses'")];
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.length <= LONGEST && NAME.test(name) && !/^[\d.]+$/.test(name);
}

function isMail(mail: string): boolean {
  const [local, domain, more] = String(mail).split('@');
  return more === undefined && LOCAL.test(local) && local.length <= 63 && isName(domain) && mail.length <= LONGEST - 20;
}
