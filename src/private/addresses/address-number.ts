/* eslint-disable no-bitwise -- addresses are made of bits */
/** How many bits the addresses of a family have. */
export enum AddressBits {
  IPV4 = 32,
  IPV6 = 128,
}

/** An IP address as a number. */
export interface AddressNumber {
  readonly bits: AddressBits;
  readonly value: bigint;
}

/**
 * Reads an IP address without Node's help, undefined for what is none. IPv4 inside IPv6 is IPv4, and zeros in front are
 * allowed, as Kubernetes's own parser does it (`netutils.ParseIPSloppy`).
 */
export function parseAddress(text: string): AddressNumber | undefined {
  if (text.length > 64) return undefined;
  const four = parseIpv4(text);
  if (four !== undefined) return { bits: AddressBits.IPV4, value: four };
  const six = parseIpv6(text);
  if (six === undefined) return undefined;
  return six >> 32n === 0xffffn ? { bits: AddressBits.IPV4, value: six & 0xffffffffn } : { bits: AddressBits.IPV6, value: six };
}

/** An address as people write it: dotted, or by RFC 5952. */
export function formatAddress({ bits, value }: AddressNumber): string {
  if (bits === AddressBits.IPV4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16));
  let [best, length] = [-1, 1];
  for (let from = 0; from < 8; from += 1) {
    let to = from;
    while (to < 8 && groups[to] === '0') to += 1;
    if (to - from > length) [best, length] = [from, to - from];
  }
  return best < 0 ? groups.join(':') : `${groups.slice(0, best).join(':')}::${groups.slice(best + length).join(':')}`;
}

/** An address as it is compared: each has one spelling. What is no address stays as it is, in lower case. */
export function normalAddress(text: string): string {
  const address = parseAddress(text);
  return address === undefined ? text.toLowerCase() : formatAddress(address);
}

function parseIpv4(text: string): bigint | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return undefined;
  const octets = text.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n) : undefined;
}

function parseIpv6(text: string): bigint | undefined {
  if (!text.includes(':')) return undefined;
  const halves = text.split('::').map((half, at, all) => groupsOf(half, at === all.length - 1));
  if (halves.length > 2 || halves.some((half) => half === undefined)) return undefined;
  const [head, tail] = halves as number[][];
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail ?? []].reduce((value, group) => value * 65536n + BigInt(group), 0n);
}

/** The 16-bit groups of one side of `::`; dotted IPv4 may be the last of all. */
function groupsOf(half: string, atEnd: boolean): number[] | undefined {
  if (half === '') return [];
  const groups: number[] = [];
  const parts = half.split(':');
  for (const [at, part] of parts.entries()) {
    const four = atEnd && at === parts.length - 1 ? parseIpv4(part) : undefined;
    if (four !== undefined) groups.push(Number(four >> 16n), Number(four & 0xffffn));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
