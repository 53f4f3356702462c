import { DiagramFormat } from './diagram-format';
import type { DiagramOptions } from './diagram-options';
import type { Finding } from '../checks';
import { Focus } from './graph/focus';
import type { Graph } from './graph/graph';
import { readGraph } from './graph/read-graph';
import { dotOf } from './text/dot';
import { mermaidSet } from './text/mermaid-set';
import { treeOf } from './text/tree';
import type { World } from '../network/world';

/**
 * A picture of everything declared, or of a part.
 *
 * @param world what is declared
 * @param findings what is known about it
 * @param format what it is written in
 * @param options which part
 */
export function draw(world: World, findings: readonly Finding[], format: DiagramFormat, options: DiagramOptions = {}): string {
  const graph = focused(readGraph(world, findings), options);
  switch (format) {
    case DiagramFormat.DOT: return dotOf(graph);
    case DiagramFormat.TEXT: return treeOf(graph);
    default: return mermaidSet(graph, options.markdown ?? false);
  }
}

function focused(graph: Graph, { focusHost, focusNamespace }: DiagramOptions): Graph {
  const part = focusHost === undefined ? graph : new Focus(graph).host(focusHost);
  return focusNamespace === undefined ? part : new Focus(part).namespace(focusNamespace);
}
