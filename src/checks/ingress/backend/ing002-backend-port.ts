import { backendField, backends, isAlbAction } from './backends';
import type { ServiceObject } from '../../../network/read';
import { portText } from '../../../network/words';
import type { PortReference } from '../../../network/words';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { listText, place } from '../../place';

/** The port that a rule names. */
export const ING002: Check = {
  id: 'ING002',
  severity: Severity.ERROR,
  title: 'the port of a backend is not a port of its Service',
  why: 'A backend names a port of the Service, by number or by name, never the Pods\' port. Controllers answer 503, or drop the rule. The number of an ExternalName without ports is left alone: controllers take it as it is.',
  fix: 'name a port of the Service',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  defaultBackend: { service: { name: shop, port: { number: 8080 } } }
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: 8080 }] }
`,
  *inCluster(scene) {
    for (const placed of scene.once(backends)) {
      const { ingress, backend } = placed;
      const { service: name, port } = backend;
      const service = name === undefined ? undefined : scene.network.service(ingress.namespace, name);
      if (service === undefined || port === undefined || isAlbAction(ingress, backend) || has(service, port)) continue;
      const asked = portText(port);
      const target = service.ports.find(({ targetPort }) => portText(targetPort) === asked);
      yield {
        object: ingress,
        problem: `${backendField(placed)}: ${place(service)} has no port ${portText(port)}; it has ${listText(service.ports.map((one) => `${one.port}${one.name === undefined ? '' : ` (${one.name})`}`)) || 'none'}`,
        fix: target && `use the Service's port ${target.port}: ${portText(port)} is the Pods' port behind it`,
      };
    }
  },
};

function has({ ports, externalName }: ServiceObject, { name, number }: PortReference): boolean {
  if (number === undefined && name === undefined) return true; // ING003
  if (externalName !== undefined && ports.length === 0 && number !== undefined) return true;
  return ports.some((port) => (number !== undefined ? port.port === number : port.name === name));
}
