import type { Tools } from './tools';
import { weakest } from './walk';
import type { Fork, Step, Walk } from './walk';
import { Severity } from '../../checks';
import { REFUSED } from '../../checks/check';
import type { Hop, HopStep } from '../hop';
import { tcpPort } from '../places/places';
import { Trace } from '../trace';
import type { TraceResult } from '../trace-result';
import { Certainty, Verdict } from '../verdict';

/** One function for each station; each says which is next. */
export type Steps = Readonly<Record<HopStep, Step>>;

/** A trace, and what else tells it from others. */
interface Outcome {
  readonly trace: Trace;
  readonly key: string;
}

/** Names of the cluster may lead to one another; no real request is passed on so often. */
const MOST_HOPS = 60;

/**
 * Follows a walk from step to step until it ends. Where a step sees several ways, each is followed for itself, and they
 * become one trace again.
 */
export function follow(start: Walk, steps: Steps, tools: Tools): Trace {
  return outcome(start, steps, tools).trace;
}

function outcome(start: Walk, steps: Steps, tools: Tools): Outcome {
  let walk = start;
  while (walk.next !== undefined && walk.hops.length < MOST_HOPS) {
    const passed: Walk | Fork = steps[walk.next](walk, tools);
    if ('walks' in passed) return merged(walk, passed, passed.walks.map((way) => outcome(way, steps, tools)), tools);
    // What only one way could be is no reading.
    walk = passed.reading === walk.reading ? passed : { ...passed, reading: walk.reading, dialects: walk.dialects };
  }
  return ended(walk, tools);
}

function ended(walk: Walk, tools: Tools): Outcome {
  const { verdict, status, location } = walk.end ?? { verdict: Verdict.UNKNOWN };
  const { asked: { url }, backend, reading, dialects = [] } = walk;
  const { hops, certainty } = trusting(walk, tools);
  const said = { url, verdict, certainty, status, location, backend, portName: portNameOf(walk), reading, dialects, hops };
  const trace = made({ ...said, alternatives: [], findings: [] }, tools);
  const { host, path } = walk.now;
  return { trace, key: [walk.network?.facts.cluster, verdict, status, location, backendText(trace), host, path].join('\u0000') };
}

/** The API server has no object that it refuses: whoever passes one takes for granted that it is there all the same. */
function trusting({ hops, certainty }: Walk, tools: Tools): { readonly hops: Hop[]; readonly certainty: Certainty } {
  const trusted = hops.map((hop) => {
    const refused = hop.passes ? tools.findingsOf([hop]).find(({ id, severity }) => severity === Severity.ERROR && REFUSED.has(id)) : undefined;
    return refused === undefined ? hop : { ...hop, assumed: true, decision: `${hop.decision}; the API server refuses it (${refused.id})` };
  });
  const isWeaker = trusted.some((hop, at) => hop !== hops[at]);
  return { hops: trusted, certainty: isWeaker ? Certainty.ASSUMED : certainty };
}

/** Readings that come to the same are one answer, but not one that the text of an API alone gives. */
function merged(walk: Walk, { depends, bySpec }: Fork, outcomes: readonly Outcome[], tools: Tools): Outcome {
  const [main] = outcomes;
  const { reading, dialects = [] } = walk;
  const known = new Set([main.key]);
  const others = outcomes.filter(({ key }) => !known.has(key) && known.add(key));
  if (depends === undefined) {
    const alternatives = [...main.trace.alternatives, ...others.map(({ trace }) => trace)];
    return { ...main, trace: made({ ...contents(main.trace), reading, dialects, alternatives }, tools) };
  }
  const least = bySpec ? Certainty.SPEC : Certainty.DIALECT;
  if (others.length === 0) {
    const certainty = weakest(main.trace.certainty, least);
    return { ...main, trace: made({ ...contents(main.trace), reading, dialects, certainty }, tools) };
  }
  const backends = new Set(outcomes.map(({ trace }) => backendText(trace)));
  const trace = made({
    url: walk.asked.url,
    verdict: Verdict.DEPENDS,
    certainty: outcomes.reduce((so, one) => weakest(so, one.trace.certainty), weakest(walk.certainty, least)),
    backend: backends.size === 1 ? main.trace.backend : undefined,
    reading,
    dialects,
    hops: [...trusting(walk, tools).hops, { ...depends, passes: true }],
    alternatives: outcomes.map((one) => one.trace),
    findings: [],
  }, tools);
  return { trace, key: outcomes.map(({ key }) => key).sort().join('\u0001') };
}

function made(result: TraceResult, tools: Tools): Trace {
  const crossed = [...result.hops, ...(result.verdict === Verdict.DEPENDS ? result.alternatives.flatMap(({ hops }) => hops) : [])];
  return Trace._of({ ...result, findings: tools.findingsOf(crossed) });
}

function contents(trace: Trace): TraceResult {
  const { url, verdict, certainty, status, location, backend, _portName: portName, reading, dialects, hops, alternatives, findings } = trace;
  return { url, verdict, certainty, status, location, backend, portName, reading, dialects, hops, alternatives, findings };
}

/** Requests come by TCP: what another protocol has on the same number is another port. */
function portNameOf({ network, backend }: Walk): string | undefined {
  const service = backend && network?.service(backend.namespace, backend.service);
  return service && tcpPort(service, backend.port)?.name;
}

function backendText({ backend }: Trace): string {
  return backend === undefined ? '' : `${backend.namespace}/${backend.service}:${backend.port}`;
}
