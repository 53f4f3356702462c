import type { WorkloadObject } from '../../../network/read';
import type { Check, Found } from '../../check';
import { Severity } from '../../finding';
import { placesText } from '../../place';
import { dnsAccess } from '../dns-access';
import type { DnsAccess } from '../dns-access';
import { unlessOthers } from '../other-policies';
import { policyScope } from '../policy-scope';

/** Names that a workload cannot look up. */
export const NP006: Check = {
  id: 'NP006',
  severity: Severity.ERROR,
  title: 'a workload whose egress is isolated cannot reach the cluster\'s DNS',
  why: 'It may connect to Services, but cannot look their names up. DNS needs UDP and, for long answers, TCP: where only TCP is missing it is a warning. So it is where all that is allowed are addresses; a workload that may connect to nobody is only worth knowing. A warning, too, where policies of another API, such as those of Cilium, may allow it. The port is that of the DNS Pods, 53 in most clusters (5353 in some). Rules count as allowing DNS wherever they may: by address, or by labels of namespaces that are not declared.',
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
    for (const workload of scene.network.objects.workloads) {
      const access = dnsAccess(scene.once(policyScope), workload);
      if (access !== undefined && !(access.udp && access.tcp)) yield unlessOthers(scene, workload, judge(workload, access));
    }
  },
};

function judge(workload: WorkloadObject, { policies, udp, tcp }: DnsAccess): Found {
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
