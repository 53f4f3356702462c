import { comparePrecedence, withoutSlash } from './route-candidate';
import type { RouteCandidate } from './route-candidate';

/** The candidates of one hostname, found by the path of a request without looking at the others. */
export class HostRoutes {
  /** In order of precedence. */
  public readonly all: readonly RouteCandidate[];
  private readonly byPath = new Map<string, number[]>();
  private readonly patterns: number[] = [];

  /**
   * The routes of a hostname.
   *
   * @param candidates at least one, those of one route in the order of its rules
   */
  public constructor(candidates: readonly RouteCandidate[]) {
    this.all = [...candidates].sort(comparePrecedence);
    for (const [at, { match: { pathType, path } }] of this.all.entries()) {
      if (pathType === 'RegularExpression') this.patterns.push(at);
      else if (pathType === 'Exact') this.add(exactly(path), at);
      else if (pathType === 'PathPrefix') this.add(withoutSlash(path), at);
    }
  }

  /** The candidates that may take a path, in order of precedence. */
  public onPath(path: string): RouteCandidate[] {
    const found = [...this.patterns, ...[exactly(path), ...prefixesOf(path)].flatMap((key) => this.byPath.get(key) ?? [])];
    return found.sort((a, b) => a - b).map((at) => this.all[at]);
  }

  private add(key: string, at: number): void {
    const known = this.byPath.get(key);
    if (known) known.push(at);
    else this.byPath.set(key, [at]);
  }
}

/** No path begins like that. */
function exactly(path: string): string {
  return `=${path}`;
}

/** Every prefix that takes a path, by its elements. */
function prefixesOf(path: string): string[] {
  const found = [path];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at));
  return found;
}
