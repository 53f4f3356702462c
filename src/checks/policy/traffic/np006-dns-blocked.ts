import type { NetworkPolicyObject, PolicyPeer, PolicyRule, WorkloadObject } from '../../../network/read';
import { NAMESPACE_NAME, selects } from '../../../network/words';
import type { LabelSelector } from '../../../network/words';
import type { Check, Found } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { Severity } from '../../finding';
import { placesText } from '../../place';
import { policyScope, takesPort } from '../policy-scope';
import type { PolicyScope } from '../policy-scope';

/** Names that a workload cannot look up. */
export const NP006: Check = {
  id: 'NP006',
  severity: Severity.ERROR,
  title: 'a workload whose egress is isolated cannot reach the cluster\'s DNS',
  why: 'It may connect to Services, but cannot look their names up. DNS needs UDP and, for long answers, TCP: where only TCP is missing it is a warning. So it is where all that is allowed are addresses; a workload that may connect to nobody is only worth knowing. The port is that of the DNS Pods, 53 in most clusters (5353 in some). Rules count as allowing DNS wherever they may: by address, or by labels of namespaces that are not declared.',
  fix: 'allow UDP and TCP 53 to the namespace kube-system: namespaceSelector kubernetes.io/metadata.name=kube-system, podSelector k8s-app=kube-dns',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shop }
spec:
  podSelector: { matchLabels: { app: shop } }
  policyTypes: [Egress]
  egress: [{ to: [{ podSelector: { matchLabels: { app: shop } } }], ports: [{ port: 5432 }] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: shop }] } }
`,
  *inCluster(scene) {
    const scope = scene.once(policyScope);
    for (const workload of scene.network.objects.workloads) {
      const policies = scope.policiesOf(workload).filter(({ isolatesEgress }) => isolatesEgress);
      if (policies.length === 0 || workload.dnsPolicy !== 'ClusterFirst' || workload.hostNetwork) continue;
      const found = judge(scene, scope, workload, policies);
      if (found !== undefined) yield found;
    }
  },
};

function judge(scene: ClusterScene, scope: PolicyScope, workload: WorkloadObject, policies: readonly NetworkPolicyObject[]): Found | undefined {
  const may = (protocol: string) => policies.some((policy) => policy.egress.some((rule) => mayAskDns(scene, scope, policy, rule, protocol)));
  const [udp, tcp] = [may('UDP'), may('TCP')];
  if (udp && tcp) return undefined;
  const rules = policies.flatMap(({ egress }) => egress);
  const byName = rules.some(({ peers }) => peers === undefined || peers.some(({ ipBlock }) => ipBlock === undefined));
  const [names, s] = [placesText(policies), policies.length === 1 ? 's' : ''];
  return {
    object: workload,
    severity: udp ? Severity.WARNING : byName ? Severity.ERROR : rules.length > 0 ? Severity.WARNING : Severity.INFO,
    problem: udp ? `${names} allow${s} DNS by UDP and not by TCP, which long answers need`
      : `${names} ${rules.length > 0 ? `allow${s} no DNS${tcp ? ' by UDP' : ''}` : `forbid${s} all its connections, those to DNS included`}`,
  };
}

/** The ports that DNS Pods listen on, and the names that CoreDNS's manifests give them. */
const PORTS = [53, 5353];
const PORT_NAMES = ['dns', 'dns-tcp', 'domain'];
const SPACES = ['kube-system', 'openshift-dns'];

function mayAskDns(scene: ClusterScene, scope: PolicyScope, policy: NetworkPolicyObject, rule: PolicyRule, protocol: string): boolean {
  const named = (rule.ports ?? []).some((port) => port.protocol === protocol && PORT_NAMES.includes(port.port?.name ?? ''));
  if (!named && !PORTS.some((port) => takesPort(rule, port, protocol))) return false;
  const onPurpose = named || (rule.ports ?? []).some(({ port }) => PORTS.includes(port?.number ?? 0));
  return rule.peers === undefined || rule.peers.some((peer) => mayBeDns(scene, scope, policy, peer, onPurpose));
}

function mayBeDns(scene: ClusterScene, scope: PolicyScope, policy: NetworkPolicyObject, peer: PolicyPeer, onPurpose: boolean): boolean {
  if (peer.ipBlock !== undefined) return true;
  if (peer.namespaceSelector !== undefined) return onPurpose || mayBeSystem(scene, peer.namespaceSelector);
  return SPACES.includes(policy.namespace) || scope.peerPods(policy, peer).some(({ ports }) => ports.some(({ port }) => PORTS.includes(port)));
}

/** Whether a selector may take the namespace of the DNS Pods: other labels than its name are known only where it is declared. */
function mayBeSystem({ network }: ClusterScene, selector: LabelSelector): boolean {
  return SPACES.some((space) => {
    if (network.object('', 'Namespace', '', space) !== undefined) return selects(selector, network.labelsOfNamespace(space));
    const known = new Map([[NAMESPACE_NAME, space]]);
    const labels = new Map([...selector.labels].filter(([key]) => key === NAMESPACE_NAME));
    return selects({ labels, expressions: selector.expressions.filter(({ key }) => key === NAMESPACE_NAME) }, known);
  });
}
