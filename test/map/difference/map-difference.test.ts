import { ApiObject, App, Chart } from 'cdk8s';
import type { ApiObjectProps } from 'cdk8s';
import { Cluster, EdgeTls, HaproxyEdge, IpFamily, NetworkApp, NetworkMap, NodeTargetReference } from '../../../src';
import type { EdgeProps } from '../../../src';
import { manifests } from '../../support/manifests';

const SHOP = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web }] }
`;
const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site, namespace: shop }
spec: { rules: [{ host: example.com, http: { paths: [{ path: /api, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
`;
const DENY = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress] }
`;

const mapOf = (...yaml: string[]) => NetworkMap.fromManifests(manifests(yaml.join('---')));

test('the same manifests in another order change nothing for callers', () => {
  const difference = mapOf(SHOP, INGRESS).diff(mapOf(INGRESS, SHOP));
  expect([difference.isEmpty, difference.routes, difference.connections, difference.exposure]).toEqual([true, [], [], []]);
  expect(difference.explain()).toBe('nothing changes for callers\n');
  expect(JSON.parse(difference.toJson())).toEqual({ connections: [], exposure: [], routes: [], version: 1 });
});

test('a host that comes is a route and an exposure, and goes the other way', () => {
  const [before, after] = [mapOf(SHOP), mapOf(SHOP, INGRESS)];
  expect(before.diff(after).explain()).toBe(`\
Routes
  ~ GET http://example.com/api: UNKNOWN → DELIVERED to shop/web:80

Exposure
  + host example.com: Ingress shop/site
