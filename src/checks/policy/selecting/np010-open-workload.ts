import type { Check } from '../../check';
import { Severity } from '../../finding';

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
    const { network } = scene;
    for (const workload of network.objects.workloads) {
      const isOpen = network.policiesOn(workload).length + network.policiesOnOnePodOf(workload).length === 0;
      if (isOpen) yield { object: workload, problem: 'no NetworkPolicy selects its Pods' };
    }
  },
};
