import { Chart } from 'cdk8s';
import { HaproxyEdge, NetworkApp, NodePortKind, NodeTargetReference, Protocol } from '../../src';

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
