import type { RouteExpectation } from './route-expectation';
import type { World } from '../../network/world';
import { problemText, show } from '../../private/messages/show';
import { visible } from '../../private/messages/visible';
import { nearestText } from '../../private/nearest';
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
 * @param expectation what should become of the request
 * @param trace what becomes of it
 * @param world what the names of the expectation are looked up in
 * @throws if nothing, or more than one thing, is expected, or a Service that is not named as one
 */
export function disappointment(expectation: RouteExpectation, trace: Trace, world: World): string | undefined {
  const { text, holds } = expectedOf(expectation);
  if (holds(trace)) return undefined;
  const last = trace.hops[trace.hops.length - 1];
  const request = `${expectation.method ?? 'GET'} ${expectation.url}`;
  const reasons = [...(last ? [`${last.step} ${last.code}: ${last.decision}`] : []), ...whatExists(expectation.service, world)];
  return [`${request}: expected ${text}, got ${actual(trace)}`, ...reasons.map((reason) => `    ${reason}`)].map(visible).join('\n');
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
    throw new Error(problemText(`the 'service' expected for ${show(url)} is not named as one`, service, "write 'namespace/name', or with a port of it 'namespace/name:80' or 'namespace/name:http'"));
  }
  checkTypes(expectation);
  return found[0];
}

const TYPES = [
  ['status', 'number', 'write it as a number, e.g. 404'],
  ['redirect', 'string', "write the whole URL, e.g. 'https://example.com/'"],
  ['blocked', 'boolean', 'write true or false'],
] as const;

/** JavaScript lets '404' pass in place of 404, which no answer would be. */
function checkTypes(expectation: RouteExpectation): void {
  for (const [field, type, fix] of TYPES) {
    const value = expectation[field];
    if (value !== undefined && typeof value !== type) throw new Error(problemText(`the '${field}' expected for ${show(expectation.url)} is no ${type}`, value, fix));
  }
}

const SERVICE = /^[^/:]+\/[^/:]+(:[^/:]+)?$/;
const DIGITS = /^\d+$/;

function isService(expected: string, { backend, _portName: portName }: Trace): boolean {
  if (!backend) return false;
  const name = `${backend.namespace}/${backend.service}`;
  const ports = [String(backend.port), ...(portName === undefined || DIGITS.test(portName) ? [] : [portName])];
  return expected === name || ports.some((port) => expected === `${name}:${port}`);
}

/** What there is where an expected Service, or a port of it by name, may be misspelt. */
function whatExists(expected: string | undefined, { clusters }: World): string[] {
  if (expected === undefined) return [];
  const [name, port] = expected.split(':');
  const [namespace, service] = name.split('/');
  const found = clusters.flatMap((network) => network.service(namespace, service) ?? []);
  if (found.length === 0) {
    const all = clusters.flatMap(({ objects }) => objects.services.filter((one) => one.declaredElsewhere !== true).map((one) => `${one.namespace}/${one.name}`));
    return [`there is no Service ${name}; ${all.length === 0 ? 'the map has none' : `the map has ${nearestText(name, [...new Set(all)])}`}`];
  }
  if (port === undefined || DIGITS.test(port)) return [];
  const ports = found.flatMap((one) => one.ports);
  const told = ports.map((one) => `${one.port}${one.name === undefined ? ' (no name)' : ` ${show(one.name)}`}`);
  const known = ports.some((one) => one.name === port);
  return [`Service ${name} has ${known ? '' : `no port ${show(port)}; it has `}${[...new Set(told)].join(', ') || 'none'}`];
}

/** What became of a request, in a few words: `DELIVERED to shop/api:80`. */
export function actual({ verdict, backend, location, status, alternatives }: Trace): string {
  const service = backend && ` ${verdict === Verdict.DELIVERED ? 'to' : 'for'} ${backend.namespace}/${backend.service}:${backend.port}`;
  const readings = verdict === Verdict.DEPENDS ? ` (${alternatives.map(actual).join(' or ')})` : '';
  return `${verdict}${service ?? ''}${location === undefined ? '' : ` to ${location}`}${status === undefined ? '' : ` with status ${status}`}${readings}`;
}
