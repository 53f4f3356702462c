import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Include, YamlOutputType } from 'cdk8s';
import { Construct, DependencyGroup } from 'constructs';
import { NetworkApp } from '../../src';

let outdir: string;
beforeEach(() => {
  outdir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'network-app-')), 'dist');
});
afterEach(() => fs.rmSync(path.dirname(outdir), { recursive: true }));

function pod(scope: Construct, id: string): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: id } });
}

/** The text of the same app, built on NetworkApp and on the stock App. */
function both(build: (app: App) => void): { ours: string; stock: string } {
  const [ours, stock] = [new NetworkApp(), new App()].map((app) => {
    build(app);
    return app.synthYaml();
  });
  return { ours, stock };
}

test('edge files go to edge in the current directory unless told otherwise', () => {
  expect(new NetworkApp().edgeOutdir).toBe('edge');
  expect(new NetworkApp({ edgeOutdir: 'lb' }).edgeOutdir).toBe('lb');
});

test('fails with all validation errors in one sorted list, before anything is written', () => {
  const app = new NetworkApp({ outdir });
  let calls = 0;
  for (const id of ['b', 'a']) {
    const chart = new Chart(app, id);
    pod(chart, `pod-${id}`).node.addValidation({ validate: () => [`second ${++calls}`, 'first'] });
  }
  expect(() => app.synth()).toThrow(new Error(
    'Validation failed with the following errors:\n  [a/pod-a] first\n  [a/pod-a] second 2\n  [b/pod-b] first\n  [b/pod-b] second 1'));
  expect(calls).toBe(2);
  expect(fs.existsSync(outdir)).toBe(false);
});

test('each construct is validated once, and each object rendered once, per synth', () => {
  const app = new NetworkApp({ outdir });
  let [validated, rendered] = [0, 0];
  for (const id of ['a', 'b', 'c']) {
    const object = pod(new Chart(app, id), `pod-${id}`);
    object.node.addValidation({ validate: () => (validated++, []) });
    const stock = object.toJson.bind(object);
    object.toJson = () => (rendered++, stock());
  }
  app.synth();
  expect([validated, rendered]).toEqual([3, 3]);
  app.synthYaml();
  expect([validated, rendered]).toEqual([6, 6]);
});

test('fails with the paths of charts that wait for each other', () => {
  const app = new NetworkApp({ outdir });
  const [a, b, c] = ['a', 'b', 'c'].map((id) => new Chart(app, id));
  pod(a, 'x').addDependency(b);
  b.addDependency(pod(c, 'y'));
  c.addDependency(a);
  [pod(a, 'z'), pod(b, 'z')].forEach(() => undefined);
  expect(() => app.synth()).toThrow(/^Dependency cycle detected: (.*) => .* => \1$/);
  expect(fs.existsSync(outdir)).toBe(false);
});

test('fails where a construct waits for itself, instead of leaving it out', () => {
  const app = new NetworkApp();
  const object = pod(new Chart(app, 'a'), 'x');
  object.addDependency(object);
  expect(() => app.synthYaml()).toThrow('Dependency cycle detected: a/x => a/x');
});

test('fails as cdk8s does where a dependency leaves all charts', () => {
  const app = new NetworkApp();
  pod(new Chart(app, 'a'), 'x').addDependency(new Construct(app, 'outside'));
  expect(() => app.synthYaml()).toThrow('cannot find a parent chart (directly or indirectly)');
});

test('charts whose ids are numbers come first, as in cdk8s', () => {
  const { ours, stock } = both((app) => ['b', '10', '9', '4294967295', '01'].forEach((id) => {
    const holder = new Construct(new Chart(app, id), 'holder');
    pod(new Chart(holder, 'inner'), `pod-${id}`);
    pod(holder, `own-${id}`);
  }));
  expect(ours).toBe(stock);
});

test('groups, objects of another app and removed constructs are waited for as in cdk8s', () => {
  const { ours, stock } = both((app) => {
    const [a, b] = ['a', 'b'].map((id) => new Chart(app, id));
    const first = pod(a, 'first');
    const group = new DependencyGroup(pod(a, 'second'), pod(b, 'third'));
    first.node.addDependency(group);
    group.add(pod(b, 'fourth'));
    first.addDependency(pod(new Chart(new App(), 'elsewhere'), 'pod'));
    pod(a, 'fifth').addDependency(pod(b, 'removed'));
    b.node.tryRemoveChild('removed');
  });
  expect(ours).toBe(stock);
});

test('included objects, and objects that the chart makes up, are written as by cdk8s', () => {
  class Made extends Chart {
    public toJson(): unknown[] {
      return [undefined, { apiVersion: 'v1', kind: 'Made' }, ...super.toJson()];
    }
  }
  const file = path.join(path.dirname(outdir), 'in.yaml');
  fs.writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {"8080": "y", a: "1\\n2"}\n---\n---\nkind: List\napiVersion: v1\n');
  const { ours, stock } = both((app) => new Include(new Made(app, 'made'), 'in', { url: file }));
  expect(ours).toBe(stock);
});

test.each(Object.values(YamlOutputType).filter((type) => typeof type === 'number'))('an empty app, and an empty chart, give what cdk8s gives: %d', (yamlOutputType) => {
  for (const ids of [[], ['a']]) {
    const listings = [NetworkApp, App].map((type, i) => {
      const app = new type({ outdir: path.join(outdir, `${i}`), yamlOutputType });
      ids.forEach((id) => new Chart(app, id));
      app.synth();
      return fs.readdirSync(app.outdir).map((name) => [name, fs.statSync(path.join(app.outdir, name)).isFile() && fs.readFileSync(path.join(app.outdir, name), 'utf8')]);
    });
    expect(listings[0]).toEqual(listings[1]);
  }
});

test('CDK8S_RECORD_CONSTRUCT_METADATA writes where each object comes from', () => {
  process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
  const app = new NetworkApp({ outdir });
  delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
  pod(new Chart(app, 'a'), 'x');
  app.synth();
  expect(JSON.parse(fs.readFileSync(path.join(outdir, 'construct-metadata.json'), 'utf8'))).toEqual({ version: '1.0.0', resources: { x: { path: 'a/x' } } });
});

test('a chain of 10,000 charts is written from its end', () => {
  const app = new NetworkApp();
  let previous: Chart | undefined;
  for (let i = 0; i < 10_000; i++) {
    const chart = new Chart(app, `chart-${i}`);
    [pod(chart, `x-${i}`), pod(chart, `y-${i}`)].forEach(() => undefined);
    previous?.addDependency(chart);
    previous = chart;
  }
  expect(app.synthYaml()).toMatch(/^apiVersion: v1\nkind: Pod\nmetadata:\n  name: x-9999\n---\n/);
});

test('130,000 objects fit into one chart', () => {
  const app = new NetworkApp();
  const chart = new Chart(app, 'chart');
  for (let i = 0; i < 130_000; i++) {
    pod(chart, `p-${i}`);
  }
  expect(app.synthYaml().endsWith('name: p-129999\n')).toBe(true);
});

test('two charts of 1,000 objects wait for each other\'s objects as a whole', () => {
  const app = new NetworkApp();
  const [a, b] = ['a', 'b'].map((id) => {
    const chart = new Chart(app, id);
    for (let i = 0; i < 1000; i++) {
      pod(chart, `${id}-${i}`);
    }
    return chart;
  });
  a.addDependency(b);
  const names = [...app.synthYaml().matchAll(/name: (\S+)/g)].map(([, name]) => name);
  expect([names[0], names[999], names[1000], names[1999]]).toEqual(['b-0', 'b-999', 'a-0', 'a-999']);
});
