import { FINE } from './names';
import type { Since } from '../rules/versions';

const NOT_AN_IP: readonly string[] = ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
const COLON = 58;
const LONGEST_IP = 512;

/** An address as 16 numbers; IPv4 addresses are mapped into IPv6 as Go does it. */
export type Ip = readonly number[];

/** Digits from `start` on, as Go's sloppy `dtoi`: any number of leading zeros, undefined when there is none or the value is too large. */
export function decimal(text: string, start: number, limit: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  let at = start;
  for (; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    if (value > limit) return undefined;
  }
  return at === start ? undefined : { value, end: at };
}

/** Four decimal numbers with dots, leading zeros allowed, as 16 bytes. */
export function parseIpv4(text: string): Ip | undefined {
  const ip = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];
  let at = 0;
  for (let part = 0; part < 4; part += 1) {
    if (part > 0) {
      if (text[at] !== '.') return undefined;
      at += 1;
    }
    const number = decimal(text, at, 255);
    if (number === undefined) return undefined;
    ip.push(number.value);
    at = number.end;
  }
  return at === text.length ? ip : undefined;
}

function hexadecimal(text: string, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  let at = start;
  for (; at < text.length && /[0-9a-fA-F]/.test(text[at]); at += 1) {
    value = value * 16 + parseInt(text[at], 16);
    if (value > 0xffff) return undefined;
  }
  return at === start ? undefined : { value, end: at };
}

/** Groups of hexadecimal digits with colons, at most one `::`, possibly an IPv4 address at the end. */
export function parseIpv6(text: string): Ip | undefined {
  const ip: number[] = [];
  let gap = text.startsWith('::') ? 0 : -1;
  let at = gap === 0 ? 2 : 0;
  while (at < text.length && ip.length < 16) {
    const group = hexadecimal(text, at);
    if (group === undefined) return undefined;
    if (text[group.end] === '.') {
      const ipv4 = (gap < 0 && ip.length !== 12) || ip.length > 12 ? undefined : parseIpv4(text.slice(at));
      if (ipv4 === undefined) return undefined;
      ip.push(...ipv4.slice(12));
      at = text.length;
      break;
    }
    ip.push(Math.floor(group.value / 256), group.value % 256);
    at = group.end;
    if (at === text.length) break;
    if (text.charCodeAt(at) !== COLON || at + 1 === text.length) return undefined;
    at += 1;
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return undefined;
      gap = ip.length;
      at += 1;
    }
  }
  return at < text.length ? undefined : fill(ip, gap);
}

function fill(ip: number[], gap: number): Ip | undefined {
  if (gap < 0) return ip.length === 16 ? ip : undefined;
  if (ip.length >= 16) return undefined;
  return [...ip.slice(0, gap), ...new Array<number>(16 - ip.length).fill(0), ...ip.slice(gap)];
}

/** An IP address as Go 1.16's `net.ParseIP` reads it (`netutils.ParseIPSloppy`). */
export function parseIp(text: string): Ip | undefined {
  if (text.length > LONGEST_IP) return undefined;
  const colon = text.indexOf(':');
  const dot = text.indexOf('.');
  if (dot >= 0 && (colon < 0 || dot < colon)) return parseIpv4(text);
  return colon >= 0 ? parseIpv6(text) : undefined;
}

/** Whether an address is IPv4, or IPv4 mapped into IPv6, which Go does not tell apart. */
export function isIpv4(ip: Ip): boolean {
  return ip[10] === 255 && ip[11] === 255 && ip.slice(0, 10).every((byte) => byte === 0);
}

/** An address in canonical form: dotted for IPv4, RFC 5952 for IPv6 (`net.IP.String`). */
export function formatIp(ip: Ip): string {
  if (isIpv4(ip)) return ip.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => (ip[at * 2] * 256 + ip[at * 2 + 1]).toString(16));
  let best = { from: 0, length: 0 };
  for (let from = 0; from < 8; from += 1) {
    let length = 0;
    while (from + length < 8 && groups[from + length] === '0') length += 1;
    if (length > best.length) best = { from, length };
  }
  if (best.length < 2) return groups.join(':');
  return `${groups.slice(0, best.from).join(':')}::${groups.slice(best.from + best.length).join(':')}`;
}

/** Whether the text has a number that `netip` refuses: a zero before digits in IPv4, more than four digits in IPv6. */
export function hasLeadingZeros(text: string): boolean {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const dotted = tail.includes('.') ? tail.split('.') : [];
  return dotted.some((part) => part.length > 1 && part.startsWith('0')) || /[0-9a-fA-F]{5}/.test(text);
}

/** An address in one of the fields that were there before strict validation (`validation.IsValidIPForLegacyField`). */
export function legacyIp(text: string, since: Since): readonly string[] {
  const ip = parseIp(text);
  if (ip === undefined) return NOT_AN_IP;
  return since.strictAddresses ? strictIp(text, ip) : FINE;
}

/** What strict validation adds: no leading zeros, no IPv4 inside IPv6. */
export function strictIp(text: string, ip: Ip): readonly string[] {
  if (hasLeadingZeros(text)) return ['must not have leading 0s'];
  return text.includes(':') && isIpv4(ip) ? ['must not be an IPv4-mapped IPv6 address'] : FINE;
}

/** An address in canonical form only (`validation.IsValidIP`). */
export function canonicalIp(text: string): readonly string[] {
  const ip = parseIp(text);
  if (ip === undefined) return NOT_AN_IP;
  const strict = strictIp(text, ip);
  if (strict.length > 0 || formatIp(ip) === text) return strict;
  return [`must be in canonical form ("${formatIp(ip)}")`];
}

/** Addresses that mean this host or this link, which no endpoint may have (`ValidateEndpointIP`). */
export function specialIp(text: string, ip: Ip): readonly string[] {
  const found: string[] = [];
  const four = isIpv4(ip);
  const [a, b, c] = ip.slice(12);
  const first = ip.findIndex((byte) => byte !== 0);
  if (four ? ip.slice(12).every((byte) => byte === 0) : first < 0) found.push(`may not be unspecified (${text})`);
  if (four ? a === 127 : first === 15 && ip[15] === 1) found.push('may not be in the loopback range (127.0.0.0/8, ::1/128)');
  if (four ? a === 169 && b === 254 : ip[0] === 0xfe && ip[1] >= 0x80 && ip[1] < 0xc0) {
    found.push('may not be in the link-local range (169.254.0.0/16, fe80::/10)');
  }
  if (four ? a === 224 && b === 0 && c === 0 : ip[0] === 0xff && ip[1] % 16 === 2) {
    found.push('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)');
  }
  return found.length === 0 ? FINE : found;
}
