/** Something that callers see differently. */
export interface MapChange {
  /** What it is: a request, a pair of workloads, or a port that is open to the outside. */
  readonly what: string;

  /**
   * How it was.
   *
   * @default - it was not there
   */
  readonly before?: string;

  /**
   * How it is now.
   *
   * @default - it is no longer there
   */
  readonly after?: string;
}

/** The parts of a difference. */
export interface MapDifferenceParts {
  /** What becomes of the requests that any declared rule is for. */
  readonly routes: MapChange[];
  /** What NetworkPolicies allow. */
  readonly connections: MapChange[];
  /** What can be reached from outside: hosts, nodePorts, hostPorts, LoadBalancers. */
  readonly exposure: MapChange[];
}

const TITLES = { routes: 'Routes', connections: 'Connections', exposure: 'Exposure' } as const;

/** What changes for callers between two maps. */
export class MapDifference {
  /** What becomes of the requests that any declared rule is for, sorted. */
  public readonly routes: MapChange[];
  /** What NetworkPolicies allow, sorted. */
  public readonly connections: MapChange[];
  /** What can be reached from outside, sorted. */
  public readonly exposure: MapChange[];

  /**
   * A difference. Users get theirs from `NetworkMap.diff`.
   *
   * @param parts what changed
   */
  public constructor(parts: MapDifferenceParts) {
    this.routes = [...parts.routes];
    this.connections = [...parts.connections];
    this.exposure = [...parts.exposure];
  }

  /** Whether nothing changes for anyone. */
  public get isEmpty(): boolean {
    return this.routes.length + this.connections.length + this.exposure.length === 0;
  }

  /** The difference as a person reads it: `+` comes, `-` goes, `~` changes. */
  public explain(): string {
    if (this.isEmpty) return 'nothing changes for callers\n';
    const sections = (['routes', 'connections', 'exposure'] as const).filter((part) => this[part].length > 0);
    return sections.map((part) => `${TITLES[part]}\n${this[part].map(lineOf).join('')}`).join('\n');
  }

  /** The difference as JSON, with a `version`. */
  public toJson(): string {
    const { connections, exposure, routes } = this;
    return JSON.stringify({ connections, exposure, routes, version: 1 }, null, 2);
  }
}

function lineOf({ what, before, after }: MapChange): string {
  if (before === undefined) return `  + ${what}: ${after}\n`;
  if (after === undefined) return `  - ${what}: ${before}\n`;
  return `  ~ ${what}: ${before} → ${after}\n`;
}
