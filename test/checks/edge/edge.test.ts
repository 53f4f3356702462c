import { ApiObject, App, Chart } from 'cdk8s';
import { Cluster, ControllerSettings, EdgeTls, ExternalAlias, HaproxyEdge, HealthCheck, HostIngress, HostPortController, IpFamily, NetworkApp, NodePortBackend, RedisClusterIp, ZoneEdge } from '../../../src';
import { findingsIn } from '../../../src/checks/findings-in';
import { EdgeRouteTls } from '../../../src/network/edge-view';
import type { World } from '../../../src/network/world';
import { ControllerDialect } from '../../../src/routing';
import { readTree } from '../../support/world';

const found = (world: World) => findingsIn(world, () => ControllerDialect.spec());
const of = (id: string, world: World) => found(world).filter((finding) => finding.id === id).map(({ severity, kind, name, problem }) => `${severity} ${kind} ${name}: ${problem}`);

/** A world whose edges say something else. */
function changed(world: World, change: (model: World['edges'][number]['model']) => unknown): World {
  return { ...world, edges: world.edges.map((edge) => ({ ...edge, model: { ...edge.model, ...change(edge.model) as object } })) };
}

function nodePorts(): World {
  const cluster = new Cluster(new App(), 'c', { nodes: [{ name: 'a', address: '10.0.0.1' }] });
  const chart = new Chart(cluster, 'web');
  const shop = new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  new HaproxyEdge(chart, 'edge').addBackend('shop', shop);
  return readTree(cluster.node.root);
}

interface Hosts { readonly tls?: EdgeTls; readonly tlsSecret?: string; readonly proxyProtocol?: boolean; readonly check?: HealthCheck }

