import { Chart } from 'cdk8s';
import { ClusterIpService, DiagramFormat, HaproxyEdge, HostIngress, NetworkApp, NetworkMap, NodePortKind, NodeTargetReference, Protocol } from '../../../src';
import { readTree } from '../../support/world';
import { zoneView } from '../../tracing/support/edges';
import { tracedIn } from '../../tracing/support/shop';

const worker = { name: 'worker-1', address: '10.0.0.1', labels: { role: 'worker' } };
const master = { name: 'master-1', address: '10.0.0.9' };
const networkApp = () => new NetworkApp({ cluster: { nodes: [worker, master] } });

test('the controller that a distribution installs stands behind an edge', () => {
  const app = networkApp();
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('ingress', NodeTargetReference.fromHostPort(app, 80, { nodeSelector: { role: 'worker' } }));
  expect(edge.render()[0].content).toContain('server 10.0.0.1:80 10.0.0.1:80 check');
  expect(edge.render()[0].content).not.toContain('10.0.0.9');
});

describe('a controller that is declared elsewhere', () => {
  const app = networkApp();
  const web = new Chart(app, 'web', { namespace: 'shop' });
  const shop = new ClusterIpService(web, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const site = new HostIngress(web, 'site', { name: 'site', host: 'example.com', className: 'nginx', backend: shop });
  const edge = new HaproxyEdge(app, 'edge');
  edge.addHost(site, NodeTargetReference.fromHostPort(app, 80));
  edge.addHostName('other.example.com', 'hostPort-80');
  const map = NetworkMap.of(app);

  test('is taken to answer for the hosts of its Ingresses: the request is not lost at the port', () => {
    const { hops, backend } = map.trace({ url: 'http://example.com/' });
    expect(hops.map(({ code }) => code).slice(0, 5)).toEqual(['CLIENT_OUTSIDE', 'DNS_TO_EDGE', 'EDGE_SERVER_ELSEWHERE', 'CTRL_CLASS_NOT_FOUND', 'RULE_MATCHED']);
    expect(hops[2]).toMatchObject({ assumed: true, passes: true, decision: 'example.com prefix /: backend hostPort-80, server 10.0.0.1:80, one of 2: what answers there is declared elsewhere, and taken for the controller that serves example.com' });
    expect(backend).toMatchObject({ namespace: 'shop', service: 'shop', port: 80 });
  });

  test('is not guessed for hosts that no Ingress has', () => {
    const { verdict, hops } = map.trace({ url: 'http://other.example.com/' });
    expect([verdict, hops[2].code]).toEqual(['UNKNOWN', 'EDGE_SERVER_ELSEWHERE']);
  });

  test('is the same where its port is asked directly: by its address, and by a zone that leads to it', () => {
    const { verdict, backend, hops } = map.trace({ url: 'http://10.0.0.1/', headers: { host: 'example.com' } });
    expect(hops.map(({ code }) => code).slice(1, 5)).toEqual(['DNS_ADDRESS', 'NODE_PORT_ELSEWHERE', 'CTRL_CLASS_NOT_FOUND', 'RULE_MATCHED']);
    expect(hops[2]).toMatchObject({ assumed: true, passes: true, decision: '10.0.0.1:80: what answers there is declared elsewhere, and taken for the controller that serves example.com' });
    expect([verdict, backend]).toEqual([map.trace({ url: 'http://example.com/' }).verdict, { namespace: 'shop', service: 'shop', port: 80 }]);
    const unserved = map.trace({ url: 'http://10.0.0.1/' });
    expect([unserved.verdict, unserved.hops[2].code]).toEqual(['UNKNOWN', 'NODE_PORT_ELSEWHERE']);
    expect(map.trace({ url: 'http://10.0.0.1:81/' }).verdict).toBe('UNREACHABLE');
    const named = tracedIn({ ...readTree(app), zones: [zoneView('example.com', { 'example.com': ['10.0.0.1', '10.0.0.9'] })] }, 'http://example.com/');
    expect([named.backend, named.alternatives, named.hops.map(({ code }) => code).slice(1, 3)]).toEqual([backend, [], ['DNS_ZONE', 'NODE_PORT_ELSEWHERE']]);
  });

  test('is no fault in a diagram', () => {
    expect(map.diagram(DiagramFormat.TEXT)).toContain('└─ example.com, other.example.com  :80  opened elsewhere\n');
  });
});

test('the hosts of an Ingress go to the controller that a distribution installs, without a name for the backend', () => {
  const app = networkApp();
  const web = new Chart(app, 'web', { namespace: 'shop' });
  const shop = new ClusterIpService(web, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const site = new HostIngress(web, 'site', { name: 'site', host: 'example.com', className: 'nginx', backend: shop });
  const edge = new HaproxyEdge(app, 'edge');
  edge.addHost(site, NodeTargetReference.fromHostPort(app, 80, { nodeSelector: { role: 'worker' } }));
  expect(edge.model.backends.map(({ name }) => name)).toEqual(['hostPort-80']);
});

test.each([
  [NodePortKind.HOST_PORT, (scope: Chart) => NodeTargetReference.fromHostPort(scope, 443)],
  [NodePortKind.NODE_PORT, (scope: Chart) => NodeTargetReference.fromNodePort(scope, 30443)],
])('a %s names its kind, its port and every node', (kind, make) => {
  const target = make(new Chart(networkApp(), 'web')).toNodeTarget();
  expect(target).toMatchObject({ sourcePath: 'web', kind, protocol: Protocol.TCP });
  expect(target.nodes.map(({ name }) => name)).toEqual(['worker-1', 'master-1']);
});

test('fails when the port is none', () => {
  const app = networkApp();
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('ingress', NodeTargetReference.fromHostPort(app, 0));
  expect(() => edge.render()).toThrow('[edge] backend "ingress": a server port is not a port, got 0; use 1 to 65535');
});

test('fails when another port is asked for', () => {
  const app = networkApp();
  const target = NodeTargetReference.fromHostPort(new Chart(app, 'web'), 80);
  expect(() => new HaproxyEdge(app, 'edge').addBackend('ingress', target, { port: 443 }))
    .toThrow("[web] a NodeTargetReference has only its own port, got 443; leave out 'port', or refer to that one: it has 80");
});
