import { NetworkMap } from '../../src';
import { manifests } from '../support/manifests';

const map = NetworkMap.fromManifests(manifests(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web }] }
---
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
