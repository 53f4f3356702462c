import type { AddressSpace } from './address-set';
import type { Interval } from './interval';
import type { PortSet, PortSets } from './port-set';
import { remembered } from '../../private/remembered';

/** Addresses that are all treated alike. */
export interface Segment extends Interval<bigint> {
  readonly ports: PortSet;
}

/** Ports that some addresses get. */
export interface Grant {
  readonly intervals: readonly Interval<bigint>[];
  readonly ports: PortSet;
}

/**
 * The whole space cut into as few segments as grants allow, each with the union of what it is granted.
 *
 * @param sets the maker of sets of ports
 * @param space the family
 * @param grants what addresses get
 */
export function segmentsOf(sets: PortSets, { whole }: AddressSpace, grants: readonly Grant[]): Segment[] {
  const changes = new Map<bigint, Change[]>([[whole.from, []]]);
  for (const { intervals, ports } of grants) {
    for (const { from, end } of intervals) {
      remembered(changes, from, () => []).push({ ports, by: 1 });
      remembered(changes, end, () => []).push({ ports, by: -1 });
    }
  }
  const bounds = [...changes.keys()].filter((bound) => bound < whole.end).sort((a, b) => (a < b ? -1 : 1));
  const active = new Map<PortSet, number>();
  const segments: Segment[] = [];
  for (const [index, from] of bounds.entries()) {
    for (const { ports, by } of changes.get(from)!) count(active, ports, by);
    const ports = [...active.keys()].reduce((all, one) => sets.union(all, one), sets.none);
    const end = bounds[index + 1] ?? whole.end;
    const last = segments[segments.length - 1];
    if (last?.ports === ports) segments[segments.length - 1] = { from: last.from, end, ports };
    else segments.push({ from, end, ports });
  }
  return segments;
}

interface Change {
  readonly ports: PortSet;
  readonly by: number;
}

function count(active: Map<PortSet, number>, ports: PortSet, by: number): void {
  const left = (active.get(ports) ?? 0) + by;
  if (left === 0) active.delete(ports);
  else active.set(ports, left);
}
