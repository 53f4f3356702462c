import { ApiObject, App, Chart } from 'cdk8s';
import { Cluster, ControllerDialect, NetworkMap } from '../../src';
import type { NetworkMapOptions } from '../../src';
import { manifests } from '../support/manifests';

const SERVICE = manifests('{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { clusterIP: 10.96.0.9, ports: [{ port: 80 }] } }');

test.each<[NetworkMapOptions, string]>([
  [{ kubernetesVersion: '1.2' }, "got \"1.2\"; use '1.28' to '1.36'"],
  [{ nodePortRange: '30000' }, "'nodePortRange' is no range, got \"30000\"; write it as kube-apiserver does: '30000-32767'"],
  [{ clusterDomain: '.' }, "'clusterDomain' is no domain, got \".\"; write it as the kubelet does: 'cluster.local'"],
  [{ clusterDomain: 5 as never }, "'clusterDomain' is no domain, got 5; write it as the kubelet does: 'cluster.local'"],
  [{ podRecords: 'insecur' as never }, "'podRecords' is no mode, got \"insecur\"; use one of PodRecords: DISABLED, INSECURE, VERIFIED"],
])('fails when an option is none: %j', (options, message) => {
  expect(() => NetworkMap.fromManifests(SERVICE, options)).toThrow(message);
  expect(() => NetworkMap.of(new Chart(new App(), 'web'), options)).toThrow(message);
});

test.each(['corp.example', 'Corp.Example', 'corp.example.'])('names end with the domain, however it is written: %s', (clusterDomain) => {
  const { rcode, resolvedAs } = NetworkMap.fromManifests(SERVICE, { clusterDomain }).resolve({ name: 'web', type: 'A', namespace: 'default' });
  expect([rcode, resolvedAs]).toEqual(['NOERROR', 'web.default.svc.corp.example.']);
});

test.each<[string, string]>([
  ['disabled', 'NXDOMAIN'], ['DISABLED', 'NXDOMAIN'], ['insecure', 'NOERROR'], ['INSECURE', 'NOERROR'], ['verified', 'UNKNOWN'], ['VERIFIED', 'UNKNOWN'],
])('a mode of Pod records is known by its text and by its name: %s', (mode, rcode) => {
  const objects = [...SERVICE, ...manifests('{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ name: web, image: web }] } }')];
  const map = NetworkMap.fromManifests(objects, { podRecords: mode as never });
  expect(map.resolve({ name: '10-1-2-3.default.pod.cluster.local', type: 'A' }).rcode).toBe(rcode);
});

test.each<[string, string, NetworkMapOptions]>([
  ['the default', 'ASSUMED', {}],
  ['the text of the API, which is no controller', 'ASSUMED', { controller: ControllerDialect.spec() }],
  ['one controller, which is the premise then', 'SPEC', { controller: ControllerDialect.haproxyTech() }],
])('a class that is missing among those declared is taken for granted: %s', (_what, certainty, options) => {
  const objects = [
    '{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: internal }, spec: { controller: example.com/proxy } }',
    `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: site }, spec: { ingressClassName: public, rules: [
      { host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] } }`,
    '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: web }, ports: [{ port: 80 }] } }',
    '{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } }',
  ].flatMap(manifests);
  const trace = NetworkMap.fromManifests(objects, options).trace({ url: 'http://example.com/' });
  expect([trace.verdict, trace.hops.map(({ code }) => code).includes('CTRL_CLASS_NOT_FOUND'), trace.certainty]).toEqual(['DELIVERED', true, certainty]);
});

