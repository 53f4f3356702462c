import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { Cluster, ClusterIpService, HaproxyEdge, LoadBalancerService, NetworkApp, NodePortBackend, NodePortRange, NodeTargetReference, Protocol } from '../../../src';
import type { ClusterProps, NodePortBackendProps } from '../../../src';
import { errorsOf, stderrOf } from '../../support/stderr';

let dir: string;
let lock: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'node-ports-'));
  lock = path.join(dir, 'nodeports.lock');
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

const read = () => fs.readFileSync(lock, 'utf8');
const NODES: ClusterProps = { nodes: [{ name: 'n', address: '10.0.0.1' }] };

interface Made {
  readonly app: NetworkApp;
  readonly ports: Record<string, number | undefined>;
}

/** An app with Services, by name. */
function make(services: Record<string, NodePortBackendProps>, facts: ClusterProps = {}): Made {
  const app = new NetworkApp({ outdir: path.join(dir, 'dist'), edgeOutdir: path.join(dir, 'edge'), cluster: { ...NODES, nodePortLock: lock, ...facts } });
  const chart = new Chart(app, 'web', { namespace: 'shop' });
  const portOf = ([name, props]: [string, NodePortBackendProps]) =>
    [name, new NodePortBackend(chart, name, { name, selector: { app: name }, ...props }).nodePort];
  return { app, ports: Object.fromEntries(Object.entries(services).map(portOf)) };
}

const auto: NodePortBackendProps = { port: 80, autoNodePort: true };

test('a port of the static band is known at once, written to manifest and edge, and recorded in a sorted file', () => {
  const { app, ports } = make({ web: auto, api: { ports: [{ port: 80, name: 'http', autoNodePort: true }, { port: 53, name: 'dns', protocol: Protocol.UDP, autoNodePort: true }] } });
  expect(ports.web).toBeGreaterThanOrEqual(30000);
  expect(ports.web).toBeLessThanOrEqual(30085);
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('web', app.node.findChild('web').node.findChild('web') as NodePortBackend);
  expect(fs.existsSync(lock)).toBe(false);
  expect(stderrOf(() => app.synth())).toEqual([]);
  expect(read()).toMatch(new RegExp(`^cluster shop/api dns/UDP 30\\d{3}\ncluster shop/api http/TCP 30\\d{3}\ncluster shop/web 80/TCP ${ports.web}\n$`));
  expect(fs.readFileSync(path.join(dir, 'edge/edge.cfg'), 'utf8')).toContain(`10.0.0.1:${ports.web}`);
  expect(fs.readFileSync(path.join(dir, 'dist/web.k8s.yaml'), 'utf8')).toContain(`nodePort: ${ports.web}`);
});

test('another Service renumbers nobody, wherever it comes, and the file is written only when it changes', () => {
  const first = make({ m: auto, n: auto });
  first.app.synth();
  const text = read();
  fs.chmodSync(lock, 0o444);
  const before = fs.statSync(lock).mtimeMs;
  make({ m: auto, n: auto }).app.synth();
  expect([read(), fs.statSync(lock).mtimeMs]).toEqual([text, before]);
  fs.chmodSync(lock, 0o644);
  const second = make({ a: auto, z: auto, n: auto, m: auto });
  expect([second.ports.m, second.ports.n]).toEqual([first.ports.m, first.ports.n]);
  second.app.synth();
  expect(read().split('\n')).toHaveLength(5);
});

test('the same names get the same port without a file, whatever comes before', () => {
  expect(make({ a: auto, web: auto }).ports.web).toBe(make({ web: auto, b: auto }).ports.web);
});

test('ports that are pinned before are left out, and the library of ports is one of each cluster', () => {
  const wanted = make({ web: auto }).ports.web!;
  expect(make({ pinned: { port: 80, nodePort: wanted }, web: auto }).ports.web).not.toBe(wanted);
  const app = new NetworkApp({ outdir: path.join(dir, 'dist') });
  for (const id of ['east', 'west']) new NodePortBackend(new Chart(new Cluster(app, id, { nodePortLock: lock }), 'web', { namespace: 'shop' }), 'web', { name: 'web', ...auto });
  app.synth();
  expect(read()).toBe(`east shop/web 80/TCP ${wanted}\nwest shop/web 80/TCP ${wanted}\n`);
});

