import { portNamed } from '../../../network/read/target-port';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place, quoted } from '../../place';
import { declaredPort, selections, servicePortText } from '../behind';

/** A name of another protocol. */
export const SVC005: Check = {
  id: 'SVC005',
  severity: Severity.ERROR,
  title: 'the protocol of the Service and of the named container port differ',
  why: 'A name is looked up together with the protocol (`FindPort` of pkg/api/v1/pod): the Pods get no requests of this port.',
  fix: 'give both the same protocol',
  example: `
apiVersion: v1
kind: Service
metadata: { name: dns }
spec: { selector: { app: dns }, ports: [{ port: 53, targetPort: dns }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: dns }
spec:
  selector: { matchLabels: { app: dns } }
  template:
    metadata: { labels: { app: dns } }
    spec: { containers: [{ name: dns, ports: [{ name: dns, containerPort: 53, protocol: UDP }] }] }
`,
  *inCluster(scene) {
    for (const { service, workloads } of scene.once(selections)) {
      for (const port of service.ports) {
        const { name } = port.targetPort;
        if (name === undefined) continue;
        for (const workload of workloads) {
          const named = declaredPort(workload, port) === undefined ? portNamed(workload, name) : undefined;
          if (named) yield { object: service, problem: `spec.ports: ${servicePortText(port)} is ${port.protocol}, and ${quoted(name)} of ${place(workload)} is ${named.protocol}` };
        }
      }
    }
  },
};
