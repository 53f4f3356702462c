import { backendField, backends } from './backends';
import type { IngressBackend } from '../../../network/read';
import type { Check } from '../../check';
import { Severity } from '../../finding';

/** What a backend may say. */
export const ING003: Check = {
  id: 'ING003',
  severity: Severity.ERROR,
  title: 'a backend names both or neither of port name and number, or of Service and resource',
  why: 'The API server refuses such an Ingress (`validateIngressBackend`).',
  fix: 'name one Service with one of port.number and port.name, or one resource',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  defaultBackend: { service: { name: shop, port: { number: 80, name: http } } }
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ name: http, port: 80 }] }
`,
  *inCluster(scene) {
    for (const placed of scene.once(backends)) {
      const { ingress, backend } = placed;
      const wrong = faultOf(backend);
      if (wrong !== undefined) yield { object: ingress, problem: `${backendField(placed)}: ${wrong}` };
    }
  },
};

function faultOf({ service, port, resource }: IngressBackend): string | undefined {
  if (service !== undefined && resource !== undefined) return `both the Service ${service} and the resource ${resource} are named`;
  if (resource !== undefined) return undefined;
  if (service === undefined) return 'neither a Service nor a resource is named';
  if (port?.name !== undefined && port.number !== undefined) return `the port of Service ${service} is named twice, ${port.number} and "${port.name}"`;
  return port?.name === undefined && port?.number === undefined ? `no port of Service ${service} is named` : undefined;
}
