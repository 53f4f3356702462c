import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import {
  Cluster, ClusterIpService, ControllerSettings, EdgeTls, EdgeUpstreamTls, HaproxyEdge, HostIngress, HostPortController, HostRoute,
  LoadBalancerService, NodePortBackend, PathType, TrafficPolicy, HealthCheck,
} from '../../src';
import type { EdgeProps, HostIngressProps } from '../../src';

const OFFLOAD = EdgeTls.offload({ certificateFile: '/etc/ssl/private/example.com.pem' });

function setting(props: EdgeProps = {}, settings?: ControllerSettings) {
  const app = new App();
  const chart = new Chart(new Cluster(app, 'onprem', { nodes: [{ name: 'node-1', address: '10.0.0.1' }] }), 'web', { namespace: 'infra' });
  const controller = new HostPortController(chart, 'controller', {
    name: 'ingress', image: 'example.com/controller:1', className: 'public', controllerName: 'example.com/controller', settings, args: ['--v=1'],
  });
  const backend = new ClusterIpService(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const edge = new HaproxyEdge(app, 'edge', { addresses: ['10.0.0.250', '10.0.1.0/24'], ...props });
  const ingress = (more: Partial<HostIngressProps> = {}) => new HostIngress(chart, `site-${chart.node.children.length}`, { host: 'example.com', backend, ...more });
  const objects = () => Testing.synth(chart);
  return { app, chart, controller, edge, ingress, objects };
}

function configOf(objects: { kind: string; data?: unknown }[]): unknown {
  return objects.find(({ kind }) => kind === 'ConfigMap')?.data;
}

test('hosts and paths come from the construct, also those that it gets later', () => {
  const { controller, edge, ingress } = setting();
  const site = ingress();
  edge.addHost(site, controller);
  site.addHost('api.example.com', { backend: controllerBackend(site), paths: [{ path: '/v1' }, { path: '/own', pathType: PathType.IMPLEMENTATION_SPECIFIC }, { path: '/x', pathType: PathType.EXACT }] });
  expect(edge.model.routes.map(({ host, path, pathMatch, backend }) => [host, path, pathMatch, backend])).toEqual([
    ['api.example.com', '/', 'prefix', 'onprem-web-controller'],
    ['api.example.com', '/v1', 'prefix', 'onprem-web-controller'],
    ['api.example.com', '/x', 'exact', 'onprem-web-controller'],
    ['example.com', '/', 'prefix', 'onprem-web-controller'],
  ]);
});

function controllerBackend(site: HostIngress) {
  return new ClusterIpService(site, 'api', { selector: { app: 'api' }, port: 80 });
}

test('fails when the comparison of a path is none that there is', () => {
  const { controller, edge } = setting();
  edge.addBackend('shop', controller);
  edge.addHostName('example.com', 'shop', { path: '/a', pathType: 'Regex' as PathType });
  expect(() => edge.render()).toThrow('the comparison of a path is unknown (of \'edge\'), got "Regex"; use one of EdgePathMatch: exact, prefix');
});

test('a HostRoute is served like a HostIngress', () => {
  const { chart, controller, edge } = setting();
  const shop = new ClusterIpService(chart, 'other', { selector: { app: 'shop' }, port: 80 });
  edge.addHost(new HostRoute(chart, 'route', { gateway: 'public', hosts: ['a.example.com', 'b.example.com'], backend: shop, paths: [{ path: '/p' }] }), controller);
  expect(edge.model.routes.map(({ host, path }) => host + path)).toEqual(['a.example.com/p', 'b.example.com/p']);
});

test('hosts and paths that a JSON patch changes are those that the edge sends', () => {
  const { controller, edge, ingress } = setting();
  const site = ingress({ paths: [{ path: '/api' }] });
  site.apiObject.addJsonPatch(
    JsonPatch.replace('/spec/rules/0/host', 'new.example.com'),
    JsonPatch.replace('/spec/rules/0/http/paths/0/path', '/v2'),
    JsonPatch.add('/spec/rules/-', { host: 'bare.example.com' }),
    JsonPatch.add('/spec/rules/-', { http: { paths: [] } }),
  );
  edge.addHost(site, controller);
  expect([site.hosts, site.rules]).toEqual([['new.example.com', 'bare.example.com'], [{ host: 'new.example.com', path: '/v2', pathType: 'Prefix' }]]);
  expect(edge.model.routes.map(({ host, path }) => host + path)).toEqual(['new.example.com/v2']);
  site.apiObject.addJsonPatch(JsonPatch.remove('/spec/rules'));
  expect([site.hosts, site.rules]).toEqual([[], []]);
});

test.each([
  ['/spec/rules', [null]], ['/spec/rules', 'all'], ['/spec/rules/0', {}], ['/spec/rules/0/http', null], ['/spec/rules/0/http/paths', {}], ['/spec/tls', 'site'],
])('what a JSON patch breaks is told by the rules of the API server, and ends nothing: %s = %j', (path, value) => {
  const { controller, edge, ingress } = setting();
  const site = ingress();
  site.apiObject.addJsonPatch(JsonPatch.add(path, value));
  edge.addHost(site, controller);
  expect(() => [site.hosts, site.rules, site.tlsHosts, edge.node.validate()]).not.toThrow();
});

test('hostnames and matches that a JSON patch changes are those that the edge sends; of a pattern the whole host', () => {
  const { chart, controller, edge } = setting();
  const shop = new ClusterIpService(chart, 'other', { selector: { app: 'shop' }, port: 80 });
  const route = new HostRoute(chart, 'route', { gateway: 'public', host: 'a.example.com', backend: shop, paths: [{ path: '/p' }] });
  route.apiObject.addJsonPatch(
    JsonPatch.add('/spec/hostnames/-', 'b.example.com'),
    JsonPatch.add('/spec/rules/0/matches/-', { path: { type: 'Exact', value: '/x' } }),
    JsonPatch.add('/spec/rules/0/matches/-', { path: { type: 'Exact', value: '/x' }, method: 'GET' }),
  );
  edge.addHost(route, controller);
  const routed = () => edge.model.routes.map(({ host, path, pathMatch }) => `${host}${path} ${pathMatch}`);
  expect(routed()).toEqual(['a.example.com/p prefix', 'a.example.com/x exact', 'b.example.com/p prefix', 'b.example.com/x exact']);
  route.apiObject.addJsonPatch(JsonPatch.replace('/spec/rules/0/matches', [{ path: { type: 'RegularExpression', value: '/[a-z]+' } }, { method: 'GET' }]));
  expect(routed()).toEqual(['a.example.com/ prefix', 'b.example.com/ prefix']);
  for (const rules of [[null], 'all', [{ matches: 'all' }], [{ matches: [{ path: null }] }]]) {
    route.apiObject.addJsonPatch(JsonPatch.replace('/spec/rules', rules));
    expect(() => route.rules).not.toThrow();
  }
});

test.each<[string, ControllerSettings, EdgeProps, { [key: string]: string }]>([
  ['haproxytech, TLS offload', ControllerSettings.haproxyTech(), { tls: OFFLOAD, clientIpHeader: 'X-Client-RIP' }, { 'ssl-redirect': 'false', 'src-ip-header': 'X-Client-RIP' }],
  ['haproxytech, PROXY protocol', ControllerSettings.haproxyTech(), { proxyProtocol: true }, { 'proxy-protocol': '10.0.0.250, 10.0.1.0/24' }],
  ['jcmoraisjr, TLS offload', ControllerSettings.haproxyIngress(), { tls: OFFLOAD }, { 'fronting-proxy-port': '80', 'use-forwarded-proto': 'false', 'forwardfor': 'ifmissing' }],
  ['jcmoraisjr, PROXY protocol', ControllerSettings.haproxyIngress(), { proxyProtocol: true }, { 'use-proxy-protocol': 'true' }],
  ['jcmoraisjr, the client in X-Real-IP', ControllerSettings.haproxyIngress(), { clientIpHeader: 'X-Real-IP' }, { 'real-ip-hdr': '' }],
  ['ingress-nginx, TLS offload', ControllerSettings.ingressNginx(), { tls: OFFLOAD }, { 'use-forwarded-headers': 'true', 'forwarded-for-header': 'X-Forwarded-For', 'proxy-real-ip-cidr': '10.0.0.250,10.0.1.0/24' }],
  ['ingress-nginx, plain', ControllerSettings.ingressNginx(), { clientIpHeader: 'X-Client-RIP' }, { 'enable-real-ip': 'true', 'forwarded-for-header': 'X-Client-RIP', 'proxy-real-ip-cidr': '10.0.0.250,10.0.1.0/24' }],
  ['ingress-nginx, PROXY protocol', ControllerSettings.ingressNginx(), { proxyProtocol: true, tls: EdgeTls.passthrough() }, { 'use-proxy-protocol': 'true', 'proxy-real-ip-cidr': '10.0.0.250,10.0.1.0/24' }],
])('the controller is told what the edge sends: %s', (_what, settings, props, data) => {
  const { controller, edge, ingress, objects } = setting(props, settings);
  edge.addHost(ingress({ tlsSecret: 'site' }), controller);
  edge.render();
  const manifests = objects();
  expect(configOf(manifests)).toEqual(data);
  expect(manifests.find(({ kind }) => kind === 'DaemonSet').spec.template.spec.containers[0].args).toEqual(['--v=1', '--configmap=infra/ingress']);
});

test('fails when TLS ends at the edge, the hosts have certificates, and the controller believes nothing', () => {
  const { controller, edge, ingress } = setting({ tls: OFFLOAD });
  const site = ingress({ tlsSecret: 'site' });
  edge.addHost(site, controller);
  expect(() => edge.render()).toThrow('let the controller believe X-Forwarded-Proto: give the HostPortController settings: ControllerSettings.haproxyTech()');
});

test('a certificate that a JSON patch gives the Ingress makes the loop too, and one that it takes away does not', () => {
  const { controller, edge, ingress } = setting({ tls: OFFLOAD });
  const site = ingress({ tlsSecret: 'site' });
  site.apiObject.addJsonPatch(JsonPatch.remove('/spec/tls'));
  edge.addHost(site, controller);
  expect(edge.node.validate()).toEqual([]);
  site.apiObject.addJsonPatch(JsonPatch.add('/spec/tls', [{ secretName: 'site' }]));
  expect(() => edge.render()).toThrow('the controller redirects that to TLS again and again');
});

test('fails when one of two controllers would be asked for its health with the PROXY protocol, and the other without', () => {
  const { app, controller: first, edge, ingress } = setting({ proxyProtocol: true }, ControllerSettings.ingressNginx());
  const chart = new Chart(new Cluster(app, 'next', { nodes: [{ name: 'next-1', address: '10.0.2.1' }] }), 'web');
  const second = new HostPortController(chart, 'controller', {
    image: 'example.com/controller:1',
    className: 'public',
    controllerName: 'example.com/controller',
    settings: ControllerSettings.haproxyTech(),
    ports: [{ name: 'http', containerPort: 80, hostPort: 80 }, { name: 'health', containerPort: 1042, hostPort: 1042 }],
  });
  edge.addHost(ingress(), first, { backendName: 'site' });
  edge.addTarget('site', second);
  expect(() => edge.render()).toThrow('say in different ways whether they are well, got ["/healthz with the PROXY protocol","/healthz"]; give one \'healthCheck\' for both, e.g. HealthCheck.tcp()');
});

test.each<[string, EdgeTls, Partial<HostIngressProps>, boolean]>([
  ['the hosts have no certificates', OFFLOAD, {}, false],
  ['the controller was told elsewhere', OFFLOAD, { tlsSecret: 'site' }, true],
  ['the edge speaks TLS to it', EdgeTls.reEncrypt({ certificateFile: '/a.pem', upstream: EdgeUpstreamTls.verified({ caFile: '/ca.pem' }) }), { tlsSecret: 'site' }, false],
  ['TLS passes through', EdgeTls.passthrough(), { tlsSecret: 'site' }, false],
])('there is no loop where %s', (_what, tls, props, controllerTrustsEdge) => {
  const { controller, edge, ingress } = setting();
  edge.addHost(ingress(props), controller, { tls, controllerTrustsEdge });
  expect(edge.render().length).toBeGreaterThan(0);
});

test('fails when a controller without a dialect gets the PROXY protocol', () => {
  const { controller, edge, ingress } = setting({ proxyProtocol: true });
  edge.addHost(ingress(), controller);
  expect(() => edge.render()).toThrow('or say that it does: controllerTrustsEdge: true');
});

test('fails when the controller cannot know the addresses of the edge', () => {
  const { controller, edge, ingress } = setting({ addresses: [] }, ControllerSettings.haproxyTech());
  expect(() => edge.addHost(ingress(), controller)).toThrow("give the edge its 'addresses', e.g. addresses: ['10.0.0.250']");
});

test.each(['10.0.0.0/33', '010.0.0.1', 'a\nb', '10.0.0.0/', '::/129', '10.0.0.0/8/8'])('fails when an address of the edge is %j', (address) => {
  expect(() => setting({ addresses: [address] })).toThrow("write e.g. '10.0.0.250' or '10.0.0.248/30'");
});

test('fails when the hosts are of another class', () => {
  const { controller, edge, ingress } = setting();
  edge.addHost(ingress({ className: 'internal' }), controller);
  expect(() => edge.render()).toThrow('got "internal"; send them to the controller that serves their class');
});

test('fails when two edges send one controller different things', () => {
  const { app, controller, edge, ingress } = setting({}, ControllerSettings.haproxyTech());
  edge.addHost(ingress(), controller);
  const other = new HaproxyEdge(app, 'other', { addresses: ['10.0.0.9'], proxyProtocol: true });
  expect(() => other.addHost(ingress(), controller)).toThrow('give all hosts of the controller the same');
});

test('hosts with the same target and options share a backend, others need a name', () => {
  const { controller, edge, ingress } = setting();
  edge.addHost(ingress(), controller);
  edge.addHost(ingress({ host: 'b.example.com' }), controller);
  expect(edge.model.backends.map(({ name }) => name)).toEqual(['onprem-web-controller']);
  expect(() => edge.addHost(ingress({ host: 'c.example.com' }), controller, { weight: 5 })).toThrow("give these hosts a 'backendName' of their own");
});

test('fails when the port that says whether a node can answer is not pinned', () => {
  const { chart, edge } = setting();
  const local = (id: string, healthCheckNodePort?: number) => new LoadBalancerService(chart, id, { selector: { app: 'a' }, port: 80, nodePort: 30080, externalTrafficPolicy: TrafficPolicy.LOCAL, healthCheckNodePort });
  edge.addBackend('pinned', local('pinned', 32000));
  expect(edge.model.backends[0]).toMatchObject({ health: { http: { path: '/healthz' } }, servers: [{ healthPort: 32000 }] });
  edge.addBackend('stated', local('stated'), { healthCheck: HealthCheck.tcp() });
  expect(edge.model.backends[1].health).toEqual({ intervalMs: 2000, rise: 2, fall: 3, timeoutMs: 1000 });
  edge.addBackend('picked', local('picked'));
  expect(() => edge.render()).toThrow("pin 'healthCheckNodePort', or say that a connection that opens is enough: HealthCheck.tcp()");
});

test('a NodePort with Local is given up on after a second, one with Cluster as usual', () => {
  const { chart, edge } = setting();
  const at = (id: string, externalTrafficPolicy?: TrafficPolicy) => new NodePortBackend(chart, id, { selector: { app: 'a' }, port: 80, nodePort: 30080, externalTrafficPolicy });
  edge.addBackend('a', at('one', TrafficPolicy.LOCAL));
  edge.addBackend('b', at('two'));
  expect(edge.model.backends.map(({ health }) => health.timeoutMs)).toEqual([1000, undefined]);
});

/** A second cluster, whose controller may answer for the same hosts. */
function otherController(app: App, settings?: ControllerSettings): HostPortController {
  const cluster = new Cluster(app, 'other', { nodes: [{ name: 'node-1', address: '10.1.0.1' }] });
  return new HostPortController(new Chart(cluster, 'other-web', { namespace: 'infra' }), 'controller', {
    name: 'ingress', image: 'example.com/controller:1', className: 'public', controllerName: 'example.com/controller', settings,
  });
}

test('the controller of a second cluster is told what the edge sends too', () => {
  const { app, controller, edge, ingress } = setting({ tls: OFFLOAD }, ControllerSettings.haproxyTech());
  const other = otherController(app, ControllerSettings.haproxyIngress());
  edge.addHost(ingress({ tlsSecret: 'site' }), controller, { backendName: 'site' });
  edge.addTarget('site', other, { weight: 10 });
  edge.render();
  expect(configOf(Testing.synth(Chart.of(other)))).toEqual({ 'fronting-proxy-port': '80', 'use-forwarded-proto': 'false', 'forwardfor': 'ifmissing' });
});

test('the order of addTarget and addHost makes no difference to what controllers are told', () => {
  const { app, controller, edge, ingress } = setting({ tls: OFFLOAD }, ControllerSettings.haproxyTech());
  const other = otherController(app, ControllerSettings.haproxyTech());
  edge.addHost(ingress(), controller, { backendName: 'site' });
  edge.addTarget('site', other);
  edge.addHost(ingress({ host: 'b.example.com' }), controller, { backendName: 'site' });
  expect(configOf(Testing.synth(Chart.of(other)))).toEqual({ 'ssl-redirect': 'false', 'src-ip-header': 'X-Forwarded-For' });
});

test('fails when the controller of a second cluster believes nothing', () => {
  const { app, controller, edge, ingress } = setting({ tls: OFFLOAD }, ControllerSettings.haproxyTech());
  edge.addHost(ingress({ tlsSecret: 'site' }), controller, { backendName: 'site' });
  edge.addTarget('site', otherController(app));
  expect(() => edge.render()).toThrow('let the controller believe X-Forwarded-Proto: give the HostPortController settings: ControllerSettings.haproxyTech()');
});