function hosts({ tls, tlsSecret, proxyProtocol, check }: Hosts = {}): World {
  const cluster = new Cluster(new App(), 'c', { nodes: [{ name: 'a', address: '10.0.0.1' }] });
  const chart = new Chart(cluster, 'web');
  const controller = new HostPortController(chart, 'controller', { image: 'x', className: 'haproxy', controllerName: 'haproxy.org/ingress-controller', settings: ControllerSettings.haproxyTech() });
  const shop = new NodePortBackend(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const site = new HostIngress(chart, 'site', { className: 'haproxy', host: 'example.com', paths: [{ path: '/api' }], backend: shop, tlsSecret });
  new HaproxyEdge(chart, 'edge', { addresses: ['10.0.0.250'] }).addHost(site, controller, { tls, proxyProtocol, healthCheck: check });
  return readTree(cluster.node.root);
}

test('edges of this library and their manifests agree', () => {
  for (const world of [nodePorts(), hosts(), hosts({ proxyProtocol: true }), hosts({ tls: EdgeTls.passthrough(), tlsSecret: 'cert' })]) {
    expect(found(world).filter(({ id, severity }) => id.startsWith('EDGE') && severity !== 'INFO')).toEqual([]);
  }
});

const backends = (change: (backend: World['edges'][number]['model']['backends'][number]) => object) => (model: World['edges'][number]['model']) => ({ backends: model.backends.map((backend) => ({ ...backend, ...change(backend) })) });

test('EDGE001: the nodePort of the manifest is another one', () => {
  const drifted = changed(nodePorts(), backends(({ servers }) => ({ servers: servers.map((server) => ({ ...server, port: 30081 })) })));
  expect(of('EDGE001', drifted)).toEqual([expect.stringMatching(/^ERROR HaproxyEdge .*: backend shop asks port 30081 of the nodes, and Service default\/.* opens 30080$/)]);
  const elsewhere = changed(nodePorts(), backends(({ servers }) => ({ servers: servers.map((server) => ({ ...server, port: 1, sourcePath: 'not/here' })) })));
  expect(of('EDGE001', elsewhere)).toEqual([]);
});

test('EDGE002: hosts of one side only', () => {
  const drifted = changed(hosts(), ({ routes }) => ({ routes: routes.map((route) => ({ ...route, host: 'example.net' })) }));
  expect(of('EDGE002', drifted)).toEqual([expect.stringMatching(/^ERROR HaproxyEdge .*the edge routes example.net, which Ingress/), expect.stringMatching(/^INFO Ingress .*no edge routes example.com$/)]);
  const byName = changed(hosts(), ({ routes }) => ({ routes: [...routes, { ...routes[0], host: 'example.net', sourcePath: 'c/web/edge' }] }));
  expect(of('EDGE002', byName)).toEqual([expect.stringMatching(/^WARNING HaproxyEdge .*no Ingress or HTTPRoute has that host$/)]);
});

test('EDGE003: TLS ends never, or twice', () => {
  expect(of('EDGE003', hosts({ tls: EdgeTls.passthrough() }))).toEqual([expect.stringMatching(/^WARNING .*passed through, and Ingress .* has no certificate for it$/)]);
  expect(of('EDGE003', hosts({ tlsSecret: 'cert' }))).toEqual([expect.stringMatching(/^WARNING .*example.com comes in plain text only/)]);
  const twice = changed(hosts({ tls: EdgeTls.passthrough(), tlsSecret: 'cert' }), backends(() => ({ upstreamTls: {} })));
  expect(of('EDGE003', twice)).toEqual([expect.stringMatching(/^ERROR .*puts TLS around it$/)]);
});

test.each([
  ['a controller that is told nothing', undefined, EdgeTls.offload({ certificateFile: '/a.pem' }), ['WARNING HaproxyEdge c-web-edge: TLS of a.example.com ends at the edge, and Ingress default/site (c/web/site) has a certificate for it, so that the controller redirects to TLS again']],
  ['a controller that no addHost tells', ControllerSettings.haproxyTech(), EdgeTls.offload({ certificateFile: '/a.pem' }), [expect.stringContaining('redirects to TLS again')]],
  ['plain requests', undefined, undefined, [expect.stringContaining('comes in plain text only')]],
])('EDGE003: a host that is given by name is one of the rules behind it: %s', (_what, settings, tls, expected) => {
  const cluster = new Cluster(new App(), 'c', { nodes: [{ name: 'a', address: '10.0.0.1' }] });
  const chart = new Chart(cluster, 'web');
  const controller = new HostPortController(chart, 'controller', { image: 'x', className: 'haproxy', controllerName: 'haproxy.org/ingress-controller', settings });
  const backend = new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80 });
  new HostIngress(chart, 'site', { name: 'site', className: 'haproxy', host: '*.example.com', backend, tlsSecret: 'cert' });
  new HostIngress(chart, 'other', { className: 'other', host: 'b.example.com', backend, tlsSecret: 'cert' });
  const edge = new HaproxyEdge(chart, 'edge', { tls });
  edge.addBackend('controller', controller);
  edge.addHostName('a.example.com', 'controller');
  expect(of('EDGE003', readTree(cluster.node.root))).toEqual(expected);
});

test('EDGE003: nothing is found of a controller that was told elsewhere', () => {
  const world = hosts({ tlsSecret: 'cert', tls: EdgeTls.offload({ certificateFile: '/a.pem' }) });
  const withoutConfigMaps = (network: World['clusters'][number]) => Object.assign(Object.create(network), { objects: { ...network.objects, configMaps: [] } });
  const untold = { ...world, clusters: world.clusters.map(withoutConfigMaps) };
  expect(of('EDGE003', untold)).toEqual([expect.stringContaining('redirects to TLS again')]);
  expect(of('EDGE003', { ...untold, edges: untold.edges.map((edge) => ({ ...edge, believedFor: ['c/web/site'] })) })).toEqual([]);
});

