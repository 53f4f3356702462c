import type { Finding } from '../../checks';
import { compareText } from '../../private/compare-text';
import { remembered } from '../../private/remembered';

/** The columns of the picture, as a request crosses them from left to right. */
export enum Column {
  CLIENT = 'client',
  EDGE = 'edge',
  NODE = 'node',
  CONTROLLER = 'controller',
  RULE = 'rule',
  SERVICE = 'service',
  POD = 'pod',
}

/** All columns in their order, and what stands above each. */
export const COLUMNS: ReadonlyMap<Column, string> = new Map([
  [Column.CLIENT, 'Client'],
  [Column.EDGE, 'Edge'],
  [Column.NODE, 'Node'],
  [Column.CONTROLLER, 'Controller'],
  [Column.RULE, 'Host'],
  [Column.SERVICE, 'Service'],
  [Column.POD, 'Pods'],
]);

const RANK: ReadonlyMap<Column, number> = new Map([...COLUMNS.keys()].map((column, at) => [column, at]));

/** One box of the picture. */
export interface GraphNode {
  /** Follows from what the node is, never from where it stands. */
  readonly id: string;
  readonly column: Column;
  /** The cluster's path; empty for the only one and for what stands outside. */
  readonly cluster: string;
  /** The Kubernetes kind, or what else it is: `Client`, `HaproxyEdge`, `External name`. */
  readonly kind: string;
  /** Empty for what has none. */
  readonly namespace: string;
  readonly name: string;
  /** The large line. */
  readonly title: string;
  /** The small line; it begins with the cluster where there are several, as all else may be the same in each. */
  readonly caption: string;
  readonly constructPath?: string;
  /** A rule's host; `*` for every host. Undefined on what is no rule. */
  readonly host?: string;
  /** Whether something names it that is not declared. */
  readonly missing: boolean;
  readonly findings: readonly Finding[];
}

/** One arrow of the picture. */
export interface GraphLink {
  readonly from: string;
  readonly to: string;
  /** Paths, ports: what takes this way. */
  readonly labels: readonly string[];
  /** The hosts that take this way; undefined for all. */
  readonly hosts?: ReadonlySet<string>;
  /** Whether nothing declared says so: it is what usually is. */
  readonly assumed: boolean;
}

/** Boxes and arrows, in no language. */
export class Graph {
  /** By column, cluster, namespace and title. */
  public readonly nodes: readonly GraphNode[];
  private readonly byId: ReadonlyMap<string, GraphNode>;
  private readonly outgoing = new Map<string, Map<string, GraphLink>>();
  private readonly incoming = new Map<string, Map<string, GraphLink>>();

  /**
   * A graph. Links to nodes that are not there are left out.
   *
   * @param nodes the boxes, in any order
   * @param links the arrows, in any order
   */
  public constructor(nodes: Iterable<GraphNode>, links: Iterable<GraphLink>) {
    this.nodes = [...nodes].sort(compareNodes);
    this.byId = new Map(this.nodes.map((node) => [node.id, node]));
    for (const link of links) {
      if (!this.byId.has(link.from) || !this.byId.has(link.to)) continue;
      remembered(this.outgoing, link.from, () => new Map<string, GraphLink>()).set(link.to, link);
      remembered(this.incoming, link.to, () => new Map<string, GraphLink>()).set(link.from, link);
    }
  }

  /** The arrows, by their ends. */
  public get links(): GraphLink[] {
    return this.nodes.flatMap(({ id }) => this.linksFrom(id));
  }

  /** The node with an id, undefined where there is none. */
  public node(id: string): GraphNode | undefined {
    return this.byId.get(id);
  }

  /** The arrows that leave a node, by their ends. */
  public linksFrom(id: string): GraphLink[] {
    const links = this.outgoing.get(id);
    return links === undefined ? [] : [...links.values()].sort((a, b) => compareNodes(this.byId.get(a.to)!, this.byId.get(b.to)!));
  }

  /** The arrows that reach a node, in no order. */
  public linksTo(id: string): GraphLink[] {
    return [...this.incoming.get(id)?.values() ?? []];
  }

  /** Some nodes and the arrows between them; costs what they are, not what the whole is. */
  public part(ids: ReadonlySet<string>): Graph {
    return new Graph([...ids].flatMap((id) => this.byId.get(id) ?? []), [...ids].flatMap((id) => this.linksWithin(id, ids)));
  }

  /** Half of the arrows and of the boxes without one, and the other half; nothing where that is one thing. */
  public halves(): Graph[] {
    const things = [...this.links, ...this.nodes.filter(({ id }) => !this.outgoing.has(id) && !this.incoming.has(id))];
    const middle = Math.ceil(things.length / 2);
    return things.length < 2 ? [] : [this.only(things.slice(0, middle)), this.only(things.slice(middle))];
  }

  /** Some of the arrows with their ends, and some boxes. */
  private only(things: readonly (GraphLink | GraphNode)[]): Graph {
    const ids = new Set(things.flatMap((thing) => ('id' in thing ? [thing.id] : [thing.from, thing.to])));
    return new Graph([...ids].flatMap((id) => this.byId.get(id) ?? []), things.flatMap((thing) => ('id' in thing ? [] : [thing])));
  }

  private linksWithin(id: string, ids: ReadonlySet<string>): GraphLink[] {
    const links = this.outgoing.get(id);
    if (links === undefined) return [];
    if (links.size < ids.size) return [...links.values()].filter(({ to }) => ids.has(to));
    return [...ids].flatMap((to) => links.get(to) ?? []);
  }
}

function compareNodes(a: GraphNode, b: GraphNode): number {
  return RANK.get(a.column)! - RANK.get(b.column)! || compareText(a.cluster, b.cluster) || compareText(a.namespace, b.namespace)
    || compareText(a.title, b.title) || compareText(a.id, b.id);
}
