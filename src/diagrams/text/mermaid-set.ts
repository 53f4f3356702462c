import { codeBlock } from './code-block';
import { mermaidOf } from './mermaid';
import { visible } from './visible';
import { markdownText } from '../../private/messages/markdown';
import { Focus } from '../graph/focus';
import { Column } from '../graph/graph';
import type { Graph } from '../graph/graph';

/** Mermaid draws no text above 50,000 characters, and Markdown cannot tell it to. */
const MOST_CHARACTERS = 40_000;

interface Part {
  readonly title: string;
  readonly text: string;
}

/**
 * A graph as Mermaid: one flowchart, or several that are each small enough, by namespace, by host where a namespace is
 * too large, and by arrows where a host is.
 *
 * @param graph what is drawn
 * @param markdown whether each stands in a code block
 */
export function mermaidSet(graph: Graph, markdown: boolean): string {
  const parts = partsOf(graph);
  if (markdown) return parts.map(({ title, text }) => `${title === '' ? '' : `### ${markdownText(title)}\n\n`}${codeBlock('mermaid', text)}`).join('\n');
  return parts.map(({ title, text }) => `${title === '' ? '' : `%% ${title.replace(/[{}]/g, ' ')}\n`}${text}`).join('\n');
}

function partsOf(graph: Graph): Part[] {
  const text = fits(graph);
  if (text !== undefined) return [{ title: '', text }];
  const focus = new Focus(graph);
  const parts = focus.namespaces.flatMap((namespace) => namespaceParts(namespace, focus.namespace(namespace)));
  return parts.length > 0 ? parts : slices('everything', graph);
}

/** One diagram of a namespace; otherwise one for each host with rules in it, and one of what no host leads to. */
function namespaceParts(namespace: string, graph: Graph): Part[] {
  const text = fits(graph);
  if (text !== undefined) return [{ title: visible(`namespace ${namespace}`), text }];
  const focus = new Focus(graph);
  const seen = new Set<string>();
  const parts = focus.hosts.flatMap((host) => {
    const part = focus.host(host);
    for (const { id } of part.nodes) seen.add(id);
    return slices(`namespace ${namespace}, ${host === '*' ? 'every host' : `host ${host}`}`, part);
  });
  const rest = graph.nodes.filter(({ id, column }) => !seen.has(id) && column !== Column.CLIENT).map(({ id }) => id);
  return rest.length === 0 ? parts : [...parts, ...slices(`namespace ${namespace}, without a host`, focus.nodes(rest))];
}

/** One diagram, or several with a part of the arrows each. */
function slices(title: string, graph: Graph): Part[] {
  const text = fits(graph);
  if (text !== undefined) return [{ title: visible(title), text }];
  const { links } = graph;
  const size = Math.max(1, Math.floor(links.length / Math.ceil(mermaidOf(graph).length / (MOST_CHARACTERS / 3))));
  const groups = Array.from({ length: Math.ceil(links.length / size) }, (_, at) => links.slice(at * size, (at + 1) * size));
  return groups.map((group, at) => ({
    title: visible(`${title}, part ${at + 1} of ${groups.length}`),
    text: mermaidOf(graph.only(group)),
  }));
}

function fits(graph: Graph): string | undefined {
  const text = mermaidOf(graph);
  return text.length < MOST_CHARACTERS ? text : undefined;
}
