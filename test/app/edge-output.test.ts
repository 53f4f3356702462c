import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { EdgeFeature, HaproxyEdge, KongEdge, NetworkApp, NginxEdge, NodePortBackend, ZoneEdge } from '../../src';

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

describe('files of edges that are no more', () => {
  /** What a synth says. */
  function said(declare: (app: NetworkApp, shop: NodePortBackend) => void): string[] {
    const { app, shop } = networkApp();
    declare(app, shop);
    const told = jest.spyOn(console, 'warn').mockImplementation();
    try {
      app.synth();
      return told.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('written from'));
    } finally {
      told.mockRestore();
    }
  }
  const edges = (suffix: string) => (app: NetworkApp, shop: NodePortBackend) => {
    const full = new HaproxyEdge(app, `haproxy${suffix}`);
    full.addBackend('shop', shop);
    full.addHostName('shop.example.com', 'shop');
    new KongEdge(app, `kong${suffix}`).addBackend('shop', shop);
    const nginx = new NginxEdge(app, `nginx${suffix}`, { degrade: [EdgeFeature.ACTIVE_CHECK] });
    nginx.addBackend('shop', shop);
    nginx.addHostName('shop.example.com', 'shop');
    new ZoneEdge(app, `zone${suffix}`, { origin: 'example.com', virtualIps: ['10.0.0.250'], nameServers: [{ name: 'ns.example.com', addresses: ['10.0.0.53'] }] });
  };

  test('are named, each edge once, and stay', () => {
    expect(said(edges(''))).toEqual([]);
    expect(said(edges(''))).toEqual([]);
    expect(said(edges('-new'))).toEqual([
      `warning: ${inFolder('edge/haproxy/haproxy.cfg')} and 1 more were written from HaproxyEdge "haproxy", and no edge of this app writes them now; delete them, unless another app does`,
      `warning: ${inFolder('edge/kong.yaml')} was written from KongEdge "kong", and no edge of this app writes it now; delete it, unless another app does`,
      `warning: ${inFolder('edge/nginx/nginx.conf')} was written from NginxEdge "nginx", and no edge of this app writes it now; delete it, unless another app does`,
      `warning: ${inFolder('edge/zone/example.com.zone')} and 1 more were written from ZoneEdge "zone", and no edge of this app writes them now; delete them, unless another app does`,
    ]);
    expect(existsSync(inFolder('edge/haproxy/haproxy.cfg'))).toBe(true);
  });

  test('are named where an edge writes less than before', () => {
    const withWildcard = (wild: boolean) => said((app, shop) => {
      const edge = new HaproxyEdge(app, 'edge');
      edge.addBackend('shop', shop);
      edge.addHostName('shop.example.com', 'shop');
      if (wild) edge.addHostName('*.example.com', 'shop');
    });
    expect(withWildcard(true)).toEqual([]);
    expect(withWildcard(false)).toEqual([expect.stringContaining(`${inFolder('edge/edge/wild.map')} was written from HaproxyEdge "edge"`)]);
  });

  test('are only those that this library wrote, and says so in them', () => {
    mkdirSync(inFolder('edge/old'), { recursive: true });
    writeFileSync(inFolder('edge/old/haproxy.cfg'), "# notes\n# Written from the construct 'x' (HaproxyEdge, cdk8s-network-patterns): change it there, not here.\n");
    writeFileSync(inFolder('edge/mine.cfg'), 'backend mine\n');
    writeFileSync(inFolder('edge/empty.cfg'), '');
    writeFileSync(inFolder('edge/notes.md'), "# Written from the construct 'x' (HaproxyEdge, cdk8s-network-patterns): change it there, not here.\n");
    expect(said(edges(''))).toEqual([]);
  });

  test('are not told of by an app without edges, nor where no file is written', () => {
    said(edges(''));
    expect(said(() => undefined)).toEqual([]);
    const { app, shop } = networkApp();
    edges('-new')(app, shop);
    const told = jest.spyOn(console, 'warn').mockImplementation();
    app.synthYaml();
    expect(told.mock.calls.filter(([line]) => String(line).includes('written from'))).toEqual([]);
    told.mockRestore();
  });

  test('show no control characters of a path', () => {
    mkdirSync(inFolder('edge'));
    writeFileSync(inFolder('edge/old.cfg'), "# Written from the construct '\u001b[31mx' (HaproxyEdge, cdk8s-network-patterns): change it there, not here.\n");
    expect(said(edges(''))[0]).toContain('HaproxyEdge "\\u001b[31mx"');
  });
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
