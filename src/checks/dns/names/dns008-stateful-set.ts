import { hasLabels, labelsLacked } from '../../../network/words';
import type { Check } from '../../check';
import { ifDeclared } from '../../declared-here';
import { Severity } from '../../finding';
import { labelsText, place } from '../../place';

/** The Service that gives a StatefulSet's Pods their names. */
export const DNS008: Check = {
  id: 'DNS008',
  severity: Severity.WARNING,
  title: 'the Service of a StatefulSet does not exist, is not headless, or selects other Pods',
  why: 'Names such as `db-0.db.shop.svc.cluster.local` exist only where a headless Service of the StatefulSet\'s serviceName selects its Pods. Many charts never ask for such names and name any Service there, as those of Argo CD and Harbor do: nothing is wrong with them. An error where the Service is headless, so that it was made for the names, and its selector has another value of a label than the Pods. A missing Service is info where the namespace declares no Service. A StatefulSet without serviceName asks for no such names.',
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
        yield { object: workload, severity: ifDeclared(network.servicesIn(namespace).length > 0, Severity.WARNING), problem: `spec.serviceName: there is no Service ${namespace}/${serviceName}` };
      } else if (!service.headless) {
        yield { object: workload, problem: `spec.serviceName: ${place(service)} is not headless, so that no Pod has a name` };
      } else if (service.selector.size > 0 && !hasLabels(podLabels, service.selector)) {
        const severity = labelsLacked(podLabels, service.selector) === undefined ? Severity.ERROR : Severity.WARNING;
        yield { object: workload, severity, problem: `spec.serviceName: ${place(service)} selects ${labelsText(service.selector)}, and the Pods have ${labelsText(podLabels) || 'no labels'}` };
      }
    }
  },
};
