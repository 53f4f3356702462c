/* eslint-disable no-bitwise -- addresses are made of bits */
import { united, without } from './interval';
import type { Interval } from './interval';
import { AddressBits, formatAddress, parseAddress } from '../../private/addresses/address-number';
import type { AddressNumber } from '../../private/addresses/address-number';

/** All addresses of one family. */
export interface AddressSpace {
  readonly bits: AddressBits;
  readonly whole: Interval<bigint>;
}

/** The two families. */
export const IPV4: AddressSpace = { bits: AddressBits.IPV4, whole: { from: 0n, end: 1n << 32n } };
export const IPV6: AddressSpace = { bits: AddressBits.IPV6, whole: { from: 0n, end: 1n << 128n } };

/** The family of an address. */
export function spaceOf({ bits }: AddressNumber): AddressSpace {
  return bits === AddressBits.IPV4 ? IPV4 : IPV6;
}

/** Addresses of one family. */
export interface AddressSet {
  readonly space: AddressSpace;
  readonly intervals: readonly Interval<bigint>[];
}

/** The addresses of an `ipBlock`: those of the CIDR without those of the exceptions. None where one of them is no CIDR. */
export function addressesOf({ cidr, except }: { readonly cidr: string; readonly except: readonly string[] }): AddressSet | undefined {
  const block = parseCidr(cidr);
  const read = except.flatMap((text) => parseCidr(text) ?? []);
  if (block === undefined || read.length < except.length) return undefined;
  const holes = read.filter(({ space }) => space === block.space);
  return { space: block.space, intervals: united(without(block.interval, holes.map(({ interval }) => interval))) };
}

/** Whether an address is in a set. */
export function holds({ space, intervals }: AddressSet, address: AddressNumber): boolean {
  return spaceOf(address) === space && intervals.some(({ from, end }) => from <= address.value && address.value < end);
}

/** An interval as `connections()` prints it, `first-last`. */
export function rangeText({ bits }: AddressSpace, { from, end }: Interval<bigint>): string {
  return `${formatAddress({ bits, value: from })}-${formatAddress({ bits, value: end - 1n })}`;
}

/** A CIDR, with or without bits set behind the prefix; IPv4 inside IPv6 counts as IPv4. */
function parseCidr(text: string): { readonly space: AddressSpace; readonly interval: Interval<bigint> } | undefined {
  const [ip, length, more] = text.split('/');
  const address = parseAddress(ip);
  if (address === undefined || more !== undefined || !/^\d{1,3}$/.test(length ?? '')) return undefined;
  const space = spaceOf(address);
  const fixed = Number(length) - (space === IPV4 && ip.includes(':') ? 96 : 0);
  if (fixed < 0 || fixed > space.bits) return undefined;
  const free = BigInt(space.bits - fixed);
  const from = (address.value >> free) << free;
  return { space, interval: { from, end: from + (1n << free) } };
}

/** Where Pods live: private networks (RFC 1918), carriers' (RFC 6598), unique local ones (RFC 4193). */
export const PRIVATE: ReadonlyMap<AddressSpace, readonly Interval<bigint>[]> = new Map([
  [IPV4, ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'].map((cidr) => parseCidr(cidr)!.interval)],
  [IPV6, [parseCidr('fc00::/7')!.interval]],
]);
