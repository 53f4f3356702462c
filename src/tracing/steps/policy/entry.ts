import type { WorkloadObject } from '../../../network/read';
import { targetPort } from '../../../network/read/target-port';
import type { Tools } from '../../flow/tools';
import { hop, stop } from '../../flow/walk';
import type { Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import { Verdict } from '../../verdict';

/** Whether NetworkPolicies let the request in to the controller's own Pods; they are said only where they do not. */
export function entryPolicy(passed: Walk, walk: Walk, workload: WorkloadObject, tools: Tools): Walk {
  const { place, network } = walk;
  if (place === undefined || workload.hostNetwork || tools.world.clusters.length === 0) return passed;
  const number = place.containerPort?.port ?? (place.servicePort && targetPort(place.servicePort, workload));
  if (number === undefined) return passed;
  const verdict = tools.reachability(network!).between({}, workload, { number, protocol: 'TCP' });
  if (verdict.allowed) return passed;
  return stop(passed, hop(HopStep.POLICY, 'NP_INGRESS_DENIED', `the controller is shut off from outside: ${verdict.reason}`, { object: verdict.policies[0] ?? workload }), { verdict: Verdict.BLOCKED });
}
