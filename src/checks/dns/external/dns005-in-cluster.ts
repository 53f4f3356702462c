import { serviceOfName } from '../../../network/lookup/service-of-name';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { externalNames } from '../external-names';

/** A detour through DNS. */
export const DNS005: Check = {
  id: 'DNS005',
  severity: Severity.WARNING,
  title: 'an ExternalName leads to a Service of the cluster',
  why: 'It works as a name only: ports are those of the other Service, the Host stays the client\'s, controllers that look for endpoints find none, and who may use it is not limited to a namespace.',
  fix: 'use the other Service itself; from an Ingress, put the Ingress into its namespace or use a HTTPRoute with a ReferenceGrant',
  example: `
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: postgres.data.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: postgres, namespace: data }
spec: { selector: { app: postgres }, ports: [{ port: 5432 }] }
`,
  *inCluster(scene) {
    for (const service of scene.once(externalNames)) {
      const target = serviceOfName(scene.network, service.externalName);
      const other = target && scene.network.service(target.namespace, target.service);
      if (other && other.externalName === undefined) yield { object: service, problem: `spec.externalName: ${service.externalName} is ${place(other)}` };
    }
  },
};
