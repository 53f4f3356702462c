import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { DEFAULT_PLACES, SCENARIOS } from './scenarios';
import { Cluster, ControllerSettings, EdgeBalance, EdgeFeature, EdgeMode, EdgeRouteTls, EdgeTls, HaproxyEdge, HaproxyForm, HostPortController, NodePortBackend } from '../../../src';

describe.each(Object.keys(SCENARIOS))('scenario %s', (name) => {
  const folder = join(__dirname, 'scenarios', name);
  const files = SCENARIOS[name](DEFAULT_PLACES).render();

  // UPDATE_GOLDEN=1 writes the texts anew, to be read in the diff.
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(folder, { recursive: true });
    files.forEach(({ path, content }) => writeFileSync(join(folder, path.replace(/^edge\//, '')), content));
  }

  test('gives exactly the golden files', () => {
    expect(files.map(({ path }) => path.replace(/^edge\//, '')).sort()).toEqual(existsSync(folder) ? readdirSync(folder).sort() : []);
  });

  test.each(files.map(({ path, content }) => [path, content]))('gives %s to the letter', (path, content) => {
    expect(content).toBe(readFileSync(join(folder, path.replace(/^edge\//, '')), 'utf8'));
  });

  test('every value of a map names a section, every key is there once and in lower case', () => {
    const config = files.find(({ path }) => path.endsWith('.cfg'))!.content;
    for (const { path, content } of files.filter((file) => /(hosts|wild|exact|prefix|sni)\.map$/.test(file.path))) {
      const entries = content.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' '));
      expect(new Set(entries.map(([key]) => key)).size).toBe(entries.length);
      for (const [key, value, ...rest] of entries) {
        expect([path, rest]).toEqual([path, []]);
        expect(config).toContain(`\nbackend ${value} from edge\n`);
        expect(key.split('/')[0]).toBe(key.split('/')[0].toLowerCase());
      }
    }
  });
});

function setting() {
  const app = new App();
  const chart = new Chart(new Cluster(app, 'onprem', { nodes: [{ name: 'node-1', address: '10.0.0.1' }] }), 'web');
  return { app, chart, shop: new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 }) };
}

test('a fragment stays a fragment without hosts, and cannot have them', () => {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge', { form: HaproxyForm.FRAGMENT });
  edge.addBackend('shop', shop);
  expect(edge.render().map(({ path }) => path)).toEqual(['edge.cfg']);
  edge.addHostName('example.com', 'shop');
  expect(() => edge.render()).toThrow("[edge] host \"example.com\": this edge cannot express 'routes', got \"shop\"; use the whole configuration: form: HaproxyForm.FULL");
});

test('what may be lost is said by name', () => {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge', { form: HaproxyForm.FRAGMENT, degrade: [EdgeFeature.ROUTES] });
  edge.addBackend('shop', shop);
  edge.addHostName('example.com', 'shop');
  expect(edge.render()[0].content).toContain('backend shop\n');
});

/** The lines of a map, with hosts that end TLS, pass it on or have none. */
function mapOf(name: string, hosts: { readonly [host: string]: EdgeTls }): string[] {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('shop', shop);
  edge.addBackend('bytes', shop, { mode: EdgeMode.TCP });
  for (const [host, tls] of Object.entries(hosts)) edge.addHostName(host, tls.mode === EdgeRouteTls.PASSTHROUGH ? 'bytes' : 'shop', { tls });
  return edge.render().find(({ path }) => path === `edge/${name}`)!.content.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

test('a host without TLS is not taken by a wildcard whose TLS passes through', () => {
  const hosts = { '*.example.com': EdgeTls.passthrough(), 'plain.example.com': EdgeTls.none(), 'other.test': EdgeTls.none() };
  expect(mapOf('sni.map', hosts)).toEqual(['.example.com be_bytes', 'plain.example.com edge_no_match']);
  expect(mapOf('haproxy.cfg', hosts)).toContain('    tcp-request content reject if { req.ssl_hello_type 1 } !{ var(txn.be) -m beg be_ }');
  const offloaded = { ...hosts, 'a.test': EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem' }) };
  expect(mapOf('sni.map', offloaded)).toEqual(['.example.com be_bytes', 'a.test edge_terminate', 'plain.example.com edge_terminate']);
});

test('hosts whose TLS passes through are known on connections for others, so that they are answered 421 there', () => {
  const hosts = { '*.example.com': EdgeTls.passthrough(), 'b.test': EdgeTls.passthrough(), 'a.example.com': EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem' }) };
  expect(mapOf('hosts.map', hosts)).toEqual(['a.example.com be_shop', 'b.test edge_no_match']);
  expect(mapOf('haproxy.cfg', hosts)).toContain('    http-request set-var(txn.host) var(txn.host),regsub(^[^.]+,) unless { var(txn.be) -m found }');
});

test('the default check of a fragment is the one line of today', () => {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('shop', shop);
  expect(edge.render()[0].content).toContain('        server 10.0.0.1:30080 10.0.0.1:30080 check inter 2000 rise 2 fall 3\n');
});

test.each(['relative', '/etc/../x', '/a b', '/a\nb', '/a,b', '/a)b', '/$HOME', '/a"b', '/', `/${'a'.repeat(200)}`])('fails when configDir is %j', (configDir) => {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge', { configDir, form: HaproxyForm.FULL });
  edge.addBackend('shop', shop);
  expect(() => edge.render()).toThrow("use letters, digits, '.', '_', '-' and '/', e.g. '/etc/haproxy/edge'");
});

test.each(['X-Forwarded-For', 'x-client-rip'])('fails when requests are spread by %s, which is deleted', (balanceHeader) => {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge', { form: HaproxyForm.FULL });
  edge.addBackend('shop', shop, { balance: EdgeBalance.HEADER, balanceHeader });
  edge.addBackend('other', shop, { clientIpHeader: 'X-Client-RIP' });
  expect(() => edge.render()).toThrow('because clients may forge it');
});

test('the socket inside of an edge with a long name is no longer than sockets are', () => {
  const { app, shop } = setting();
  const edgeOf = (id: string) => {
    const edge = new HaproxyEdge(app, id, { configDir: '/etc/haproxy/edge' });
    edge.addBackend('shop', shop);
    edge.addBackend('bytes', shop, { mode: EdgeMode.TCP });
    edge.addHostName('a.example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem' }) });
    edge.addHostName('b.example.com', 'bytes', { tls: EdgeTls.passthrough() });
    return /server inner abns@(\S+) /.exec(edge.render()[0].content)![1];
  };
  const names = [edgeOf(`${'e'.repeat(150)}-1`), edgeOf(`${'e'.repeat(150)}-2`)];
  expect(names[0]).not.toBe(names[1]);
  expect(names.filter((name) => name.length > 107)).toEqual([]);
});

test('fails when a key lies where HAProxy does not look', () => {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge', { tls: EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem', keyFile: '/etc/ssl/b.key' }) });
  edge.addBackend('shop', shop);
  edge.addHostName('example.com', 'shop');
  expect(() => edge.render()).toThrow("leave out 'keyFile' and put the key into one of them");
});

test('a controller whose health port is open on the node is asked there', () => {
  const { app, chart } = setting();
  const controller = new HostPortController(chart, 'controller', {
    image: 'haproxytech/kubernetes-ingress:3.1',
    className: 'haproxy',
    controllerName: 'haproxy.org/ingress-controller',
    settings: ControllerSettings.haproxyTech(),
    ports: [{ name: 'http', containerPort: 8080, hostPort: 80 }, { name: 'healthz', containerPort: 1042, hostPort: 1042 }],
  });
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('ingress', controller);
  expect(edge.model.backends[0]).toMatchObject({ health: { http: { path: '/healthz' } }, servers: [{ port: 80, healthPort: 1042 }] });
});

test('ten thousand hosts are ten thousand lines of one map, and one backend', () => {
  const { app, shop } = setting();
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('shop', shop);
  for (let at = 0; at < 10_000; at++) edge.addHostName(`host-${at}.example.com`, 'shop');
  const files = new Map(edge.render().map(({ path, content }) => [path.split('/').pop(), content]));
  expect(files.get('hosts.map')?.match(/^host-\d+\.example\.com /gm)).toHaveLength(10_000);
  expect(files.get('haproxy.cfg')?.match(/^backend be_/gm)).toEqual(['backend be_']);
});
