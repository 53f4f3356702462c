import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { HaproxyEdge, KongEdge, NetworkApp, NodePortBackend } from '../../src';

const nodes = [{ name: 'worker-1', address: '10.0.0.1' }];
let folder: string;
const { CDK8S_OUTDIR } = process.env;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-output-'));
  delete process.env.CDK8S_OUTDIR;
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  if (CDK8S_OUTDIR !== undefined) process.env.CDK8S_OUTDIR = CDK8S_OUTDIR;
});

const inFolder = (path: string) => join(folder, path);

function networkApp(edgeOutdir = inFolder('edge')): { app: NetworkApp; shop: NodePortBackend } {
  const app = new NetworkApp({ cluster: { nodes }, outdir: inFolder('dist'), edgeOutdir });
  const shop = new NodePortBackend(new Chart(app, 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  return { app, shop };
}

test('edge files go beside the manifests', () => {
  const { app, shop } = networkApp();
  new HaproxyEdge(app, 'edge').addBackend('shop', shop);
  new KongEdge(app, 'kong').addBackend('shop', shop);
  app.synth();
  expect(readdirSync(inFolder('dist'))).toEqual(['web.k8s.yaml']);
  expect(readdirSync(inFolder('edge'))).toEqual(['edge.cfg', 'kong.yaml']);
  expect(readFileSync(inFolder('edge/edge.cfg'), 'utf8')).toContain('server 10.0.0.1:30080 10.0.0.1:30080 check');
});

test('without an edge no folder is made', () => {
  networkApp().app.synth();
  expect(existsSync(inFolder('edge'))).toBe(false);
});

test('under cdk8s synth --stdout, which hands over a temporary folder, no edge file is written', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'cdk8s-'));
  process.env.CDK8S_OUTDIR = temporary;
  try {
    const { app, shop } = networkApp();
    new HaproxyEdge(app, 'edge').addBackend('shop', shop);
    app.synth();
    expect(existsSync(inFolder('edge'))).toBe(false);
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(temporary, { recursive: true });
  }
});

test('under a plain cdk8s app, edges are rendered and written by hand', () => {
  const app = new App({ outdir: inFolder('dist') });
  const edge = new HaproxyEdge(app, 'edge');
  edge.write(inFolder('edge'));
  expect(readdirSync(inFolder('edge'))).toEqual(['edge.cfg']);
});

describe('fails, and writes nothing, when', () => {
  const messageOf = (app: NetworkApp) => {
    try {
      app.synth();
    } catch (error) {
      expect(existsSync(inFolder('dist')) || existsSync(inFolder('edge'))).toBe(false);
      return (error as Error).message;
    }
    return 'no error';
  };

  test.each(['dist', 'dist/edge', 'dist/../dist/x'])('edge files would land in the manifests\' folder as %s', (dir) => {
    const { app, shop } = networkApp(inFolder(dir));
    new HaproxyEdge(app, 'edge').addBackend('shop', shop);
    expect(messageOf(app)).toContain(`[edge] edge files would land among the manifests, where cdk8s and kubectl take them for manifests, got ${JSON.stringify(inFolder(dir))}; set 'edgeOutdir' to a directory outside of '${inFolder('dist')}'`);
  });

  test('two edges write one file', () => {
    const { app, shop } = networkApp();
    new HaproxyEdge(new Construct(app, 'a'), 'b').addBackend('shop', shop);
    new HaproxyEdge(app, 'a-b').addBackend('shop', shop);
    expect(messageOf(app)).toContain("[a-b] two edges write the same file, this one and 'a/b', got \"a-b.cfg\"; give one of them another id");
  });

  test('a backend has no pinned nodePort', () => {
    const { app } = networkApp();
    const auto = new NodePortBackend(new Chart(app, 'auto'), 'shop', { selector: { app: 'shop' }, port: 80 });
    new HaproxyEdge(app, 'edge').addBackend('shop', auto);
    expect(messageOf(app)).toContain("[edge] backend \"shop\": the nodePort of 'auto/shop' is picked by the API server, so that no edge can know it, got nothing; pin it: nodePort: 30080 (30000-30085 is kept free for pinned ports)");
  });
});

test('a neighbouring folder whose name begins alike is not inside the manifests\' folder', () => {
  const { app, shop } = networkApp(inFolder('dist-edge'));
  new HaproxyEdge(app, 'edge').addBackend('shop', shop);
  app.synth();
  expect(readdirSync(inFolder('dist-edge'))).toEqual(['edge.cfg']);
});

test.each([['edge', 'dist'], ['dist', 'edge']])('fails when a link %s leads to %s, and edge files would land among the manifests', (link, target) => {
  mkdirSync(inFolder(target));
  symlinkSync(inFolder(target), inFolder(link));
  const { app, shop } = networkApp();
  new HaproxyEdge(app, 'edge').addBackend('shop', shop);
  expect(() => app.synth()).toThrow(`[edge] edge files would land among the manifests, where cdk8s and kubectl take them for manifests, got "${inFolder('edge')}"`);
  expect(readdirSync(inFolder(target))).toEqual([]);
});
