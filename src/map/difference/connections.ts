import type { MapChange } from './map-difference';
import type { Connection } from '../../connectivity';
import { compareText } from '../../private/compare-text';

/** What changes between two sorted lists: side by side, as without policies there is a connection for every pair of workloads. */
export function connectionChanges(before: readonly Connection[], after: readonly Connection[]): MapChange[] {
  const changes: MapChange[] = [];
  for (let [left, right] = [0, 0]; left < before.length || right < after.length;) {
    const order = left === before.length ? 1 : right === after.length ? -1 : compare(before[left], after[right]);
    const old = order <= 0 ? before[left++] : undefined;
    const now = order >= 0 ? after[right++] : undefined;
    if (old?.ports !== now?.ports) changes.push({ what: textOf((old ?? now)!), before: old?.ports, after: now?.ports });
  }
  return changes.sort((a, b) => compareText(a.what, b.what));
}

function compare(a: Connection, b: Connection): number {
  return compareText(a.cluster ?? '', b.cluster ?? '') || compareText(a.source, b.source) || compareText(a.destination, b.destination);
}

function textOf({ cluster, source, destination }: Connection): string {
  return `${cluster === undefined ? '' : `${cluster}: `}${source} → ${destination}`;
}
