import { visible } from '../../private/messages/visible';
import { HopStep } from '../hop';
import type { Hop } from '../hop';
import type { TraceResult } from '../trace-result';

/** The steps that are somebody to talk to; DNS, rules, endpoints and policies are notes beside them. */
const ACTORS: ReadonlySet<HopStep> = new Set([HopStep.CLIENT, HopStep.EDGE, HopStep.NODE, HopStep.CONTROLLER, HopStep.SERVICE, HopStep.POD]);

/** A trace as a sequence diagram of Mermaid: who passes the request on to whom, and what the client gets. */
export function sequence(trace: TraceResult): string {
  const { hops, verdict, status, location } = trace;
  const actors = hops.filter(({ step }) => ACTORS.has(step));
  const last = Math.max(0, actors.length - 1);
  const body: string[] = [];
  let at = 0;
  let request = '';
  for (const hop of hops) {
    if (ACTORS.has(hop.step) && hop !== actors[0]) {
      body.push(`  p${at}->>p${at + 1}: ${escaped(request === '' ? 'request' : request)}`);
      at += 1;
    }
    const note = `${hop.code}: ${hop.decision}`;
    body.push(`  Note over p${at}: ${escaped(note)}`);
    if (hop.output) request = `${hop.output.tls ? 'https' : 'http'}://${hop.output.host}${hop.output.path} port ${hop.output.port}`;
  }
  const answer = [verdict, ...(status === undefined ? [] : [String(status)]), ...(location === undefined ? [] : [location])].join(' ');
  return `${[
    'sequenceDiagram',
    ...actors.map((hop, index) => `  participant p${index} as ${escaped(label(hop))}`),
    ...body,
    ...(last > 0 ? [`  p${last}-->>p0: ${escaped(answer)}`] : [`  Note over p0: ${escaped(answer)}`]),
  ].join('\n')}\n`;
}

function label({ step, kind, namespace, name }: Hop): string {
  const title = step.charAt(0) + step.slice(1).toLowerCase();
  if (step === HopStep.CLIENT || name === undefined) return title;
  return `${step === HopStep.NODE ? 'Node port' : kind ?? title} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/**
 * Text that Mermaid reads as text: what it gives a meaning to is written as an entity (mermaid.js.org, "Entity codes to
 * escape characters"); white space is one space each, and what nobody would see is written as `\u202e`.
 */
function escaped(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).replace(/[#;<>{}%"`:]/g, (c) => `#${c.charCodeAt(0)};`);
}
