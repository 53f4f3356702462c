import * as fc from 'fast-check';

/** A manifest, as it comes in. */
export type Manifest = Record<string, unknown>;

const NAMESPACES = ['shop', 'data'];
const APPS = ['web', 'api', 'db'];
export const HOSTS = ['shop.example.com', 'api.shop.example.com', 'other.example.net'];
export const PATHS = ['/', '/a', '/a/b', '/ab'];

/** URLs that the sets are about, or nearly. */
export const urls = fc.tuple(fc.constantFrom('http', 'https'), fc.constantFrom(...HOSTS, 'nobody.example.com'), fc.constantFrom(...PATHS))
  .map(([scheme, host, path]) => `${scheme}://${host}${path}`);

const namespaces = fc.constantFrom(...NAMESPACES);
const apps = fc.constantFrom(...APPS);
const sometimes = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 });

const object = (apiVersion: string, kind: string, namespace: string | undefined, name: string, spec?: unknown, further: Manifest = {}): Manifest => ({
  apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }), ...further }, ...(spec !== undefined && { spec }),
});

const workloads = fc.record({ namespace: namespaces, app: apps, kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'), replicas: sometimes(fc.nat(2)), port: fc.constantFrom(8080, 9090), hostNetwork: sometimes(fc.boolean()) })
  .map(({ namespace, app, kind, replicas, port, hostNetwork }) => object('apps/v1', kind, namespace, app, {
    replicas,
    serviceName: app,
    selector: { matchLabels: { app } },
    template: { metadata: { labels: { app } }, spec: { hostNetwork, containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort: port }] }] } },
  }));

const services = fc.record({ namespace: namespaces, app: apps, form: fc.constantFrom('plain', 'named', 'headless', 'external', 'bare', 'balancer'), port: fc.constantFrom(80, 8080) })
  .map(({ namespace, app, form, port }) => object('v1', 'Service', namespace, app, {
    plain: { selector: { app }, ports: [{ name: 'http', port, targetPort: 8080 }] },
    named: { selector: { app }, ports: [{ name: 'http', port, targetPort: 'http' }, { name: 'more', port: 81, targetPort: 'none' }] },
    headless: { clusterIP: 'None', selector: { app }, ports: [{ port }] },
    external: { type: 'ExternalName', externalName: 'db.example.org' },
    bare: { ports: [{ port }] },
    balancer: { type: 'LoadBalancer', selector: { app }, ports: [{ name: 'http', port, targetPort: 'http' }] },
  }[form]));

const backends = fc.tuple(apps, fc.constantFrom<Manifest>({ number: 80 }, { number: 8080 }, { name: 'http' })).map(([name, port]) => ({ service: { name, port } }));
const ingressPaths = fc.record({ path: fc.constantFrom(...PATHS), pathType: fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific'), backend: backends });
const ingresses = fc.record({
  namespace: namespaces,
  name: fc.constantFrom('one', 'two', 'three'),
  className: sometimes(fc.constant('haproxy')),
  hosts: fc.array(fc.tuple(sometimes(fc.constantFrom(...HOSTS, '*.example.com')), fc.array(ingressPaths, { minLength: 1, maxLength: 3 })), { maxLength: 2 }),
  defaultBackend: sometimes(backends),
  tls: sometimes(fc.constantFrom(...HOSTS)),
}).map(({ namespace, name, className, hosts, defaultBackend, tls }) => object('networking.k8s.io/v1', 'Ingress', namespace, name, {
  ingressClassName: className,
  defaultBackend,
  rules: hosts.map(([host, paths]) => ({ host, http: { paths } })),
  tls: tls === undefined ? undefined : [{ hosts: [tls], secretName: 'tls' }],
}));

const selectors = fc.oneof(fc.constant({}), apps.map((app) => ({ matchLabels: { app } })), fc.constant({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] }));
const peers = fc.oneof(
  selectors.map((podSelector) => ({ podSelector })),
  fc.tuple(namespaces, selectors).map(([name, podSelector]) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } }, podSelector })),
  fc.constantFrom({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { ipBlock: { cidr: '0.0.0.0/0' } }),
);
const policyPorts = fc.constantFrom<Manifest>({ port: 8080 }, { port: 'http' }, { port: 80 }, { port: 8000, endPort: 9000 }, { protocol: 'UDP', port: 53 });

/** One rule of a NetworkPolicy, `from` or `to` somebody. */
export const policyRules = (side: string) => fc.record({
  [side]: sometimes(fc.array(peers, { minLength: 1, maxLength: 2 })),
  ports: sometimes(fc.array(policyPorts, { minLength: 1, maxLength: 2 })),
});

