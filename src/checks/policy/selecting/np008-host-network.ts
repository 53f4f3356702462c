import type { Check } from '../../check';
import { Severity } from '../../finding';
import { placesText } from '../../place';
import { policyScope } from '../policy-scope';

/** Pods that policies do not reach. */
export const NP008: Check = {
  id: 'NP008',
  severity: Severity.WARNING,
  title: 'the policy selects Pods with hostNetwork',
  why: 'The NetworkPolicy API leaves their behaviour undefined: most network plugins take them for the node and enforce nothing.',
  fix: 'protect the node itself, or take hostNetwork away',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: agents }
spec: { podSelector: { matchLabels: { app: agent } }, policyTypes: [Ingress] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: { app: agent } }
  template: { metadata: { labels: { app: agent } }, spec: { hostNetwork: true, containers: [{ name: agent }] } }
`,
  *inCluster(scene) {
    for (const policy of scene.network.objects.policies) {
      const pods = scene.once(policyScope).selected(policy).filter(({ hostNetwork }) => hostNetwork);
      if (pods.length > 0) yield { object: policy, problem: `spec.podSelector: ${placesText(pods)} ${pods.length > 1 ? 'have' : 'has'} hostNetwork, where most network plugins enforce no policy` };
    }
  },
};
