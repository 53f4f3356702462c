import { visible } from '../../private/messages/visible';

/** Something that callers see differently. */
export interface MapChange {
  /** What it is: a request, a port of a Service, a pair of workloads, or what is open to the outside. */
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

const TITLES = { routes: 'Routes', connections: 'Connections', exposure: 'Exposure' } as const;

/** What changes for callers between two maps. */
export class MapDifference {
  /**
   * A difference of its parts.
   *
   * @internal
   */
  public static _of({ routes, connections, exposure }: Pick<MapDifference, 'routes' | 'connections' | 'exposure'>): MapDifference {
    return new MapDifference(routes, connections, exposure);
  }

  private constructor(
    /** What becomes of the requests that any declared rule is for, sorted; then where each Service's ports lead, sorted: what a Pod reaches that uses the Service's name. */
    public readonly routes: MapChange[],
    /** What NetworkPolicies allow, sorted. */
    public readonly connections: MapChange[],
    /** What can be reached from outside, sorted: hosts with the class that serves them, nodePorts, hostPorts, LoadBalancers, the listeners and addresses of Gateways, the listeners of edges. */
    public readonly exposure: MapChange[],
  ) {}

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
  return `  ${visible(textOf(what, before, after))}\n`;
}

function textOf(what: string, before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `+ ${what}: ${after}`;
  return after === undefined ? `- ${what}: ${before}` : `~ ${what}: ${before} → ${after}`;
}
