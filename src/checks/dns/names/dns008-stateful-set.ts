import type { ServiceObject, WorkloadObject } from '../../../network/read';
import { hasLabels, labelsLacked } from '../../../network/words';
import type { Check, Found } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { hasServicesIn, ifDeclared } from '../../declared-here';
import { Severity } from '../../finding';
import { labelsText, place } from '../../place';
import { selections } from '../../service/behind';

/** The Service that gives a StatefulSet's Pods their names. */
export const DNS008: Check = {
  id: 'DNS008',
  severity: Severity.ERROR,
  title: 'the Service of a StatefulSet does not exist, is not headless, or selects other Pods',
  why: 'Names such as `db-0.db.shop.svc.cluster.local` exist only where a headless Service of the StatefulSet\'s serviceName selects its Pods. It is an error where a headless Service shows that the names are wanted: that of serviceName has another value of a label than the Pods, or that of another name selects them. Otherwise a warning: many charts name any Service there and never ask for the names, as those of Argo CD and Harbor do. A missing Service is info where the namespace declares no Service. A StatefulSet without serviceName asks for no such names.',
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
metadata: { name: db-headless }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
`,
  *inCluster(scene) {
    const { network } = scene;
    for (const workload of network.objects.workloads) {
      const { serviceName, namespace, podLabels } = workload;
      if (workload.kind !== 'StatefulSet' || serviceName === undefined) continue;
      const service = network.service(namespace, serviceName);
      if (service === undefined) {
        yield missing(scene, workload, serviceName);
      } else if (!service.headless) {
        yield { object: workload, severity: Severity.WARNING, problem: `spec.serviceName: ${place(service)} is not headless, so that no Pod has a name` };
      } else if (service.selector.size > 0 && !hasLabels(podLabels, service.selector)) {
        const severity = labelsLacked(podLabels, service.selector) === undefined ? Severity.ERROR : Severity.WARNING;
        yield { object: workload, severity, problem: `spec.serviceName: ${place(service)} selects ${labelsText(service.selector)}, and the Pods have ${labelsText(podLabels) || 'no labels'}` };
      }
    }
  },
};

function missing(scene: ClusterScene, workload: WorkloadObject, serviceName: string): Found {
  const { namespace } = workload;
  const problem = `spec.serviceName: there is no Service ${namespace}/${serviceName}`;
  const meant = scene.once(headlessOfSets).get(workload);
  if (meant !== undefined) return { object: workload, problem: `${problem}; headless ${place(meant)} selects the Pods`, fix: `write serviceName: ${meant.name}` };
  return { object: workload, severity: ifDeclared(hasServicesIn(scene, namespace), Severity.WARNING), problem };
}

/** The first headless Service of each StatefulSet. */
function headlessOfSets(scene: ClusterScene): ReadonlyMap<WorkloadObject, ServiceObject> {
  const found = new Map<WorkloadObject, ServiceObject>();
  for (const { service, workloads } of scene.once(selections)) {
    for (const workload of service.headless ? workloads : []) if (!found.has(workload)) found.set(workload, service);
  }
  return found;
}
