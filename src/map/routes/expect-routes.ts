import type { RouteExpectation } from './route-expectation';
import { problemText, show } from '../../private/messages/show';
import { visible } from '../../private/messages/visible';
import { Verdict } from '../../tracing';
import type { Trace } from '../../tracing';

/** What was expected, and how a trace is held against it. */
interface Expected {
  readonly text: string;
  readonly holds: (trace: Trace) => boolean;
}

/**
 * What is wrong with a trace, undefined if it is as expected.
 *
 * @throws if nothing, or more than one thing, is expected, or a Service that is not named as one
 */
export function disappointment(expectation: RouteExpectation, trace: Trace): string | undefined {
  const { text, holds } = expectedOf(expectation);
  if (holds(trace)) return undefined;
  const last = trace.hops[trace.hops.length - 1];
  const request = `${expectation.method ?? 'GET'} ${expectation.url}`;
  return [`${request}: expected ${text}, got ${actual(trace)}`, ...(last ? [`    ${last.step} ${last.code}: ${last.decision}`] : [])].map(visible).join('\n');
}

function expectedOf(expectation: RouteExpectation): Expected {
  const { service, redirect, status, blocked, url } = expectation;
  const found: Expected[] = [];
  if (service !== undefined) found.push({ text: `Service ${service}`, holds: (trace) => trace.verdict === Verdict.DELIVERED && isService(service, trace) });
  if (redirect !== undefined) found.push({ text: `a redirect to ${redirect}`, holds: (trace) => trace.verdict === Verdict.REDIRECTED && trace.location === redirect });
  if (status !== undefined) found.push({ text: `status ${status}`, holds: (trace) => trace.status === status });
  if (blocked !== undefined) found.push({ text: blocked ? 'to be blocked' : 'not to be blocked', holds: (trace) => (trace.verdict === Verdict.BLOCKED) === blocked });
  if (found.length !== 1) {
    throw new Error(`the expectation for ${show(url)} says ${found.length} things that should happen; say exactly one of 'service', 'redirect', 'status' and 'blocked'`);
  }
  if (service !== undefined && !SERVICE.test(service)) {
    throw new Error(problemText(`the 'service' expected for ${show(url)} is not named as one`, service, "write 'namespace/name', or with the number of the port 'namespace/name:80'"));
  }
  return found[0];
}

const SERVICE = /^[^/:]+\/[^/:]+(:\d+)?$/;

function isService(expected: string, { backend }: Trace): boolean {
  if (!backend) return false;
  const name = `${backend.namespace}/${backend.service}`;
  return [name, `${name}:${backend.port}`].includes(expected);
}

/** What became of a request, in a few words: `DELIVERED to shop/api:80`. */
export function actual({ verdict, backend, location, status, alternatives }: Trace): string {
  const service = backend && ` ${verdict === Verdict.DELIVERED ? 'to' : 'for'} ${backend.namespace}/${backend.service}:${backend.port}`;
  const readings = verdict === Verdict.DEPENDS ? ` (${alternatives.map(actual).join(' or ')})` : '';
  return `${verdict}${service ?? ''}${location === undefined ? '' : ` to ${location}`}${status === undefined ? '' : ` with status ${status}`}${readings}`;
}
