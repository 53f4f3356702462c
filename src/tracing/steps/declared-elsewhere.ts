import type { Tools } from '../flow/tools';
import { goOn, stop } from '../flow/walk';
import type { Walk } from '../flow/walk';
import { HopStep } from '../hop';
import type { Hop } from '../hop';
import { Verdict } from '../verdict';

/**
 * Goes on from a port of a node that somebody else opens (`NodeTargetReference`): where an Ingress has the host, its
 * controller is taken to answer there.
 *
 * @param walk the request
 * @param came the hop at which it comes there
 * @param address the node's address
 * @param tools what is declared
 */
export function declaredElsewhere(walk: Walk, came: Hop, address: string, tools: Tools): Walk {
  const network = tools.places.networkAt(address);
  const host = walk.asked.headerHost;
  const decision = `${came.decision}: what answers there is declared elsewhere`;
  if (network === undefined || tools.ingresses(network).classNames(host).length === 0) {
    return stop(walk, { ...came, decision }, { verdict: Verdict.UNKNOWN });
  }
  return goOn(walk, { ...came, decision: `${decision}, and taken for the controller that serves ${host}`, assumed: true }, HopStep.CONTROLLER, { network });
}
