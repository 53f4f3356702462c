import { App, Chart } from 'cdk8s';
import { Cluster, HostIngress, NodePortBackend, Severity } from '../../../src';
import type { Finding } from '../../../src';
import type { Graph } from '../../../src/diagrams/graph/graph';
import { readGraph } from '../../../src/diagrams/graph/read-graph';
import { manifests } from '../../support/manifests';
import { readManifests, readTree } from '../../support/world';
import { articleWorld, largeManifests, largeWorld } from '../worlds';

/** The arrows as a person would draw them: `example.com =/ → 80=> web`, with `..` where something is assumed. */
const arrows = (graph: Graph) => graph.links.map(({ from, to, labels, assumed }) =>
  `${graph.node(from)!.title} ${assumed ? '..' : '=='}${labels.join(',')}> ${graph.node(to)!.title}`);

const graphOf = (yaml: string, findings: Finding[] = []) => readGraph(readManifests(manifests(yaml), {}), findings);

test('the article\'s cluster is drawn from the client to the Pods', () => {
  expect(arrows(readGraph(articleWorld(), []))).toEqual([
    'Client ==> haproxy',
    'Client ==> :443',
    'Client ==> 10.0.0.50',
    'haproxy ==http_backend-name-here> :32332',
    'haproxy ==http_example.com> :80',
    ':32332 ==> backend-name-here',
    ':443 ==> nginx',
    ':80 ==> nginx',
    '10.0.0.50 ==:443> public-web',
    'nginx ==> example.com',
    'example.com ==/ → 80> example-service',
    'backend-name-here ..80> app=backend',
    'example-service ..80> app=example',
    'public-web ..443> app=web',
    'rke2-ingress-nginx-controller ==80,443,8443> rke2-ingress-nginx-controller',
    'redis-test-clusterip ..6379> app=redis-test',
    'my-external-service ==CNAME> my.database.example.com',
  ]);
});

test('of several clusters, every box says in which it stands: all else may be the same', () => {
  const app = new App();
  for (const name of ['blue', 'green']) {
    const chart = new Chart(new Cluster(app, name, { nodes: [{ name, address: name === 'blue' ? '10.1.0.1' : '10.2.0.1' }] }), 'web', { namespace: 'shop' });
    const shop = new NodePortBackend(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80, nodePort: 30080 });
    new HostIngress(chart, 'site', { name: 'site', host: 'example.com', className: 'nginx', backend: shop });
  }
  const { nodes } = readGraph(readTree(app), []);
  expect(nodes.filter(({ cluster }) => cluster === 'green').map(({ title, caption }) => `${title} ${caption}`)).toEqual([
    ':30080 green: nodePort on 1 node', 'nginx green: class, declared elsewhere', 'example.com green: Ingress shop/site', 'shop green: NodePort shop :80', 'app=shop green: Pods shop, not declared here',
  ]);
  expect(new Set(nodes.map(({ title, caption }) => `${title} ${caption}`)).size).toBe(nodes.length);
});

test('a Service that no rule leads to is there, and one that nobody declares says so', () => {
  const graph = graphOf(`
{ apiVersion: v1, kind: Service, metadata: { name: lonely }, spec: { selector: { a: b } } }
---
{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { rules: [{ host: a.example, http: { paths: [{ path: /, pathType: Exact, backend: { service: { name: gone, port: { name: http } } } }] } }] } }
`);
  expect(graph.nodes.filter(({ kind }) => kind === 'Service').map(({ title, missing, caption }) => [title, missing, caption])).toEqual([
    ['gone', true, 'no such Service in default'], ['lonely', false, 'ClusterIP default'],
  ]);
  expect(arrows(graph)).toContain('a.example ==/ (exact) → "http"> gone');
});

