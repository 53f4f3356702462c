import { Graph } from './graph';
import type { Column, GraphLink, GraphNode } from './graph';
import { nodeId } from './node-id';
import type { Finding } from '../../checks';
import type { Network } from '../../network/network';
import { remembered } from '../../private/remembered';

/** What a node is told; the rest has a plain value. */
type NewNode = Pick<GraphNode, 'column' | 'kind' | 'title'> & Partial<GraphNode>;

/** What a link is told beside its ends. */
interface NewLink {
  readonly label?: string;
  readonly hosts?: readonly string[];
  readonly assumed?: boolean;
}

interface OpenLink extends GraphLink {
  readonly seen: Set<string>;
  labels: string[];
  hosts?: Set<string>;
  assumed: boolean;
}

/** Collects boxes and arrows: what is added twice is there once. */
export class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly links = new Map<string, OpenLink>();
  private readonly findings = new Map<string, Finding[]>();

  /**
   * An empty graph.
   *
   * @param findings what is known of the objects
   * @param several whether there are clusters to tell apart
   */
  public constructor(findings: readonly Finding[], private readonly several: boolean) {
    for (const finding of findings) remembered(this.findings, findingKey(finding), () => []).push(finding);
  }

  /** The path of a cluster, where there are several. */
  public clusterOf({ facts }: Network): string {
    return this.several ? facts.cluster : '';
  }

  /**
   * Adds a box unless it is there.
   *
   * @param parts what it is; with the cluster, what its id is made of
   * @param node what is known of it
   */
  public add(parts: readonly string[], node: NewNode): string {
    const id = nodeId(node.cluster ? [...parts, node.cluster] : parts);
    if (!this.nodes.has(id)) {
      const { cluster = '', namespace = '', name = node.title, caption = '', missing = false } = node;
      const findings = node.findings ?? this.findingsOf(node.kind, namespace, name, node.constructPath);
      this.nodes.set(id, { ...node, id, cluster, namespace, name, caption: cluster === '' ? caption : `${cluster}: ${caption}`, missing, findings });
    }
    return id;
  }

  /** The boxes of a column. */
  public idsIn(column: Column): string[] {
    return [...this.nodes.values()].filter((node) => node.column === column).map(({ id }) => id);
  }

  /** Adds an arrow, or one more label to it. What one source declares is no longer assumed. */
  public link(from: string, to: string, { label, hosts, assumed = false }: NewLink = {}): void {
    const key = `${from}>${to}`;
    const known = this.links.get(key);
    const link: OpenLink = known ?? { from, to, labels: [], seen: new Set(), hosts: hosts && new Set(), assumed };
    if (known === undefined) this.links.set(key, link);
    link.assumed = link.assumed && assumed;
    if (label !== undefined && label !== '' && !link.seen.has(label)) {
      link.seen.add(label);
      link.labels.push(label);
    }
    if (hosts === undefined) link.hosts = undefined;
    else for (const host of hosts) link.hosts?.add(host);
  }

  /** The boxes that an arrow leads to. */
  public get targets(): ReadonlySet<string> {
    return new Set([...this.links.values()].map(({ to }) => to));
  }

  /** The findings of an object; of several clusters with the same names, by the construct. */
  public findingsOf(kind: string, namespace: string, name: string, constructPath?: string): readonly Finding[] {
    const all = this.findings.get(findingKey({ kind, namespace, name })) ?? NONE;
    return this.several && constructPath !== undefined ? all.filter((finding) => (finding.constructPath ?? constructPath) === constructPath) : all;
  }

  /** The graph. */
  public build(): Graph {
    return new Graph(this.nodes.values(), this.links.values());
  }
}

const NONE: readonly Finding[] = [];

function findingKey({ kind, namespace, name }: Pick<Finding, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}\u0000${namespace}\u0000${name}`;
}
