import { mayTakeNamespace, takesPort } from './policy-scope';
import type { PolicyScope } from './policy-scope';
import type { NetworkPolicyObject, PolicyPeer, PolicyRule, WorkloadObject } from '../../network/read';

/** What the policies that isolate a workload for egress let it ask the cluster's DNS. */
export interface DnsAccess {
  readonly policies: readonly NetworkPolicyObject[];
  readonly udp: boolean;
  readonly tcp: boolean;
}

/**
 * Whether a workload may ask the cluster's DNS; undefined where no policy isolates it for egress, or it asks another DNS.
 * Rules count as allowing DNS wherever they may: by address, or by labels of namespaces that are not declared.
 */
export function dnsAccess(scope: PolicyScope, workload: WorkloadObject, undeclared = false): DnsAccess | undefined {
  const { network } = scope;
  const all = undeclared ? network.policiesOnUndeclared(workload) : network.policiesOn(workload);
  const policies = all.filter(({ isolatesEgress }) => isolatesEgress);
  if (policies.length === 0 || workload.dnsPolicy !== 'ClusterFirst' || workload.hostNetwork) return undefined;
  const may = (protocol: string) => policies.some((policy) => policy.egress.some((rule) => mayAskDns(scope, policy, rule, protocol)));
  return { policies, udp: may('UDP'), tcp: may('TCP') };
}

/** The ports that DNS Pods listen on, and the names that CoreDNS's manifests give them. */
const PORTS = [53, 5353];
const PORT_NAMES = ['dns', 'dns-tcp', 'domain'];
const SPACES = ['kube-system', 'openshift-dns'];

function mayAskDns(scope: PolicyScope, policy: NetworkPolicyObject, rule: PolicyRule, protocol: string): boolean {
  const named = (rule.ports ?? []).some((port) => port.protocol === protocol && PORT_NAMES.includes(port.port?.name ?? ''));
  if (!named && !PORTS.some((port) => takesPort(rule, port, protocol))) return false;
  const onPurpose = named || (rule.ports ?? []).some(({ port }) => PORTS.includes(port?.number ?? 0));
  return rule.peers === undefined || rule.peers.some((peer) => mayBeDns(scope, policy, peer, onPurpose));
}

/** The values of `k8s-app` that the Pods of the cluster's DNS have: CoreDNS's own and NodeLocal DNSCache's. */
const DNS_APPS: ReadonlySet<string> = new Set(['kube-dns', 'node-local-dns']);

/** Whether a peer asks for the Pods of the cluster's DNS, in a namespace that may have them. */
export function isClusterDns({ namespaceSelector, podSelector }: PolicyPeer): boolean {
  if (namespaceSelector === undefined || podSelector === undefined) return false;
  const asked = podSelector.expressions.filter(({ key, operator }) => key === 'k8s-app' && operator === 'In').flatMap(({ values }) => values);
  return [podSelector.labels.get('k8s-app') ?? '', ...asked].some((app) => DNS_APPS.has(app));
}

function mayBeDns(scope: PolicyScope, policy: NetworkPolicyObject, peer: PolicyPeer, onPurpose: boolean): boolean {
  const { ipBlock, namespaceSelector } = peer;
  if (ipBlock !== undefined) return true;
  if (namespaceSelector !== undefined) return onPurpose || SPACES.some((space) => mayTakeNamespace(scope.network, namespaceSelector, space));
  return SPACES.includes(policy.namespace) || scope.peerPods(policy, peer).some(({ ports }) => ports.some(({ port }) => PORTS.includes(port)));
}
