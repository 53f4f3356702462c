import { NetworkMap } from '../../src';

type Manifest = Record<string, unknown>;

const metadata = (name: string) => ({ name, namespace: 'x' });
const services = ['a', 'b'].flatMap((name): Manifest[] => [
  { apiVersion: 'v1', kind: 'Service', metadata: metadata(name), spec: { selector: { app: name }, ports: [{ port: 80 }] } },
  { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata(name), labels: { app: name } }, spec: { containers: [{ name }] } },
]);
const to = (name: string) => ({ service: { name, port: { number: 80 } } });

const ingress = (host: string | undefined, path: string, backend: string, more: Manifest = {}): Manifest => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: metadata('i'), spec: { rules: [{ host, http: { paths: [{ path, pathType: 'ImplementationSpecific', backend: to(backend) }] } }], ...more },
});
const gateway = (listener: Manifest): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: metadata('g'), spec: { gatewayClassName: 'c', listeners: [{ name: 'l', port: 80, protocol: 'HTTP', ...listener }] },
});
const route = (backendRefs: Manifest[], hostnames?: string[], match: Manifest = {}): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: metadata('r'), spec: { parentRefs: [{ name: 'g' }], hostnames, rules: [{ matches: [match], backendRefs }] },
});
const ref = (name: string, weight = 1) => ({ name, port: 80, weight });

const routes = (before: Manifest[], after: Manifest[]) =>
  NetworkMap.fromManifests([...services, ...before]).diff(NetworkMap.fromManifests([...services, ...after])).routes.map(({ what, before: was, after: is }) => `${what}: ${was} → ${is}`);

test('what is no map is not compared', () => {
  expect(() => NetworkMap.fromManifests(services).diff(services as never)).toThrow("[NetworkMap] 'other' is a value that nothing reads");
});

const MOVED = 'DELIVERED to x/a:80 → DELIVERED to x/b:80';

describe('a rule that leads elsewhere is a change, wherever its requests come in', () => {
  test.each<[what: string, gateway: Manifest, hostnames: string[] | undefined, url: string]>([
    ['a listener with TLS alone', { port: 443, protocol: 'HTTPS' }, ['s.com'], 'https://s.com/'],
    ['a listener on another port', { port: 8080 }, ['s.com'], 'http://s.com:8080/'],
    ['a route that takes its host from the listener', { hostname: 's.com' }, undefined, 'http://s.com/'],
    ['a wildcard that a listener narrows', { hostname: 'a.s.com' }, ['*.s.com'], 'http://a.s.com/'],
  ])('%s', (_, listener, hostnames, url) => {
    expect(routes([gateway(listener), route([ref('a')], hostnames)], [gateway(listener), route([ref('b')], hostnames)])).toEqual([`GET ${url}: ${MOVED}`]);
  });

  test('a path, a header and a query parameter by regular expression', () => {
    const match = {
      path: { type: 'RegularExpression', value: '/v[0-9]+/' },
      headers: [{ name: 'X-Team', value: 'red|blue', type: 'RegularExpression' }],
      queryParams: [{ name: 'q', value: 'x.z', type: 'RegularExpression' }],
    };
    expect(routes([gateway({}), route([ref('a')], ['s.com'], match)], [gateway({}), route([ref('b')], ['s.com'], match)]))
      .toEqual([`GET http://s.com/v0/?q=xaz {"x-team":"red"}: ${MOVED}`]);
  });

  test('the share of a rule', () => {
    expect(routes([gateway({}), route([ref('a', 90), ref('b', 10)], ['s.com'])], [gateway({}), route([ref('a', 60), ref('b', 40)], ['s.com'])])).toEqual([
      'GET http://s.com/: DELIVERED to x/a:80; 10 of 100 requests, to b: DELIVERED to x/b:80 → DELIVERED to x/a:80; 40 of 100 requests, to b: DELIVERED to x/b:80',
    ]);
  });

  test('a default backend', () => {
    expect(routes([ingress('s.com', '/', 'a', { rules: [], defaultBackend: to('a') })], [ingress('s.com', '/', 'a', { rules: [], defaultBackend: to('b') })]))
      .toEqual([`GET http://host.invalid/-other-path: ${MOVED}`]);
    expect(routes([ingress('s.com', '/x', 'a', { defaultBackend: to('a') })], [ingress('s.com', '/x', 'a', { defaultBackend: to('b') })]))
      .toContain(`GET http://s.com/-other-path: ${MOVED}`);
  });

  test('a path that is percent-encoded, and one that is a regular expression', () => {
    expect(routes([ingress('s.com', '/sp%20ace', 'a')], [ingress('s.com', '/sp%20ace', 'b')])).toEqual([
      'GET http://s.com/sp%20ace: DEPENDS (DELIVERED to x/a:80 or REJECTED with status 404) → DEPENDS (DELIVERED to x/b:80 or REJECTED with status 404)',
    ]);
    const regex = (backend: string) => ({ ...ingress('s.com', '/foo(/|$)(.*)', backend), metadata: { ...metadata('i'), annotations: { 'nginx.ingress.kubernetes.io/use-regex': 'true' } } });
    expect(routes([regex('a')], [regex('b')]).join()).toMatch(/GET http:\/\/s\.com\/foo(\/a?)?: .*x\/b:80/);
  });
});

test.each([
  ['a host that no URL can have', ingress('{{ host }}', '/', 'a')],
  ['half a character', ingress('s.com', '/\ud800', 'a')],
  ['half a character in a query', route([ref('a')], ['s.com'], { queryParams: [{ name: '\udc00', value: '\ud800' }] })],
  ['half an escape', ingress('s.com', '/100%', 'a')],
])('%s hides no other change', (_, odd) => {
  const site = (backend: string) => ({ ...ingress('other.com', '/', backend), metadata: metadata('other') });
  expect(routes([odd, site('a')], [odd, site('b')])).toEqual([`GET http://other.com/: ${MOVED}`]);
});
