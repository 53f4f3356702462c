import type { IngressRule } from './ingress-rule';
import type { IngressObject } from '../../../network/read';
import { compareText } from '../../../private/compare-text';
import { commonLength } from '../../path-compare';

/** All that a class declares for one host. */
export class HostRules {
  public readonly rules: IngressRule[] = [];
  /** The Ingresses that name it, also without paths. */
  public readonly ingresses: IngressObject[] = [];
  /** Those that name it in a rule without paths. */
  public readonly pathless: IngressObject[] = [];
  private places?: ReadonlyMap<string, readonly number[]>;
  private lengths: readonly number[] = [];
  private byPath?: readonly IngressRule[];

  /** The rules of a host, undefined for every host. */
  public constructor(public readonly host: string | undefined) {}

  /** The rules whose start one of some paths in lower case begins with, in order. A host may have thousands, so not all are looked at. */
  public near(paths: readonly string[]): IngressRule[] {
    this.places ??= this.indexed();
    const found = new Set<number>();
    for (const path of paths) {
      for (const length of this.lengths) {
        if (length <= path.length) this.places.get(path.slice(0, length))?.forEach((place) => found.add(place));
      }
    }
    return [...found].sort((a, b) => a - b).map((place) => this.rules[place]);
  }

  /** At most some rules whose paths have the longest start in common with a path: its neighbours in the order of paths. */
  public nearest(path: string, most: number): IngressRule[] {
    this.byPath ??= [...this.rules].sort((a, b) => compareText(a.path, b.path));
    let after = placeIn(this.byPath, path);
    let before = after - 1;
    const found: IngressRule[] = [];
    while (found.length < most && (before >= 0 || after < this.byPath.length)) {
      const lower = before >= 0 ? commonLength(this.byPath[before].path, path) : -1;
      const upper = after < this.byPath.length ? commonLength(this.byPath[after].path, path) : -1;
      found.push(this.byPath[lower >= upper ? before-- : after++]);
    }
    return found;
  }

  private indexed(): ReadonlyMap<string, readonly number[]> {
    const places = new Map<string, number[]>();
    this.rules.forEach(({ start }, place) => {
      const known = places.get(start);
      if (known) known.push(place);
      else places.set(start, [place]);
    });
    this.lengths = [...new Set([...places.keys()].map(({ length }) => length))];
    return places;
  }
}

/** The first place whose path does not come before a path. */
function placeIn(rules: readonly IngressRule[], path: string): number {
  let low = 0;
  let high = rules.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compareText(rules[middle].path, path) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
