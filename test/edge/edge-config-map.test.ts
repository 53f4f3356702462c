import { App, Chart, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { Edge, EdgeConfigMap, HaproxyEdge, KongEdge, ManifestValidator, NetworkApp, NodePortBackend } from '../../src';
import type { EdgeConfigMapProps, EdgeFile } from '../../src';

function setting(props: Partial<EdgeConfigMapProps> = {}) {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'node-1', address: '10.0.0.1' }] } });
  const chart = new Chart(app, 'web', { namespace: 'edge' });
  const shop = new NodePortBackend(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  const edge = new HaproxyEdge(app, 'edge');
  const config = new EdgeConfigMap(chart, 'config', { name: 'edge-files', edge, ...props });
  const manifest = () => Testing.synth(chart).find(({ kind }) => kind === 'ConfigMap');
  return { app, chart, edge, shop, config, manifest };
}

/** An edge with any files. */
class AnyEdge extends Edge {
  public files: EdgeFile[] = [];

  protected get features() {
    return [];
  }

  protected renderModel() {
    return this.files;
  }
}

test('holds the files that the edge has at synth, each under its name, with the paths of the mount', () => {
  const { edge, shop, config, manifest } = setting({ mountPath: '/usr/local/etc/haproxy', labels: { a: 'b' }, annotations: { c: 'd' } });
  edge.addBackend('shop', shop);
  edge.addHostName('example.com', 'shop');
  const { data, ...rest } = manifest();
  expect(rest).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'edge-files', namespace: 'edge', labels: { a: 'b' }, annotations: { c: 'd' } } });
  expect(Object.keys(data)).toEqual(['haproxy.cfg', 'hosts.map']);
  expect(data['haproxy.cfg']).toContain('map_str(/usr/local/etc/haproxy/hosts.map)');
  expect(data['haproxy.cfg']).toContain('# Install: mount the ConfigMap at /usr/local/etc/haproxy and run haproxy -W -db -f /usr/local/etc/haproxy/haproxy.cfg\n');
  expect(data['haproxy.cfg']).not.toContain('/etc/haproxy/edge');
  expect(data['haproxy.cfg']).toContain('stats socket /tmp/admin.sock ');
  expect(config.mountPath).toBe('/usr/local/etc/haproxy');
  expect(config.data).toEqual(data);
});

test('is at /etc/edge unless told otherwise, and has the name and the namespace that cdk8s makes', () => {
  const { config, edge, chart } = setting({ name: undefined });
  edge.addHostName('example.com', 'shop');
  expect([config.mountPath, config.name]).toEqual(['/etc/edge', 'web-config-c81670c8']);
  expect(config.apiObject.metadata.namespace).toBe(chart.namespace);
});

test('an edge without hosts, and one of another kind, is one key', () => {
  const { app, chart, edge, shop, manifest } = setting();
  edge.addBackend('shop', shop);
  expect(Object.keys(manifest().data)).toEqual(['edge.cfg']);
  const kong = new KongEdge(app, 'kong');
  kong.addBackend('shop', shop);
  expect(new EdgeConfigMap(chart, 'kong-files', { edge: kong }).data).toEqual({ 'kong.yaml': kong.render()[0].content });
});

test('the library\'s own rules accept it, and what is written to disk has the usual paths', () => {
  const { edge, shop, manifest } = setting();
  edge.addBackend('shop', shop);
  edge.addHostName('example.com', 'shop');
  expect(ManifestValidator.validate([manifest()])).toEqual([]);
  expect(edge.render()[0].content).toContain('map_str(/etc/haproxy/edge/hosts.map)');
});

test('Pods are replaced when the files change, and only then', () => {
  const pods = (port: number) => {
    const { app, chart, edge, shop, config } = setting();
    const deployment = new Deployment(chart, 'haproxy', { containers: [{ image: 'haproxy:3.0' }] });
    config.rollOnChange(deployment.podMetadata);
    edge.addBackend('shop', shop);
    edge.addBackend('other', new NodePortBackend(chart, 'other', { selector: { app: 'other' }, port: 80, nodePort: port }));
    const annotations = Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.metadata.annotations;
    expect(app.synthYaml()).toContain(`checksum/edge-files: ${config.checksum}`);
    expect(annotations).toEqual({ 'checksum/edge-files': config.checksum });
    return config.checksum;
  };
  const first = pods(30081);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(pods(30081)).toBe(first);
  expect(pods(30082)).not.toBe(first);
});

