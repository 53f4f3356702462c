import type { Check } from '../../check';
import { Severity } from '../../finding';

/** Several ports, and one without a name. */
export const SVC014: Check = {
  id: 'SVC014',
  severity: Severity.ERROR,
  title: 'a Service with several ports has one without a name',
  why: 'The API server refuses it: with several ports, each needs a name.',
  fix: 'name each port, e.g. name: http',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80 }, { name: metrics, port: 9090 }] }
`,
  *inCluster({ network }) {
    for (const service of network.objects.services) {
      const unnamed = service.ports.length > 1 ? service.ports.filter(({ name }) => name === undefined) : [];
      if (unnamed.length > 0) yield { object: service, problem: `spec.ports: port ${unnamed.map(({ port }) => port).join(', ')} has no name, and the Service has ${service.ports.length} ports` };
    }
  },
};
