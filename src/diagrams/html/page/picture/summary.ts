import { remembered } from '../../../../private/remembered';
import type { Focus } from '../../../graph/focus';
import { Column, Graph } from '../../../graph/graph';
import type { GraphLink, GraphNode } from '../../../graph/graph';

/** How many boxes are drawn one by one. */
export const MOST_BOXES = 120;

/** What is drawn of a graph, and what had to be left out. */
export interface Drawn {
  readonly graph: Graph;
  readonly note: string;
}

/** A graph as it is where it is small; otherwise its namespaces, or its first hosts where there is only one. */
export function drawable(graph: Graph, focus: Focus): Drawn {
  if (graph.nodes.length <= MOST_BOXES) return { graph, note: '' };
  const grouping = graph.nodes.filter(({ column }) => column === Column.RULE || column === Column.SERVICE);
  const namespaces = new Set(grouping.map(({ namespace }) => namespace));
  if (namespaces.size > 1) return { graph: byNamespace(graph), note: `${namespaces.size} namespaces, each drawn as one: choose one to see its hosts` };
  const rules = graph.nodes.filter(({ column }) => column === Column.RULE);
  const some = (rules.length > 0 ? rules : graph.nodes.filter(({ column }) => column === Column.SERVICE)).slice(0, 30);
  const part = focus.nodes(some.map(({ id }) => id));
  const what = rules.length > 0 ? 'hosts' : 'Services';
  return { graph: part, note: `the first ${some.length} of ${rules.length > 0 ? rules.length : graph.nodes.length} ${what}: choose one in the list, or search` };
}

const GROUPED: ReadonlyMap<Column, string> = new Map([[Column.NODE, 'ports'], [Column.RULE, 'hosts'], [Column.SERVICE, 'Services'], [Column.POD, 'workloads']]);

/** Each namespace's hosts as one box, its Services as one, its workloads as one. */
function byNamespace(graph: Graph): Graph {
  const groups = new Map<string, GraphNode[]>();
  const groupOf = new Map<string, string>();
  const manyPorts = graph.nodes.filter(({ column }) => column === Column.NODE).length > MOST_BOXES / 8;
  for (const node of graph.nodes) {
    const grouped = GROUPED.has(node.column) && (node.column !== Column.NODE || graph.linksTo(node.id).length === 0 || manyPorts);
    const key = grouped ? `group:${node.column}:${node.cluster}:${node.column === Column.NODE ? '' : node.namespace}` : node.id;
    groupOf.set(node.id, key);
    remembered(groups, key, () => []).push(node);
  }
  const nodes = [...groups].map(([id, members]) => (members.length === 1 && id === members[0].id ? members[0] : groupNode(id, members)));
  const links = new Map<string, GraphLink>();
  for (const { from, to, assumed } of graph.links) {
    const ends = { from: groupOf.get(from)!, to: groupOf.get(to)! };
    const key = `${ends.from}>${ends.to}`;
    if (ends.from !== ends.to) links.set(key, { ...ends, labels: [], assumed: assumed && (links.get(key)?.assumed ?? true) });
  }
  return new Graph(nodes, links.values());
}

function groupNode(id: string, members: readonly GraphNode[]): GraphNode {
  const [{ column, cluster, namespace }] = members;
  const what = `${members.length} ${members.length === 1 ? GROUPED.get(column)!.replace(/s$/, '') : GROUPED.get(column)}`;
  const outside = namespace === '' || column === Column.NODE;
  return {
    id,
    column,
    cluster,
    kind: 'Namespace',
    namespace: outside ? '' : namespace,
    name: namespace,
    title: outside ? what : namespace,
    caption: outside ? (column === Column.NODE ? 'on the nodes' : 'outside') : what,
    missing: members.some(({ missing }) => missing),
    findings: [...new Set(members.flatMap(({ findings }) => findings))],
  };
}
