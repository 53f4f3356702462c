import { App, Chart, Duration } from 'cdk8s';
import { RENDERERS } from './renderers';
import { Cluster, EdgeBalance, EdgeFeature, EdgeMode, EdgeTls, EdgeUpstreamTls, HealthCheck, HostIngress, IpFamily, NodePortBackend, PathType, ZoneEdge } from '../../../src';
import type { Edge, EdgeProps } from '../../../src';

/** What a scenario has to hand. */
export interface Setting {
  readonly app: App;
  readonly chart: Chart;
  readonly edge: Edge;
  /** A NodePort of two nodes, the second with an IPv6 address. */
  readonly backend: (name: string, nodePort: number) => NodePortBackend;
  /** The file of a certificate. */
  readonly file: (host: string) => string;
}

interface Scenario {
  readonly props?: EdgeProps;
  readonly declare: (setting: Setting) => void;
}

const { CLIENT_IP_HEADER, TLS_TERMINATE, LISTENER_PORTS, WILDCARD_HOST, PROXY_PROTOCOL, UPSTREAM_TLS, TIMEOUTS, IP_FAMILIES } = EdgeFeature;

export const SCENARIOS: { readonly [name: string]: Scenario } = {
  'plain': {
    declare: ({ edge, backend }) => edge.addBackend('shop', backend('shop', 30080), { healthCheck: HealthCheck.article() }),
  },
  'hosts': {
    props: { clientIpHeader: 'X-Real-IP' },
    declare: ({ chart, edge, backend }) => {
      const [shop, api] = [backend('shop', 30080), backend('api', 30081)];
      edge.addHost(new HostIngress(chart, 'site', { hosts: ['example.com', 'www.example.com'], backend: shop }), shop, { backendName: 'shop' });
      edge.addHost(new HostIngress(chart, 'rest', { host: 'example.com', backend: api, paths: [{ path: '/api' }, { path: '/api/status', pathType: PathType.EXACT }, { path: '/x.y/', pathType: PathType.EXACT }] }), api, { backendName: 'api' });
      edge.addHostName('only.example.com', 'api', { path: '/v1/' });
      edge.addHostName('health.example.com', 'shop', { pathType: PathType.EXACT });
    },
  },
  'tls': {
    props: { clientIpHeader: 'X-Client-RIP', httpPort: 8080, httpsPort: 8443, acmeBackend: 'acme', degrade: [CLIENT_IP_HEADER, TLS_TERMINATE, LISTENER_PORTS, WILDCARD_HOST, UPSTREAM_TLS] },
    declare: ({ edge, backend, file }) => {
      edge.addBackend('acme', backend('acme', 30090), { healthCheck: HealthCheck.tcp() });
      edge.addBackend('shop', backend('shop', 30080), { clientIpHeader: 'X-Client-RIP' });
      edge.addBackend('secure', backend('secure', 30443), { upstreamTls: EdgeUpstreamTls.verified({ caFile: file('ca') }) });
      edge.addHostName('example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: file('example.com') }) });
      edge.addHostName('*.apps.example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: file('apps') }) });
      edge.addHostName('secure.example.com', 'secure', { tls: EdgeTls.offload({ certificateFile: file('example.com') }) });
      edge.addHostName('plain.apps.example.com', 'shop');
    },
  },
  'mixed': {
    props: { degrade: [PROXY_PROTOCOL, WILDCARD_HOST] },
    declare: ({ edge, backend, file }) => {
      edge.addBackend('shop', backend('shop', 30080), {});
      edge.addBackend('bytes', backend('bytes', 30443), { mode: EdgeMode.TCP });
      edge.addBackend('told', backend('told', 30444), { mode: EdgeMode.TCP, proxyProtocol: true, balance: EdgeBalance.SOURCE });
      edge.addHostName('a.example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: file('example.com') }) });
      edge.addHostName('*.example.com', 'bytes', { tls: EdgeTls.passthrough() });
      edge.addHostName('b.example.com', 'told', { tls: EdgeTls.passthrough() });
      edge.addHostName('c.example.com', 'shop');
    },
  },
  'passthrough': {
    props: { redirectToHttps: false },
    declare: ({ edge, backend }) => {
      edge.addBackend('bytes', backend('bytes', 30443), { mode: EdgeMode.TCP });
      edge.addHostName('a.example.com', 'bytes', { tls: EdgeTls.passthrough() });
    },
  },
  'shares': {
    props: { timeouts: { connect: Duration.millis(1500), server: Duration.minutes(1), tunnel: Duration.hours(2) }, degrade: [TIMEOUTS] },
    declare: ({ edge, backend }) => {
      const check = HealthCheck.http({ path: '/ready', status: 204, interval: Duration.seconds(3), timeout: Duration.seconds(1) });
      edge.addBackend('few', backend('few', 30080), { balance: EdgeBalance.LEAST_CONNECTIONS, weight: 90, healthCheck: check, responseTimeout: Duration.minutes(2) });
      edge.addTarget('few', backend('more', 30081), { weight: 10 });
      edge.addTarget('few', backend('old', 30082), { drain: true });
      edge.addBackend('tenant', backend('tenant', 30083), { balance: EdgeBalance.HEADER, balanceHeader: 'X-Tenant' });
      edge.addHostName('few.example.com', 'few');
      edge.addHostName('tenant.example.com', 'tenant');
    },
  },
  'dual-stack': {
    props: { ipFamilies: [IpFamily.IPV4, IpFamily.IPV6], degrade: [TLS_TERMINATE] },
    declare: ({ edge, backend, file }) => {
      edge.addBackend('shop', backend('shop', 30080), {});
      edge.addHostName('a.example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: file('example.com') }) });
      edge.addHostName('b.example.com', 'shop');
    },
  },
  'ipv6-only': {
    props: { ipFamilies: [IpFamily.IPV6], degrade: [TLS_TERMINATE, IP_FAMILIES] },
    declare: ({ edge, backend, file }) => {
      edge.addBackend('shop', backend('shop', 30080), {});
      edge.addBackend('bytes', backend('bytes', 30443), { mode: EdgeMode.TCP });
      edge.addHostName('a.example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: file('example.com') }) });
      edge.addHostName('b.example.com', 'bytes', { tls: EdgeTls.passthrough() });
    },
  },
  'backup': {
    declare: ({ edge, backend }) => {
      edge.addBackend('shop', backend('shop', 30080), {});
      edge.addTarget('shop', backend('spare', 30081), { backup: true });
    },
  },
};

/** An edge of a scenario; in a zone, the hosts of the same scenario as another edge serves them. */
export function edgeOf(renderer: string, scenario: string, certificates = '/etc/ssl/private'): Edge {
  const { props = {}, declare } = SCENARIOS[scenario];
  const { edge, ...setting } = settingFor(renderer === 'zone' ? 'haproxy' : renderer, props, certificates);
  declare({ ...setting, edge });
  if (renderer !== 'zone') return edge;
  const zone = RENDERERS.zone(setting.app, 'zone', { degrade: props.degrade }) as ZoneEdge;
  zone.addEdge(edge);
  return zone;
}

export function settingFor(renderer: string, props: EdgeProps = {}, certificates = '/etc/ssl/private'): Setting {
  const app = new App();
  const nodes = [{ name: 'worker-2', address: '2001:db8::2' }, { name: 'worker-1', address: '10.0.0.1' }];
  const chart = new Chart(new Cluster(app, 'onprem', { nodes }), 'web');
  return {
    app,
    chart,
    edge: RENDERERS[renderer](app, 'edge', props),
    backend: (name, nodePort) => new NodePortBackend(chart, name, { selector: { app: name }, port: 80, nodePort }),
    file: (host) => `${certificates}/${host}.pem`,
  };
}
