import { byGravity, findingIds, gravityOf } from './marks';
import { visible } from './visible';
import { rulesOf } from '../graph/focus';
import { Column } from '../graph/graph';
import type { Graph, GraphLink, GraphNode } from '../graph/graph';

/** A line, and what stands below it. */
interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
}

/** A graph as a tree for a terminal: the ways in, each host with its paths, what no host leads to, what leaves, and what is wrong. */
export function treeOf(graph: Graph): string {
  const seen = new Set<string>();
  const hosts = [...rulesOf(graph)].map(([host, rules]) => hostBranch(graph, host, rules, seen));
  const sections = [
    section('WAYS IN', waysIn(graph)),
    section('HOSTS', hosts),
    section('SERVICES WITHOUT A HOST', services(graph, seen, false)),
    section('NAMES OUTSIDE', services(graph, seen, true)),
    section('FINDINGS', findings(graph)),
  ].filter((lines) => lines.length > 0);
  return sections.length === 0 ? 'nothing is declared here\n' : `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function section(title: string, branches: readonly Branch[]): string[] {
  return branches.length === 0 ? [] : [title, ...branches.flatMap((branch) => drawn(branch))];
}

function drawn({ text, below }: Branch, first = '', next = ''): string[] {
  const last = below.length - 1;
  const under = below.flatMap((branch, at) => drawn(branch, next + (at < last ? '├─ ' : '└─ '), next + (at < last ? '│  ' : '   ')));
  return [first + visible(text), ...under];
}

/** Edges with their ports, then the ports and addresses that no edge uses. */
function waysIn(graph: Graph): Branch[] {
  const clients = graph.nodes.filter(({ column }) => column === Column.CLIENT);
  return clients.flatMap(({ id }) => graph.linksFrom(id)).map((link) => wayIn(graph, link));
}

/** Down to what answers behind the port; rules have their own section. */
function wayIn(graph: Graph, link: GraphLink): Branch {
  const node = graph.node(link.to)!;
  const further = node.column === Column.SERVICE || node.column === Column.CONTROLLER || node.column === Column.POD ? [] : graph.linksFrom(node.id);
  return { text: withLabels(link, lineOf(node)), below: further.map((one) => wayIn(graph, one)) };
}

function hostBranch(graph: Graph, host: string, rules: readonly GraphNode[], seen: Set<string>): Branch {
  return {
    text: host === '*' ? 'every host' : host,
    below: rules.map((rule) => ({
      text: `${rule.cluster === '' ? '' : `${rule.cluster}: `}${rule.kind} ${rule.namespace}/${rule.name}${marks(rule)}`,
      below: graph.linksFrom(rule.id).flatMap((link) => (link.labels.length > 0 ? link.labels : ['']).map((label) => {
        seen.add(link.to);
        return { text: `${label === '' ? '' : `${label}  `}${lineOf(graph.node(link.to)!)}`, below: behind(graph, link.to) };
      })),
    })),
  };
}

function behind(graph: Graph, id: string): Branch[] {
  return graph.linksFrom(id).map((link) => ({ text: withLabels(link, lineOf(graph.node(link.to)!)), below: [] }));
}

function services(graph: Graph, seen: ReadonlySet<string>, external: boolean): Branch[] {
  return graph.nodes
    .filter(({ id, column }) => column === Column.SERVICE && !seen.has(id) && graph.linksFrom(id).some(({ labels }) => labels[0] === 'CNAME') === external)
    .map((node) => ({ text: lineOf(node), below: behind(graph, node.id) }));
}

function findings({ nodes }: Graph): Branch[] {
  return byGravity([...new Set(nodes.flatMap((node) => node.findings))]).map(({ id, severity, kind, namespace, name, problem, fix }) => ({
    text: `${severity} ${id} ${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`,
    below: [{ text: problem, below: [] }, { text: fix, below: [] }],
  }));
}

function withLabels({ labels, assumed }: GraphLink, text: string): string {
  const what = labels.join(', ');
  return `${what === '' ? '' : `${what}  `}${text}${assumed ? ' (assumed)' : ''}`;
}

function lineOf(node: GraphNode): string {
  return `${node.title}${node.caption === '' ? '' : `  ${node.caption}`}${marks(node)}`;
}

function marks(node: GraphNode): string {
  const gravity = gravityOf(node);
  return gravity === undefined ? '' : gravity === 'missing' ? '  !' : `  ! ${findingIds(node).join(' ')}`;
}
