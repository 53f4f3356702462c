import { ControllerDialect } from '../../../routing';
import type { Trace, TraceRequest } from '../../../tracing';
import { Tracer } from '../../../tracing/tracer';
import type { PageData } from '../page-data';

/** Follows requests: the same tracer as `NetworkMap.trace`, over the same objects. */
export function followerOf({ world, findings, dialect }: PageData): (request: TraceRequest) => Trace {
  const tracer = new Tracer(world, ControllerDialect._byKey.get(dialect ?? ''), () => [...findings]);
  return (request) => tracer.trace(request);
}
