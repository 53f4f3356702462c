import { Column, Graph } from './graph';
import type { GraphLink, GraphNode } from './graph';
import { compareText } from '../../private/compare-text';
import { remembered } from '../../private/remembered';

/** Parts of a picture: what one host, or one namespace, has to do with. Indexed once. */
export class Focus {
  private readonly rules = new Map<string, string[]>();
  private readonly links = new Map<string, GraphLink[]>();
  private readonly members = new Map<string, string[]>();

  public constructor(private readonly graph: Graph) {
    for (const { id, host, namespace, column } of graph.nodes) {
      if (host !== undefined) remembered(this.rules, host, () => []).push(id);
      if (namespace !== '' && column !== Column.NODE) remembered(this.members, namespace, () => []).push(id);
    }
    for (const link of graph.links) {
      if (graph.node(link.to)!.column === Column.NODE) for (const host of link.hosts ?? []) remembered(this.links, host, () => []).push(link);
    }
  }

  /** Every host of a rule or of an edge, sorted; `*` for the rules without one. */
  public get hosts(): string[] {
    return [...new Set([...this.rules.keys(), ...this.links.keys()])].sort(compareText);
  }

  /** The hosts that an edge serves and no rule names, each with the box of such an edge. */
  public get hostsOfEdges(): [host: string, edge: GraphNode][] {
    return [...this.links].filter(([host]) => !this.rules.has(host)).map(([host, [{ from }]]) => [host, this.graph.node(from)!]);
  }

  /** Every namespace, sorted. */
  public get namespaces(): string[] {
    return [...this.members.keys()].sort(compareText);
  }

  /** What a request for a host meets: rules for exactly this host, otherwise those of the nearest wildcard. */
  public host(host: string): Graph {
    const patterns = patternsOf(host.toLowerCase());
    const rules = nearest(this.rules, patterns);
    const links = nearest(this.links, patterns);
    const [back, forth] = [links.map(({ from }) => from), links.map(({ to }) => to)];
    const met = this.around([...rules, ...back], [...rules, ...forth], { host: host.toLowerCase(), rules: new Set(rules) });
    return new Graph(met.nodes, met.links.map((link) => ({ ...link, labels: labelsFor(link, patterns) })));
  }

  /** The objects of a namespace, what leads to them, and where they lead. */
  public namespace(namespace: string): Graph {
    const members = this.members.get(namespace) ?? [];
    return this.around(members, members);
  }

  /** What leads to some nodes, and where they lead. */
  public nodes(ids: readonly string[]): Graph {
    return this.around(ids, ids);
  }

  private around(back: readonly string[], forth: readonly string[], asked?: Asked): Graph {
    const kept = new Set<string>();
    const walk = (from: readonly string[], next: (id: string) => string[]) => {
      const seen = new Set(from);
      for (const id of seen) for (const other of next(id)) seen.add(other);
      for (const id of seen) kept.add(id);
    };
    walk(back, (id) => this.graph.linksTo(id).filter((link) => takes(link, asked?.host)).map(({ from }) => from));
    const isMet = (id: string) => asked === undefined || asked.rules.has(id) || this.graph.node(id)!.host === undefined;
    walk(forth, (id) => this.graph.linksFrom(id).map(({ to }) => to).filter(isMet));
    return this.graph.part(kept);
  }
}

/** A host that is asked for, and the rules that its requests come to: a controller leads to those of every other host too. */
interface Asked {
  readonly host: string;
  readonly rules: ReadonlySet<string>;
}

/** Whether requests for a host take an arrow. */
function takes({ hosts }: GraphLink, host: string | undefined): boolean {
  return hosts === undefined || host === undefined || patternsOf(host).some((pattern) => hosts.has(pattern));
}

/** What an arrow says of some hosts: an edge writes onto it each host that it sends there, and the path. */
function labelsFor({ labels, hosts }: GraphLink, patterns: readonly string[]): readonly string[] {
  const others = new Set([...hosts ?? []].filter((host) => !patterns.includes(host)));
  return labels.filter((label) => !others.has(label.split('/')[0]));
}

/** What is known of the first of some patterns that anything is known of. */
function nearest<T>(known: ReadonlyMap<string, readonly T[]>, patterns: readonly string[]): readonly T[] {
  return known.get(patterns.find((pattern) => known.has(pattern)) ?? '') ?? [];
}

/** The hosts that take requests for a host, the nearest first: itself, its wildcards, every host. */
function patternsOf(host: string): string[] {
  const labels = host.split('.');
  return [host, ...labels.slice(1).map((_, at) => `*.${labels.slice(at + 1).join('.')}`), '*'];
}

/** The boxes of rules by host. */
export function rulesOf({ nodes }: Graph): ReadonlyMap<string, GraphNode[]> {
  const rules = new Map<string, GraphNode[]>();
  for (const node of nodes) if (node.host !== undefined) remembered(rules, node.host, () => []).push(node);
  return new Map([...rules].sort(([a], [b]) => compareText(a, b)));
}