describe('a port of a sidecar', () => {
  const sidecar = (targetPort: string) => manifests(`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: ${targetPort} }] }
---
apiVersion: v1
kind: Service
metadata: { name: entry, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: ${targetPort} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  initContainers: [{ name: proxy, restartPolicy: Always, ports: [{ name: http, containerPort: 8080 }] }]
  containers: [{ name: web, ports: [{ name: admin, containerPort: 9000 }] }]
`);
  const asked = { url: 'http://entry/', namespace: 'shop' };

  test.each<[string | undefined, string, string | undefined]>([
    ['1.28', 'UNREACHABLE', 'its containers name only "admin"'],
    ['1.29', 'UNREACHABLE', 'its port "http" is a sidecar\'s, which Services find by name from Kubernetes 1.33 on'],
    ['1.32', 'UNREACHABLE', 'its port "http" is a sidecar\'s, which Services find by name from Kubernetes 1.33 on'],
    ['1.33', 'DELIVERED', undefined],
    [undefined, 'DELIVERED', undefined],
  ])('in Kubernetes %s a Service that names it is %s', (kubernetesVersion, verdict, because) => {
    const map = NetworkMap.fromManifests(sidecar('http'), { kubernetesVersion });
    const trace = map.trace(asked);
    expect(trace.verdict).toBe(verdict);
    expect(trace.hops.find(({ step }) => step === 'ENDPOINTS')?.considered?.[0].rejectedBecause).toBe(because);
    if (because !== undefined) expect(trace.hops.slice(-1)[0].code).toBe('EP_NAMED_PORT_UNRESOLVED');
    expect(map.findings().filter(({ id }) => ['SVC003', 'SVC005'].includes(id)).map(({ id, severity, name }) => `${severity} ${id} ${name}`)).toEqual(because === undefined ? [] : ['ERROR SVC003 entry', 'ERROR SVC003 web']);
    expect(map.resolve({ name: '_http._tcp.web.shop.svc.cluster.local', type: 'SRV' }).answers.length).toBe(because === undefined ? 1 : 0);
  });

  test.each(['1.28', '1.32', '1.36'])('in Kubernetes %s a Service that has its number reaches it', (kubernetesVersion) => {
    expect(NetworkMap.fromManifests(sidecar('8080'), { kubernetesVersion }).trace(asked).verdict).toBe('DELIVERED');
  });

  test('is read by the version of its own cluster, unless the map is told another', () => {
    const app = new App();
    for (const [name, kubernetesVersion] of [['old', '1.31'], ['new', '1.33']]) {
      const chart = new Chart(new Cluster(app, name, { kubernetesVersion }), 'web');
      sidecar('http').forEach((manifest, at) => new ApiObject(chart, `object-${at}`, manifest as never));
    }
    const found = (map: NetworkMap) => map.findings().filter(({ id, name }) => id === 'SVC003' && name === 'entry').map(({ constructPath }) => constructPath?.split('/')[0]);
    expect(found(NetworkMap.of(app))).toEqual(['old']);
    expect(found(NetworkMap.of(app, { kubernetesVersion: '1.32' }))).toEqual(['new', 'old']);
  });
});

test('one array for each file is read as all of them together', () => {
  const [web, shop] = ['web', 'shop'].map((name) => manifests(`{ apiVersion: v1, kind: Service, metadata: { name: ${name} } }`));
  expect(NetworkMap.fromManifests([web, shop]).findings()).toEqual(NetworkMap.fromManifests([...web, ...shop]).findings());
  expect(NetworkMap.fromManifests([web, shop]).findings()).not.toEqual([]);
});

test('an empty namespace or Pod of a question counts as none', () => {
  const map = NetworkMap.fromManifests(SERVICE);
  const query = { name: 'web.default.svc.cluster.local', type: 'A' };
  expect(map.resolve({ ...query, namespace: '', pod: '' })).toEqual(map.resolve(query));
});

test.each([
  ['text', 'apiVersion: v1\nkind: Service\n'],
  ['a file that is not decoded', Buffer.from('apiVersion: v1\nkind: Service\n')],
])('%s is refused, where a map with nothing in it would find nothing wrong', (_, given) => {
  expect(() => NetworkMap.fromManifests(given)).toThrow(new Error("'manifests' is text, got \"apiVersion: v1\\nkind: Service\\n\"; pass the objects that it says: Yaml.load('shop.yaml') of cdk8s reads a file"));
});

test('what is wrong with an object of one cluster is not said of its namesake in another', () => {
  const app = new App();
  for (const [id, address, more] of [['blue', '10.0.0.1', []], ['green', '10.1.0.1', [{ port: 81 }]]] as const) {
    const chart = new Chart(new Cluster(app, id, { nodes: [{ name: 'worker', address }] }), 'web');
    new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }, ...more] } });
  }
  const map = NetworkMap.of(app);
  const told = (address: string) => map.trace({ url: `http://${address}:30080/` }).findings.filter(({ id }) => id === 'SVC014').map(({ constructPath }) => constructPath);
  expect([told('10.0.0.1'), told('10.1.0.1')]).toEqual([[], ['green/web/web']]);
});

test('what is said of the namespace that asks is part of a trace, although the client is no construct', () => {
  const chart = new Chart(new App(), 'com', { namespace: 'com' });
  new ApiObject(chart, 'com', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'com' } });
  new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
  const { findings } = NetworkMap.of(chart).trace({ url: 'http://web/', namespace: 'com' });
  expect(findings.map(({ id, constructPath }) => [id, constructPath])).toContainEqual(['DNS007', 'com/com']);
});