test('a long name still makes an annotation that Kubernetes takes', () => {
  const { chart, config } = setting({ name: `${'a'.repeat(62)}-${'b'.repeat(100)}` });
  const deployment = new Deployment(chart, 'haproxy', { containers: [{ image: 'haproxy:3.0' }] });
  config.rollOnChange(deployment.podMetadata);
  expect(Object.keys(Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.metadata.annotations)).toEqual([`checksum/${'a'.repeat(62)}`]);
});

test.each(['etc/edge', '/', '/etc/edge/', '/etc/../edge', '/etc/ed ge', '/etc/edge\n'])('fails when the folder is %j', (mountPath) => {
  expect(() => setting({ mountPath })).toThrow(`[web/config] 'mountPath' is not an absolute path, got ${JSON.stringify(mountPath)}; use letters, digits, '.', '_', '-' and '/', e.g. '/etc/edge'`);
  expect(() => setting().edge.renderAt(mountPath)).toThrow('[edge] the folder of the edge\'s files is not an absolute path');
});

test('fails when the files are larger than a ConfigMap takes', () => {
  const { app, chart } = setting();
  const edge = new AnyEdge(app, 'big');
  const config = new EdgeConfigMap(chart, 'big', { edge });
  edge.files = [{ path: 'big/a', content: 'é'.repeat(524_287) }, { path: 'big/b', content: '12' }];
  expect(Object.keys(config.data)).toEqual(['a', 'b']);
  edge.files.push({ path: 'big/c', content: '3' });
  const message = "[web/big] the files of 'big' are larger than a ConfigMap takes (1048576 bytes), got 1048577; spread the hosts over several edges, or write the files to the hosts of the edge: edge.write(dir)";
  expect(() => app.synthYaml()).toThrow(message);
  expect(() => config.data).toThrow(message);
});

test.each([
  [['big/a', 'other/a'], "two files of 'any' have one name, and a ConfigMap holds no folders, got \"other/a\"; let the edge give them different names"],
  [['big/a b'], "the file 'big/a b' of 'any' has a name that is no key of a ConfigMap, got \"a b\"; give the edge an id of letters, digits, '.', '_' and '-'"],
  [['big/..a'], 'that is no key of a ConfigMap'],
])('fails when files are named %j', (paths, message) => {
  const { app, chart } = setting();
  const edge = new AnyEdge(app, 'any');
  new EdgeConfigMap(chart, 'any-files', { edge });
  edge.files = paths.map((path) => ({ path, content: 'x' }));
  expect(() => app.synthYaml()).toThrow(message);
});

test('an edge with problems says so once, itself', () => {
  const { app, edge } = setting();
  edge.addHostName('example.com', 'nowhere');
  let message = '';
  try {
    app.synthYaml();
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message.split('\n').slice(1)).toEqual([expect.stringMatching(/^ {2}\[edge\] /)]);
});

test('a plain App, which asks once for each chart, does not render the files each time', () => {
  const app = new App();
  const edge = new AnyEdge(app, 'any');
  edge.files = [{ path: 'any/a', content: 'a' }];
  for (let at = 0; at < 20; at++) new EdgeConfigMap(new Chart(app, `chart-${at}`), 'config', { edge });
  const rendered = jest.spyOn(edge, 'renderAt');
  app.synthYaml();
  // Each ConfigMap once to be judged, and once or twice to be written.
  expect(rendered.mock.calls.length).toBeLessThanOrEqual(60);
});

test('works under a plain App', () => {
  const app = new App();
  const edge = new HaproxyEdge(app, 'edge');
  const chart = new Chart(app, 'web');
  new EdgeConfigMap(chart, 'config', { edge });
  expect(Testing.synth(chart)[0].data).toEqual({ 'edge.cfg': '' });
});
