import type { Trace, TraceRequest } from '../../../tracing';
import { Tracer } from '../../../tracing/tracer';
import { dialectOf } from '../dialect-key';
import type { PageData } from '../page-data';

/** Follows requests: the same tracer as `NetworkMap.trace`, over the same objects. */
export function followerOf({ world, findings, dialect }: PageData): (request: TraceRequest) => Trace {
  const tracer = new Tracer(world, dialectOf(dialect), () => [...findings]);
  return (request) => tracer.trace(request);
}