test('EDGE004: PROXY protocol on one side', () => {
  expect(of('EDGE004', changed(hosts(), backends(() => ({ proxyProtocol: true }))))).toEqual([expect.stringMatching(/^ERROR .* speaks the PROXY protocol, and the controller does not expect it/)]);
  expect(of('EDGE004', changed(hosts({ proxyProtocol: true }), backends(() => ({ proxyProtocol: undefined }))))).toEqual([expect.stringMatching(/^ERROR .*waits for it/)]);
});

test('EDGE005: the check asks for what no rule has', () => {
  const asked = (host: string, path: string) => of('EDGE005', changed(hosts(), backends(({ health }) => ({ health: { ...health, http: { host, path } }, servers: [{ address: '10.0.0.1', port: 80, sourcePath: 'c/web/controller' }] }))));
  expect(asked('example.com', '/alive')).toEqual([expect.stringMatching(/^WARNING .*checked at http:\/\/example.com\/alive, which answers 404/)]);
  expect(asked('example.com', '/api')).toEqual([]);
  expect(asked('localhost', '/healthz')).toEqual([]);
});

test('EDGE006: two edges on one machine', () => {
  const world = hosts();
  const [edge] = world.edges;
  expect(of('EDGE006', { ...world, edges: [edge, { ...edge, constructPath: 'other' }] })).toEqual([expect.stringMatching(/^ERROR .*port 80 of 10.0.0.250 is HaproxyEdge/)]);
  expect(of('EDGE006', { ...world, edges: [{ ...edge, addresses: ['10.0.0.1'] }] })).toEqual([expect.stringMatching(/^ERROR .*port 80 of 10.0.0.1 is a hostPort of DaemonSet/)]);
  expect(of('EDGE006', { ...world, edges: [edge, { ...edge, addresses: [] }] })).toEqual([]);
  const other = { ...edge, constructPath: 'other', model: { ...edge.model, routes: edge.model.routes.map((route) => ({ ...route, host: 'other.example.com' })) } };
  expect(of('EDGE006', { ...world, edges: [edge, other] })).toEqual([expect.stringMatching(/^ERROR /)]);
});

test('EDGE006: on which nodes a DaemonSet with an affinity is, nobody knows', () => {
  const world = hosts();
  const affine = world.clusters.map((network) => {
    const workloads = network.objects.workloads.map((workload) => ({ ...workload, nodeAffinity: [] }));
    return Object.assign(Object.create(network), { objects: { ...network.objects, workloads } });
  });
  expect(of('EDGE006', { ...world, clusters: affine, edges: [{ ...world.edges[0], addresses: ['10.0.0.1'] }] })).toEqual([]);
});

test('EDGE006: a zone that leads clients to two edges at one address, where one lacks a host of the other', () => {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'a', address: '10.0.0.1' }] } });
  const shop = new NodePortBackend(new Chart(app, 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  const zone = new ZoneEdge(app, 'zone', { origin: 'example.com', virtualIps: ['10.0.0.250'], nameServers: [{ name: 'ns.example.net' }] });
  const edgeOf = (id: string, host: string, virtualIps?: string[], httpPort?: number) => {
    const edge = new HaproxyEdge(app, id, { addresses: [`10.0.0.${id.length}`], httpPort });
    edge.addBackend('shop', shop);
    edge.addHostName(host, 'shop');
    zone.addEdge(edge, { virtualIps });
  };
  edgeOf('a', 'example.com');
  expect(of('EDGE006', readTree(app))).toEqual([]);
  edgeOf('bb', 'example.com');
  edgeOf('ccc', 'other.example.com', ['10.0.0.240']);
  edgeOf('dddd', 'port.example.com', undefined, 8080);
  expect(of('EDGE006', readTree(app))).toEqual([]);
  edgeOf('eeeee', 'api.example.com');
  const warning = 'WARNING HaproxyEdge eeeee: at 10.0.0.250, to which a zone leads clients, HaproxyEdge a (a) listens on port 80 too, and only one of them has api.example.com';
  expect(of('EDGE006', readTree(app))).toEqual([warning]);
  const world = readTree(app);
  const onTwoPorts = world.edges.filter(({ model }) => ['a', 'eeeee'].includes(model.name)).map((edge) => {
    const routes = edge.model.routes.map((route) => ({ ...route, tls: EdgeRouteTls.TERMINATE }));
    return { ...edge, model: { ...edge.model, routes } };
  });
  expect(of('EDGE006', { ...world, edges: onTwoPorts })).toEqual([warning]);
});

