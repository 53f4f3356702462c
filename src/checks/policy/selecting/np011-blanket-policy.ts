import type { NetworkPolicyObject, PolicyRule } from '../../../network/read';
import { takesAll } from '../../../network/words';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { selectorText } from '../policy-scope';

/** All or nothing. */
export const NP011: Check = {
  id: 'NP011',
  severity: Severity.INFO,
  title: 'the policy denies or allows everything in a direction',
  why: 'Worth knowing when other policies are read: policies add up, so that one which allows everything makes all others of its Pods pointless.',
  fix: 'nothing, if that is meant',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`,
  *inCluster({ network }) {
    for (const policy of network.objects.policies) {
      const what = classify(policy);
      if (what === undefined) continue;
      yield { object: policy, problem: `it ${what} ${takesAll(policy.podSelector) ? `of every Pod of ${policy.namespace}` : `of Pods with ${selectorText(policy.podSelector)}`}` };
    }
  },
};

function classify({ isolatesIngress, ingress, isolatesEgress, egress }: NetworkPolicyObject): string | undefined {
  const [incoming, outgoing] = [isolatesIngress ? blanket(ingress) : undefined, isolatesEgress ? blanket(egress) : undefined];
  if (incoming !== undefined && incoming === outgoing) return `${incoming} all ingress and egress`;
  const parts = [incoming && `${incoming} all ingress`, outgoing && `${outgoing} all egress`].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

function blanket(rules: readonly PolicyRule[]): string | undefined {
  if (rules.length === 0) return 'denies';
  return rules.some(({ peers, ports }) => peers === undefined && ports === undefined) ? 'allows' : undefined;
}
