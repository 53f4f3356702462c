import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { Cluster, ClusterIpService, HaproxyEdge, HostIngress, IpFamily, NetworkApp, NodePortBackend, TrafficDistribution, TrafficPolicy } from '../../../src';
import type { ClusterProps } from '../../../src';
import { errorsOf, stderrOf } from '../../support/stderr';

const selector = { app: 'shop' };

function errorsIn(cluster: ClusterProps, make: (scope: Chart) => void): string[] {
  const app = new NetworkApp({ cluster });
  make(new Chart(app, 'web'));
  let errors: string[] = [];
  stderrOf(() => (errors = errorsOf(() => app.synthYaml())));
  return errors;
}

const distribution = (trafficDistribution: TrafficDistribution) => (scope: Chart) =>
  new ClusterIpService(scope, 'a', { name: 'a', selector, port: 80, trafficDistribution });
const external = (scope: Chart) =>
  new ClusterIpService(scope, 'a', { name: 'a', selector, port: 80, externalIps: ['192.0.2.1'], externalTrafficPolicy: TrafficPolicy.LOCAL });

test.each<[string, (scope: Chart) => void, string, string]>([
  ['1.28', distribution(TrafficDistribution.PREFER_CLOSE), 'spec.trafficDistribution: strict decoding error: unknown field "spec.trafficDistribution"', "remove \"trafficDistribution\", or declare kubernetesVersion '1.31', the first that has it"],
  ['1.28', distribution(TrafficDistribution.PREFER_SAME_NODE), 'spec.trafficDistribution: strict decoding error: unknown field "spec.trafficDistribution"', "remove \"trafficDistribution\", or declare kubernetesVersion '1.34', the first that has it"],
  ['1.30', distribution(TrafficDistribution.PREFER_CLOSE), 'spec.trafficDistribution: Kubernetes 1.30 accepts this field and drops it, got "PreferClose"', "remove \"trafficDistribution\", or declare kubernetesVersion '1.31', the first that has it"],
  ['1.30', distribution(TrafficDistribution.PREFER_SAME_ZONE), 'spec.trafficDistribution: Kubernetes 1.30 accepts this field and drops it, got "PreferSameZone"', "remove \"trafficDistribution\", or declare kubernetesVersion '1.34', the first that has it"],
  ['1.33', distribution(TrafficDistribution.PREFER_SAME_ZONE), 'spec.trafficDistribution: Unsupported value: "PreferSameZone": supported values: "PreferClose"', "use PreferClose, or declare kubernetesVersion '1.34', the first that has it"],
  ['1.28', external, "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set when `type` is 'NodePort' or 'LoadBalancer'", "remove externalTrafficPolicy, or declare kubernetesVersion '1.29', the first that has it"],
])('refuses on %s what a later version has, and names the first', (kubernetesVersion, make, message, fix) => {
  expect(errorsIn({ kubernetesVersion }, make)).toEqual([`[web/a] ${message}; ${fix}`]);
});

test.each<[string, (scope: Chart) => void]>([
  ['1.31', distribution(TrafficDistribution.PREFER_CLOSE)], ['1.34', distribution(TrafficDistribution.PREFER_SAME_ZONE)], ['1.29', external],
])('accepts it on %s', (kubernetesVersion, make) => expect(errorsIn({ kubernetesVersion }, make)).toEqual([]));

test('what a foreign object asks for in vain is a warning: nobody refuses it', () => {
  const app = new NetworkApp({ cluster: { kubernetesVersion: '1.30' } });
  new ApiObject(new Chart(app, 'web'), 'a', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { selector, ports: [{ port: 80 }], trafficDistribution: 'PreferClose' } });
  expect(stderrOf(() => app.synthYaml())).toEqual([
    "warning: [web/a] spec.trafficDistribution: Kubernetes 1.30 accepts this field and drops it, got \"PreferClose\"; remove \"trafficDistribution\", or declare kubernetesVersion '1.31', the first that has it (dropped-traffic-distribution)",
  ]);
});

test('each cluster of an app has its own version, range and ports', () => {
  const app = new NetworkApp();
  for (const kubernetesVersion of ['1.35', '1.36']) {
    const chart = new Chart(new Cluster(app, `v${kubernetesVersion}`, { kubernetesVersion }), 'web');
    new NodePortBackend(chart, 'a', { name: '1st', selector, port: 80, nodePort: 30080 });
  }
  expect(errorsOf(() => app.synthYaml()).map((line) => line.split(':').slice(0, 2).join(':'))).toEqual(['[v1.35/web/a] metadata.name: Invalid value']);
});

