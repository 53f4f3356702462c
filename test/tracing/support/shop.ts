import { readManifests } from '../../../src/map/read-world';
import type { World } from '../../../src/network/world';
import type { ControllerDialect } from '../../../src/routing';
import type { Hop, Trace, TraceRequest } from '../../../src/tracing';
import { Tracer } from '../../../src/tracing/tracer';

export type Manifest = Record<string, unknown>;

const metadata = (name: string, more: Manifest = {}) => ({ name, namespace: 'shop', ...more });

/** A Service of namespace shop that selects app=<name>, port 80 to 8080. */
export function service(name: string, spec: Manifest = {}, more: Manifest = {}): Manifest {
  return { apiVersion: 'v1', kind: 'Service', metadata: metadata(name, more), spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }], ...spec } };
}

/** A Deployment of namespace shop with Pods app=<name>. */
export function deployment(name: string, spec: Manifest = {}, pod: Manifest = {}, more: Manifest = {}): Manifest {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: name }], ...pod } };
  const selector = { matchLabels: { app: name } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata(name, more), spec: { replicas: 2, selector, template, ...spec } };
}

/** An IngressClass. */
export function ingressClass(name: string, more: Manifest = {}, controller = 'example.org/unknown'): Manifest {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name, ...more }, spec: { controller } };
}

/** An Ingress of namespace shop: host → path → Service:port. */
export function ingress(name: string, host: string | undefined, paths: Record<string, string>, spec: Manifest = {}, more: Manifest = {}): Manifest {
  const rules = [{
    host,
    http: {
      paths: Object.entries(paths).map(([path, target]) => {
        const [backend, port = '80'] = target.split(':');
        return { path, pathType: 'Prefix', backend: { service: { name: backend, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } } };
      }),
    },
  }];
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: metadata(name, more), spec: { ingressClassName: 'main', rules, ...spec } };
}

/** A NetworkPolicy of namespace shop. */
export function networkPolicy(name: string, spec: Manifest): Manifest {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: metadata(name), spec: { podSelector: {}, policyTypes: ['Ingress'], ...spec } };
}

/** A Gateway of namespace shop with a listener for HTTP. */
export function gateway(name: string, spec: Manifest = {}): Manifest {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: metadata(name), spec: { gatewayClassName: 'gw', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }], ...spec } };
}

/** An HTTPRoute of namespace shop at a Gateway. */
export function httpRoute(name: string, parent: string, host: string, backendRefs: Manifest[], rule: Manifest = {}): Manifest {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: metadata(name), spec: { parentRefs: [{ name: parent }], hostnames: [host], rules: [{ backendRefs, ...rule }] } };
}

/** An EndpointSlice of a Service of namespace shop. */
export function endpointSlice(of: string, endpoints: Manifest[], ports: Manifest[] = [{ port: 8080, protocol: 'TCP' }]): Manifest {
  return { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: metadata(`${of}-1`, { labels: { 'kubernetes.io/service-name': of } }), addressType: 'IPv4', endpoints, ports };
}

/** A host that is served by an Ingress of a declared class, with Pods behind it. */
export const SHOP: Manifest[] = [ingressClass('main'), ingress('web', 'example.com', { '/': 'web' }), service('web'), deployment('web')];

/** The world of manifests. */
export function worldOf(manifests: unknown): World {
  return readManifests(manifests, {});
}

/** One trace through manifests. */
export function traced(manifests: unknown, request: TraceRequest | string, dialect?: ControllerDialect): Trace {
  return tracedIn(worldOf(manifests), request, dialect);
}

/** One trace through a world. */
export function tracedIn(world: World, request: TraceRequest | string, dialect?: ControllerDialect): Trace {
  return new Tracer(world, dialect, () => []).trace(typeof request === 'string' ? { url: request } : request);
}

/** The codes of the hops. */
export function codes({ hops }: Trace): string[] {
  return hops.map(({ code }) => code);
}

/** The last hop: where it ended. */
export function last({ hops }: Trace): Hop {
  return hops[hops.length - 1];
}

/** The backend as people write it. */
export function backendOf({ backend }: Trace): string | undefined {
  return backend && `${backend.namespace}/${backend.service}:${backend.port}`;
}
