import { ApiObject, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { ClusterIpService, ControllerSettings, EdgeTls, HaproxyEdge, HostIngress, HostPortController, HostRoute, NetworkApp, NetworkMap, NodePortBackend } from '../../../src';

/** An edge that ends TLS before an Ingress with a certificate of its own: a loop, unless the controller believes the edge. */
function trace(settings: ControllerSettings | undefined, confirmed = false) {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'a', address: '10.0.0.1' }] } });
  const chart = new Chart(app, 'web', { namespace: 'web' });
  const controller = new HostPortController(chart, 'controller', {
    name: 'haproxy-ingress', image: 'haproxytech/kubernetes-ingress:3.1', className: 'haproxy', controllerName: 'haproxy.org/ingress-controller', settings,
  });
  new Deployment(chart, 'pods', { podMetadata: { labels: { app: 'shop' } }, containers: [{ image: 'shop', portNumber: 80 }] });
  const shop = new ClusterIpService(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const site = new HostIngress(chart, 'site', { host: 'example.com', backend: shop, tlsSecret: 'certificate', className: 'haproxy' });
  const edge = new HaproxyEdge(app, 'edge', { addresses: ['10.0.0.250'], tls: EdgeTls.offload({ certificateFile: '/etc/haproxy/example.com.pem' }) });
  if (settings !== undefined || confirmed) {
    edge.addHost(site, controller, { controllerTrustsEdge: confirmed });
  } else {
    edge.addBackend('controller', controller);
    edge.addHostName('example.com', 'controller');
  }
  return NetworkMap.of(app).trace({ url: 'https://example.com/' });
}

test('a controller that its construct tells to believe the edge redirects nobody', () => {
  const { verdict, alternatives } = trace(ControllerSettings.haproxyTech());
  expect({ verdict, alternatives: alternatives.length }).toEqual({ verdict: 'DELIVERED', alternatives: 0 });
});

test('a controller that somebody says is told elsewhere redirects nobody either', () => {
  const { verdict, certainty, alternatives } = trace(undefined, true);
  expect({ verdict, certainty, alternatives: alternatives.length }).toEqual({ verdict: 'DELIVERED', certainty: 'ASSUMED', alternatives: 0 });
});

test('of a controller that may be told elsewhere, the loop is an alternative', () => {
  const { verdict, certainty, alternatives, hops } = trace(undefined);
  expect(hops.find(({ code }) => code === 'RULE_MATCHED')).toMatchObject({ assumed: true });
  expect({ verdict, certainty, others: alternatives.map((other) => [other.verdict, other.reading]) }).toEqual({
    verdict: 'DELIVERED',
    certainty: 'ASSUMED',
    others: [['REDIRECTED', "the controller does not believe the edge's X-Forwarded-Proto, and redirects in a loop"]],
  });
});

test('behind an edge that ends TLS, the HTTP listener of a Gateway takes the request', () => {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'a', address: '10.0.0.1' }] } });
  const chart = new Chart(app, 'web', { namespace: 'web' });
  new Deployment(chart, 'pods', { podMetadata: { labels: { app: 'shop' } }, containers: [{ image: 'shop', portNumber: 80 }] });
  const shop = new ClusterIpService(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  new ApiObject(chart, 'gateway', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public' },
    spec: { gatewayClassName: 'any', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  });
  const nodePort = new NodePortBackend(chart, 'of-gateway', { labels: { 'gateway.networking.k8s.io/gateway-name': 'public' }, selector: { app: 'gateway' }, port: 80, nodePort: 30080 });
  const edge = new HaproxyEdge(app, 'edge', { addresses: ['10.0.0.250'], tls: EdgeTls.offload({ certificateFile: '/etc/haproxy/example.com.pem' }) });
  edge.addHost(new HostRoute(chart, 'site', { host: 'example.com', gateway: 'public', backend: shop }), nodePort);
  const { verdict, backend } = NetworkMap.of(app).trace({ url: 'https://example.com/' });
  expect({ verdict, backend }).toEqual({ verdict: 'DELIVERED', backend: { namespace: 'web', service: 'shop', port: 80 } });
});
