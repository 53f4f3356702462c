import { takesAll } from '../../../network/words';
import type { Check } from '../../check';
import { ifDeclared, podMakersIn } from '../../declared-here';
import { Severity } from '../../finding';
import { policyScope, selectorText } from '../policy-scope';

/** A policy about nobody. */
export const NP001: Check = {
  id: 'NP001',
  severity: Severity.WARNING,
  title: 'the policy selects no Pod',
  why: 'It isolates nobody, and whoever it was meant for is open. Worth knowing only where the namespace declares no workload, or custom resources that may make the Pods. An empty selector takes every Pod and is never reported.',
  fix: 'make spec.podSelector the labels of the Pods',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db }
spec: { podSelector: { matchLabels: { app: postgers } }, policyTypes: [Ingress] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  selector: { matchLabels: { app: postgres } }
  template: { metadata: { labels: { app: postgres } }, spec: { containers: [{ name: db }] } }
`,
  *inCluster(scene) {
    const { network } = scene;
    for (const policy of network.objects.policies) {
      if (takesAll(policy.podSelector) || scene.once(policyScope).selected(policy).length > 0) continue;
      const declared = network.workloadsIn(policy.namespace).length > 0 && podMakersIn(scene, policy.namespace).length === 0;
      yield {
        object: policy,
        severity: ifDeclared(declared, Severity.WARNING),
        problem: `spec.podSelector: no Pod of ${policy.namespace} has ${selectorText(policy.podSelector)}`,
      };
    }
  },
};
