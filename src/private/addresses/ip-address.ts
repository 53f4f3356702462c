import { isIPv4, isIPv6 } from 'net';

/**
 * The canonical spelling of an IP address, or undefined if the text is no IP address.
 *
 * Strict: no leading zeros, no zone (`%eth0`), no surrounding space. IPv6 comes back compressed and lower-case (RFC 5952).
 */
export function canonicalIp(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.includes('%')) return undefined;
  if (isIPv4(text)) return text;
  return isIPv6(text) ? canonicalIpv6(text) : undefined;
}

/** Whether a canonical address is the one that means "any" (0.0.0.0, ::): a load balancer would send requests to itself. */
export function isUnspecifiedIp(address: string): boolean {
  return ['0.0.0.0', '::', '::ffff:0.0.0.0'].includes(address);
}

/** A canonical address, as IPv4 where it is an IPv4 address in the spelling of IPv6: `::ffff:10.0.0.1` is `10.0.0.1`. */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/, '');
}

/** Whether a text is an IPv6 address, and not an IPv4 address in the spelling of IPv6. */
export function isIpv6Address(text: unknown): boolean {
  return withoutMapping(canonicalIp(text) ?? '').includes(':');
}

/** The canonical spelling of an address or a CIDR, e.g. `10.0.0.0/8`, or undefined if the text is neither. */
export function canonicalCidr(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const [address, length, more] = text.split('/');
  const ip = canonicalIp(address);
  if (ip === undefined || more !== undefined) return undefined;
  if (length === undefined) return ip;
  return /^(0|[1-9]\d{0,2})$/.test(length) && Number(length) <= (ip.includes(':') ? 128 : 32) ? `${ip}/${length}` : undefined;
}

/** `address:port` as URLs and server lines write it: IPv6 in brackets. */
export function hostPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Orders canonical addresses by number, IPv4 before IPv6. */
export function compareIps(a: string, b: string): number {
  const [left, right] = [ipKey(a), ipKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The WHATWG URL parser writes IPv6 as RFC 5952 asks, but IPv4-mapped addresses in hex: those keep the dotted form. */
function canonicalIpv6(text: string): string {
  const compressed = new URL(`http://[${text}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(compressed);
  if (!mapped) return compressed;
  const [high, low] = [parseInt(mapped[1], 16), parseInt(mapped[2], 16)];
  return `::ffff:${Math.floor(high / 256)}.${high % 256}.${Math.floor(low / 256)}.${low % 256}`;
}

/** A text that sorts as the address does: fixed-width hex, IPv4 first. */
function ipKey(address: string): string {
  if (!address.includes(':')) return `4${address.split('.').map((octet) => hex(Number(octet), 2)).join('')}`;
  const [head, tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return `6${[...groups(head), ...new Array<string>(zeros).fill('0'), ...groups(tail)].map((group) => group.padStart(4, '0')).join('')}`;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
