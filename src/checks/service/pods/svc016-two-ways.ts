import type { ServiceObject, ServicePort } from '../../../network/read';
import { targetPort } from '../../../network/read/target-port';
import { keyText } from '../../../network/words';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { selections, servicePortText } from '../behind';

/** Two Services for one thing. */
export const SVC016: Check = {
  id: 'SVC016',
  severity: Severity.INFO,
  title: 'two Services lead to the same port of one workload under different ports',
  why: 'Legal, and sometimes meant. Callers that mix up the two ports get no connection.',
  fix: 'use one Service, or the same port in both',
  example: `
apiVersion: v1
kind: Service
metadata: { name: one }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: two }
spec: { selector: { app: shop }, ports: [{ port: 8000, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: shop }] } }
`,
  *inCluster(scene) {
    const first = new Map<string, { readonly service: ServiceObject; readonly port: ServicePort }>();
    for (const { service, workloads } of scene.once(selections)) {
      const said = new Set<string>();
      for (const port of service.ports) {
        for (const workload of workloads) {
          const target = targetPort(port, workload);
          if (target === undefined) continue;
          const key = `${keyText(workload)}\u0000${target}/${port.protocol}`;
          const known = first.get(key);
          if (known === undefined) first.set(key, { service, port });
          if (known === undefined || known.service === service || known.port.port === port.port || said.has(known.service.name)) continue;
          said.add(known.service.name);
          const there = `${servicePortText(known.port)} of ${place(known.service)}`;
          yield { object: service, problem: `spec.ports: ${servicePortText(port)} leads to ${target} of ${place(workload)}, as ${there} does` };
        }
      }
    }
  },
};
