import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart } from 'cdk8s';
import { Edge, EdgeConfigMap, EdgeFeature, NetworkApp, NodePortBackend } from '../../../src';
import type { EdgeFile, EdgeModel } from '../../../src';

/** An edge whose language this library does not know: all that a new one costs is here (docs/decisions/0011). */
class ListEdge extends Edge {
  protected get features(): EdgeFeature[] {
    return [EdgeFeature.ROUTES];
  }

  protected renderModel({ name, routes, backends }: EdgeModel): EdgeFile[] {
    const lines = routes.map(({ host, backend }) => {
      const { servers } = backends.find((each) => each.name === backend)!;
      return `${host} ${servers.map(({ address, port }) => `${address}:${port}`).join(',')}\n`;
    });
    return [{ path: `${name}/list.txt`, content: lines.join('') }];
  }
}

const outdir = mkdtempSync(join(tmpdir(), 'foreign-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

function setting(degrade: EdgeFeature[]) {
  const nodes = [{ name: 'b', address: '10.0.0.10' }, { name: 'a', address: '10.0.0.9' }];
  const app = new NetworkApp({ cluster: { nodes }, outdir: join(outdir, 'dist'), edgeOutdir: join(outdir, 'edge') });
  const chart = new Chart(app, 'web');
  const edge = new ListEdge(app, 'list', { degrade });
  edge.addBackend('shop', new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 }));
  edge.addHostName('Shop.Example.com', 'shop');
  return { app, chart, edge };
}

test('a renderer from elsewhere gets what the gate let through, and its files are written and fit into a ConfigMap', () => {
  const { app, chart, edge } = setting([EdgeFeature.ACTIVE_CHECK]);
  const config = new EdgeConfigMap(chart, 'config', { edge });
  app.synth();
  const text = 'shop.example.com 10.0.0.9:30080,10.0.0.10:30080\n';
  expect(readFileSync(join(outdir, 'edge', 'list', 'list.txt'), 'utf8')).toBe(text);
  expect(config.data).toEqual({ 'list.txt': text });
});

test('fails when the model asks for what it does not list, also for features that came after it', () => {
  const { app, edge } = setting([]);
  edge.addHostName('*.example.com', 'shop');
  expect(() => app.synth()).toThrow("[list] backend \"shop\": this edge cannot express 'healthCheck', got \"a check every 2 s\"; leave it out");
  expect(() => app.synth()).toThrow("[list] host \"*.example.com\": this edge cannot express 'routes: wildcard host', got \"*.example.com\"; leave it out");
});
