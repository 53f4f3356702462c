import { DiagramFormat } from './diagram-format';
import type { DiagramOptions } from './diagram-options';
import { Severity } from '../checks';
import type { Finding } from '../checks';
import { focused } from './graph/focused';
import { readGraph } from './graph/read-graph';
import { htmlOf } from './html/html';
import { pack } from './html/page-data';
import { dotOf } from './text/dot';
import { mermaidSet } from './text/mermaid-set';
import { treeOf } from './text/tree';
import type { World } from '../network/world';
import type { ControllerDialect } from '../routing';

/**
 * A picture of everything declared, or of a part.
 *
 * @param world what is declared
 * @param findings what is known about it; what is merely worth knowing is only in the HTML page
 * @param dialect how every controller reads Ingresses; undefined where each class says it
 * @param format what it is written in
 * @param options which part
 * @throws if the part is not there
 */
export function draw(
  world: World,
  findings: readonly Finding[],
  dialect: ControllerDialect | undefined,
  format: DiagramFormat,
  options: DiagramOptions = {},
): string {
  if (format === DiagramFormat.HTML) return html(world, findings, dialect);
  const graph = focused(readGraph(world, findings.filter(({ severity }) => severity !== Severity.INFO)), options.focusHost, options.focusNamespace);
  switch (format) {
    case DiagramFormat.DOT: return dotOf(graph);
    case DiagramFormat.TEXT: return treeOf(graph);
    default: return mermaidSet(graph, options.markdown ?? false);
  }
}

function html(world: World, findings: readonly Finding[], dialect: ControllerDialect | undefined): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as large as all the rest: loaded when a page is drawn
  const { PAGE_ASSETS } = require('./html/page-assets') as typeof import('./html/page-assets');
  return htmlOf(pack({ world, findings, dialect: dialect?._key }), treeOf(readGraph(world, findings)), PAGE_ASSETS);
}
