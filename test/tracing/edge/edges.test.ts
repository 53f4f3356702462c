import { ControllerDialect } from '../../../src';
import type { TraceRequest } from '../../../src/tracing';
import { CLUSTER, clusterOf, edgeView, worldWith, zoneView } from '../support/edges';
import type { EdgeText } from '../support/edges';
import { backendOf, codes, deployment, ingress, last, service, tracedIn } from '../support/shop';

const URL = 'http://example.com/';
const NODES = '10.0.0.1:80 10.0.0.2:80';
const via = (edge: EdgeText, request: TraceRequest | string = URL) => tracedIn(worldWith(CLUSTER, [edge]), request);

describe('an edge that listens on some IP families', () => {
  const addresses = ['10.0.0.250', '2001:db8::250'];
  const dual = (ipFamilies: string[], routes = ['example.com none web']) => ({ addresses, routes, backends: { web: NODES }, listeners: { ipFamilies } as never });
  const at = (host: string, edge: EdgeText) => via(edge, { url: `http://${host}/`, headers: { host: 'example.com' } });

  test('answers at the addresses of those, and at no others', () => {
    expect(at('10.0.0.250', dual(['IPv4'])).verdict).toBe('DELIVERED');
    expect(at('[2001:db8::250]', dual(['IPv4', 'IPv6'])).verdict).toBe('DELIVERED');
    expect(at('[2001:db8::250]', dual(['IPv6'])).verdict).toBe('DELIVERED');
    for (const [host, families, decision] of [['[2001:db8::250]', 'IPv4', 'it listens on IPv4 only, not at 2001:db8::250'], ['10.0.0.250', 'IPv6', 'it listens on IPv6 only, not at 10.0.0.250']]) {
      const trace = at(host, dual([families]));
      expect([trace.verdict, last(trace).code, last(trace).decision]).toEqual(['UNREACHABLE', 'EDGE_NO_FRONTEND', decision]);
    }
  });

  test('is reached by some clients only where a zone names an address of another family', () => {
    const traced = (families: string[]) => tracedIn(worldWith(CLUSTER, [dual(families)], [zoneView('example.com', { 'example.com': addresses })]), URL);
    const trace = traced(['IPv4']);
    expect([trace, ...trace.alternatives].map(({ verdict, reading }) => [verdict, reading])).toEqual([['DELIVERED', undefined], ['UNREACHABLE', 'by HaproxyEdge edge at 2001:db8::250']]);
    expect(traced(['IPv4', 'IPv6']).alternatives).toEqual([]);
  });

  test('is left alone where its frontends are not declared', () => {
    expect(at('[2001:db8::250]', dual(['IPv4'], [])).verdict).toBe('DELIVERED');
  });
});

test.each<[what: string, edge: EdgeText, url: string, verdict: string]>([
  ['a plain request is no encrypted one', { routes: ['example.com none web'], backends: { web: NODES } }, URL, 'REDIRECTED'],
  ['a plain request is no encrypted one, whatever the frontends are', { backends: { web: NODES } }, URL, 'REDIRECTED'],
  ['TLS that ends at the edge counts', { routes: ['example.com terminate web'], backends: { web: NODES } }, 'https://example.com/', 'DELIVERED'],
  ['TLS that ends at the edge counts, whatever the frontends are', { backends: { web: NODES } }, 'https://example.com/', 'DELIVERED'],
])('for a controller that redirects to TLS, %s', (_what, edge, url, verdict) => {
  const manifests = [...CLUSTER.filter(({ kind }) => kind !== 'Ingress'), ingress('web', 'example.com', { '/': 'web' }, { tls: [{ hosts: ['example.com'] }] })];
  expect(tracedIn(worldWith(manifests, [edge]), url, ControllerDialect.ingressNginx()).verdict).toBe(verdict);
});

