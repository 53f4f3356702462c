import { Chart } from 'cdk8s';
import { ClusterIpService, EdgeTls, HaproxyEdge, HostIngress, HostPortController, NetworkApp, NetworkMap } from '../../src';
import { manifests } from '../support/manifests';

const WEB = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web }] }
---`;

const map = NetworkMap.fromManifests(manifests(`${WEB}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  rules:
    - host: example.com
      http:
        paths:
          - { path: /api, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
          - { path: /old, pathType: Exact, backend: { service: { name: web, port: { number: 80 } } } }
`));

test('requests that go where they should say which rules they reached, and which none did', () => {
  expect(map.expect([
    { url: 'http://example.com/api/v1', service: 'default/web:80' },
    { url: 'http://example.com/other', status: 404 },
    { url: 'http://example.com/api', blocked: false },
  ])).toEqual({
    reached: ['Ingress default/site: example.com Prefix /api'],
    unreached: ['Ingress default/site: example.com Exact /old'],
  });
});

test('a default backend is reached by what no rule takes, and otherwise is told as a rule is', () => {
  const byDefault = NetworkMap.fromManifests(manifests(`${WEB}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: rest }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
`));
  expect(byDefault.expect([])).toEqual({ reached: [], unreached: ['Ingress default/rest: default backend'] });
  expect(byDefault.expect([{ url: 'http://any.example/', service: 'default/web' }])).toEqual({ reached: ['Ingress default/rest: default backend'], unreached: [] });
});

test.each([
  ['ends TLS', EdgeTls.offload({ certificateFile: '/etc/haproxy/certs/site.pem' })],
  ['passes TLS on', EdgeTls.passthrough()],
])('a route of an edge that %s is reached too', (_, tls) => {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
  const chart = new Chart(app, 'web', { namespace: 'shop' });
  const controller = new HostPortController(chart, 'controller', {
    name: 'ingress',
    image: 'ingress:1',
    className: 'main',
    controllerName: 'example.com/ingress',
    ports: [{ name: 'http', containerPort: 80, hostPort: 80 }, { name: 'https', containerPort: 443, hostPort: 443 }],
  });
  const shop = new ClusterIpService(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const edge = new HaproxyEdge(app, 'edge');
  edge.addHost(new HostIngress(chart, 'site', { name: 'site', host: 'example.com', className: 'main', backend: shop }), controller, { tls });
  const edges = NetworkMap.of(app);
  expect(edges.trace({ url: 'https://example.com/' }).hops.find(({ step }) => step === 'EDGE')?.rule).toBe('HaproxyEdge edge: example.com /');
  const { reached } = edges.expect([{ url: 'https://example.com/', blocked: false }]);
  expect(reached).toContain('HaproxyEdge edge: example.com /');
});

test('each request that goes elsewhere is told with what was expected, what came, and why', () => {
  expect(() => map.expect([
    { url: 'http://example.com/api', service: 'default/web' },
    { url: 'http://example.com/apix', service: 'default/web' },
    { url: 'http://example.com/api', redirect: 'https://example.com/api' },
    { url: 'http://example.com/api', blocked: true },
  ])).toThrow(/^3 of 4 requests do not go where they should:\nGET http:\/\/example\.com\/apix: expected Service default\/web, got (REJECTED with status 404|DEPENDS .*)\n {4}RULE RULE_\w+: .*\nGET http:\/\/example\.com\/api: expected a redirect to https:\/\/example\.com\/api, got DELIVERED to default\/web:80\n.*\nGET http:\/\/example\.com\/api: expected to be blocked, got DELIVERED to default\/web:80\n/);
});

test.each([
  [{ url: 'http://example.com/' }, 0],
  [{ url: 'http://example.com/', status: 404, service: 'default/web' }, 2],
])('an expectation says exactly one thing: %j', (expectation, count) => {
  expect(() => map.expect([expectation])).toThrow(`the expectation for "http://example.com/" says ${count} things that should happen; say exactly one of 'service', 'redirect', 'status' and 'blocked'`);
});

test.each([
  [undefined, "'name' is missing, got nothing; give one, e.g. 'redis.shop.svc.cluster.local'"],
  [{ type: 'A' }, "'name' is missing, got nothing; give one"],
  [{ name: 5, type: 'A' }, "'name' is missing, got 5; give one"],
  [{ name: '', type: 'A' }, "'name' is missing, got \"\"; give one"],
  [{ name: 'web' }, "'type' is missing, got nothing; give one, e.g. 'A'"],
])('a question to the DNS says name and type: %j', (query, message) => {
  expect(() => map.resolve(query as never)).toThrow(message);
});

test.each(['web', 'shop/web:', 'shop/web:http:80', '/web', 'a/b/c'])('fails when the Service %p is not named as one, whatever becomes of the request', (service) => {
  expect(() => NetworkMap.fromManifests([]).expect([{ url: 'http://example.com/', service }])).toThrow(`the 'service' expected for "http://example.com/" is not named as one, got "${service}"; write 'namespace/name', or with a port of it 'namespace/name:80' or 'namespace/name:http'`);
});

describe('a Service with a port by its name', () => {
  const named = NetworkMap.fromManifests(manifests(`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports:
    - { name: dns, port: 80, protocol: UDP }
    - { name: http, port: 80, targetPort: 8080 }
    - { name: admin, port: 8080 }
    - { name: "9090", port: 9000 }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site, namespace: shop }
