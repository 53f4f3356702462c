import { includesPort } from './ports';
import { sourcesOf } from './sources';
import type { NetworkPolicyObject } from '../../../network/read';
import { nameOf, selects } from '../../../network/words';
import { listed } from '../../flow/text';
import { hop } from '../../flow/walk';
import type { Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import type { Hop } from '../../hop';

/** The hop at which policies hold everyone who may ask back in the cluster, on a TCP port; undefined where some may get out. */
export function heldBack(walk: Walk, port: number): Hop | undefined {
  const { ends, text } = sourcesOf(walk);
  const holding = ends.map(({ workload }) => {
    if (workload === undefined || workload.hostNetwork) return [];
    const egress = walk.network!.policiesIn(workload.namespace).filter(({ isolatesEgress }) => isolatesEgress);
    const policies = egress.filter(({ podSelector }) => selects(podSelector, workload.podLabels));
    return policies.some((one) => letsOut(one, port)) ? [] : policies;
  });
  if (holding.some((policies) => policies.length === 0)) return undefined;
  const policies = [...new Set(holding.flat())];
  return hop(HopStep.POLICY, 'NP_EGRESS_DENIED', `${listed(policies.map(nameOf))} ${policies.length === 1 ? 'does' : 'do'} not let ${text} out of the cluster on port ${port}`, { object: policies[0] });
}

/** Whether some address outside is allowed: everyone, or a block of addresses. */
function letsOut({ egress }: NetworkPolicyObject, port: number): boolean {
  const outside = egress.filter(({ peers }) => peers === undefined || peers.some(({ ipBlock }) => ipBlock !== undefined));
  return outside.some(({ ports }) => ports === undefined || ports.some((one) => includesPort(one, port)));
}
