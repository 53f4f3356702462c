import type { Check } from '../../check';
import { Severity } from '../../finding';
import { placesText } from '../../place';
import { declaredPort, selections, servicePortText } from '../behind';

/** A number that containers do not declare. */
export const SVC004: Check = {
  id: 'SVC004',
  severity: Severity.INFO,
  title: 'the numeric targetPort is not declared as a containerPort',
  why: 'It works all the same: declaring a port only gives it a name (API reference, Container `ports`). Worth a look where the number may be wrong.',
  fix: 'declare the port, or correct the number',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: 3000 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, ports: [{ containerPort: 8080 }] }] }
`,
  *inCluster(scene) {
    for (const { service, workloads } of scene.once(selections)) {
      for (const port of service.ports) {
        if (port.targetPort.number === undefined) continue;
        const silent = workloads.filter((workload) => declaredPort(workload, port) === undefined);
        if (silent.length > 0) yield { object: service, problem: `spec.ports: ${servicePortText(port)} leads to ${port.targetPort.number}/${port.protocol}, which ${placesText(silent)} does not declare` };
      }
    }
  },
};
