import { Chart } from 'cdk8s';
import { ClusterIpService, DiagramFormat, HaproxyEdge, HostIngress, HostPortController, NetworkApp, NodeTargetReference } from '../../../src';
import type { INodeTarget } from '../../../src';
import { draw } from '../../../src/diagrams/draw';
import { readTree } from '../../support/world';

test.each([
  ['a controller', (chart: Chart): INodeTarget => new HostPortController(chart, 'controller', { image: 'example.com/controller:1', className: 'public', controllerName: 'example.com/controller' })],
  ['a port that is opened elsewhere', (chart: Chart): INodeTarget => NodeTargetReference.fromHostPort(chart, 80)],
])('a focus on a host shows no other one behind an edge and %s', (_what, target) => {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
  const web = new Chart(app, 'web', { namespace: 'default' });
  const behind = target(web);
  const edge = new HaproxyEdge(app, 'edge');
  for (const name of ['red', 'blue']) {
    const backend = new ClusterIpService(web, name, { name, selector: { app: name }, port: 80 });
    edge.addHost(new HostIngress(web, `${name}-site`, { name, host: `${name}.example`, className: 'public', backend }), behind);
  }
  for (const format of [DiagramFormat.TEXT, DiagramFormat.MERMAID]) {
    const text = draw(readTree(app), [], undefined, format, { focusHost: 'red.example' });
    expect(text).toContain('red.example');
    expect(text).not.toContain('blue');
  }
});

test('a focus on a host keeps its way where the edge names it, and the Ingress a wildcard above it', () => {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
  const web = new Chart(app, 'web', { namespace: 'default' });
  const backend = new ClusterIpService(web, 'red', { name: 'red', selector: { app: 'red' }, port: 80 });
  new HostIngress(web, 'site', { name: 'site', host: '*.example', backend });
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('ingress', NodeTargetReference.fromHostPort(app, 80));
  edge.addHostName('a.example', 'ingress');
  const text = draw(readTree(app), [], undefined, DiagramFormat.TEXT, { focusHost: 'a.example' });
  expect(text).toMatch(/a\.example {2}:80[^]*\*\.example[^]*red {2}ClusterIP/);
});
