import type { Check } from '../../check';
import { Severity } from '../../finding';
import { servicePortText } from '../../service/behind';

/** Ports of a name. */
export const DNS012: Check = {
  id: 'DNS012',
  severity: Severity.INFO,
  title: 'the ports of an ExternalName are for meshes and controllers only',
  why: 'DNS answers with a name and no port, and no SRV record: callers need to know the port themselves. Service meshes and Ingress controllers read the list, meshes also the names.',
  fix: 'leave the ports out, unless an Ingress or a service mesh reads them',
  example: `
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: db.example.com, ports: [{ name: postgres, port: 5432 }] }
`,
  *inCluster({ network }) {
    for (const service of network.objects.services) {
      const named = service.externalName === undefined ? [] : service.ports.filter(({ name }) => name !== undefined);
      if (named.length > 0) yield { object: service, problem: `spec.ports: ${named.map(servicePortText).join(', ')} of an ExternalName: callers do not learn of it by DNS` };
    }
  },
};
