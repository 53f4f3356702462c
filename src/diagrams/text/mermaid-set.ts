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
  const seen = new Set<string>();
  const parts = focus.namespaces.flatMap((namespace) => namespaceParts(namespace, marked(focus.namespace(namespace), seen)));
  return [...parts, ...restOf(parts.length > 0 ? 'without a namespace' : 'everything', graph, focus, seen)];
}

/** One diagram of a namespace; otherwise one for each host with rules in it, and one of what no host leads to. */
function namespaceParts(namespace: string, graph: Graph): Part[] {
  const text = fits(graph);
  if (text !== undefined) return [{ title: visible(`namespace ${namespace}`), text }];
  const focus = new Focus(graph);
  const seen = new Set<string>();
  const parts = focus.hosts.flatMap((host) => slices(`namespace ${namespace}, ${host === '*' ? 'every host' : `host ${host}`}`, marked(focus.host(host), seen)));
  return [...parts, ...restOf(`namespace ${namespace}, without a host`, graph, focus, seen)];
}

/** A graph, whose boxes count as seen. */
function marked(graph: Graph, seen: Set<string>): Graph {
  for (const { id } of graph.nodes) seen.add(id);
  return graph;
}

/** What no other diagram has: nothing may be lost. */
function restOf(title: string, graph: Graph, focus: Focus, seen: ReadonlySet<string>): Part[] {
  const rest = graph.nodes.filter(({ id, column }) => !seen.has(id) && column !== Column.CLIENT).map(({ id }) => id);
  return rest.length === 0 ? [] : slices(title, focus.nodes(rest));
}

/** One diagram, or several with a part of the arrows each. */
function slices(title: string, graph: Graph): Part[] {
  const texts = pieces(graph);
  return texts.map((text, at) => ({ title: visible(texts.length === 1 ? title : `${title}, part ${at + 1} of ${texts.length}`), text }));
}

/** The whole, or its halves until each is small enough: one arrow with its ends always is. */
function pieces(graph: Graph): string[] {
  const text = mermaidOf(graph);
  const halves = text.length < MOST_CHARACTERS ? [] : graph.halves();
  return halves.length === 0 ? [text] : halves.flatMap(pieces);
}

function fits(graph: Graph): string | undefined {
  const text = mermaidOf(graph);
  return text.length < MOST_CHARACTERS ? text : undefined;
}