const policies = fc.record({
  namespace: namespaces,
  name: fc.constantFrom('p', 'q', 'r'),
  podSelector: selectors,
  policyTypes: sometimes(fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'])),
  ingress: sometimes(fc.array(policyRules('from'), { maxLength: 2 })),
  egress: sometimes(fc.array(policyRules('to'), { maxLength: 2 })),
}).map(({ namespace, name, ...spec }) => object('networking.k8s.io/v1', 'NetworkPolicy', namespace, name, spec));

const matches = fc.record({ path: fc.record({ type: fc.constantFrom('PathPrefix', 'Exact'), value: fc.constantFrom(...PATHS) }), method: fc.constantFrom('GET', 'POST') }, { requiredKeys: [] });
const filters = fc.constantFrom<Manifest>({ type: 'URLRewrite', urlRewrite: { hostname: 'inner' } }, { type: 'ExtensionRef', extensionRef: { kind: 'X', name: 'x' } });
const routeRules = fc.record({
  matches: fc.array(matches, { maxLength: 2 }),
  backendRefs: fc.array(fc.record({ name: apps, port: fc.constantFrom(80, 8080), weight: fc.nat(2) }), { maxLength: 2 }),
  filters: fc.array(filters, { maxLength: 1 }),
}, { requiredKeys: ['backendRefs'] });
const routes = fc.record({ namespace: namespaces, name: fc.constantFrom('one', 'two'), hostnames: fc.array(fc.constantFrom(...HOSTS, '*.example.com'), { maxLength: 2 }), rules: fc.array(routeRules, { minLength: 1, maxLength: 2 }) })
  .map(({ namespace, name, ...spec }) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', namespace, name, { parentRefs: [{ name: 'edge', namespace: 'infra' }], ...spec }));

const gateways = fc.tuple(sometimes(fc.constantFrom('*.example.com', HOSTS[0])), fc.constantFrom('All', 'Same', 'Selector')).map(([hostname, from]) => object('gateway.networking.k8s.io/v1', 'Gateway', 'infra', 'edge', {
  gatewayClassName: 'any',
  listeners: [
    { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from, selector: { matchLabels: { team: 'a' } } } } },
    { name: 'https', port: 443, protocol: 'HTTPS', hostname, tls: { certificateRefs: [{ name: 'tls' }] }, allowedRoutes: { namespaces: { from: 'All' } } },
  ],
}));

const rest = fc.subarray<Manifest>([
  object('networking.k8s.io/v1', 'IngressClass', undefined, 'haproxy', { controller: 'haproxy.org/ingress-controller/haproxy' }),
  object('v1', 'Namespace', undefined, 'shop', undefined, { labels: { team: 'a' } }),
  object('v1', 'Secret', 'shop', 'tls'),
  object('gateway.networking.k8s.io/v1', 'GatewayClass', undefined, 'any', { controllerName: 'example.com/any' }),
  { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'db-1', namespace: 'data', labels: { 'kubernetes.io/service-name': 'db' } }, addressType: 'IPv4', endpoints: [{ addresses: ['192.0.2.1'] }], ports: [{ port: 5432 }] },
  { apiVersion: 'example.com/v1', kind: 'Unknown', metadata: { name: 'x' }, spec: { anything: [1] } },
]);

const identity = ({ apiVersion, kind, metadata }: Manifest) => {
  const { namespace, name } = metadata as Manifest;
  return JSON.stringify([apiVersion, kind, namespace, name]);
};

/** Whole sets as somebody might write them: mostly sound, with gaps. No two objects share a name. */
export const networks: fc.Arbitrary<Manifest[]> = fc.tuple(
  fc.array(workloads, { maxLength: 4 }),
  fc.array(services, { maxLength: 4 }), fc.array(ingresses, { maxLength: 3 }), fc.array(policies, { maxLength: 3 }),
  fc.array(gateways, { maxLength: 1 }), fc.array(routes, { maxLength: 3 }), rest,
).map((parts) => [...new Map((parts.flat() as Manifest[]).map((one) => [identity(one), JSON.parse(JSON.stringify(one)) as Manifest])).values()]);

/** The same objects in another order. */
export const shuffledNetworks = networks.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length })));

const ODD: unknown[] = [null, undefined, 0, -1, 0.5, 1e300, NaN, '', 'x', '*', '/', true, [], [null], [[]], {}, { x: [{}] }, '__proto__', { __proto__: null, constructor: 1 }];

const changes = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...ODD), fc.constant(REMOVED())), fc.boolean()), { minLength: 1, maxLength: 5 });

/** Sets with blocks missing, types swapped and nulls, in up to five places. */
export const brokenNetworks = fc.tuple(networks, changes).map(([set, made]) => {
  const copy = JSON.parse(JSON.stringify(set)) as Manifest[];
  for (const [at, value, inSpec] of made) {
    const places = placesIn(copy).filter(([, , depth]) => !inSpec || depth > 1);
    if (places.length === 0) continue;
    const [holder, key] = places[at % places.length];
    if (value === REMOVED()) delete holder[key];
    else holder[key] = structuredClone(value); // one object in two places could come to hold itself
  }
  return copy;
});

/** What stands for leaving a field out. */
function REMOVED(): string {
  return '\u0000removed';
}

function placesIn(value: unknown, depth = 0): [Manifest, string, number][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Manifest;
  return Object.keys(holder).flatMap((key): [Manifest, string, number][] => [[holder, key, depth], ...placesIn(holder[key], depth + 1)]);
}
