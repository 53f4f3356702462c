import type { Check } from '../../check';
import { Severity } from '../../finding';

/** A Service that nobody gives endpoints. */
export const SVC002: Check = {
  id: 'SVC002',
  severity: Severity.WARNING,
  title: 'the Service has no selector, and no EndpointSlice is declared for it',
  why: 'Somebody has to write its endpoints. Where that is a controller at run time, nothing is wrong.',
  fix: 'give it a selector, or declare an EndpointSlice with the label kubernetes.io/service-name',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { ports: [{ port: 80 }] }
`,
  *inCluster({ network }) {
    for (const service of network.objects.services) {
      if (service.selector.size > 0 || service.type === 'ExternalName' || network.endpointsOf(service).length > 0) continue;
      if (network.object('', 'Endpoints', service.namespace, service.name) !== undefined) continue; // empty ones are filled later
      yield { object: service, problem: 'spec.selector: there is none, and no EndpointSlice or Endpoints belong to the Service' };
    }
  },
};
