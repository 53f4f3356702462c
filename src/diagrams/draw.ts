import { DiagramFormat } from './diagram-format';
import type { DiagramOptions } from './diagram-options';
import { Severity } from '../checks';
import type { Finding } from '../checks';
import { focused } from './graph/focused';
import { readGraph } from './graph/read-graph';
import { htmlOf } from './html/html';
import { pack } from './html/page-data';
import { codeBlock } from './text/code-block';
import { dotOf } from './text/dot';
import { mermaidSet } from './text/mermaid-set';
import { treeOf } from './text/tree';
import type { World } from '../network/world';
import { memberOf } from '../private/given';
import { problemText } from '../private/messages/show';
import type { ControllerDialect } from '../routing';

/**
 * A picture of everything declared, or of a part.
 *
 * @param world what is declared
 * @param findings what is known about it; what is merely worth knowing is only in the HTML page
 * @param dialect how every controller reads Ingresses; undefined where each class says it
 * @param format what it is written in
 * @param options which part
 * @throws if the part is not there, or the format has no parts
 */
export function draw(
  world: World,
  findings: readonly Finding[],
  dialect: ControllerDialect | undefined,
  format: DiagramFormat,
  options: DiagramOptions = {},
): string {
  const asked = memberOf(DiagramFormat, format);
  if (asked === DiagramFormat.HTML) {
    checkForPage(options);
    return html(world, findings, dialect);
  }
  const graph = focused(readGraph(world, findings.filter(({ severity }) => severity !== Severity.INFO)), options.focusHost, options.focusNamespace);
  const markdown = options.markdown ?? false;
  switch (asked) {
    case DiagramFormat.DOT: return markdown ? codeBlock('dot', dotOf(graph)) : dotOf(graph);
    case DiagramFormat.TEXT: return markdown ? codeBlock('text', treeOf(graph)) : treeOf(graph);
    case DiagramFormat.MERMAID: return mermaidSet(graph, markdown);
    default: throw new Error(problemText("'format' is no format of a diagram", format, `use one of DiagramFormat: ${Object.keys(DiagramFormat).join(', ')}`));
  }
}

const PAGE_HAS_ALL = 'leave it out, and choose that part in the page; or draw MERMAID, DOT or TEXT';

/** A page follows requests through everything: part of it would answer wrongly. */
function checkForPage({ focusHost, focusNamespace, markdown }: DiagramOptions): void {
  for (const [option, value] of Object.entries({ focusHost, focusNamespace })) {
    if (value !== undefined) throw new Error(problemText(`'${option}' is not for DiagramFormat.HTML, whose page follows requests through everything`, value, PAGE_HAS_ALL));
  }
  if (markdown === true) throw new Error(problemText("'markdown' is not for DiagramFormat.HTML, which is a page of its own", markdown, 'leave it out, or draw MERMAID, DOT or TEXT'));
}

function html(world: World, findings: readonly Finding[], dialect: ControllerDialect | undefined): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as large as all the rest: loaded when a page is drawn
  const { PAGE_ASSETS } = require('./html/page-assets') as typeof import('./html/page-assets');
  return htmlOf(pack({ world, findings, dialect: dialect?._key }), treeOf(readGraph(world, findings)), PAGE_ASSETS);
}
