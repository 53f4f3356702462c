import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart } from 'cdk8s';
import { DiagramFormat, HaproxyEdge, NetworkApp, NetworkMap, NodePortBackend } from '../src';
import { articleExample } from './support/article';

const file = (...path: string[]) => readFileSync(join(__dirname, '..', ...path), 'utf8');
const readme = file('README.md');

/** The text of the README's code blocks of one language. */
const blocks = (language: string) => [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text);

test('the README\'s twenty lines are the quickstart example', () => {
  expect(blocks('ts nofixture')).toEqual([file('examples', 'quickstart', 'main.ts')]);
});

test('the README shows the edge file that the quickstart writes', () => {
  expect(blocks('text')).toContain(file('test', 'examples', 'quickstart', 'edge', 'edge.cfg'));
});

test('the README shows all that the quickstart prints before the trace', () => {
  const printed: string[] = [];
  const spies = (['warn', 'error'] as const).map((channel) => jest.spyOn(console, channel).mockImplementation((...told: unknown[]) => { printed.push(told.join(' ')); }));
  const [home, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'readme-'))];
  try {
    process.chdir(folder);
    jest.isolateModules(() => { jest.requireActual(join(home, 'examples', 'quickstart', 'main')); });
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
    spies.forEach((spy) => spy.mockRestore());
  }
  const [told, trace, ...more] = printed;
  expect(blocks('text')).toContain(`${told.trimEnd()}\n`);
  expect(trace).toMatch(/^DELIVERED /);
  expect(more).toEqual([]);
});

test('the README shows the plugin as the consumer check runs it', () => {
  expect(blocks('yaml')).toEqual(['validations:\n  - package: ./node_modules/cdk8s-network-patterns\n    version: 0.0.0\n    class: NetworkValidation\n']);
});

test('the README shows the error that a nodePort left out gives', () => {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
  const shop = new NodePortBackend(new Chart(app, 'web'), 'shop', { selector: { app: 'shop' }, port: 80 });
  new HaproxyEdge(app, 'edge').addBackend('http_backend-name-here', shop, { clientIpHeader: 'X-Client-RIP' });
  let message = '';
  try {
    app.synthYaml();
  } catch (error) {
    message = (error as Error).message;
  }
  expect(blocks('text')).toContain(`${message}\n`);
});

test('the README shows the errors that manifests give which the API server would refuse', () => {
  const app = new NetworkApp();
  const web = new Chart(app, 'web', { namespace: 'default' });
  const service = (id: string, nodePort: number) => new NodePortBackend(web, id, { name: id, selector: { app: id }, port: 80, nodePort });
  service('admin', 30080);
  service('api', 30080);
  service('old', 80);
  let message = '';
  try {
    app.synthYaml();
  } catch (error) {
    message = (error as Error).message;
  }
  expect(blocks('text')).toContain(`${message}\n`);
});

describe('the article\'s example', () => {
  test('prints the trace that the README shows: six steps of the article, and the edge', () => {
    const { printed } = articleExample();
    expect(blocks('text')).toContain(printed);
    expect(printed.match(/^ {2}[✓~] \w+/gm)?.map((line) => line.slice(4))).toEqual(['CLIENT', 'DNS', 'EDGE', 'NODE', 'CONTROLLER', 'RULE', 'SERVICE', 'ENDPOINTS', 'POLICY', 'POD']);
  });

  test('draws the picture that the README shows', () => {
    expect(blocks('mermaid')).toContain(NetworkMap.of(articleExample().app).diagram(DiagramFormat.MERMAID, { focusHost: 'example.com' }));
  });
});

test('the README names every construct of the API in its table', () => {
  const table = readme.slice(readme.indexOf('## Constructs'), readme.indexOf('## Install'));
  for (const name of ['NetworkApp', 'Cluster', 'ClusterIpService', 'RedisClusterIp', 'HeadlessService', 'NodePortBackend', 'LoadBalancerService',
    'ExternalAlias', 'HostIngress', 'HostRoute', 'HostPortController', 'HaproxyEdge', 'KongEdge', 'NginxEdge', 'ZoneEdge', 'EdgeConfigMap', 'NetworkMap', 'NetworkValidation', 'ManifestValidator']) {
    expect(table).toContain(`\`${name}\``);
  }
});
