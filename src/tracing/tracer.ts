import { askedRequest } from './flow/asked-request';
import { follow } from './flow/follow';
import type { Steps } from './flow/follow';
import { Tools } from './flow/tools';
import type { Walk } from './flow/walk';
import { HopStep } from './hop';
import { client } from './steps/client';
import { controller } from './steps/controller';
import { dns } from './steps/dns/dns';
import { edge } from './steps/edge/edge';
import { endpoints } from './steps/endpoints/endpoints';
import { node } from './steps/node';
import { pod } from './steps/pod';
import { policy } from './steps/policy/policy';
import { rule } from './steps/rule';
import { service } from './steps/service';
import type { Trace } from './trace';
import type { TraceRequest } from './trace-request';
import { Certainty } from './verdict';
import type { Finding } from '../checks';
import type { World } from '../network/world';
import type { ControllerDialect } from '../routing';

/** The stations of a request, in the order in which most pass them. Each says which comes next. */
const STEPS: Steps = {
  [HopStep.CLIENT]: client,
  [HopStep.DNS]: dns,
  [HopStep.EDGE]: edge,
  [HopStep.NODE]: node,
  [HopStep.CONTROLLER]: controller,
  [HopStep.RULE]: rule,
  [HopStep.SERVICE]: service,
  [HopStep.ENDPOINTS]: endpoints,
  [HopStep.POLICY]: policy,
  [HopStep.POD]: pod,
};

/** Follows requests through a world. What it needs of the world is indexed when it is first asked for. */
export class Tracer {
  private readonly tools: Tools;

  /**
   * A tracer.
   *
   * @param world what is declared
   * @param dialect how every controller reads Ingresses; undefined where `spec.controller` of each IngressClass says it
   * @param findings what is wrong in the world; asked for when a trace is first made
   */
  public constructor(world: World, dialect: ControllerDialect | undefined, findings: () => Finding[]) {
    this.tools = new Tools(world, dialect, findings);
  }

  /**
   * Follows a request to its end.
   *
   * @param request the request
   * @throws if nobody could send such a request, or it names a Gateway that is not declared
   */
  public trace(request: TraceRequest): Trace {
    const asked = askedRequest(request);
    const { headerHost, rootDot, path, port, tls } = asked;
    const now = { host: headerHost, rootDot, path, port, tls, forwardedTls: false };
    const start: Walk = { asked, now, hops: [], certainty: Certainty.SPEC, next: HopStep.CLIENT };
    return follow(start, STEPS, this.tools);
  }
}
