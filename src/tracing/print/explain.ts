import type { Finding } from '../../checks';
import type { Hop } from '../hop';
import type { TraceResult } from '../trace';
import { Certainty } from '../verdict';

/** A trace for a terminal: what becomes of it, then one line for each hop, then the alternatives and the findings. */
export function explain(trace: TraceResult): string {
  return `${lines(trace, '').join('\n')}\n`;
}

function lines(trace: TraceResult, indent: string): string[] {
  const { hops, alternatives, findings } = trace;
  return [
    `${indent}${headline(trace)}`,
    '',
    ...hops.flatMap((hop) => hopLines(hop, indent)),
    ...alternatives.flatMap((one, at) => ['', `${indent}  ${alternatives.length > 1 ? `alternative ${at + 1}` : 'alternative'}${one.reading ? `: ${one.reading}` : ''}`, ...lines(shortened(one, hops), `${indent}    `)]),
    ...(indent === '' ? findingLines(findings) : []),
  ];
}

/** What is wrong on the way; what is only worth knowing is not said here. */
function findingLines(findings: readonly Finding[]): string[] {
  const wrong = findings.filter(({ severity }) => `${severity}` !== 'INFO');
  const text = ({ id, severity, kind, namespace, name, problem, fix }: Finding) => `    ${id} ${severity} ${kind} ${namespace === '' ? name : `${namespace}/${name}`}: ${problem}; ${fix}`;
  return wrong.length === 0 ? [] : ['', '  findings', ...wrong.map((finding) => printable(text(finding)))];
}

/** `DELIVERED  http://example.com/api  →  default/web:80`. */
function headline({ verdict, certainty, url, status, location, backend }: TraceResult): string {
  const to = location ?? (backend && `Service ${backend.namespace}/${backend.service}${backend.port === 0 ? '' : `:${backend.port}`}`);
  return [`${verdict}${status === undefined ? '' : ` ${status}`}`, `${printable(url)}${to === undefined ? '' : ` → ${printable(to)}`}`, CERTAINTIES[certainty]].filter((part) => part !== '').join('  ');
}

const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  [Certainty.SPEC]: '',
  [Certainty.DIALECT]: "(by the controller's own reading)",
  [Certainty.ASSUMED]: '(assuming what is marked ~)',
};

/** What an alternative shares with the trace above it is not said again. */
function shortened(alternative: TraceResult, above: readonly Hop[]): TraceResult {
  const same = alternative.hops.findIndex((hop, at) => above[at] === undefined || above[at].decision !== hop.decision);
  return { ...contents(alternative), hops: same < 0 ? [] : alternative.hops.slice(same) };
}

function contents({ url, verdict, certainty, status, location, backend, hops, alternatives, findings }: TraceResult): TraceResult {
  return { url, verdict, certainty, status, location, backend, hops, alternatives, findings };
}

const WIDTH = 'CONTROLLER'.length;

function hopLines({ step, passes, assumed, decision, code, considered = [], consideredMore = 0 }: Hop, indent: string): string[] {
  const margin = `${indent}      ${' '.repeat(WIDTH)}`;
  return [
    `${indent}  ${passes ? (assumed ? '~' : '✓') : '✗'} ${step.padEnd(WIDTH)}  ${printable(decision)}  [${code}]`,
    ...considered.map(({ what, rejectedBecause }) => `${margin}not ${printable(what)}: ${printable(rejectedBecause)}`),
    ...(consideredMore > 0 ? [`${margin}and ${consideredMore} more`] : []),
  ];
}

/** Names come from manifests: nothing of them may steer a terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
