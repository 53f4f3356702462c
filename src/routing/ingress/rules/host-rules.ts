import type { IngressRule } from './ingress-rule';
import type { IngressObject } from '../../../network/read';

/** All that a class declares for one host. */
export class HostRules {
  public readonly rules: IngressRule[] = [];
  /** The Ingresses that name it, also without paths. */
  public readonly ingresses: IngressObject[] = [];
  /** Those that name it in a rule without paths. */
  public readonly pathless: IngressObject[] = [];
  private places?: ReadonlyMap<string, readonly number[]>;
  private lengths: readonly number[] = [];

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
