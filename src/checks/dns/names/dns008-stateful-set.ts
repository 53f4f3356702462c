import { hasLabels } from '../../../network/words';
import type { Check } from '../../check';
import { hasServicesIn, ifDeclared } from '../../declared-here';
import { Severity } from '../../finding';
import { labelsText, place } from '../../place';

/** The Service that gives a StatefulSet's Pods their names. */
export const DNS008: Check = {
  id: 'DNS008',
  severity: Severity.ERROR,
  title: 'the Service of a StatefulSet does not exist, is not headless, or selects other Pods',
  why: 'Names such as `db-0.db.shop.svc.cluster.local` exist only where a headless Service of the StatefulSet\'s serviceName selects its Pods. A missing Service is info where the namespace declares no Service. A StatefulSet without serviceName asks for no such names.',
  fix: 'declare a Service of that name with clusterIP: None and the labels of the Pods',
  example: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } }
---
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { selector: { app: db }, ports: [{ port: 5432 }] }
`,
  *inCluster({ network }) {
    for (const workload of network.objects.workloads) {
      const { serviceName, namespace, podLabels } = workload;
      if (workload.kind !== 'StatefulSet' || serviceName === undefined) continue;
      const service = network.service(namespace, serviceName);
      if (service === undefined) {
        yield { object: workload, severity: ifDeclared(hasServicesIn({ network }, namespace)), problem: `spec.serviceName: there is no Service ${namespace}/${serviceName}` };
      } else if (!service.headless) {
        yield { object: workload, problem: `spec.serviceName: ${place(service)} is not headless, so that no Pod has a name` };
      } else if (service.selector.size > 0 && !hasLabels(podLabels, service.selector)) {
        yield { object: workload, problem: `spec.serviceName: ${place(service)} selects ${labelsText(service.selector)}, and the Pods have ${labelsText(podLabels) || 'no labels'}` };
      }
    }
  },
};