test('the service CIDRs and IP families of the cluster count', () => {
  const fixed = (ip: string) => (scope: Chart) => new ClusterIpService(scope, 'a', { name: 'a', selector, port: 80, clusterIps: [ip] });
  expect(errorsIn({ serviceCidrs: ['10.96.0.0/12'] }, fixed('10.97.0.1'))).toEqual([]);
  expect(errorsIn({}, fixed('10.43.0.1'))).toEqual([]);
  expect(errorsIn({ serviceCidrs: ['10.96.0.0/12'] }, fixed('10.43.0.1'))[0]).toContain('is not in the valid range. The range of valid IPs is 10.96.0.0/12; use an address within 10.96.0.0/12, or remove clusterIP');
  expect(errorsIn({ ipFamilies: [IpFamily.IPV4] }, (scope) => new ClusterIpService(scope, 'a', { name: 'a', selector, port: 80, ipFamilies: [IpFamily.IPV6] }))).toHaveLength(1);
});

test('a JSON patch is judged as it is written: it can break an object, and mend one', () => {
  expect(errorsIn({}, (scope) => new ClusterIpService(scope, 'a', { name: 'a', selector, port: 80 }).apiObject.addJsonPatch(JsonPatch.replace('/spec/ports/0/port', 0)))).toHaveLength(1);
  expect(errorsIn({}, (scope) => new ClusterIpService(scope, 'a', { name: 'a', selector, port: 99999, targetPort: 1 }).apiObject.addJsonPatch(JsonPatch.replace('/spec/ports/0/port', 80)))).toEqual([]);
});

test('what a chart adds of its own is judged under its path, its objects under theirs', () => {
  class Made extends Chart {
    public toJson(): unknown[] {
      return [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'X' }, spec: { clusterIP: 'None' } }, undefined, ...super.toJson()];
    }
  }
  const app = new NetworkApp();
  new NodePortBackend(new Made(app, 'made'), 'a', { name: 'a', selector, port: 80, nodePort: 80 });
  expect(errorsOf(() => app.synthYaml()).map((line) => line.split(':')[0])).toEqual(['[made/a] spec.ports[0].nodePort', '[made] metadata.name']);
});

test('the problems of constructs, edges and manifests are one sorted list', () => {
  const app = new NetworkApp({ edgeOutdir: 'dist/edge', outdir: 'dist', cluster: { nodes: [{ name: 'n', address: '10.0.0.1' }] } });
  const web = new Chart(app, 'web');
  new Construct(web, 'own').node.addValidation({ validate: () => ['is wrong'] });
  const shop = new NodePortBackend(web, 'shop', { name: 'shop', selector, port: 80, nodePort: 80 });
  new HaproxyEdge(app, 'good').addBackend('shop', shop);
  new HaproxyEdge(app, 'bad').addBackend('a b', shop);
  new ApiObject(web, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' } });
  new ApiObject(new Chart(app, 'data'), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' } });
  const errors = errorsOf(() => app.synth());
  expect(errors.map((line) => line.slice(0, line.indexOf(']') + 1))).toEqual(['[bad]', '[good]', '[data/pod]', '[web/own]', '[web/shop]'].sort());
  expect(errors.find((line) => line.startsWith('[data/pod]'))).toBe('[data/pod] metadata.name: pods "shop" already exists; rename it, or remove the other object of this name (web/pod)');
});

test('problems are told although the app cannot be rendered', () => {
  const app = new NetworkApp();
  const web = new Chart(app, 'web');
  new Construct(web, 'own').node.addValidation({ validate: () => ['is wrong'] });
  const object = new ApiObject(web, 'a', { apiVersion: 'v1', kind: 'Pod' });
  object.addDependency(object);
  expect(errorsOf(() => app.synthYaml())).toEqual(['[web/own] is wrong']);
});

test('an app of the stock class judges the library\'s own objects, those of hosts that come late too', () => {
  const app = new App();
  const web = new Chart(app, 'web');
  const shop = new ClusterIpService(web, 'shop', { name: 'shop', selector, port: 80 });
  const site = new HostIngress(web, 'site', { name: 'site', host: 'a.example', backend: shop });
  new ApiObject(web, 'foreign', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'X' } });
  expect(errorsOf(() => app.synthYaml())).toEqual([]);
  site.addHost('NOT valid', { backend: shop });
  expect(errorsOf(() => app.synthYaml()).map((line) => line.split(':')[0])).toEqual(['[web/site] spec.rules[1].host']);
});