describe('an edge with routes', () => {
  const routed = (routes: string[], more: EdgeText = {}) => ({ routes, backends: { web: NODES, other: '10.0.0.1:32332', tcp: { servers: '10.0.0.1:443', mode: 'tcp' } }, ...more });

  test('passes a request on to the controller on its hostPort', () => {
    const trace = via(routed(['example.com none web']));
    expect(codes(trace)).toEqual(['CLIENT_OUTSIDE', 'DNS_TO_EDGE', 'EDGE_MATCHED', 'HOST_PORT', 'CTRL_SERVES_CLASS', 'RULE_MATCHED', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']);
    expect([trace.verdict, trace.certainty, backendOf(trace)]).toEqual(['DELIVERED', 'ASSUMED', 'shop/web:80']);
    expect(trace.hops[2].decision).toBe('example.com prefix /: backend web, server 10.0.0.1:80, one of 2');
    expect(trace.hops[3].output).toEqual({ host: 'example.com', path: '/', port: 80, tls: false, address: '10.0.0.1' });
  });

  test('is on the network of the cluster where somebody tells it of a cluster IP', () => {
    const inside = [service('inside', { clusterIP: '10.96.0.9' }), deployment('inside')];
    const trace = tracedIn(worldWith([...CLUSTER, ...inside], [{ routes: ['example.com none web'], backends: { web: '10.96.0.9:80' } }]), URL);
    expect([codes(trace)[3], trace.verdict]).toEqual(['CLUSTER_IP', 'DELIVERED']);
  });

  test.each<[url: string, code: string, verdict: string, status: number | undefined, location: string | undefined]>([
    ['http://example.com/', 'EDGE_REDIRECT', 'REDIRECTED', 301, 'https://example.com/'],
    ['http://example.com/a?b=c', 'EDGE_REDIRECT', 'REDIRECTED', 301, 'https://example.com/a?b=c'],
    ['http://nobody.com/', 'EDGE_REDIRECT', 'REDIRECTED', 301, 'https://nobody.com/'],
    ['https://nobody.com/', 'EDGE_NO_RULE', 'REJECTED', 404, undefined],
    ['http://plain.com/none', 'EDGE_NO_RULE', 'REJECTED', 404, undefined],
    ['https://plain.com/api', 'EDGE_NO_RULE', 'REJECTED', 404, undefined],
    ['http://example.com:8080/', 'EDGE_NO_FRONTEND', 'UNREACHABLE', undefined, undefined],
    ['https://example.com:80/', 'EDGE_NO_FRONTEND', 'UNREACHABLE', undefined, undefined],
  ])('%s: %s', (url, code, verdict, status, location) => {
    const trace = via(routed(['example.com terminate web', 'plain.com/api none web', 'sni.com passthrough tcp']), url);
    expect([last(trace).code, trace.verdict, trace.status, trace.location]).toEqual([code, verdict, status, location]);
  });

  test('TLS for a host without is refused where the edge ends none', () => {
    expect(last(via(routed(['example.com none web', 'sni.com passthrough tcp']), 'https://example.com/')).code).toBe('EDGE_SNI_MISMATCH');
    expect(last(via(routed(['example.com none web']), 'https://example.com/')).code).toBe('EDGE_NO_FRONTEND');
    expect(last(via(routed(['other.com terminate web'], { kind: 'NginxEdge' }), 'https://example.com/')).code).toBe('EDGE_SNI_MISMATCH');
  });

  test('only HAProxy redirects hosts that it does not know', () => {
    expect(last(via(routed(['other.com terminate web'], { kind: 'NginxEdge' }))).code).toBe('EDGE_NO_RULE');
  });

  test('the redirect names a port that is not the usual one', () => {
    expect(via(routed(['example.com terminate web'], { listeners: { httpsPort: 8443 } })).location).toBe('https://example.com:8443/');
  });

  test('plain requests for hosts with TLS are served where nothing is redirected', () => {
    expect(via(routed(['example.com terminate web'], { listeners: { redirectToHttps: false } })).verdict).toBe('DELIVERED');
    expect(last(via(routed(['example.com passthrough tcp'], { listeners: { redirectToHttps: false } }))).code).toBe('EDGE_NO_RULE');
  });

  test('ACME challenges are not redirected, and go to the backend that answers them', () => {
    const challenge = 'http://example.com/.well-known/acme-challenge/x';
    expect(codes(via(routed(['example.com terminate web']), challenge))).toContain('EDGE_MATCHED');
    const own = via(routed(['example.com terminate web'], { listeners: { acmeBackend: 'other' } }), challenge);
    expect([own.hops[2].code, backendOf(own)]).toEqual(['EDGE_ACME', 'shop/direct:80']);
  });

  test('TLS that ends at the edge reaches the controller as plain requests', () => {
    const trace = via(routed(['example.com terminate web']), 'https://example.com/');
    expect([trace.verdict, trace.hops[2].output?.tls, trace.hops[2].decision]).toEqual(['DELIVERED', false, expect.stringContaining('TLS ends here')]);
  });

  test('TLS that is passed on reaches the controller as it is, by the name of the handshake', () => {
    const trace = via(routed(['example.com passthrough tcp']), 'https://example.com/');
    expect([trace.hops[2].code, trace.hops[2].output?.tls, trace.hops[3].code, trace.verdict]).toEqual(['EDGE_PASSTHROUGH', true, 'HOST_PORT', 'DELIVERED']);
  });

  test('an exact path goes before a prefix, a longer prefix before a shorter one, and what lost is said', () => {
    const edge = routed(['example.com/ none web', 'example.com/api none web', 'example.com/api/v1 none other', 'example.com/api/v1 none web exact']);
    expect(via(edge, 'http://example.com/api/v1').hops[2]).toMatchObject({
      decision: expect.stringContaining('example.com exact /api/v1'),
      considered: [
        { what: 'example.com prefix /', rejectedBecause: 'exact /api/v1 goes before it' },
        { what: 'example.com prefix /api', rejectedBecause: 'exact /api/v1 goes before it' },
        { what: 'example.com prefix /api/v1', rejectedBecause: 'exact /api/v1 goes before it' },
      ],
    });
    expect(backendOf(via(edge, 'http://example.com/api/v1/x'))).toBe('shop/direct:80');
    expect(via(edge, 'http://example.com/apix').hops[2].decision).toContain('example.com prefix /:');
  });

  test('an exact host goes before a wildcard, which takes one label', () => {
    const edge = routed(['*.example.com none other', 'www.example.com none web']);
    expect(codes(via(edge, 'http://a.example.com/'))).toContain('NODE_PORT');
    expect(codes(via(edge, 'http://www.example.com/'))).toContain('HOST_PORT');
    expect(last(via(edge, 'http://a.b.example.com/')).code).toBe('EDGE_NO_RULE');
  });
});

describe('servers', () => {
  const to = (servers: string) => via({ routes: ['example.com none web'], backends: { web: servers } });

  test.each([
    ['', 'EDGE_NO_SERVER', 'UNREACHABLE'],
    ['-10.0.0.1:80', 'EDGE_NO_SERVER', 'UNREACHABLE'],
    ['10.0.0.1:31000', 'EDGE_BACKEND_PORT_MISMATCH', 'UNREACHABLE'],
    ['192.0.2.1:80', 'EDGE_SERVER_UNKNOWN', 'UNKNOWN'],
  ])('%s: %s', (servers, code, verdict) => {
    const trace = to(servers);
    expect([last(trace).code, trace.verdict]).toEqual([code, verdict]);
  });

  test('a server at which nothing answers is said, the others serve', () => {
    expect(to('10.0.0.1:31000 10.0.0.2:80').hops[2].considered).toEqual([{ what: '10.0.0.1:31000', rejectedBecause: 'nothing declared answers there' }]);
  });

  test('drained servers and backups get nothing', () => {
    const trace = to('-10.0.0.1:80 +10.0.0.2:80 10.0.0.1:32332');
    expect([codes(trace)[3], trace.alternatives]).toEqual(['NODE_PORT', []]);
    expect(codes(to('-10.0.0.1:80 +10.0.0.1:32332'))[3]).toBe('NODE_PORT');
  });

  test('servers of two clusters are two ways, the heavier one first', () => {
    const edge = edgeView({ routes: ['example.com none web'], backends: { web: '10.0.0.1:80*10 10.1.0.1:80*90' } });
    const clusters = [clusterOf('east', ['10.0.0.1'], CLUSTER), clusterOf('west', ['10.1.0.1'], CLUSTER)];
    const trace = tracedIn({ clusters, edges: [edge], zones: [] }, URL);
    expect([trace.verdict, trace.hops[2].decision]).toEqual(['DELIVERED', 'example.com prefix /: backend web, server 10.1.0.1:80, for 90 of 100 requests']);
    expect(trace.alternatives.map((one) => [one.verdict, one.reading])).toEqual([['DELIVERED', 'to Deployment shop/controller in cluster east']]);
  });

  describe('of two edges that serve one host, no zone says which is asked', () => {
    const text = { routes: ['example.com none web'], backends: { web: NODES } };
    const other = [{ what: 'KongEdge b', rejectedBecause: 'it could be this one as well: no zone says to which of them the name leads' }];

    test('where both come to the same it is one way, and the other one is said', () => {
      const trace = tracedIn(worldWith(CLUSTER, [{ ...text, name: 'a' }, { ...text, name: 'b', kind: 'KongEdge' }]), URL);
      expect([trace.verdict, trace.alternatives, trace.hops[1].considered]).toEqual(['DELIVERED', [], other]);
    });

    test('where they do not, the other one is an alternative', () => {
      const trace = tracedIn(worldWith(CLUSTER, [{ ...text, name: 'a' }, { ...text, name: 'b', kind: 'KongEdge', backends: { web: '10.0.0.1:32332' } }]), URL);
      expect([trace.hops[1].considered, trace.alternatives.map((one) => [one.reading, backendOf(one)])]).toEqual([other, [['by KongEdge b', 'shop/direct:80']]]);
    });
  });
});

describe('an edge with backends only', () => {
  test('the backend that leads to the controller of the host is taken', () => {
    const trace = via({ backends: { other: '10.0.0.1:32332', web: NODES } });
    expect([trace.verdict, trace.certainty, trace.hops[2].assumed]).toEqual(['DELIVERED', 'ASSUMED', true]);
    expect(trace.hops[2]).toMatchObject({ code: 'EDGE_BACKEND_ASSUMED', considered: [{ what: 'backend other', rejectedBecause: 'it leads to Service shop/direct, which no rule for example.com names' }] });
  });

  test('else the one that leads to the Service of a rule: it goes round the Ingress', () => {
    const trace = tracedIn(worldWith([...CLUSTER, ingress('direct', 'direct.com', { '/': 'direct' })], [{ backends: { other: '10.0.0.1:32332' } }]), 'http://direct.com/');
    expect(codes(trace)).toEqual(['CLIENT_OUTSIDE', 'DNS_TO_EDGE', 'EDGE_BACKEND_ASSUMED', 'NODE_PORT', 'RULE_BYPASSED', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']);
    expect([trace.verdict, trace.certainty, backendOf(trace)]).toEqual(['DELIVERED', 'ASSUMED', 'shop/direct:80']);
  });

  test('else the controller is asked, which knows no such host', () => {
    expect(codes(via({ backends: { web: NODES } }, 'http://nobody.com/')).slice(2)).toEqual(['EDGE_BACKEND_ASSUMED', 'HOST_PORT', 'CTRL_SERVES_CLASS', 'RULE_NO_HOST']);
  });

  test('an edge that leads to nothing of the host is left aside', () => {
    const trace = via({ backends: { gone: '10.0.0.1:31000', other: '10.0.0.1:32332' } });
    expect([codes(trace)[1], trace.hops[1].considered]).toEqual(['DNS_TO_CONTROLLER', [{ what: 'HaproxyEdge edge', rejectedBecause: 'no backend of it leads to what serves example.com' }]]);
  });

  test('asked by its address it is not known which backend is meant', () => {
    const world = worldWith(CLUSTER, [{ addresses: ['10.0.0.250'], backends: { other: '10.0.0.1:32332' } }]);
    expect(last(tracedIn(world, 'http://10.0.0.250/')).code).toBe('EDGE_OWN_FRONTENDS');
  });
});

describe('what programs make of odd requests (checked against them in test/map/differential.real.ts)', () => {
  const edge = (kind: string): EdgeText => ({ kind, addresses: ['192.0.2.1'], routes: ['example.com/ none web', 'example.com/api none api', '*.apps.com none api'], backends: { web: '10.0.0.1:32001', api: '10.0.0.1:32002' } });
  const services = ['web', 'api'].map((name, at) => service(name, { type: 'NodePort', ports: [{ port: 80, nodePort: 32001 + at }] }));
  const asked = (kind: string, host: string, path: string) => {
    const { hops, status } = tracedIn(worldWith(services, [edge(kind)]), { url: `http://192.0.2.1${path}`, headers: { host } });
    const node = hops.find(({ step }) => `${step}` === 'NODE');
    return node?.name ?? `${hops[hops.length - 1].code} ${status}`;
  };

  test.each<[host: string, path: string, haproxy: string, nginx: string]>([
    ['example.com', '/%61pi', 'web', 'api'],
    ['example.com', '/api%2Fv1', 'web', 'api'],
    ['example.com', '/x/..%2Fapi', 'web', 'api'],
    ['example.com', '/api/..%2F', 'api', 'web'],
    ['example.com', '//api', 'web', 'web'],
    ['example.com', '/%FF', 'web', 'web'],
    ['example.com', '/%zz', 'web', 'EDGE_NO_RULE 400'],
    ['example.com', '/api%00', 'web', 'EDGE_NO_RULE 400'],
    ['example.com', '/%2e%2e%2fapi', 'web', 'EDGE_NO_RULE 400'],
    ['example.com', '/%61pi/%FF', 'web', 'api'],
    ['example.com..', '/api', 'EDGE_NO_RULE 404', 'EDGE_NO_RULE 400'],
    ['example.com.', '/api', 'api', 'api'],
    ['EXAMPLE.com.:80', '/api', 'api', 'api'],
    ['x.apps.com', '/', 'api', 'api'],
    ['.apps.com', '/', 'EDGE_NO_RULE 400', 'EDGE_NO_RULE 404'],
  ])('%s%s: %s by HAProxy, %s by NGINX', (host, path, haproxy, nginx) => {
    expect([asked('HaproxyEdge', host, path), asked('NginxEdge', host, path)]).toEqual([haproxy, nginx]);
  });

  test.each([
    ['passed.com', [421, 'REJECTED']],
    ['plain.com', [404, 'REJECTED']],
  ])('a connection for another host does not serve %s', (host, wanted) => {
    const world = worldWith([], [{ routes: ['own.com terminate web', 'passed.com passthrough tcp', 'plain.com none web'], backends: { web: '10.0.0.1:1', tcp: { servers: '10.0.0.1:2', mode: 'tcp' } } }]);
    const { status, verdict } = tracedIn(world, { url: 'https://own.com/', headers: { host } });
    expect([status, verdict]).toEqual(wanted);
  });

  test('HAProxy knows a challenge of ACME as it is written only, NGINX however it is encoded', () => {
    const world = (kind: string) => worldWith(services, [{ ...edge(kind), routes: ['example.com terminate web'], listeners: { acmeBackend: 'api' } }]);
    const codeOf = (kind: string, path: string) => tracedIn(world(kind), { url: `http://192.0.2.1${path}`, headers: { host: 'example.com' } }).hops.find(({ step }) => `${step}` === 'EDGE')?.code;
    const found = ['/.well-known/acme-challenge/x', '/%2ewell-known/acme-challenge%2Fx'].flatMap((path) => ['HaproxyEdge', 'NginxEdge', 'KongEdge'].map((kind) => codeOf(kind, path)));
    expect(found).toEqual(['EDGE_ACME', 'EDGE_ACME', 'EDGE_ACME', 'EDGE_REDIRECT', 'EDGE_ACME', 'EDGE_REDIRECT']);
  });

  test('NGINX ends the handshake before it reads a path', () => {
    const world = worldWith([], [{ kind: 'NginxEdge', routes: ['own.com terminate web'], backends: { web: '10.0.0.1:1' }, addresses: ['192.0.2.1'] }]);
    const { hops, status } = tracedIn(world, { url: 'https://192.0.2.1/%zz', headers: { host: 'own.com' } });
    expect([hops[hops.length - 1].code, status]).toEqual(['EDGE_SNI_MISMATCH', undefined]);
  });

  test.each<[path: string, kong: string, passed: string | undefined]>([
    ['/%61pi', 'api', '/api'],
    ['//api//v1/', 'api', '/api/v1/'],
    ['/api%2fv1', 'web', '/api%2Fv1'],
    ['/x/%2e%2e/api', 'api', '/api'],
    ['/api/.%2e%2fx', 'api', '/api/..%2Fx'],
    ['/caf%c3%a9%20x', 'web', '/caf%C3%A9%20x'],
    ['/%2561pi', 'web', '/%2561pi'],
    ['/api%00', 'EDGE_NO_RULE 400', undefined],
  ])('%s by Kong: %s', (path, wanted, passed) => {
    expect(asked('KongEdge', 'example.com', path)).toBe(wanted);
    const { hops } = tracedIn(worldWith(services, [edge('KongEdge')]), { url: `http://192.0.2.1${path}`, headers: { host: 'example.com' } });
    const at = hops.findIndex(({ step }) => `${step}` === 'EDGE');
    expect(passed === undefined ? undefined : hops[at].output?.path).toBe(passed);
  });

  test('Kong keeps the dot of the root, and has no such host', () => {
    expect([asked('KongEdge', 'example.com.', '/api'), asked('KongEdge', 'example.com', '/api')]).toEqual(['EDGE_NO_RULE 404', 'api']);
  });

  test('a redirect of HAProxy is without the dot of the root', () => {
    const world = worldWith([], [{ addresses: ['192.0.2.1'], routes: ['example.com terminate web'], backends: { web: '10.0.0.1:1' } }]);
    expect(tracedIn(world, { url: 'http://192.0.2.1/p', headers: { host: 'example.com.' } }).location).toBe('https://example.com/p');
  });

  test.each([
    ['HaproxyEdge', 'none', 'DELIVERED'],
    ['NginxEdge', 'none', 'DELIVERED'],
    ['NginxEdge', 'passthrough', 'REJECTED'],
    ['HaproxyEdge', 'passthrough', 'REJECTED'],
  ])('what %s (TLS %s) makes of the dot of the root, a controller that keeps it sees: %s', (kind, tls, verdict) => {
    const world = worldWith(CLUSTER, [{ kind, routes: [`example.com ${tls} web`], backends: { web: { servers: NODES, mode: tls === 'none' ? 'http' : 'tcp' } } }]);
    const trace = tracedIn(world, `${tls === 'none' ? 'http' : 'https'}://example.com./`, ControllerDialect.haproxyTech());
    expect([trace.verdict, trace.hops.some(({ code }) => code === 'HOST_PORT')]).toEqual([verdict, true]);
  });
});
