import type { WorkloadObject } from '../../../network/read';
import { targetPort } from '../../../network/read/target-port';
import type { Tools } from '../../flow/tools';
import { hop, stop } from '../../flow/walk';
import type { Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import type { Place } from '../../places/place';
import { Verdict } from '../../verdict';

/**
 * Whether NetworkPolicies let the request in to the controller's own Pods; they are said only where they do not. Where the
 * question begins at the controller, one of its ports that is open is enough.
 */
export function entryPolicy(passed: Walk, walk: Walk, workload: WorkloadObject, tools: Tools): Walk {
  const { place, network } = walk;
  // How a Pod of the cluster comes to the controller is not known, and with it as whom the policies see it.
  if (place === undefined && walk.asked.namespace !== undefined) return passed;
  if (workload.hostNetwork || tools.world.clusters.length === 0) return passed;
  const asked = place === undefined ? workload.ports.flatMap(({ port, protocol }) => (protocol === 'TCP' ? [port] : [])) : portAt(place, workload);
  const verdicts = asked.map((number) => tools.reachability(network!).between({}, workload, { number, protocol: 'TCP' }));
  if (verdicts.length === 0 || verdicts.some(({ allowed }) => allowed)) return passed;
  const [verdict] = verdicts;
  return stop(passed, hop(HopStep.POLICY, 'NP_INGRESS_DENIED', `the controller is shut off from outside: ${verdict.reason}`, { object: verdict.policies[0] ?? workload }), { verdict: Verdict.BLOCKED });
}

function portAt({ containerPort, servicePort }: Place, workload: WorkloadObject): number[] {
  const number = containerPort?.port ?? (servicePort && targetPort(servicePort, workload));
  return number === undefined ? [] : [number];
}
