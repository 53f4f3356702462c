import { compareIps } from '../../private/addresses/ip-address';
import { compareText } from '../../private/compare-text';

/** The names of a zone and the addresses that each leads to. */
export type ZoneNames = Map<string, Set<string>>;

/** Adds the addresses to those of a name. */
export function addName(names: ZoneNames, name: string, addresses: string[]): void {
  const known = names.get(name) ?? new Set();
  addresses.forEach((address) => known.add(address));
  names.set(name, known);
}

/** Whether a name is the origin or below it. */
export function isWithin(name: string, origin: string): boolean {
  return name === origin || name.endsWith(`.${origin}`);
}

/**
 * The names with those that a wildcard would lose: a name that has others below it exists, and no wildcard answers for
 * what exists (RFC 4592, 2.2.2). `a.b.example.com` takes `b.example.com` away from `*.example.com`.
 */
export function withHidden(names: ZoneNames): ZoneNames {
  const all: ZoneNames = new Map([...names].map(([name, addresses]) => [name, new Set(addresses)]));
  for (const name of names.keys()) {
    const labels = name.split('.');
    for (let at = 1; at < labels.length - 1; at++) {
      const hidden = labels.slice(at).join('.');
      const wildcard = names.get(`*.${labels.slice(at + 1).join('.')}`);
      if (wildcard && !names.has(hidden)) addName(all, hidden, [...wildcard]);
    }
  }
  return all;
}

/** Each name with each of its addresses, names from the origin down, addresses by number. */
export function sortedNames(names: ZoneNames): [string, string][] {
  const key = (name: string) => name.split('.').reverse().join('.');
  return [...names].sort(([a], [b]) => compareText(key(a), key(b)))
    .flatMap(([name, addresses]) => [...addresses].sort(compareIps).map((address): [string, string] => [name, address]));
}