test('the file wins over what the names would give, comments stay, and any port of the range may be written by hand', () => {
  fs.writeFileSync(lock, '# ours\ncluster shop/web 80/TCP 32000\n');
  const { app, ports } = make({ web: auto, api: auto });
  expect(ports.web).toBe(32000);
  stderrOf(() => app.synth());
  expect(read()).toBe(`# ours\ncluster shop/api 80/TCP ${ports.api}\ncluster shop/web 80/TCP 32000\n`);
});

test.each<[string, string, string]>([
  ['a line is not read', 'cluster shop/web 80 30001\n', "line 1 of LOCK is not of the form '<cluster> <namespace>/<name> <port>/<protocol> <nodePort>', got \"cluster shop/web 80 30001\"; correct line 1, or delete it"],
  ['two lines give out one port', 'cluster shop/a 80/TCP 30001\ncluster shop/web 80/TCP 30001\n', 'lines 1 and 2 of LOCK give out the same nodePort, got 30001; change line 2 to a port that no line has'],
  ['two lines are about one port', 'cluster shop/web 80/TCP 30001\n\ncluster shop/web 80/TCP 30002\n', 'lines 1 and 3 of LOCK are about the same port, got "cluster shop/web 80/TCP"; delete line 3, or line 1'],
  ['a line is out of range', 'cluster shop/web 80/TCP 29999\n', "line 1 of LOCK lies outside of the cluster's nodePort range 30000-32767, got 29999; change line 1 to a port of 30000-30085, or delete it for a new one"],
])('fails when %s', (_title, text, message) => {
  fs.writeFileSync(lock, text);
  expect(() => make({ web: auto })).toThrow(new Error(`[web/web] ${message.replace('LOCK', lock)}`));
});

test('fails when the band is full', () => {
  const range = NodePortRange.of(30000, 30031);
  const services = Object.fromEntries(Array.from({ length: range.staticBandLast - 29999 }, (_, i) => [`s${i}`, auto]));
  expect(new Set(Object.values(make(services, { nodePortRange: range }).ports)).size).toBe(16);
  expect(() => make({ ...services, last: auto }, { nodePortRange: range })).toThrow(
    `[web/last] the static band 30000-30015 has no port left for 'autoNodePort', got "16 ports in use"; delete the lines of removed Services from ${lock}, or pin a 'nodePort' of 30000-30031`);
});

test('fails when the code pins a port that the file says something else of, and says which line to change', () => {
  fs.writeFileSync(lock, 'cluster shop/api 80/TCP 30002\ncluster shop/web 80/TCP 30001\n');
  const { app } = make({ web: { port: 80, nodePort: 30005 }, api: auto, other: { port: 80, nodePort: 30002 } });
  expect(errorsOf(() => app.synth())).toEqual([
    '[web/other] spec.ports[0].nodePort: Invalid value: 30002: provided port is already allocated; use another port than 30002: Service shop/api (web/api) uses it',
    `[web/other] the nodePort is pinned, and line 1 of ${lock} gives it to 'web/api', got 30002; pin another one, or change line 1`,
    `[web/web] the nodePort is pinned, and line 2 of ${lock} says 30001, got 30005; delete line 2, or replace 'nodePort' by 'autoNodePort: true'`,
  ]);
  expect(read()).toContain('30001');
});

test('a port that is pinned after it was given out is an error that gives the line to add', () => {
  const wanted = make({ web: auto }).ports.web!;
  const errors = errorsOf(() => make({ web: auto, pinned: { port: 80, nodePort: wanted } }).app.synth());
  expect(errors.find((line) => line.startsWith('[web/pinned] '))).toMatch(
    new RegExp(`'autoNodePort' gives it to 'web/web', got ${wanted}; pin another one, or add the line 'cluster shop/web 80/TCP 30\\d{3}' to `));
  expect(fs.existsSync(lock)).toBe(false);
});

test('lines that no Service asks for are told and kept', () => {
  fs.writeFileSync(lock, 'cluster shop/gone 80/TCP 30009\nother shop/gone 80/TCP 30010\n');
  const { app } = make({ web: auto });
  expect(stderrOf(() => app.synth())).toEqual([
    `info: [cluster] line 1 of ${lock} keeps nodePort 30009 for shop/gone 80/TCP, which no Service asks for; delete line 1 if the Service is gone for good (stale-node-port-line)`,
  ]);
  expect(read()).toContain('shop/gone 80/TCP 30009');
});