spec:
  rules:
    - host: example.com
      http:
        paths:
          - { path: /admin, pathType: Prefix, backend: { service: { name: web, port: { name: admin } } } }
          - { path: /nine, pathType: Prefix, backend: { service: { name: web, port: { number: 9000 } } } }
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`));

  test('holds where a rule chose the port by number, by name, and where a Pod asks', () => {
    expect(() => named.expect([
      { url: 'http://example.com/', service: 'shop/web:http' },
      { url: 'http://example.com/admin', service: 'shop/web:admin' },
      { url: 'http://example.com/admin', service: 'shop/web:8080' },
      { url: 'http://web:8080/', namespace: 'shop', service: 'shop/web:admin' },
    ])).not.toThrow();
  });

  test.each([
    ['another port', 'shop/web:admin', /expected Service shop\/web:admin, got DELIVERED to shop\/web:80\n.*\n {4}Service shop\/web has 80 "dns", 80 "http", 8080 "admin", 9000 "9090"$/],
    ['a port that it does not have', 'shop/web:htp', /\n {4}Service shop\/web has no port "htp"; it has 80 "dns", 80 "http", 8080 "admin", 9000 "9090"$/],
    ['the port of another protocol', 'shop/web:dns', /expected Service shop\/web:dns, got DELIVERED to shop\/web:80\n/],
    ['a Service that is not there', 'shop/wep:http', /\n {4}there is no Service shop\/wep; the map has "shop\/web"$/],
  ])('fails where it is %s, and says what there is', (_, service, message) => {
    expect(() => named.expect([{ url: 'http://example.com/', service }])).toThrow(message);
  });

  test('fails where the name is digits, which are a number', () => {
    expect(() => named.expect([{ url: 'http://example.com/nine', service: 'shop/web:9090' }])).toThrow('got DELIVERED to shop/web:9000');
  });

  test('fails where the port has no name', () => {
    expect(() => map.expect([{ url: 'http://example.com/api', service: 'default/web:http' }])).toThrow('\n    Service default/web has no port "http"; it has 80 (no name)');
  });
});

test('fails with what exists where nothing does', () => {
  expect(() => NetworkMap.fromManifests([]).expect([{ url: 'http://example.com/', service: 'shop/web' }])).toThrow('\n    there is no Service shop/web; the map has none');
});

test('an expectation without a list around it is told so', () => {
  const alone = { url: 'http://example.com/api', service: 'default/web' };
  expect(() => map.expect(alone as unknown as typeof alone[])).toThrow("'expectations' is no list");
});
