import type { Ip } from './ip';
import { decimal, formatIp, hasLeadingZeros, isIpv4, parseIpv4, parseIpv6 } from './ip';
import { FINE } from './names';
import type { Since } from '../rules/versions';

/** A network: its first address and the number of fixed bits. */
export interface Cidr {
  /** The address as written, host bits included. */
  readonly address: Ip;
  /** The first address of the network. */
  readonly network: Ip;
  /** The number after the slash. */
  readonly bits: number;
  /** Whether the address was written with dots only. */
  readonly dotted: boolean;
}

/** A CIDR as Go 1.16's `net.ParseCIDR` reads it (`netutils.ParseCIDRSloppy`). */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0 || text.length > 600) return undefined;
  const ipv4 = parseIpv4(text.slice(0, slash));
  const address = ipv4 ?? parseIpv6(text.slice(0, slash));
  const bits = decimal(text, slash + 1, 128);
  if (address === undefined || bits === undefined || bits.end !== text.length || (ipv4 !== undefined && bits.value > 32)) return undefined;
  return { address, network: masked(address, ipv4 === undefined ? bits.value : bits.value + 96), bits: bits.value, dotted: ipv4 !== undefined };
}

function masked(ip: Ip, bits: number): Ip {
  return ip.map((byte, at) => {
    const kept = Math.min(Math.max(bits - at * 8, 0), 8);
    return byte - (byte % 2 ** (8 - kept));
  });
}

/** Whether a network contains an address (`net.IPNet.Contains`). */
export function contains(cidr: Cidr, ip: Ip): boolean {
  if (isIpv4(cidr.network) !== isIpv4(ip)) return false;
  const within = masked(ip, cidr.dotted ? cidr.bits + 96 : cidr.bits);
  return within.every((byte, at) => byte === cidr.network[at]);
}

/** Whether `inner` lies inside `outer` and is smaller, compared as `ValidateIPBlock` does it. */
export function isStrictSubset(inner: Cidr, outer: Cidr): boolean {
  return contains(outer, inner.network) && outer.bits < inner.bits;
}

/** A CIDR in one of the fields that were there before strict validation (`validation.IsValidCIDRForLegacyField`). */
export function legacyCidr(text: string, since: Since): readonly string[] {
  const cidr = parseCidr(text);
  if (cidr === undefined) return [since.cidrEach ? 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)' : 'not a valid CIDR'];
  if (!since.strictAddresses) return FINE;
  const slash = text.indexOf('/');
  if (hasLeadingZeros(text.slice(0, slash)) || /^0./.test(text.slice(slash + 1))) return ['must not have leading 0s in IP or prefix length'];
  if (!cidr.dotted && isIpv4(cidr.address)) return ['must not have an IPv4-mapped IPv6 address'];
  return cidr.address.every((byte, at) => byte === cidr.network[at]) ? FINE : ['must not have bits set beyond the prefix length'];
}

/** What to write instead of a CIDR that is not accepted. */
export function cidrFix(text: string): string {
  const cidr = parseCidr(text.trim());
  if (cidr !== undefined) {
    const bits = !cidr.dotted && isIpv4(cidr.address) ? Math.max(cidr.bits - 96, 0) : cidr.bits;
    return `write ${formatIp(cidr.network)}/${bits}`;
  }
  return text.includes('/') ? 'write a network such as 10.9.8.0/24' : 'add the prefix length, e.g. 10.9.8.7/32 for one address';
}
