import type { Check } from '../../check';
import { Severity } from '../../finding';
import { policyScope } from '../policy-scope';

/** A workload that anybody may reach. */
export const NP010: Check = {
  id: 'NP010',
  severity: Severity.INFO,
  title: 'no policy isolates the workload',
  why: 'Everybody may connect to it, and it may connect to everybody: the default of Kubernetes.',
  fix: 'add a NetworkPolicy that selects it, if that is not meant',
  example: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: shop }] } }
`,
  *inCluster(scene) {
    for (const workload of scene.network.objects.workloads) {
      if (scene.once(policyScope).policiesOf(workload).length === 0) yield { object: workload, problem: 'no NetworkPolicy selects its Pods' };
    }
  },
};
