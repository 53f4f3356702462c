import { dnsAccess } from '../../../checks/policy/dns-access';
import { nameOf } from '../../../network/words';
import { listed } from '../../flow/text';
import type { Tools } from '../../flow/tools';
import { weakest } from '../../flow/walk';
import type { Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import { Certainty } from '../../verdict';
import { sourcesOf } from '../policy/sources';

/**
 * A Pod's way on from its DNS. Where NetworkPolicies certainly let none of those who may ask send a question to the DNS,
 * what it says is taken for granted: they may connect, and must know the address otherwise.
 */
export function asPoliciesLetAsk(way: Walk, asker: Walk, tools: Tools): Walk {
  if (!way.hops.some(isAnswer)) return way;
  const shut = policiesWithoutDns(way, asker, tools);
  if (shut.length === 0) return way;
  const note = `${listed(shut)} ${shut.length === 1 ? 'lets' : 'let'} the Pod ask no DNS, so that it must know the address otherwise`;
  const hops = way.hops.map((hop) => (isAnswer(hop) ? { ...hop, assumed: true, decision: `${hop.decision}; ${note}` } : hop));
  return { ...way, hops, certainty: weakest(way.certainty, Certainty.ASSUMED) };
}

function isAnswer({ step, passes }: Walk['hops'][number]): boolean {
  return step === HopStep.DNS && passes;
}

/** The policies of all who may ask, where each may ask something and no DNS: who may ask nothing comes no further anyway. */
function policiesWithoutDns({ service }: Walk, asker: Walk, tools: Tools): string[] {
  const network = asker.network!;
  const pods = service === undefined ? [] : network.workloadsOf(service).map((workload) => ({ workload, port: asker.now.port }));
  const scope = tools.policyScope(network);
  const access = sourcesOf({ ...asker, pods }).ends.map(({ workload, undeclared }) => workload && dnsAccess(scope, workload, undeclared));
  const shut = access.flatMap((one) => (one && !one.udp && !one.tcp && one.policies.some(({ egress }) => egress.length > 0) ? [one] : []));
  return shut.length < access.length ? [] : [...new Set(shut.flatMap(({ policies }) => policies.map(nameOf)))];
}
