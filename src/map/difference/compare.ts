import { connectionChanges } from './connections';
import { exposureOf } from './exposure';
import { MapDifference } from './map-difference';
import type { MapChange } from './map-difference';
import { servicesOf } from './services';
import type { Connection } from '../../connectivity';
import type { World } from '../../network/world';
import { compareText } from '../../private/compare-text';
import { Verdict } from '../../tracing';
import type { Trace, TraceRequest } from '../../tracing';
import { isAskable } from '../../tracing/flow/asked-request';
import { declaredRoutes } from '../routes/declared-routes';
import { actual } from '../routes/expect-routes';

/** A map, as far as a comparison asks it. */
interface Compared {
  readonly world: World;
  trace(request: TraceRequest): Trace;
  connections(): Connection[];
}

/** What changes between two maps. */
export function compare(before: Compared, after: Compared): MapDifference {
  return MapDifference._of({
    routes: [
      ...changes(outcomes(before, after, before), outcomes(before, after, after)),
      ...changes(servicesOf(before.world), servicesOf(after.world)),
    ],
    connections: connectionChanges(before.connections(), after.connections()),
    exposure: changes(exposureOf(before.world), exposureOf(after.world)),
  });
}

/** What one map makes of the requests that either declares. A request that no rule is for is none of its own. */
function outcomes(before: Compared, after: Compared, asked: Compared): Map<string, string> {
  const requests = new Map<string, TraceRequest>();
  for (const { world } of [before, after]) {
    for (const { url, method, headers } of declaredRoutes(world)) requests.set(`${method ?? 'GET'} ${url}${headers ? ` ${JSON.stringify(headers)}` : ''}`, { url, method, headers });
  }
  return new Map([...requests].map(([what, request]) => [what, outcome(asked, request)]));
}

/** What becomes of a request, also of the shares that go another way. A host that no URL can have, as of a template, is asked by nobody. */
function outcome(asked: Compared, request: TraceRequest): string {
  if (!isAskable(request)) return 'nobody can ask for it';
  const trace = asked.trace(request);
  const shares = trace.verdict === Verdict.DEPENDS ? [] : trace.alternatives;
  return [actual(trace), ...shares.map((one) => `${one.reading ?? 'otherwise'}: ${actual(one)}`)].join('; ');
}

function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): MapChange[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return all.filter((what) => before.get(what) !== after.get(what)).map((what) => ({ what, before: before.get(what), after: after.get(what) }));
}
