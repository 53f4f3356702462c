import { portNamed } from '../../../network/read/target-port';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { listText, place, quoted } from '../../place';
import { portsText, selections, servicePortText } from '../behind';

/** A name that containers do not have. */
export const SVC003: Check = {
  id: 'SVC003',
  severity: Severity.ERROR,
  title: 'no Pod has the named targetPort',
  why: 'A name is looked up among the ports that the containers declare. Pods without it get no requests of this port. A warning where some of the Pods have it. The ports of sidecars (init containers with `restartPolicy: Always`) are found by name from Kubernetes 1.33 on.',
  fix: 'name the container\'s port so, or use its number',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, ports: [{ name: http, containerPort: 8080 }] }] }
`,
  *inCluster(scene) {
    for (const { service, workloads } of scene.once(selections)) {
      for (const port of service.ports) {
        const { name } = port.targetPort;
        if (name === undefined) continue;
        const missing = workloads.filter((workload) => portNamed(workload, name) === undefined);
        if (missing.length === 0) continue;
        yield {
          object: service,
          severity: missing.length === workloads.length ? Severity.ERROR : Severity.WARNING,
          problem: `spec.ports: ${servicePortText(port)} leads to ${quoted(name)}, which ${listText(missing.map((workload) => `${place(workload)} (ports: ${portsText(workload)})`))} does not have`,
        };
      }
    }
  },
};
