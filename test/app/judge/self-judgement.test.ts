import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Cluster, ClusterIpService, NetworkApp, NodePortBackend } from '../../../src';
import { ValidationRun } from '../../../src/validation/validation-run';
import { errorsOf } from '../../support/stderr';

const selector = { app: 'shop' };
const runs = jest.spyOn(ValidationRun.prototype, 'resultOf');
beforeEach(() => runs.mockClear());

function services(app: App, charts: number): ClusterIpService[] {
  return Array.from({ length: charts }, (_, i) => new ClusterIpService(new Chart(app, `chart-${i}`), 'a', { name: `a-${i}`, selector, port: 80 }));
}

test('the tree is judged once although cdk8s asks for each chart', () => {
  const app = Testing.app();
  services(app, 20);
  app.synth();
  expect(runs).toHaveBeenCalledTimes(1);
});

test('and again once an object came or was patched, and in another turn', async () => {
  const app = Testing.app();
  const [first] = services(app, 2);
  app.synthYaml();
  first.apiObject.addJsonPatch(JsonPatch.replace('/spec/ports/0/port', 0));
  expect(errorsOf(() => app.synthYaml())).toHaveLength(1);
  first.apiObject.addJsonPatch(JsonPatch.replace('/spec/ports/0/port', 80));
  expect(errorsOf(() => app.synthYaml())).toEqual([]);
  expect(runs).toHaveBeenCalledTimes(3);
  await Promise.resolve();
  app.synthYaml();
  expect(runs).toHaveBeenCalledTimes(4);
});

test('a NetworkApp judges once, and its objects do not judge themselves', () => {
  const app = new NetworkApp();
  services(app, 3);
  app.synthYaml();
  expect(runs).toHaveBeenCalledTimes(1);
});

test('each cluster is judged by its own facts', () => {
  const app = new App();
  for (const id of ['east', 'west']) new NodePortBackend(new Chart(new Cluster(app, id), 'web'), 'a', { name: 'a', selector, port: 80, nodePort: 30080 });
  expect(errorsOf(() => app.synthYaml())).toEqual([]);
  expect(runs).toHaveBeenCalledTimes(2);
});

test('a collision across charts names both constructs, once', () => {
  const app = new App();
  for (const id of ['x', 'y']) new NodePortBackend(new Chart(app, id), 'a', { name: `a-${id}`, selector, port: 80, nodePort: 30080 });
  const line = '[y/a] spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated; use another port than 30080: Service a-x (x/a) uses it';
  expect(errorsOf(() => app.synthYaml())).toEqual([line]);
  expect(errorsOf(() => app.synthYaml())).toEqual([line]);
});

test('an object without problems holds on to no validation', () => {
  const app = new App();
  const [object] = services(app, 1).map(({ apiObject }) => apiObject);
  app.synthYaml();
  expect(Reflect.get(object.node, '_validations')).toEqual([]);
});
