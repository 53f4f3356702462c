import { App, Chart, Duration } from 'cdk8s';
import {
  Cluster, ControllerSettings, EdgeBalance, EdgeMode, EdgeTls, EdgeUpstreamTls, HaproxyEdge, HaproxyForm, HealthCheck, HostIngress,
  HostPortController, IpFamily, LoadBalancerService, NodePortBackend, PathType, TrafficPolicy, ZoneEdge,
} from '../../../../src';
import type { HaproxyEdgeProps } from '../../../../src';

/** Where the files of a scenario are: the golden texts name the default folders, the real run its own. */
export interface Places {
  readonly configDir?: string;
  readonly certificates: string;
  readonly statsSocket?: string;
}

export const DEFAULT_PLACES: Places = { certificates: '/etc/ssl/private' };

/** Each a whole configuration; one golden folder beside this file for each. */
export const SCENARIOS: { readonly [name: string]: (places: Places) => HaproxyEdge } = {
  'offload': (places) => {
    const { chart, edge, file } = setting(places, { addresses: ['10.0.0.250', '10.0.0.251'], clientIpHeader: 'X-Client-RIP' });
    const controller = controllerOf(chart, ControllerSettings.ingressNginx());
    const shop = backendOf(chart);
    const site = new HostIngress(chart, 'site', { hosts: ['example.com', 'www.example.com'], backend: shop, className: 'public', tlsSecret: 'site' });
    const apps = new HostIngress(chart, 'apps', { host: '*.apps.example.com', backend: shop, className: 'public' });
    edge.addHost(site, controller, { tls: EdgeTls.offload({ certificateFile: file('example.com') }) });
    edge.addHost(apps, controller, { tls: EdgeTls.offload({ certificateFile: file('apps.example.com') }) });
    return edge;
  },
  'plain-paths': (places) => {
    const { chart, edge } = setting(places, { acmeBackend: 'acme' });
    const shop = backendOf(chart);
    const api = new NodePortBackend(chart, 'api', { selector: { app: 'api' }, port: 80, nodePort: 30081, externalTrafficPolicy: TrafficPolicy.LOCAL });
    edge.addBackend('acme', new NodePortBackend(chart, 'acme', { selector: { app: 'acme' }, port: 80, nodePort: 30082 }));
    edge.addHost(new HostIngress(chart, 'site', { host: 'Example.com', backend: shop }), shop, { backendName: 'shop' });
    edge.addHost(new HostIngress(chart, 'rest', {
      host: 'example.com', backend: api, paths: [{ path: '/api' }, { path: '/api/status', pathType: PathType.EXACT }],
    }), api, { backendName: 'api' });
    edge.addHostName('*.tenants.example.com', 'api', { path: '/v1/' });
    edge.addHostName('health.example.com', 'shop', { path: '/', pathType: PathType.EXACT });
    return edge;
  },
  'tls-mixed': (places) => {
    const { chart, edge, file, ca } = setting(places, { httpPort: 8080, httpsPort: 8443, proxyProtocol: true, addresses: ['10.0.0.250'] });
    const controller = controllerOf(chart, ControllerSettings.haproxyTech());
    const shop = backendOf(chart);
    const ingress = (id: string, host: string) => new HostIngress(chart, id, { host, backend: shop, className: 'public' });
    edge.addHost(ingress('offloaded', 'a.example.com'), controller, { tls: EdgeTls.offload({ certificateFile: file('a.example.com') }) });
    edge.addHost(ingress('passed', '*.example.com'), controller, { tls: EdgeTls.passthrough() });
    edge.addHost(ingress('again', 'b.example.com'), controller, {
      tls: EdgeTls.reEncrypt({ certificateFile: file('b.example.com'), upstream: EdgeUpstreamTls.verified({ caFile: ca }) }),
    });
    edge.addHost(ingress('open', 'plain.example.com'), controller);
    return edge;
  },
  'passthrough': (places) => {
    const { chart, edge } = setting(places, { tls: EdgeTls.passthrough(), redirectToHttps: false });
    const web = new NodePortBackend(chart, 'web', { selector: { app: 'web' }, port: 443, nodePort: 30443 });
    edge.addHost(new HostIngress(chart, 'site', { hosts: ['example.com', '*.example.com'], backend: web }), web);
    return edge;
  },
  'two-clusters': (places) => {
    const { app, edge } = setting(places, { timeouts: { connect: Duration.millis(1500), tunnel: Duration.hours(2) } });
    const [blue, green, old] = ['blue', 'green', 'old'].map((name, at) => {
      const cluster = new Cluster(app, name, { nodes: [1, 2, 10].map((n) => ({ name: `${name}-${n}`, address: `10.${at}.0.${n}`, labels: { edge: String(n < 10) } })) });
      return new LoadBalancerService(new Chart(cluster, 'web'), 'shop', {
        selector: { app: 'shop' }, port: 80, nodePort: 30080, healthCheckNodePort: 32000 + at, externalTrafficPolicy: TrafficPolicy.LOCAL,
      });
    });
    edge.addBackend('shop', blue, { weight: 90, nodeLabels: { edge: 'true' }, clientIpHeader: 'X-Client-RIP', responseTimeout: Duration.minutes(2) });
    edge.addTarget('shop', green, { weight: 10 });
    edge.addTarget('shop', old, { drain: true });
    edge.addBackend('spare', blue, { healthCheck: HealthCheck.kubeProxy({ interval: Duration.seconds(5), timeout: Duration.seconds(1) }) });
    edge.addTarget('spare', green, { backup: true });
    edge.addHostName('shop.example.com', 'shop');
    edge.addHostName('spare.example.com', 'spare');
    return edge;
  },
  'dual-stack': (places) => {
    const { app, chart, edge, file } = setting(places);
    const shop = backendOf(chart);
    edge.addHost(new HostIngress(chart, 'site', { host: 'a.example.com', backend: shop }), shop, { tls: EdgeTls.offload({ certificateFile: file('a.example.com') }) });
    const zone = new ZoneEdge(app, 'zone', { origin: 'example.com', virtualIps: ['10.0.0.250', '2001:db8::250'], nameServers: [{ name: 'ns.example.net' }] });
    zone.addEdge(edge);
    return edge;
  },
  'ipv6-only': (places) => {
    const { chart, edge, file } = setting(places, { ipFamilies: [IpFamily.IPV6] });
    const [shop, web] = [backendOf(chart), new NodePortBackend(chart, 'web', { selector: { app: 'web' }, port: 443, nodePort: 30443 })];
    edge.addHost(new HostIngress(chart, 'site', { host: 'a.example.com', backend: shop }), shop, { tls: EdgeTls.offload({ certificateFile: file('a.example.com') }) });
    edge.addHost(new HostIngress(chart, 'passed', { host: 'b.example.com', backend: web }), web, { tls: EdgeTls.passthrough() });
    return edge;
  },
  'hash': (places) => {
    const { app, edge } = setting(places, { form: HaproxyForm.FULL });
    const cluster = new Cluster(app, 'dual', { nodes: ['2001:db8::2', '10.0.0.10', '10.0.0.9'].map((address, at) => ({ name: `n${at}`, address })) });
    const shop = new NodePortBackend(new Chart(cluster, 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
    const check = HealthCheck.http({ path: '/ready', host: 'health.example.com', status: 204, port: 30090 });
    edge.addBackend('by-tenant', shop, { balance: EdgeBalance.HEADER, balanceHeader: 'X-Tenant', healthCheck: check });
    edge.addBackend('by-client', shop, { balance: EdgeBalance.SOURCE, mode: EdgeMode.TCP, proxyProtocol: true });
    edge.addBackend('few', shop, { balance: EdgeBalance.LEAST_CONNECTIONS, upstreamTls: EdgeUpstreamTls.unverified('shop.internal') });
    return edge;
  },
};

function setting(places: Places, props: HaproxyEdgeProps = {}) {
  const app = new App();
  const nodes = [{ name: 'worker-2', address: '10.0.0.2' }, { name: 'worker-1', address: '10.0.0.1' }];
  const chart = new Chart(new Cluster(app, 'onprem', { nodes }), 'web');
  const { configDir, statsSocket, certificates } = places;
  const edge = new HaproxyEdge(app, 'edge', { ...props, configDir, statsSocket });
  return { app, chart, edge, file: (host: string) => `${certificates}/${host}.pem`, ca: `${certificates}/ca.pem` };
}

function controllerOf(chart: Chart, settings: ControllerSettings): HostPortController {
  return new HostPortController(chart, 'controller', {
    image: 'example.com/controller:1', className: 'public', controllerName: 'example.com/controller', settings,
  });
}

function backendOf(chart: Chart): NodePortBackend {
  return new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
}