test('EDGE007: what is believed from everyone', () => {
  const config = (data: object) => {
    const app = new App();
    new ApiObject(new Chart(app, 'web'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'nginx' }, data } as never);
    return of('EDGE007', readTree(app));
  };
  expect(config({ 'use-forwarded-headers': 'true' })).toEqual(['WARNING ConfigMap nginx: data: use-forwarded-headers is believed from every address']);
  expect(config({ 'use-forwarded-headers': 'true', 'proxy-real-ip-cidr': '10.0.0.250' })).toEqual([]);
  expect(config({ other: 'true' })).toEqual([]);
});

test('EDGE008: nobody to send requests to', () => {
  expect(of('EDGE008', changed(nodePorts(), backends(() => ({ servers: [] }))))).toEqual([expect.stringMatching(/^ERROR .*backend shop has no server$/)]);
  expect(of('EDGE008', changed(nodePorts(), backends(({ servers }) => ({ servers: servers.map((server) => ({ ...server, drain: true })) }))))).toEqual([expect.stringMatching(/^WARNING/)]);
});

test('EDGE009: clients are sent where nobody listens', () => {
  const published = (virtualIps: string[], ipFamilies?: IpFamily[]) => {
    const app = new App();
    const chart = new Chart(new Cluster(app, 'c', { nodes: [{ name: 'a', address: '10.0.0.1' }] }), 'web');
    const edge = new HaproxyEdge(app, 'edge', { ipFamilies });
    edge.addBackend('shop', new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 }));
    edge.addHostName('www.example.com', 'shop');
    new ZoneEdge(app, 'zone', { origin: 'example.com', virtualIps, nameServers: [{ name: 'ns.example.net' }] }).addEdge(edge);
    return of('EDGE009', readTree(app));
  };
  expect(published(['10.0.0.250', '2001:db8::2', '2001:db8::1'], [IpFamily.IPV4])).toEqual(['ERROR HaproxyEdge edge: a zone leads clients to 2001:db8::1, 2001:db8::2, and the edge listens on IPv4 only']);
  expect(published(['10.0.0.250', '2001:db8::1'], [IpFamily.IPV6])).toEqual(['ERROR HaproxyEdge edge: a zone leads clients to 10.0.0.250, and the edge listens on IPv6 only']);
  expect(published(['10.0.0.250', '2001:db8::1'], [IpFamily.IPV4, IpFamily.IPV6])).toEqual([]);
  expect(published(['10.0.0.250', '2001:db8::1'])).toEqual([]);
  expect(published(['10.0.0.250'], [IpFamily.IPV4])).toEqual([]);
});

test('the example of the README has no error', () => {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }, { name: 'worker-2', address: '10.0.0.2' }] } });
  new RedisClusterIp(new Chart(app, 'data', { namespace: 'redis-standalone' }), 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });
  const web = new Chart(app, 'web', { namespace: 'default' });
  const shop = new NodePortBackend(web, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
  new HostIngress(web, 'site', { name: 'example-ingress', host: 'example.com', backend: shop });
  new ExternalAlias(web, 'db', { name: 'my-external-service', host: 'my.database.example.com' });
  new HaproxyEdge(app, 'edge').addBackend('http_backend-name-here', shop, { clientIpHeader: 'X-Client-RIP' });
  expect(found(readTree(app)).filter(({ severity }) => severity === 'ERROR')).toEqual([]);
});