test('a Gateway, its routes with shares, and a redirect', () => {
  const graph = graphOf(`
{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: gw }, spec: { listeners: [{ name: http, port: 80, protocol: HTTP }] } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web }
spec:
  parentRefs: [{ name: gw }]
  hostnames: [a.example]
  rules:
  - { matches: [{ path: { value: /api }, method: GET, headers: [{ name: x, value: y }] }], backendRefs: [{ name: old, port: 80, weight: 3 }, { name: new, port: 80, weight: 1 }] }
  - { filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }
`);
  expect(arrows(graph)).toEqual([
    'Client ..> gw', 'gw ==> a.example',
    'a.example ==/> redirect', 'a.example ==GET /api (conditions) → 80 25%> new', 'a.example ==GET /api (conditions) → 80 75%> old',
  ]);
});

test('a workload that is called an Ingress controller is assumed to be it; a port that nothing opens leads to the controllers too', () => {
  const template = { metadata: { labels: { app: 'c' } }, spec: { containers: [{ name: 'c', ports: [{ containerPort: 80 }] }] } };
  const graph = readGraph(readManifests([
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'my-ingress' }, spec: { template } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front' }, spec: { type: 'LoadBalancer', selector: { app: 'c' }, ports: [{ port: 80, nodePort: 30080 }] } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { rules: [{ host: 'a.example' }] } },
  ], {}), []);
  expect(arrows(graph)).toEqual([
    'Client ==> :30080', 'Client ==> load balancer', ':30080 ..> no class', 'load balancer ..:80> no class', 'no class ==> a.example', 'front ==80> my-ingress',
  ]);
});

test('endpoints that somebody writes stand behind a Service without a selector', () => {
  const graph = graphOf(`
{ apiVersion: v1, kind: Service, metadata: { name: db }, spec: { ports: [{ port: 5432 }] } }
---
{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4, metadata: { name: db-1, labels: { kubernetes.io/service-name: db } }, endpoints: [{ addresses: [192.0.2.7] }], ports: [{ port: 5432 }] }
`);
  expect(arrows(graph)).toEqual(['db ==5432> 192.0.2.7']);
  expect(graph.nodes.map(({ caption }) => caption)).toContain('EndpointSlice, 1 address');
});

test('only so many workloads behind one Service have a box, the rest is counted', () => {
  const deployments = Array.from({ length: 20 }, (_, at) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: `w${at}` }, spec: { template: { metadata: { labels: { app: 'x' } } } } }));
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'all' }, spec: { selector: { app: 'x' }, ports: [{ port: 80 }] } };
  const graph = readGraph(readManifests([...deployments, service], {}), []);
  expect(graph.linksFrom('svc__default__all')).toHaveLength(13);
  expect(graph.nodes.map(({ title }) => title)).toContain('8 more workloads');
});

test('a finding is on the box of its object', () => {
  const finding: Finding = { id: 'ING001', severity: Severity.ERROR, kind: 'Ingress', namespace: 'team-0', name: 'app-0', problem: 'p', fix: 'f' };
  const graph = readGraph(largeWorld(2), [finding]);
  expect(graph.nodes.filter(({ findings }) => findings.length > 0).map(({ host, findings }) => [host, findings])).toEqual([['app-0.example.com', [finding]]]);
});

test('ids say what a box is, and differ where names differ only in what an id cannot hold', () => {
  const names = ['a-b', 'a.b', 'a--b', 'A-b', 'a_b'];
  const graph = readGraph(readManifests(names.map((name) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name } })), {}), []);
  const ids = graph.nodes.filter(({ kind }) => kind === 'Service').map(({ id }) => id);
  expect(new Set(ids).size).toBe(names.length);
  expect(ids).toContain('svc__default__a_b');
  for (const id of ids) expect(id).toMatch(/^svc__default__a_b(_[0-9a-f]{8})?$/);
});

test('the order of the manifests changes nothing', () => {
  const all = largeManifests(30);
  const read = (objects: object[]) => {
    const graph = readGraph(readManifests(objects, {}), []);
    return JSON.stringify([graph.nodes, arrows(graph)]);
  };
  expect(read([...all].reverse())).toBe(read(all));
});

test('a new object leaves the ids of the others alone', () => {
  const before = readGraph(largeWorld(5), []).nodes.map(({ id }) => id);
  const after = new Set(readGraph(largeWorld(6), []).nodes.map(({ id }) => id));
  expect(before.filter((id) => !after.has(id))).toEqual([]);
});