test('nothing is recorded by synthYaml, or by cdk8s synth --stdout, which leaves no files; both say so', () => {
  const { app, ports } = make({ web: auto });
  const line = `warning: [web/web] the nodePort of 'autoNodePort' is not in ${lock}, which is not written now; run \`cdk8s synth\` and commit the file, or add the line 'cluster shop/web 80/TCP ${ports.web}'`;
  expect(stderrOf(() => app.synthYaml())).toEqual([line]);
  process.env.CDK8S_OUTDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-'));
  try {
    expect(stderrOf(() => make({ web: auto }).app.synth())).toEqual([line]);
  } finally {
    fs.rmSync(process.env.CDK8S_OUTDIR, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  }
  expect(fs.existsSync(lock)).toBe(false);
});

test('under a stock app the file is written when asked, and a port that is not in it is an error', () => {
  const app = new App({ outdir: dir });
  const cluster = new Cluster(app, 'on prem', { ...NODES, nodePortLock: lock });
  const service = new LoadBalancerService(new Chart(cluster, 'web'), 'web', { name: 'web', selector: { a: 'b' }, port: 80, autoNodePort: true });
  const { port } = service.toNodeTarget();
  expect(errorsOf(() => app.synthYaml())).toEqual([
    `[on prem/web/web] the nodePort of 'autoNodePort' is not in the lock file, got ${port}; call Cluster.of(app).recordNodePorts() before app.synth(), which writes the line 'on%20prem default/web 80/TCP ${port}', and commit the file`,
  ]);
  cluster.recordNodePorts();
  expect(read()).toBe(`on%20prem default/web 80/TCP ${port}\n`);
  expect(errorsOf(() => app.synthYaml())).toEqual([]);
});

test("fails when a port is both pinned and automatic, or 'autoNodePort' stands beside 'ports'", () => {
  expect(() => make({ web: { port: 80, nodePort: 30080, autoNodePort: true } })).toThrow(
    "[web/web] 'nodePort' and 'autoNodePort' both say which port the nodes answer on, got 30080; keep one: 'nodePort' for a number of your choice, 'autoNodePort' for one that the lock file keeps");
  expect(() => make({ web: { ports: [{ port: 80 }], autoNodePort: true } })).toThrow("'ports' and 'autoNodePort' both say which ports there are");
});

test('a Service without nodePorts reads and writes no file', () => {
  fs.writeFileSync(lock, 'not a lock file\n');
  const app = new NetworkApp({ outdir: path.join(dir, 'dist'), cluster: { nodePortLock: lock } });
  new ClusterIpService(new Chart(app, 'web'), 'a', { name: 'a', selector: { app: 'a' }, port: 80 });
  expect(stderrOf(() => app.synth())).toEqual([]);
});

describe("a port that a NodeTargetReference finds at somebody else's Service", () => {
  const shop = { name: 'shop', selector: { app: 'shop' }, ...auto };
  const setting = () => {
    const { app } = make({});
    return { app, chart: new Chart(app, 'more', { namespace: 'shop' }) };
  };
  const usual = () => new NodePortBackend(setting().chart, 'shop', shop).nodePort!;

  test('is left alone', () => {
    const { app, chart } = setting();
    const port = usual();
    NodeTargetReference.fromHostPort(app, port);
    expect(new NodePortBackend(chart, 'shop', shop).nodePort).toBe(port);
    const other = setting();
    NodeTargetReference.fromNodePort(other.app, port);
    expect(new NodePortBackend(other.chart, 'shop', shop).nodePort).toBe(port + 1);
  });

  test('is an error where it was given away before, until a line says otherwise', () => {
    const port = usual();
    const synth = () => {
      const { app, chart } = setting();
      new NodePortBackend(chart, 'shop', shop);
      NodeTargetReference.fromNodePort(app, port);
      app.synth();
    };
    expect(synth).toThrow(`[more/shop] 'autoNodePort' gives it a port that a NodeTargetReference finds at somebody else's Service, got ${port}; make the reference first, or add the line 'cluster shop/shop 80/TCP ${port + 1}' to ${lock}`);
    fs.writeFileSync(lock, `cluster shop/shop 80/TCP ${port + 1}\n`);
    expect(synth).not.toThrow();
  });
});
