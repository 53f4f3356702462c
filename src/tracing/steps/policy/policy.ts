import { includesPort } from './ports';
import { sourcesOf } from './sources';
import type { Sources } from './sources';
import type { PolicyEnd, PolicyVerdict } from '../../../connectivity/policy-verdict';
import type { NetworkPolicyObject } from '../../../network/read';
import { nameOf } from '../../../network/words';
import { listed } from '../../flow/text';
import type { Tools } from '../../flow/tools';
import { goOn, hop, stop } from '../../flow/walk';
import type { Fork, HopDetails, PodPort, Step, Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import { Certainty, Verdict } from '../../verdict';

/** One question to the NetworkPolicies, and the answer. */
interface Asked extends PolicyVerdict {
  readonly source: PolicyEnd;
  readonly pod: PodPort;
}

/** What NetworkPolicies say of the connection to the Pods: for every workload that may ask, and every one that may answer. */
export const policy: Step = (asked, tools) => {
  const known = sourcesOf(asked);
  const own = answersTo(asked, known, tools);
  const sources = known.others !== undefined && own.every((one) => !one.allowed || isToItself(one)) ? known.others : known;
  const answers = sources === known ? own : answersTo(asked, sources, tools);
  // Where policies ask who the controller is, a name is no proof.
  const walk = sources.guessed && answers.some(mayAllowPods) ? { ...asked, certainty: Certainty.ASSUMED } : asked;
  const denied = answers.filter((one) => !one.allowed);
  const depending = answers.filter((one) => one.allowed && one.depends);
  if (denied.length === 0 && depending.length === 0) return allowed(walk, answers, sources);
  if (sources.unknown && answers.some((one) => mayAllowPods(one))) return sourceUnknown(walk, answers, sources);
  if (denied.length === answers.length) return blocked(walk, denied, sources);
  return depends(walk, answers, denied, depending);
};

function answersTo(walk: Walk, { ends }: Sources, tools: Tools): Asked[] {
  return (walk.pods ?? []).flatMap((pod) => ends.map((source): Asked => ({ source, pod, ...ask(walk, source, pod, tools) })));
}

/** Whether a Pod reaches no other of its own workload, but itself, which no policy forbids and nobody asks for. */
function isToItself({ source, pod, depends: only }: Asked): boolean {
  return source.workload === pod.workload && only;
}

/** Policies of hostNetwork Pods are not enforced by most network plugins (kubernetes.io, "NetworkPolicy and hostNetwork pods"). */
function ask({ network }: Walk, source: PolicyEnd, { workload, port }: PodPort, tools: Tools): PolicyVerdict {
  return tools.reachability(network!).between(source, workload, { number: port, protocol: 'TCP' });
}

function allowed(walk: Walk, answers: readonly Asked[], { text }: Sources): Walk {
  const policies = [...new Set(answers.flatMap((one) => one.policies))];
  const hosted = (walk.pods ?? []).find(({ workload }) => workload.hostNetwork);
  if (hosted && policies.length > 0) return notEnforced(walk, policies);
  const others = othersOf(walk, answers);
  const decision = policies.length === 0 ? `no NetworkPolicy isolates the Pods${answers.every(({ source }) => source.workload === undefined) ? '' : ` from ${text}`}` : `${listed(policies.map(nameOf))} ${policies.length === 1 ? 'lets' : 'let'} ${text} in`;
  const whole = others.length === 0 ? decision : `${decision}; what ${listed(others)} says is not judged`;
  return goOn(walk, hop(HopStep.POLICY, 'NP_ALLOWED', whole, { object: policies[0], assumed: others.length > 0 }), HopStep.POD);
}

function notEnforced(walk: Walk, policies: readonly NetworkPolicyObject[]): Walk {
  return goOn(walk, hop(HopStep.POLICY, 'NP_HOSTNETWORK_NOT_ENFORCED', `the Pods use the node's network: most network plugins do not enforce ${listed(policies.map(nameOf))} there`, { object: policies[0], assumed: true }), HopStep.POD);
}

function blocked(walk: Walk, denied: readonly Asked[], { text }: Sources): Walk {
  const [{ direction, policies, reason, pod: { workload } }] = denied;
  const code = direction === 'egress' ? 'NP_EGRESS_DENIED' : 'NP_INGRESS_DENIED';
  const others = othersOf(walk, denied);
  const decision = `${text}: ${reason}${others.length === 0 ? '' : `, unless ${listed(others)} lets it in`}`;
  const told = { object: policies[0] ?? workload, considered: consideredOf(policies.slice(1)), assumed: others.length > 0 };
  return stop(walk, hop(HopStep.POLICY, code, decision, told), { verdict: Verdict.BLOCKED });
}

/** Policies that either end of a connection may be under, and that are not judged. */
function othersOf({ network }: Walk, answers: readonly Asked[]): string[] {
  const ends = new Set(answers.flatMap(({ source, pod }) => [source.workload ?? [], pod.workload].flat()));
  return [...new Set([...ends].flatMap((one) => network!.unjudgedPoliciesOn(one)).map(nameOf))];
}

/** Who the controller is decides, and it is not declared. */
function sourceUnknown(walk: Walk, answers: readonly Asked[], { text }: Sources): Walk {
  const letting = [...new Set(answers.flatMap(({ policies, pod: { port } }) => policies.filter((one) => letsPodsIn(one, port))))];
  const decision = `${listed(letting.map(nameOf))} ${letting.length === 1 ? 'lets' : 'let'} certain Pods in, and nobody declares ${text}: whether it is one of them is not known`;
  return stop(walk, hop(HopStep.POLICY, 'NP_SOURCE_UNKNOWN', decision, { object: letting[0] }), { verdict: Verdict.UNKNOWN });
}

/** Some may and some may not: one way for each. */
function depends(walk: Walk, answers: readonly Asked[], denied: readonly Asked[], depending: readonly Asked[]): Walk | Fork {
  const [first] = [...denied, ...depending];
  if (denied.length === 0 && first.pod.workload.hostNetwork) return notEnforced(walk, first.policies);
  const details: HopDetails = { object: first.policies[0] };
  const open = answers.filter((one) => one.allowed);
  const reason = hop(HopStep.POLICY, 'NP_DEPENDS', `it depends on who asks and which Pod answers: ${first.reason}`, details);
  const pods = (walk.pods ?? []).filter((pod) => open.some((one) => one.pod === pod));
  const shut = denied.length > 0 ? denied : depending;
  const code = first.direction === 'egress' ? 'NP_EGRESS_DENIED' : 'NP_INGRESS_DENIED';
  return {
    depends: reason,
    bySpec: true,
    walks: [
      goOn(walk, hop(HopStep.POLICY, 'NP_ALLOWED', `where ${labelOf(open[0], walk)}: ${open[0].reason}`, { object: open[0].policies[0] }), HopStep.POD, { pods, reading: labelOf(open[0], walk) }),
      stop(walk, hop(HopStep.POLICY, code, `where ${otherLabelOf(shut[0], walk)}: ${shut[0].reason}`, details), { verdict: Verdict.BLOCKED }, { reading: otherLabelOf(shut[0], walk) }),
    ],
  };
}

function labelOf({ source, pod, depends: only }: Asked, { pods = [] }: Walk): string {
  if (source.workload?.hostNetwork && only) return `the network plugin sees the Pods of ${nameOf(source.workload)}, with hostNetwork, as Pods`;
  if (source.workload === undefined && only) return source.address === undefined ? 'the Pods see an address that is let in' : `the Pod that answers is on the node ${source.address}`;
  const who = source.workload ? nameOf(source.workload) : source.address;
  return [...(who === undefined ? [] : [`${who} asks`]), ...(pods.length > 1 ? [`${nameOf(pod.workload)} answers`] : [])].join(' and ') || 'it is let in';
}

function otherLabelOf(asked: Asked, walk: Walk): string {
  if (asked.source.workload?.hostNetwork && asked.depends) return 'it takes them for their node';
  if (asked.source.workload !== undefined || !asked.depends) return labelOf(asked, walk);
  return asked.source.address === undefined ? 'the Pods see another address' : 'it is on another node';
}

/** Whether a policy lets some Pods in by their labels: then an unknown Pod may be one of them. */
function mayAllowPods({ policies, pod: { port } }: Asked): boolean {
  return policies.some((one) => letsPodsIn(one, port));
}

function letsPodsIn({ ingress }: NetworkPolicyObject, asked: number): boolean {
  return ingress.some(({ peers = [], ports }) => (
    peers.some(({ podSelector, namespaceSelector }) => podSelector !== undefined || namespaceSelector !== undefined)
    && (ports === undefined || ports.some((one) => includesPort(one, asked)))
  ));
}

function consideredOf(policies: readonly NetworkPolicyObject[]) {
  return policies.map((one) => ({ what: nameOf(one), rejectedBecause: 'none of its rules allows it either' }));
}
