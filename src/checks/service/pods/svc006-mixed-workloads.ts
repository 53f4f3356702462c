import type { WorkloadObject } from '../../../network/read';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { declaredPort, selections, servicePortText } from '../behind';
import type { Selection } from '../behind';

/** A selector that takes more than was meant. */
export const SVC006: Check = {
  id: 'SVC006',
  severity: Severity.WARNING,
  title: 'the selector takes several workloads that are not alike',
  why: 'Requests go to all of them in turn: to the web server, its worker and the Job that migrates the database. Workloads that differ in nothing but a version, as for a canary, are left alone. So are different components behind a headless Service that all listen there: they find each other by it.',
  fix: 'add a label to the selector that only the right workload has',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec: { template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: migrate }] } } }
`,
  *inCluster(scene) {
    for (const selection of scene.once(selections)) {
      const difference = selection.workloads.length > 1 ? differenceOf(selection) : undefined;
      if (difference !== undefined) yield { object: selection.service, problem: `spec.selector: it takes workloads that are not alike: ${difference}` };
    }
  },
};

/** Labels that say what a workload is, not which edition of it. */
const IDENTITY = ['app.kubernetes.io/name', 'app.kubernetes.io/component', 'app', 'k8s-app', 'component'];

function differenceOf({ service, workloads }: Selection): string | undefined {
  for (const key of service.headless ? [] : IDENTITY) {
    const [a, b] = apart(workloads, ({ podLabels }) => podLabels.get(key));
    if (a && b && a.podLabels.has(key) && b.podLabels.has(key)) return `${place(a)} has ${key}=${a.podLabels.get(key)}, ${place(b)} has ${key}=${b.podLabels.get(key)}`;
  }
  for (const port of service.ports) {
    const having = workloads.find((workload) => declaredPort(workload, port));
    const lacking = having && workloads.find((workload) => !declaredPort(workload, port));
    if (having && lacking) return `${place(having)} has what ${servicePortText(port)} leads to, ${place(lacking)} has not`;
  }
  return undefined;
}

/** The first workload, and the first that differs from it. */
function apart(workloads: readonly WorkloadObject[], by: (workload: WorkloadObject) => string | undefined): (WorkloadObject | undefined)[] {
  const [first] = workloads;
  return [first, workloads.find((workload) => by(workload) !== undefined && by(workload) !== by(first))];
}
