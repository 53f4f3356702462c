import { backendReferences } from './backend-references';
import type { ServiceObject } from '../../network/read';
import type { Check } from '../check';
import { hasServersIn, ifDeclared, podMakersIn, unlessMade, unlessMadeText } from '../declared-here';
import { Severity } from '../finding';
import { listText, place } from '../place';

/** The Service that a route names. */
export const GW004: Check = {
  id: 'GW004',
  severity: Severity.ERROR,
  title: 'the Service of a route does not exist, or has not that port',
  why: 'Requests get 500 (`BackendNotFound`). A Service of another namespace is info where nothing of that namespace is declared; a missing one is a warning where a custom resource of its namespace may make it, as operators do. A RequestMirror is a warning: only the copies are lost. Backends of other kinds are left alone.',
  fix: 'correct the name and the port: a port of the Service, not of the Pods',
  example: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec: { parentRefs: [{ name: public }], rules: [{ backendRefs: [{ name: shop, port: 80 }] }] }
`,
  *inCluster(scene) {
    const { network } = scene;
    for (const route of network.objects.httpRoutes) {
      for (const { group, kind, namespace, name, port, field, mirrors } of backendReferences(route)) {
        if (group !== '' || kind !== 'Service') continue;
        const service = network.service(namespace, name);
        const makers = service === undefined ? podMakersIn(scene, namespace) : [];
        const wrong = service === undefined ? `there is no Service ${namespace}/${name}${unlessMadeText(makers)}` : portFault(service, port);
        if (wrong === undefined) continue;
        const declared = service !== undefined || namespace === route.namespace || hasServersIn(scene, namespace);
        yield { object: route, severity: ifDeclared(declared, mirrors ? Severity.WARNING : unlessMade(makers)), problem: `${field}: ${wrong}` };
      }
    }
  },
};

function portFault(service: ServiceObject, port: number | undefined): string | undefined {
  if (port === undefined) return `it names no port of ${place(service)}`;
  if (service.ports.some((one) => one.port === port) || (service.externalName !== undefined && service.ports.length === 0)) return undefined;
  return `${place(service)} has no port ${port}; it has ${listText(service.ports.map((one) => `${one.port}`)) || 'none'}`;
}