`);
  expect(after.diff(before).explain()).toContain('Exposure\n  - host example.com: Ingress shop/site\n');
  expect(before.diff(after).isEmpty).toBe(false);
});

test('a policy that comes takes connections away, and blocks the route', () => {
  const { routes, connections, exposure } = mapOf(SHOP, INGRESS).diff(mapOf(SHOP, INGRESS, DENY));
  expect(connections).toEqual([{ what: '0.0.0.0-255.255.255.255 → shop/web[Pod]', before: 'All Connections', after: undefined }]);
  expect(routes.map(({ after }) => after)).toEqual(['BLOCKED for shop/web:80']);
  expect(exposure).toEqual([]);
});

test('a policy of one cluster is no change in another that declares the same names', () => {
  const clusters = (denied: readonly string[]) => {
    const app = new App();
    for (const name of ['north', 'south']) {
      const chart = new Chart(new Cluster(app, name), 'shop');
      manifests(denied.includes(name) ? `${SHOP}---${DENY}` : SHOP).forEach((manifest, at) => new ApiObject(chart, `o${at}`, manifest as ApiObjectProps));
    }
    return NetworkMap.of(app);
  };
  const before = clusters([]);
  expect(before.connections()[0]).toEqual({ source: '0.0.0.0-255.255.255.255', destination: 'shop/web[Pod]', ports: 'All Connections', cluster: 'north' });
  for (const name of ['north', 'south']) {
    expect(before.diff(clusters([name])).connections).toEqual([{ what: `${name}: 0.0.0.0-255.255.255.255 → shop/web[Pod]`, before: 'All Connections', after: undefined }]);
  }
});

test.each<[string, string, string[]]>([
  ['a nodePort', SHOP.replace('selector:', 'type: NodePort, selector:').replace('port: 80', 'port: 80, nodePort: 30080'), ['nodePort 30080/TCP: Service shop/web']],
  ['a LoadBalancer', SHOP.replace('selector:', 'type: LoadBalancer, selector:'), ['LoadBalancer port 80/TCP of Service shop/web: Service shop/web']],
  ['an external IP', SHOP.replace('selector:', 'externalIPs: [192.0.2.1], selector:'), ['external IP 192.0.2.1 port 80/TCP: Service shop/web']],
  ['a hostPort', SHOP.replace('{ name: web }]', '{ name: web, ports: [{ containerPort: 53, hostPort: 53, protocol: UDP }] }]'), ['hostPort 53/UDP: Pod shop/web']],
])('%s that opens is an exposure', (_, after, expected) => {
  expect(mapOf(SHOP).diff(mapOf(after)).exposure).toEqual(expected.map((line) => ({ what: line.split(': ')[0], before: undefined, after: line.split(': ')[1] })));
});

test('a port that another object opens is a change of both', () => {
  const opened = (name: string) => mapOf(SHOP.replace('selector:', 'type: NodePort, selector:').replace('port: 80', 'port: 80, nodePort: 30080').replace('name: web,', `name: ${name},`));
  expect(opened('web').diff(opened('api')).explain()).toContain('  ~ nodePort 30080/TCP: Service shop/web → Service shop/api\n');
});

test('a rule that another controller serves is a change for callers, though no request is traced otherwise', () => {
  const classOf = (name: string) => mapOf(SHOP, INGRESS.replace('spec: {', `spec: { ingressClassName: ${name},`));
  const difference = classOf('nginx').diff(classOf('haproxy'));
  expect(difference.routes).toEqual([]);
  expect(difference.exposure).toEqual([{ what: 'host example.com', before: 'Ingress shop/site of class nginx', after: 'Ingress shop/site of class haproxy' }]);
});

test('a class that is named changes nothing where it was the default', () => {
  const byDefault = '\n{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: haproxy, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } }, spec: { controller: x.example/y } }';
  const named = INGRESS.replace('spec: {', 'spec: { ingressClassName: haproxy,');
  expect(mapOf(SHOP, INGRESS, byDefault).diff(mapOf(SHOP, named, byDefault)).isEmpty).toBe(true);
});

test('a default backend that comes is open for every host', () => {
  const { exposure } = mapOf(SHOP, INGRESS).diff(mapOf(SHOP, INGRESS.replace('spec: {', 'spec: { defaultBackend: { service: { name: web, port: { number: 80 } } },')));
  expect(exposure).toEqual([{ what: 'host *', before: undefined, after: 'Ingress shop/site' }]);
});

describe('what a Pod gets that asks for a Service by its name is a route', () => {
  const DB = '{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop }, spec: { type: ExternalName, externalName: db.example.com } }';
  const WRITTEN = SHOP.replace('selector: { app: web }, ', '');
  const slice = (address: string) => `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, namespace: shop, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
endpoints: [{ addresses: [${address}] }, { addresses: [192.0.2.9], conditions: { ready: false } }]
ports: [{ port: 8080 }]
`;
  const pod = '\n{ apiVersion: v1, kind: Pod, metadata: { name: green, namespace: shop, labels: { app: green } }, spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] } }';

  test.each<[string, string[], string[], string]>([
    ['one that goes', [SHOP], [SHOP.slice(SHOP.indexOf('---') + 3)], '- Service shop/web port 80/TCP: Pod shop/web port 80'],
    ['another name outside', [DB], [DB.replace('db.example.com', 'new.example.com')], '~ Service shop/db: the name db.example.com → the name new.example.com'],
    ['another port', [SHOP], [SHOP.replace('port: 80', 'port: 81, targetPort: 80')], '+ Service shop/web port 81/TCP: Pod shop/web port 80'],
    ['other Pods', [SHOP, pod], [SHOP.replace('selector: { app: web }', 'selector: { app: green }'), pod], '~ Service shop/web port 80/TCP: Pod shop/web port 80 → Pod shop/green port 80'],
    ['another port of the Pods', [SHOP], [SHOP.replace('port: 80', 'port: 80, targetPort: 8080')], '~ Service shop/web port 80/TCP: Pod shop/web port 80 → Pod shop/web port 8080'],
    ['a named port that the Pods have not', [SHOP], [SHOP.replace('port: 80', 'port: 80, targetPort: http')], '~ Service shop/web port 80/TCP: Pod shop/web port 80 → Pod shop/web port "http", which it has not'],
    ['no Pods any more', [SHOP], [SHOP.replace('selector: { app: web }', 'selector: { app: nobody }')], '~ Service shop/web port 80/TCP: Pod shop/web port 80 → Pods with app=nobody that are not declared'],
    ['no address of its own any more', [SHOP], [SHOP.replace('spec: { selector', 'spec: { clusterIP: None, selector')], '~ Service shop/web port 80/TCP: Pod shop/web port 80 → Pod shop/web port 80, headless'],
    ['addresses that somebody writes', [WRITTEN, slice('192.0.2.1')], [WRITTEN, slice('192.0.2.2')], '~ Service shop/web port 80/TCP: 192.0.2.1 port 8080 → 192.0.2.2 port 8080'],
    ['a headless one without ports', [SHOP.replace(/, ports: \[.*?\]/, '').replace('spec: { selector', 'spec: { clusterIP: None, selector')], [''], '- Service shop/web: Pod shop/web, headless'],
  ])('%s', (_, before, after, line) => {
    expect(mapOf(...before).diff(mapOf(...after)).explain()).toContain(`  ${line}\n`);
  });

  test('no replicas any more', () => {
    const scaled = (replicas: number) => mapOf(SHOP.slice(0, SHOP.indexOf('---')), `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: ${replicas}, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } } }
