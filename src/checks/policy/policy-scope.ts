import type { PolicyDirection } from '../../connectivity/policy-verdict';
import { selectorsOfPods } from '../../network/lookup/pods-of-set';
import type { Network } from '../../network/network';
import type { NetworkPolicyObject, PolicyPeer, PolicyPort, PolicyRule, WorkloadObject } from '../../network/read';
import { EVERYTHING, NAMESPACE_NAME, selects, takesAll } from '../../network/words';
import type { Labels, LabelSelector } from '../../network/words';
import { remembered } from '../../private/remembered';
import type { ClusterScene } from '../cluster-scene';

/** Which workloads and namespaces the selectors of policies take; each selector is looked up once. */
export class PolicyScope {
  private readonly pods = new Map<string, readonly WorkloadObject[]>();
  private readonly spaces = new Map<string, readonly string[]>();

  public constructor(public readonly network: Network) {}

  /** The workloads that a policy is about, those among them of which it takes a single Pod. */
  public selected({ namespace, podSelector }: NetworkPolicyObject): readonly WorkloadObject[] {
    return this.podsIn(namespace, podSelector);
  }

  /** The known namespaces that a selector takes. */
  public namespacesOf(selector: LabelSelector): readonly string[] {
    return remembered(this.spaces, selectorText(selector), () => {
      const { network } = this;
      return network.namespaces.filter((name) => selects(selector, network.labelsOfNamespace(name)));
    });
  }

  /** The known namespaces in which a peer's Pods are. */
  public spacesOf(policy: NetworkPolicyObject, { namespaceSelector }: PolicyPeer): readonly string[] {
    return namespaceSelector === undefined ? [policy.namespace] : this.namespacesOf(namespaceSelector);
  }

  /** The known workloads that a peer takes; none for addresses. */
  public peerPods(policy: NetworkPolicyObject, peer: PolicyPeer): readonly WorkloadObject[] {
    if (peer.ipBlock !== undefined) return [];
    const spaces = this.spacesOf(policy, peer);
    const selector = peer.podSelector ?? EVERYTHING;
    const key = `${peer.namespaceSelector === undefined ? policy.namespace : selectorText(peer.namespaceSelector)}\u0000*\u0000${selectorText(selector)}`;
    return remembered(this.pods, key, () => spaces.flatMap((space) => this.podsIn(space, selector)));
  }

  private podsIn(namespace: string, selector: LabelSelector): readonly WorkloadObject[] {
    const { network } = this;
    if (takesAll(selector)) return network.workloadsIn(namespace);
    return remembered(this.pods, `${namespace}\u0000${selectorText(selector)}`, () => [...new Set(selectorsOfPods(selector).flatMap(({ labels, expressions }) => {
      const candidates = labels.size > 0 ? network.workloadsWith(namespace, labels) : network.workloadsIn(namespace);
      return candidates.filter(({ podLabels }) => selects({ labels: NO_LABELS, expressions }, podLabels));
    }))]);
  }
}

/** The one scope of a cluster. */
export function policyScope({ network }: ClusterScene): PolicyScope {
  return new PolicyScope(network);
}

/** One rule of a policy, and where it stands. */
export interface PlacedRule {
  readonly direction: PolicyDirection;
  readonly rule: PolicyRule;
  /** The field, e.g. `spec.ingress[0]`. */
  readonly field: string;
}

/** The rules of a policy that count: those of directions that it isolates. */
export function rulesOf({ ingress, egress, isolatesIngress, isolatesEgress }: NetworkPolicyObject): PlacedRule[] {
  return [
    ...(isolatesIngress ? ingress.map((rule, at): PlacedRule => ({ direction: 'ingress', rule, field: `spec.ingress[${at}]` })) : []),
    ...(isolatesEgress ? egress.map((rule, at): PlacedRule => ({ direction: 'egress', rule, field: `spec.egress[${at}]` })) : []),
  ];
}

/** The field of a peer: `spec.ingress[0].from[1]`. */
export function peerField({ direction, field }: PlacedRule, at: number): string {
  return `${field}.${direction === 'ingress' ? 'from' : 'to'}[${at}]`;
}

/** Whether a selector may take a namespace: other labels than its name are known only where it is declared. */
export function mayTakeNamespace(network: Network, { labels, expressions }: LabelSelector, name: string): boolean {
  if (network.object('', 'Namespace', '', name) !== undefined) return selects({ labels, expressions }, network.labelsOfNamespace(name));
  const known = new Map([...labels].filter(([key]) => key === NAMESPACE_NAME));
  return selects({ labels: known, expressions: expressions.filter(({ key }) => key === NAMESPACE_NAME) }, new Map([[NAMESPACE_NAME, name]]));
}

/** Whether a rule's ports take a port of a workload. */
export function takesPort({ ports }: PolicyRule, number: number, protocol: string, workload?: WorkloadObject): boolean {
  return ports === undefined || ports.some((port) => takes(port, number, protocol, workload));
}

function takes({ protocol, port, endPort }: PolicyPort, number: number, asked: string, workload?: WorkloadObject): boolean {
  if (protocol !== asked) return false;
  if (port === undefined) return true;
  if (port.number !== undefined) return port.number === number || (port.number < number && number <= (endPort ?? port.number));
  return workload?.ports.some((one) => one.name === port.name && one.protocol === protocol && one.port === number) === true;
}

/** A selector as commands write it. */
export function selectorText({ labels, expressions }: LabelSelector): string {
  const parts = [
    ...[...labels].map(([key, value]) => `${key}=${value}`),
    ...expressions.map(({ key, operator, values }) => `${key} ${operator}${values.length > 0 ? ` (${values.join(', ')})` : ''}`.trim()),
  ];
  return parts.sort().join(', ') || 'everything';
}

const NO_LABELS: Labels = new Map();
