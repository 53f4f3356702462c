import { Chart } from 'cdk8s';
import { DiagramFormat, HaproxyEdge, HostIngress, HostRoute, NetworkApp, NetworkMap, NodePortBackend, ZoneEdge } from '../src';
import { untyped } from './support/apps';

/* What a compiler refuses in the other languages, and JavaScript lets pass. */

function setting() {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'a', address: '10.0.0.1' }] } });
  const chart = new Chart(app, 'web');
  const shop = new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  return { app, chart, shop, edge: new HaproxyEdge(app, 'edge') };
}

type Setting = ReturnType<typeof setting>;

test.each<[what: string, write: (setting: Setting) => unknown, message: string]>([
  ['one certificate in place of a list', ({ chart, shop }) => new HostIngress(chart, 'site', { host: 'a.example', backend: shop, tls: untyped({ secretName: 'x' }) }),
    '[web/site] \'tls\' is no list, got {"secretName":"x"}; put it into brackets: tls: [{"secretName":"x"}]'],
  ['texts as the paths of an Ingress', ({ chart, shop }) => new HostIngress(chart, 'site', { host: 'a.example', backend: shop, paths: untyped(['/a']) }),
    "[web/site] one of 'paths' has no path, got \"/a\"; write each as { path: '/api' }"],
  ['texts as the paths of a route', ({ chart, shop }) => new HostRoute(chart, 'site', { host: 'a.example', gateway: 'gw', backend: shop, paths: untyped(['/a']) }),
    "[web/site] one of 'paths' has no path, got \"/a\"; write each as { path: '/api' }"],
  ['a host in place of its construct', ({ edge, shop }) => edge.addHost(untyped('a.example'), shop),
    "[edge] what 'addHost' is given is no HostIngress or HostRoute, got \"a.example\"; pass the construct that has the hosts; for a host that none has, use addBackend('shop', target) and addHostName('example.com', 'shop')"],
  ['hosts without a target', ({ edge, chart, shop }) => edge.addHost(new HostIngress(chart, 'site', { host: 'a.example', backend: shop }), untyped(undefined)),
    '[edge] the target of hosts is nothing that nodes answer for, got nothing; pass a NodePortBackend, a LoadBalancerService, a HostPortController or a NodeTargetReference'],
  ['a certificate in place of EdgeTls', ({ edge }) => edge.addHostName('a.example', 'shop', { tls: untyped({ certificateFile: '/x.pem' }) }),
    '[edge] \'tls\' is a value that nothing reads, got {"certificateFile":"/x.pem"}; use EdgeTls.offload({ certificateFile }), EdgeTls.passthrough(), EdgeTls.reEncrypt(…) or EdgeTls.none()'],
  ['a request in place of HealthCheck', ({ edge, shop }) => edge.addBackend('shop', shop, { healthCheck: untyped({ path: '/ready' }) }),
    "[edge] 'healthCheck' is a value that nothing reads, got {\"path\":\"/ready\"}; use HealthCheck.http({ path: '/ready' }), or HealthCheck.tcp(), derived(), kubeProxy()"],
  ['one address in place of a list', ({ app }) => new ZoneEdge(app, 'zone', { origin: 'a.example', virtualIps: untyped('10.0.0.1'), nameServers: [] }),
    '[zone] \'virtualIps\' is no list, got "10.0.0.1"; put it into brackets: virtualIps: ["10.0.0.1"]'],
  ['a zone without name servers', ({ app }) => new ZoneEdge(app, 'zone', untyped({ origin: 'a.example', virtualIps: ['10.0.0.1'] })),
    "[zone] 'nameServers' is missing, got nothing; give a list: nameServers: [ … ]"],
  ['the name of a controller in place of its dialect', ({ app }) => NetworkMap.of(app, { controller: untyped('traefik') }),
    "[NetworkMap] 'controller' is a value that nothing reads, got \"traefik\"; use a ControllerDialect, e.g. ControllerDialect.traefik()"],
  ['manifests in place of a tree', () => NetworkMap.of(untyped([])),
    "[NetworkMap] 'scope' is a value that nothing reads, got []; give the app or a part of it; NetworkMap.fromManifests(manifests) reads plain objects"],
  ['manifests in place of the other map', ({ app }) => NetworkMap.of(app).diff(untyped([])),
    "[NetworkMap] 'other' is a value that nothing reads, got []; make a map of it: NetworkMap.of(app) or NetworkMap.fromManifests(manifests)"],
  ['a list in place of one host', ({ app }) => NetworkMap.of(app).diagram(DiagramFormat.TEXT, { focusHost: untyped(['a.example']) }),
    '\'focusHost\' is no text, got ["a.example"]; write one name, or leave it out'],
  ['a number as the domain', ({ app }) => NetworkMap.of(app, { clusterDomain: untyped(5) }),
    "'clusterDomain' is no domain, got 5; write it as the kubelet does: 'cluster.local'"],
  ['a status as a text', ({ app }) => NetworkMap.of(app).expect([{ url: 'http://a.example/', status: untyped('404') }]),
    'the \'status\' expected for "http://a.example/" is no number, got "404"; write it as a number, e.g. 404'],
  ['what is blocked as a text', ({ app }) => NetworkMap.of(app).expect([{ url: 'http://a.example/', blocked: untyped('yes') }]),
    'the \'blocked\' expected for "http://a.example/" is no boolean, got "yes"; write true or false'],
  ['pairs in place of headers', ({ app }) => NetworkMap.of(app).trace({ url: 'http://a.example/', headers: untyped(new Map([['x-version', '2']])) }),
    "'headers' is no map of names to values, got {}; write { 'x-version': '2' }"],
  ['a cluster that the map has not', ({ app }) => NetworkMap.of(app).resolve({ name: 'shop', type: 'A', cluster: 'east' }),
    "'cluster' names none of the map, got \"east\"; leave it out: there is only one"],
])('fails at the call, and says what to write, for %s', (_what, write, message) => {
  expect(() => write(setting())).toThrow(new Error(message));
});