`);
    expect(scaled(2).diff(scaled(0)).routes).toEqual([{ what: 'Service shop/web port 80/TCP', before: 'Deployment shop/web port 80', after: 'Deployment shop/web port 80 with no replicas' }]);
    expect(scaled(2).diff(scaled(3)).isEmpty).toBe(true);
  });
});

test('where a LoadBalancer is, and for whom, is an exposure', () => {
  const balancer = (more: string) => mapOf(SHOP.replace('selector:', `type: LoadBalancer, ${more}selector:`));
  const exposed = balancer('loadBalancerIP: 192.0.2.7, loadBalancerSourceRanges: [198.51.100.0/24], ').diff(balancer('loadBalancerIP: 192.0.2.7, ')).exposure;
  expect(exposed).toEqual([{ what: 'LoadBalancer port 80/TCP of Service shop/web', before: 'Service shop/web at 192.0.2.7 for 198.51.100.0/24', after: 'Service shop/web at 192.0.2.7' }]);
});

test('a listener of a Gateway and its address are an exposure, whatever routes are behind', () => {
  const gateway = (listeners: string, address = '192.0.2.1') => mapOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: infra }
spec: { gatewayClassName: x, addresses: [{ value: ${address} }], listeners: [${listeners}] }
`);
  const [http, tcp] = ['{ name: http, port: 80, protocol: HTTP, hostname: example.com }', '{ name: db, port: 5432, protocol: TCP }'];
  expect(gateway(http).diff(gateway(`${http}, ${tcp}`)).exposure).toEqual([{ what: 'listener db of Gateway infra/public', before: undefined, after: 'TCP port 5432' }]);
  expect(gateway(http).diff(gateway(http.replace('80', '8080'))).exposure)
    .toEqual([{ what: 'listener http of Gateway infra/public', before: 'HTTP port 80 for example.com', after: 'HTTP port 8080 for example.com' }]);
  expect(gateway(http).diff(gateway(http, '192.0.2.2')).explain()).toContain('  - address 192.0.2.1: Gateway infra/public\n  + address 192.0.2.2: Gateway infra/public\n');
});

describe('what an edge opens is an exposure', () => {
  const withEdge = (declare?: (edge: HaproxyEdge) => void, props: EdgeProps = {}) => {
    const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
    const shop = new Chart(app, 'shop');
    manifests(`${SHOP}---${INGRESS}`).forEach((manifest, at) => new ApiObject(shop, `o${at}`, manifest as ApiObjectProps));
    const edge = new HaproxyEdge(app, 'edge', props);
    edge.addBackend('web', NodeTargetReference.fromHostPort(app, 80));
    declare?.(edge);
    return NetworkMap.of(app);
  };
  const plain = (edge: HaproxyEdge) => edge.addHostName('example.com', 'web');
  const offload = EdgeTls.offload({ certificateFile: '/etc/haproxy/certs/site.pem' });

  test('a host that it serves, be it one of an Ingress already, and the listener for it', () => {
    expect(withEdge().diff(withEdge(plain)).exposure).toEqual([
      { what: 'host example.com', before: 'Ingress shop/site', after: 'HaproxyEdge edge, Ingress shop/site' },
      { what: 'http listener of HaproxyEdge edge', before: undefined, after: 'port 80, IPv4' },
    ]);
  });

  test('a listener for TLS, another port, and another IP family', () => {
    const tls = (edge: HaproxyEdge) => edge.addHostName('example.com', 'web', { tls: offload });
    expect(withEdge(plain).diff(withEdge(tls)).exposure).toEqual([{ what: 'https listener of HaproxyEdge edge', before: undefined, after: 'port 443, IPv4' }]);
    expect(withEdge(plain).diff(withEdge(plain, { httpPort: 8080, ipFamilies: [IpFamily.IPV4, IpFamily.IPV6] })).exposure)
      .toEqual([{ what: 'http listener of HaproxyEdge edge', before: 'port 80, IPv4', after: 'port 8080, IPv4 and IPv6' }]);
  });
});
