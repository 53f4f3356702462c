import { NAMESPACE_NAME, NAMESPACES_EVERYWHERE } from '../../../network/words';
import type { LabelSelector } from '../../../network/words';
import type { Check } from '../../check';
import { ifDeclared } from '../../declared-here';
import { Severity } from '../../finding';
import { peerField, policyScope, rulesOf, selectorText } from '../policy-scope';

/** A namespace that nobody knows. */
export const NP007: Check = {
  id: 'NP007',
  severity: Severity.WARNING,
  title: 'a namespaceSelector matches no known namespace',
  why: 'The rule allows nothing. Every namespace has the label `kubernetes.io/metadata.name`; others are known only of namespaces that are declared. Worth knowing only where no Namespace is declared at all. Namespaces that every cluster has are known.',
  fix: 'correct the labels, or label the Namespace so',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db }
spec:
  podSelector: {}
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: shpo } } }] }]
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
`,
  *inCluster(scene) {
    const { network } = scene;
    const scope = scene.once(policyScope);
    for (const policy of network.objects.policies) {
      for (const placed of rulesOf(policy)) {
        for (const [at, { namespaceSelector }] of (placed.rule.peers ?? []).entries()) {
          if (namespaceSelector === undefined || asksForSystem(namespaceSelector) || scope.namespacesOf(namespaceSelector).length > 0) continue;
          yield {
            object: policy,
            severity: ifDeclared(network.objects.namespaces.length > 0, Severity.WARNING),
            problem: `${peerField(placed, at)}.namespaceSelector: no known namespace has ${selectorText(namespaceSelector)}`,
            fix: fixOf(namespaceSelector, network.namespaces),
          };
        }
      }
    }
  },
};

/** Who asks for a namespace by its name means the label that has it; `name` is what others had before Kubernetes 1.22. */
function fixOf({ labels, expressions }: LabelSelector, namespaces: readonly string[]): string | undefined {
  const [[key, value] = ['', '']] = labels;
  const byName = labels.size === 1 && expressions.length === 0 && key !== NAMESPACE_NAME && (key === 'name' || namespaces.includes(value));
  return byName ? `write ${NAMESPACE_NAME}=${value}, which every namespace has by itself, or label the Namespace so` : undefined;
}

function asksForSystem({ labels, expressions }: LabelSelector): boolean {
  const names = [labels.get(NAMESPACE_NAME) ?? '', ...expressions.filter(({ key, operator }) => key === NAMESPACE_NAME && operator === 'In').flatMap(({ values }) => values)];
  return names.some((name) => NAMESPACES_EVERYWHERE.has(name));
}
