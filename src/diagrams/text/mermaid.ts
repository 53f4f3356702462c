import { findingIds, gravityOf } from './marks';
import { firstOf, shortened, visible } from './visible';
import { COLUMNS } from '../graph/graph';
import type { Graph, GraphLink, GraphNode, Column } from '../graph/graph';

/** What a box looks like by its findings; readable on a light and on a dark ground. */
const STYLES: ReadonlyMap<string, string> = new Map([
  ['error', 'stroke:#d1242f,stroke-width:3px'],
  ['warning', 'stroke:#bf8700,stroke-width:2px'],
  ['info', 'stroke:#0969da'],
  ['missing', 'stroke:#d1242f,stroke-dasharray:4 3'],
]);

const LONGEST_LINE = 80;
const MOST_LABELS = 3;

/** One Mermaid flowchart, in the syntax that every version reads. */
export function mermaidOf(graph: Graph): string {
  const lines = ['flowchart LR'];
  const columns = new Map<Column, GraphNode[]>();
  for (const node of graph.nodes) columns.get(node.column)?.push(node) ?? columns.set(node.column, [node]);
  for (const [column, title] of COLUMNS) {
    const nodes = columns.get(column);
    if (nodes === undefined) continue;
    lines.push(`  subgraph column_${column}["${title}"]`, ...nodes.map((node) => `    ${node.id}["${labelOf(node)}"]`), '  end');
  }
  lines.push(...graph.links.map((link) => `  ${link.from} ${arrowOf(link)} ${link.to}`), ...styles(graph));
  return `${lines.join('\n')}\n`;
}

/** A text that Mermaid shows as it is, wherever it stands within quotes. */
export function mermaidText(text: string): string {
  return shortened(visible(text), LONGEST_LINE).replace(PAIRS, '\u2060').replace(UNSAFE, (character) => `#${character.codePointAt(0)};`);
}

/** Between two marks that Mermaid reads as one even when they are written as numbers: a line break, a formula, an icon. */
const PAIRS = /(?<=\\)(?=n)|(?<=\$)(?=\$)|(?<=fa[bklrs]?:)(?=fa-)/g;

/**
 * Everything but letters, digits and the marks that mean nothing to Mermaid, HTML or Markdown. Mermaid decodes `#35;`.
 * A number and a dot in front would be a list in Markdown, and `www.` or `://` a link.
 */
const UNSAFE = /[^\p{L}\p{N} .,:/→×…()=?+-]|^[-+]|(?<=^\d+)\.(?= )|(?<=:)\/(?=\/)|(?<=www)\./gu;

function labelOf(node: GraphNode): string {
  const ids = firstOf(findingIds(node), MOST_LABELS);
  const marks = ids.length > 0 ? [`${gravityOf(node)!.toUpperCase()} ${ids.join(' ')}`] : [];
  return [node.title, node.caption, ...marks].filter((line) => line !== '').map(mermaidText).join('<br/>');
}

function arrowOf({ labels, assumed }: GraphLink): string {
  const arrow = assumed ? '-.->' : '-->';
  return labels.length === 0 ? arrow : `${arrow}|"${firstOf(labels, MOST_LABELS).map(mermaidText).join('<br/>')}"|`;
}

function styles({ nodes }: Graph): string[] {
  return [...STYLES].flatMap(([name, style]) => {
    const marked = nodes.filter((node) => gravityOf(node) === name).map(({ id }) => id);
    return marked.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${marked.join(',')} ${name}`];
  });
}
