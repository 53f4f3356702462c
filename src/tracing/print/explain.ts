import type { Finding } from '../../checks';
import { visible } from '../../private/messages/visible';
import { HopStep } from '../hop';
import type { Hop } from '../hop';
import type { TraceResult } from '../trace-result';
import { Certainty, Verdict } from '../verdict';

/** A trace for a terminal: what becomes of it, then one line for each hop, then the alternatives and the findings. */
export function explain(trace: TraceResult): string {
  return `${[...lines(trace, trace.hops, ''), ...findingLines(trace.findings)].join('\n')}\n`;
}

/** One trace, of which only some hops are said. */
function lines(trace: TraceResult, said: readonly Hop[], indent: string): string[] {
  const { hops, alternatives } = trace;
  return [
    `${indent}${headline(trace)}`,
    '',
    ...said.flatMap((hop) => hopLines(hop, trace.verdict, indent)),
    ...alternatives.flatMap((one, at) => ['', `${indent}  ${title(one, alternatives.length > 1 ? at + 1 : undefined)}`, ...lines(one, notSaid(one.hops, hops), `${indent}    `)]),
    ...(hops[hops.length - 1]?.code === 'RULE_DEPENDS' ? dialectLines(alternatives, indent) : []),
  ];
}

/** Which controller takes which alternative, so that naming it leaves one. */
function dialectLines(alternatives: readonly TraceResult[], indent: string): string[] {
  const taken = alternatives.flatMap(({ dialects }, at) => (dialects.length > 0 ? [`${indent}    ${at + 1}: ${dialects.join(', ')}`] : []));
  return taken.length === 0 ? [] : ['', `${indent}  the controller decides; name it as --controller, or { controller: ControllerDialect }`, ...taken];
}

function title({ reading }: TraceResult, number?: number): string {
  return `alternative${number === undefined ? '' : ` ${number}`}${reading ? `: ${visible(reading)}` : ''}`;
}

/** What is wrong on the way; what is only worth knowing is not said here. */
function findingLines(findings: readonly Finding[]): string[] {
  const wrong = findings.filter(({ severity }) => `${severity}` !== 'INFO');
  const text = ({ id, severity, kind, namespace, name, problem, fix }: Finding) => `    ${id} ${severity} ${kind} ${namespace === '' ? name : `${namespace}/${name}`}: ${problem}; ${fix}`;
  return wrong.length === 0 ? [] : ['', '  findings', ...wrong.map((finding) => visible(text(finding)))];
}

/** `DELIVERED  http://example.com/api  →  default/web:80`. */
function headline(trace: TraceResult): string {
  const { verdict, url, status, location, backend } = trace;
  const to = location ?? (backend && `Service ${backend.namespace}/${backend.service}${backend.port === 0 ? '' : `:${backend.port}`}`);
  return [`${verdict}${status === undefined ? '' : ` ${status}`}`, `${visible(url)}${to === undefined ? '' : ` → ${visible(to)}`}`, reservation(trace)].filter((part) => part !== '').join('  ');
}

/** What the answer rests on. A premise of the question makes it no less certain, and is said all the same. */
function reservation({ verdict, certainty, hops }: TraceResult): string {
  const onController = verdict === Verdict.DEPENDS && hops[hops.length - 1].step !== HopStep.POLICY;
  const said = [
    ...(certainty === Certainty.DIALECT ? [onController ? 'on the controller' : "by the controller's own reading"] : []),
    ...(certainty === Certainty.ASSUMED || hops.some(isAssumed) ? ['assuming what is marked ~'] : []),
  ];
  return said.length === 0 ? '' : `(${said.join(', ')})`;
}

/** What an alternative shares with the trace above it is not said again. */
function notSaid(hops: readonly Hop[], above: readonly Hop[]): readonly Hop[] {
  const same = hops.findIndex((hop, at) => above[at] === undefined || above[at].decision !== hop.decision);
  return same < 0 ? [] : hops.slice(same);
}

function isAssumed({ passes, assumed }: Hop): boolean {
  return passes && assumed;
}

/** A redirect is an answer, and no failure: the client goes on by itself. */
function mark({ passes, assumed }: Hop, verdict: Verdict): string {
  if (passes) return assumed ? '~' : '✓';
  return verdict === Verdict.REDIRECTED ? '→' : '✗';
}

const WIDTH = 'CONTROLLER'.length;

function hopLines(hop: Hop, verdict: Verdict, indent: string): string[] {
  const { step, decision, code, considered = [], consideredMore = 0 } = hop;
  const margin = `${indent}      ${' '.repeat(WIDTH)}`;
  return [
    `${indent}  ${mark(hop, verdict)} ${step.padEnd(WIDTH)}  ${visible(decision)}  [${code}]`,
    ...considered.map(({ what, rejectedBecause }) => `${margin}not ${visible(what)}: ${visible(rejectedBecause)}`),
    ...(consideredMore > 0 ? [`${margin}and ${consideredMore} more`] : []),
  ];
}
