import type { Connection } from './connection';
import { compareText } from '../private/compare-text';
import { remembered } from '../private/remembered';
import type { Isolation } from './policies/isolation';
import { NO_NAMES } from './policies/named-ports';
import type { NamedPorts } from './policies/named-ports';
import type { Parties, Party } from './policies/parties';
import { IPV4, IPV6, rangeText } from './sets/address-set';
import type { AddressSpace } from './sets/address-set';
import type { PortSet, PortSets } from './sets/port-set';

/**
 * What policies allow, as np-guard's netpol-analyzer lists it: every ordered pair of different workloads, and each
 * workload with the ranges of addresses that its policies tell apart, neighbours with the same ports joined. Workloads that
 * policies cannot tell apart are looked at once.
 */
export class ConnectionList {
  private readonly rows = new Map<string, Connection[]>();
  private readonly classes = new Classes();
  private readonly ranges = new Map<unknown, ReadonlyArray<readonly [string, string]>>();

  /**
   * @param parties the workloads
   * @param sets the maker of sets of ports
   */
  public constructor(private readonly parties: Parties, private readonly sets: PortSets) {}

  /** All of them, sorted by source and destination. */
  public read(): Connection[] {
    const sorted = [...this.parties.all].sort((a, b) => compareText(a.text, b.text));
    for (const party of sorted) this.addRanges(party);
    this.addPairs(sorted);
    const sources = [...this.rows].sort(([a], [b]) => compareText(a, b));
    return sources.flatMap(([, rows]) => rows.sort((a, b) => compareText(a.destination, b.destination)));
  }

  private addPairs(sorted: readonly Party[]): void {
    const partners = new Partners(sorted);
    const destinations = new Map(sorted.map((party) => [party, this.classes.destinationOf(party)]));
    for (const party of sorted) {
      const row = this.classes.rowOf(party);
      for (const other of partners.of(party)) {
        if (other.text === party.text) continue;
        const ports = row[destinations.get(other)!] ??= this.allowed(party, other);
        if (!ports.isEmpty) this.add({ source: party.text, destination: other.text, ports: ports.text });
      }
    }
  }

  private allowed(source: Party, destination: Party): PortSet {
    const leaving = source.egress?.withPod(destination.peers, destination.names) ?? this.sets.all;
    return this.sets.intersection(leaving, destination.ingress?.withPod(source.peers, destination.names) ?? this.sets.all);
  }

  private addRanges({ text, ingress, egress, names }: Party): void {
    for (const space of this.parties.mentionsIpv6 ? [IPV4, IPV6] : [IPV4]) {
      for (const [source, ports] of this.rangesOf(ingress, space, names)) this.add({ source, destination: text, ports });
      for (const [destination, ports] of this.rangesOf(egress, space, NO_NAMES)) this.add({ source: text, destination, ports });
    }
  }

  private rangesOf(isolation: Isolation | undefined, space: AddressSpace, names: NamedPorts): ReadonlyArray<readonly [string, string]> {
    const segments = isolation?.withAddresses(space, names) ?? [{ ...space.whole, ports: this.sets.all }];
    const allowed = segments.filter(({ ports }) => !ports.isEmpty);
    const known = this.ranges.get(segments) ?? allowed.map((segment) => [rangeText(space, segment), segment.ports.text] as const);
    this.ranges.set(segments, known);
    return known;
  }

  private add(connection: Connection): void {
    remembered(this.rows, connection.source, () => []).push(connection);
  }
}

/** Whom a workload may reach at all: found by the peers that rules name, without asking every pair. */
class Partners {
  private readonly members = new Map<number, Party[]>();
  private readonly admitting = new Map<number, Party[]>();
  private readonly open: Party[] = [];

  public constructor(private readonly all: readonly Party[]) {
    for (const party of all) {
      for (const peer of party.peers) remembered(this.members, peer, () => []).push(party);
      if (isOpen(party.ingress)) this.open.push(party);
      else for (const peer of peersOf(party.ingress)) remembered(this.admitting, peer, () => []).push(party);
    }
  }

  public of({ egress, peers }: Party): Iterable<Party> {
    if (!isOpen(egress)) return union([], peersOf(egress), this.members);
    return this.open.length === this.all.length ? this.open : union(this.open, peers, this.admitting);
  }
}

function isOpen(isolation: Isolation | undefined): boolean {
  return isolation === undefined || isolation.rules.some(({ everyone }) => everyone);
}

function peersOf(isolation: Isolation | undefined): ReadonlySet<number> {
  return new Set(isolation?.rules.flatMap(({ peers }) => peers));
}

function union(first: readonly Party[], keys: Iterable<number>, lists: ReadonlyMap<number, Party[]>): Set<Party> {
  const found = new Set(first);
  for (const key of keys) for (const party of lists.get(key) ?? []) found.add(party);
  return found;
}

/** Numbers for the workloads that are all alike as sources, or as destinations. */
class Classes {
  private readonly rows = new Tree<PortSet[]>();
  private readonly destinations = new Tree<number>();
  private count = 0;

  /** The answers for a source by number of destination, shared by all sources that are alike. */
  public rowOf({ egress, peers }: Party): PortSet[] {
    return this.rows.at([egress, peers], () => []);
  }

  /** The number of a destination. */
  public destinationOf({ ingress, peers, names }: Party): number {
    return this.destinations.at([ingress, peers, names], () => (this.count += 1) - 1);
  }
}

/** A map with lists of objects as keys. */
class Tree<V> {
  private readonly branches = new Map<unknown, Tree<V>>();
  private value?: V;

  public at(path: readonly unknown[], make: () => V): V {
    if (path.length === 0) return this.value ??= make();
    return remembered(this.branches, path[0], () => new Tree<V>()).at(path.slice(1), make);
  }
}
