import { findingIds, gravityOf } from './marks';
import { firstOf, shortened, visible } from './visible';
import { COLUMNS } from '../graph/graph';
import type { Graph, GraphNode } from '../graph/graph';

const COLORS: ReadonlyMap<string | undefined, string> = new Map([
  ['error', '#d1242f'], ['warning', '#bf8700'], ['info', '#0969da'], ['missing', '#d1242f'],
]);

const LONGEST_LINE = 100;
const MOST_LABELS = 5;

/** A graph as Graphviz reads it. Each column is one rank. */
export function dotOf(graph: Graph): string {
  const ranks = [...COLUMNS.keys()].map((column) => graph.nodes.filter((node) => node.column === column)).filter((nodes) => nodes.length > 0);
  return [
    'digraph network {',
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname="Helvetica"];',
    '  edge [fontname="Helvetica", fontsize=10];',
    ...ranks.flatMap((nodes) => ['  {', '    rank=same;', ...nodes.map((node) => `    ${node.id} [${attributesOf(node)}];`), '  }']),
    ...graph.links.map(({ from, to, labels, assumed }) => {
      const attributes = [labels.length > 0 ? `label=${quoted(firstOf(labels, MOST_LABELS))}` : '', assumed ? 'style=dashed' : ''].filter((one) => one !== '');
      return `  ${from} -> ${to}${attributes.length > 0 ? ` [${attributes.join(', ')}]` : ''};`;
    }),
    '}\n',
  ].join('\n');
}

function attributesOf(node: GraphNode): string {
  const ids = firstOf(findingIds(node), MOST_LABELS);
  const gravity = gravityOf(node);
  const label = `label=${quoted([node.title, node.caption, ids.join(' ')].filter((line) => line !== ''))}`;
  return [label, ...gravity === undefined ? [] : [`color="${COLORS.get(gravity)}"`], ...gravity === 'missing' ? ['style="rounded,dashed"'] : []].join(', ');
}

/** Lines as one quoted label. Graphviz reads backslashes and HTML's entities in it. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => shortened(visible(line), LONGEST_LINE).replace(/[\\"]/g, '\\$&').replace(/&/g, '&amp;')).join('\\n')}"`;
}
