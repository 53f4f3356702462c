import { Severity } from '../../../src';
import { readGraph } from '../../../src/diagrams/graph/read-graph';
import { htmlOf } from '../../../src/diagrams/html/html';
import { pack, unpack } from '../../../src/diagrams/html/page-data';
import type { World } from '../../../src/network/world';
import { readManifests } from '../../support/world';
import { hostileWorld } from '../hostile';
import { articleWorld, largeWorld } from '../worlds';

const again = (world: World) => unpack(pack({ world, findings: [] })).world;

test.each([['the article\'s', articleWorld], ['a large', () => largeWorld(50)], ['a hostile', hostileWorld]])('%s world is the same after it was packed and unpacked', (_, make) => {
  const world = make();
  const graph = readGraph(again(world), []);
  expect(graph.nodes).toEqual(readGraph(world, []).nodes);
  expect(graph.links).toEqual(readGraph(world, []).links);
});

test('indexes work in the page as they do outside', () => {
  const [network] = again(largeWorld(3)).clusters;
  expect(network.workloadsOf(network.service('team-0', 'app-2')!).map(({ name }) => name)).toEqual(['app-2']);
  expect(network.ingressesFor('app-1.example.com').map(({ name }) => name)).toEqual(['app-1']);
  expect(again(articleWorld()).zones).toEqual([]);
});

test('findings and the dialect go with it', () => {
  const finding = { id: 'ING001', severity: Severity.ERROR, kind: 'Ingress', namespace: 'a', name: 'b', problem: '<p>', fix: 'f' };
  expect(unpack(pack({ world: largeWorld(1), findings: [finding], dialect: 'kong' }))).toMatchObject({ findings: [finding], dialect: 'kong' });
});

test('nothing secret gets in: contents of Secrets and ConfigMaps, environment variables, arguments, annotations, headers', () => {
  const metadata = (name: string) => ({ name, annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'HIDDEN', 'note': 'HIDDEN' } });
  const text = pack({
    findings: [],
    world: readManifests([
      { apiVersion: 'v1', kind: 'Secret', metadata: metadata('token'), data: { a: 'HIDDEN' }, stringData: { b: 'HIDDEN' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('settings'), data: { a: 'HIDDEN' } },
      { apiVersion: 'v1', kind: 'Pod', metadata: metadata('web'), spec: { containers: [{ name: 'web', args: ['HIDDEN'], command: ['HIDDEN'], env: [{ name: 'P', value: 'HIDDEN' }, { name: 'URL', value: 'http://user:HIDDEN@hidden.shop/HIDDEN' }, { name: 'H', value: 'http://hidden.shop' }] }] } },
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'route', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'HIDDEN' } },
        spec: { rules: [{ filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'Authorization', value: 'HIDDEN' }] } }, { type: 'URLRewrite', urlRewrite: { hostname: 'kept.example' } }] }] },
      },
    ], {}),
  });
  expect(text).not.toMatch(/hidden/i);
  expect(text).toContain('kept.example');
  expect(text).toContain('"token"');
});

test('a path that YAML makes a part of itself is no reason to draw nothing', () => {
  const itself: Record<string, unknown> = {};
  itself.x = itself;
  const rules = [{ host: 'a.example', http: { paths: [{ path: itself, pathType: itself }] } }];
  const world = readManifests([{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { rules } }]);
  expect(again(world).clusters[0].objects.ingresses[0].paths).toMatchObject([{ host: 'a.example', path: '/', pathType: 'ImplementationSpecific' }]);
});

test('no text of a manifest ends the script that it stands in', () => {
  expect(pack({ world: hostileWorld(), findings: [] })).not.toMatch(/[<>&\u2028\u2029]/);
});

test('fields named like the mark of a map, and __proto__, stay fields', () => {
  const filter = JSON.parse('{ "type": "URLRewrite", "urlRewrite": { "$map": [["a", 1]], "__proto__": { "x": 1 }, "hostname": "a.example" } }') as object;
  const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'r' }, spec: { rules: [{ filters: [filter] }] } };
  const [{ settings }] = again(readManifests([route], {})).clusters[0].objects.httpRoutes[0].rules[0].filters;
  expect(Object.entries(settings)).toEqual([['$map', [['a', 1]]], ['__proto__', { x: 1 }], ['hostname', 'a.example']]);
});

test('the page lets in its own script and style and nothing else, and has the map as text', () => {
  const html = htmlOf('{}', 'a <b> & c', { script: 'run()', style: 'p{}', scriptHash: 'sha256-one', styleHash: 'sha256-two' });
  expect(html).toContain("default-src 'none'; script-src 'sha256-one'; style-src 'sha256-two'; base-uri 'none'; form-action 'none'");
  expect(html).toContain('<noscript><pre>a &#60;b&#62; &#38; c</pre></noscript>');
});
