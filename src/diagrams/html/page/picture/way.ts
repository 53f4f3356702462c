import type { Hop, Trace } from '../../../../tracing';
import { Column, COLUMNS } from '../../../graph/graph';
import type { Graph, GraphNode } from '../../../graph/graph';
import { isAnswered } from '../answered';

/** The boxes that a request crosses. */
export interface Way {
  /** The boxes, and which of the lit columns each stands in. */
  readonly order: ReadonlyMap<string, number>;
  /** The last box. */
  readonly end?: string;
  /** Whether the request goes on from there, or is answered there as it should be. */
  readonly passes: boolean;
  /** The box of each hop, by its place in the trace. */
  readonly boxOf: ReadonlyMap<number, string>;
}

const COLUMN_OF: Readonly<Record<string, Column>> = {
  CLIENT: Column.CLIENT,
  EDGE: Column.EDGE,
  NODE: Column.NODE,
  CONTROLLER: Column.CONTROLLER,
  RULE: Column.RULE,
  SERVICE: Column.SERVICE,
  ENDPOINTS: Column.POD,
  POD: Column.POD,
};

/** Finds the boxes of a trace: those of the objects that its hops name, and on each side what leads from one to the next. */
export function wayOf(graph: Graph, trace: Trace): Way {
  const { hops, backend } = trace;
  const boxOf = new Map<number, string>();
  const chosen = new Map<Column, GraphNode>();
  const byColumn = new Map<Column, GraphNode[]>();
  for (const node of graph.nodes) (byColumn.get(node.column) ?? byColumn.set(node.column, []).get(node.column)!).push(node);
  let last: GraphNode | undefined;
  let came: Hop | undefined;
  for (const [at, hop] of hops.entries()) {
    const column = COLUMN_OF[hop.step];
    const node = column === undefined ? undefined : best(graph, byColumn.get(column) ?? [], hop, came, last);
    if (node !== undefined) {
      boxOf.set(at, node.id);
      chosen.set(column, node);
      last = node;
    }
    came = hop;
  }
  const service = backend && byColumn.get(Column.SERVICE)?.find(({ namespace, name }) => namespace === backend.namespace && name === backend.service);
  if (service !== undefined && !chosen.has(Column.SERVICE) && hops.every(({ passes }) => passes)) chosen.set(Column.SERVICE, service);
  if (!chosen.has(Column.NODE)) {
    // What answers at a port that is opened elsewhere no hop names: the way goes through its box all the same.
    const port = between(graph, chosen.get(Column.EDGE), chosen.get(Column.CONTROLLER), hops);
    if (port !== undefined) chosen.set(Column.NODE, port);
  }
  const order = new Map([...COLUMNS.keys()].filter((column) => chosen.has(column)).map((column, index) => [chosen.get(column)!.id, index]));
  return { order, end: last?.id, passes: isAnswered(trace) || hops.every(({ passes }) => passes), boxOf };
}

/** The box of a port that leads from one box to another: of several, that of the port that the request was sent to. */
function between(graph: Graph, from: GraphNode | undefined, to: GraphNode | undefined, hops: readonly Hop[]): GraphNode | undefined {
  if (from === undefined || to === undefined) return undefined;
  const ports = new Set(hops.filter(({ step }) => COLUMN_OF[step] === from.column).map(({ output }) => `:${output?.port ?? ''}`));
  const ways = graph.linksFrom(from.id).map((link) => graph.node(link.to)!)
    .filter(({ id, column }) => column === Column.NODE && graph.linksFrom(id).some((link) => link.to === to.id));
  return ways.find(({ title }) => ports.has(title)) ?? ways[0];
}

/** What has a box only for its own object: where no rule matched, none of the rules lights up. */
const BY_NAME: ReadonlySet<Column> = new Set([Column.RULE, Column.SERVICE]);

/** The box of a hop: that of its object; of several, one that the last box leads to. */
function best(graph: Graph, nodes: readonly GraphNode[], hop: Hop, came: Hop | undefined, last: GraphNode | undefined): GraphNode | undefined {
  const next = new Set(last === undefined ? [] : graph.linksFrom(last.id).map(({ to }) => to));
  const score = (node: GraphNode): number => {
    const same = node.kind === hop.kind && node.name === hop.name && (node.namespace === (hop.namespace ?? '') || node.namespace === '');
    const port = node.title === `:${came?.output?.port ?? ''}`;
    const host = node.host !== undefined && node.host === came?.output?.host;
    const own = node.constructPath !== undefined && node.constructPath === hop.constructPath;
    if (!same && BY_NAME.has(node.column)) return 0;
    return (same ? 8 : 0) + (own ? 4 : 0) + (host ? 3 : 0) + (port ? 3 : 0) + (next.has(node.id) ? 2 : 0) + (nodes.length === 1 ? 1 : 0);
  };
  const scored = nodes.map((node) => ({ node, points: score(node) })).sort((a, b) => b.points - a.points);
  return scored.length > 0 && scored[0].points > 0 ? scored[0].node : undefined;
}
