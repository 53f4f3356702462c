import { includesPort } from './ports';
import type { Network } from '../../../network/network';
import type { NetworkPolicyObject, WorkloadObject } from '../../../network/read';
import { selects } from '../../../network/words';

/** The policies that let none of a namespace's Pods out of the cluster on a TCP port; empty where some may get out. */
export function policiesThatHold(network: Network, namespace: string, port: number): readonly NetworkPolicyObject[] {
  const egress = network.policiesIn(namespace).filter(({ isolatesEgress }) => isolatesEgress);
  const workloads = egress.length === 0 ? [] : network.workloadsIn(namespace);
  const holding = workloads.map((workload) => policiesOn(workload, egress));
  const held = holding.length > 0 && holding.every((policies) => policies.length > 0 && !policies.some((one) => letsOut(one, port)));
  return held ? [...new Set(holding.flat())] : [];
}

function policiesOn({ podLabels }: WorkloadObject, egress: readonly NetworkPolicyObject[]): NetworkPolicyObject[] {
  return egress.filter(({ podSelector }) => selects(podSelector, podLabels));
}

/** Whether some address outside is allowed: everyone, or a block of addresses. */
function letsOut({ egress }: NetworkPolicyObject, port: number): boolean {
  const outside = egress.filter(({ peers }) => peers === undefined || peers.some(({ ipBlock }) => ipBlock !== undefined));
  return outside.some(({ ports }) => ports === undefined || ports.some((one) => includesPort(one, port)));
}
