import { backendOf, codes, deployment, endpointSlice, gateway, httpRoute, ingress, ingressClass, last, networkPolicy, service, SHOP, traced } from './support/shop';
import type { Manifest } from './support/shop';
import { ControllerDialect } from '../../src';

const ENDING = { ready: false, serving: true, terminating: true };

const URL = 'http://example.com/';

test('a request for a host of an Ingress passes every station to the Pods', () => {
  const trace = traced(SHOP, URL);
  expect(codes(trace)).toEqual(['CLIENT_OUTSIDE', 'DNS_TO_CONTROLLER', 'CTRL_SERVES_CLASS', 'RULE_MATCHED', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']);
  expect([trace.verdict, backendOf(trace), trace.alternatives]).toEqual(['DELIVERED', 'shop/web:80', []]);
});

const rule = (paths: { [path: string]: string }, ...more: Manifest[]) => [ingressClass('main'), ingress('web', 'example.com', paths), ...more];
const allowFrom = (podLabels: Manifest, ports?: Manifest[]) => networkPolicy('only', { ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: podLabels } }], ports }] });
const named = { ports: [{ port: 80, targetPort: 'http' }] };
const job = (spec: Manifest) => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web', namespace: 'shop' }, spec: { ...spec, template: { metadata: { labels: { app: 'web' } }, spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'c' }] } } } });
const port = (name: string, containerPort: number, protocol = 'TCP') => ({ containers: [{ name: 'c', image: 'c', ports: [{ name, containerPort, protocol }] }] });

describe('where it ends, by the last code', () => {
  test.each<[code: string, verdict: string, backend: string | undefined, what: string, manifests: Manifest[]]>([
    ['POD_OK', 'DELIVERED', 'shop/web:80', 'a port by name', rule({ '/': 'web:http' }, service('web', { ports: [{ name: 'http', port: 80 }] }), deployment('web'))],
    ['POD_OK', 'DELIVERED', 'shop/web:80', 'a named targetPort', rule({ '/': 'web' }, service('web', named), deployment('web', {}, port('http', 8080)))],
    ['POD_OK', 'DELIVERED', 'shop/web:80', 'a headless Service', rule({ '/': 'web' }, service('web', { clusterIP: 'None' }), deployment('web'))],
    ['RULE_NO_PATH', 'REJECTED', undefined, 'no such path', rule({ '/shop': 'web' }, service('web'), deployment('web'))],
    ['RULE_NO_HOST', 'REJECTED', undefined, 'no such host', [ingressClass('main'), ingress('web', 'other.com', { '/': 'web' })]],
    ['BACKEND_SERVICE_MISSING', 'UNREACHABLE', 'shop/gone:80', 'a Service that is not there', rule({ '/': 'gone' })],
    ['BACKEND_SERVICE_MISSING', 'UNREACHABLE', 'shop/gone:0', 'one that is not there, with a port by name', rule({ '/': 'gone:http' })],
    ['BACKEND_PORT_MISSING', 'UNREACHABLE', 'shop/web:8080', "the Pods' port in place of the Service's", rule({ '/': 'web:8080' }, service('web'), deployment('web'))],
    ['EP_PROTOCOL_MISMATCH', 'UNREACHABLE', 'shop/web:80', 'a port for UDP', rule({ '/': 'web' }, service('web', { ports: [{ port: 80, protocol: 'UDP' }] }), deployment('web'))],
    ['SVC_EXTERNALNAME', 'EXTERNAL', 'shop/web:80', 'an ExternalName', rule({ '/': 'web' }, service('web', { type: 'ExternalName', externalName: 'db.example.org' }))],
    ['POD_OK', 'DELIVERED', 'shop/web:80', 'an ExternalName inside', rule({ '/': 'web' }, service('web', { type: 'ExternalName', externalName: 'real.shop.svc.cluster.local' }), service('real'), deployment('real'))],
    ['SVC_EXTERNALNAME_LOOP', 'UNREACHABLE', 'shop/web:80', 'one that leads back to itself', rule({ '/': 'web' }, service('web', { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local' }))],
    ['SVC_EXTERNALNAME_MISSING', 'UNREACHABLE', 'shop/web:80', 'one for a Service that is not there', rule({ '/': 'web' }, service('web', { type: 'ExternalName', externalName: 'gone.shop.svc.cluster.local' }))],
    ['SVC_EXTERNALNAME_EMPTY', 'UNREACHABLE', 'shop/web:80', 'one without a name', rule({ '/': 'web' }, service('web', { type: 'ExternalName' }))],
    ['EP_NO_PODS', 'UNREACHABLE', 'shop/web:80', 'no Pods', rule({ '/': 'web' }, service('web'), deployment('other'))],
    ['EP_ZERO_REPLICAS', 'UNREACHABLE', 'shop/web:80', 'no replicas', rule({ '/': 'web' }, service('web'), deployment('web', { replicas: 0 }))],
    ['EP_ZERO_REPLICAS', 'UNREACHABLE', 'shop/web:80', 'a Job that is paused', rule({ '/': 'web' }, service('web'), job({ parallelism: 0 }))],
    ['EP_ZERO_REPLICAS', 'UNREACHABLE', 'shop/web:80', 'a Job that needs no completions', rule({ '/': 'web' }, service('web'), job({ completions: 0 }))],
    ['EP_ZERO_REPLICAS', 'UNREACHABLE', 'shop/web:80', 'a CronJob whose Jobs are suspended', rule({ '/': 'web' }, service('web'), { ...job({}), kind: 'CronJob', spec: { schedule: '@daily', jobTemplate: { spec: job({ suspend: true }).spec } } })],
    ['POD_OK', 'DELIVERED', 'shop/web:80', 'a Job', rule({ '/': 'web' }, service('web'), job({ parallelism: 2 }))],
    ['EP_NAMED_PORT_UNRESOLVED', 'UNREACHABLE', 'shop/web:80', 'a targetPort that no container names', rule({ '/': 'web' }, service('web', named), deployment('web', {}, port('web', 8080)))],
    ['EP_PROTOCOL_MISMATCH', 'UNREACHABLE', 'shop/web:80', 'a targetPort that a container names for UDP', rule({ '/': 'web' }, service('web', named), deployment('web', {}, port('http', 8080, 'UDP')))],
    ['EP_NOT_READY', 'UNREACHABLE', 'shop/web:80', 'a running Pod that is not ready', rule({ '/': 'web' }, service('web'), { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } }, spec: { containers: [] }, status: { conditions: [{ type: 'Ready', status: 'False' }] } })],
    ['EP_NOT_DECLARED', 'UNKNOWN', 'shop/web:80', 'no selector and no EndpointSlice', rule({ '/': 'web' }, service('web', { selector: undefined }))],
    ['EP_ADDRESSES', 'EXTERNAL', 'shop/web:80', 'an EndpointSlice with addresses', rule({ '/': 'web' }, service('web', { selector: undefined }), endpointSlice('web', [{ addresses: ['192.0.2.7'] }]))],
    ['EP_NAMES', 'UNKNOWN', 'shop/web:80', 'one with names', rule({ '/': 'web' }, service('web', { selector: undefined }), { ...endpointSlice('web', [{ addresses: ['db.example.org'] }]), addressType: 'FQDN' })],
    ['EP_NOT_READY', 'UNREACHABLE', 'shop/web:80', 'one that is not ready', rule({ '/': 'web' }, service('web', { selector: undefined }), endpointSlice('web', [{ addresses: ['192.0.2.7'], conditions: { ready: false } }]))],
    ['EP_ADDRESSES', 'EXTERNAL', 'shop/web:80', 'one that ends and serves still', rule({ '/': 'web' }, service('web', { selector: undefined }), endpointSlice('web', [{ addresses: ['192.0.2.7'], conditions: ENDING }]))],
    ['EP_NOT_READY', 'UNREACHABLE', 'shop/web:80', 'one that ends and serves no more', rule({ '/': 'web' }, service('web', { selector: undefined }), endpointSlice('web', [{ addresses: ['192.0.2.7'], conditions: { ...ENDING, serving: false } }]))],
    ['EP_NAMED_PORT_UNRESOLVED', 'UNREACHABLE', 'shop/web:80', 'one with a port of another name', rule({ '/': 'web' }, service('web', { selector: undefined }), endpointSlice('web', [{ addresses: ['192.0.2.7'] }], [{ name: 'admin', port: 1 }]))],
    ['POD_NOT_DECLARED', 'DELIVERED', 'shop/web:80', 'one for a Pod that is not declared', rule({ '/': 'web' }, service('web'), endpointSlice('web', [{ addresses: ['10.1.0.7'], targetRef: { kind: 'Pod', name: 'web-1' } }]))],
    ['NP_INGRESS_DENIED', 'BLOCKED', 'shop/web:80', 'a policy that lets nobody in', [...SHOP, networkPolicy('none', {})]],
    ['NP_SOURCE_UNKNOWN', 'UNKNOWN', 'shop/web:80', 'a policy for Pods, where the controller is not declared', [...SHOP, allowFrom({ role: 'controller' })]],
    ['NP_INGRESS_DENIED', 'BLOCKED', 'shop/web:80', "one for the Service's port in place of the Pods'", [...SHOP, allowFrom({ role: 'controller' }, [{ port: 80 }])]],
  ])('%s, %s: %s, %s', (code, verdict, backend, _what, manifests) => {
    const trace = traced(manifests, URL);
    expect([last(trace).code, trace.verdict, backendOf(trace)]).toEqual([code, verdict, backend]);
    expect(last(trace).passes).toBe(['DELIVERED', 'EXTERNAL'].includes(verdict));
  });
});

describe('endpoints that end and serve still', () => {
  const ending = { addresses: ['192.0.2.7'], conditions: ENDING };
  const ready = { addresses: ['192.0.2.8'] };
  const asked = (endpoints: Manifest[], spec = {}) => traced([service('web', { selector: undefined, ...spec }), endpointSlice('web', endpoints)], { url: 'http://web/', namespace: 'shop' });

  test('are asked where none is ready, and only there', () => {
    expect(last(asked([ending])).decision).toBe('EndpointSlice shop/web-1: 192.0.2.7:8080, which end and serve still: none is ready');
    expect(last(asked([ending, ready])).decision).toBe('EndpointSlice shop/web-1: 192.0.2.8:8080');
  });

  test('are certain behind kube-proxy, and taken for granted where a controller may look for itself', () => {
    expect(asked([ending]).certainty).toBe('SPEC');
    const byRule = traced(rule({ '/': 'web' }, service('web', { selector: undefined }), endpointSlice('web', [ending])), URL);
    expect(last(byRule).assumed).toBe(true);
  });

  test('are not in the answers of DNS, which a headless Service is asked by', () => {
    expect(asked([ending], { clusterIP: 'None' }).verdict).toBe('UNREACHABLE');
  });

  test('are not asked through a headless Service, which kube-proxy has no part in', () => {
    const byRule = traced(rule({ '/': 'web' }, service('web', { selector: undefined, clusterIP: 'None' }), endpointSlice('web', [ending])), URL);
    expect([last(byRule).code, byRule.verdict]).toEqual(['EP_NOT_READY', 'UNREACHABLE']);
  });
});

test('a missing Service says where there is one of that name', () => {
  const elsewhere = { ...service('gone'), metadata: { name: 'gone', namespace: 'other' } };
  expect(last(traced(rule({ '/': 'gone' }, elsewhere), URL)).decision).toBe('there is no Service shop/gone; there is one in namespace other');
});

test('labels that differ are said for each workload', () => {
  expect(last(traced(rule({ '/': 'web' }, service('web'), deployment('other')), URL)).considered).toEqual([{ what: 'Deployment shop/other', rejectedBecause: 'its Pods have app=other' }]);
});

describe('where controllers differ', () => {
  const wide = [ingressClass('main'), ingress('exact', 'a.example.com', { '/api': 'web' }), ingress('wild', '*.example.com', { '/': 'web' }), service('web'), deployment('web')];
  const asked = 'http://a.example.com/other';

  test('each reading is an alternative', () => {
    const trace = traced(wide, asked);
    expect([trace.verdict, last(trace).code, trace.certainty]).toEqual(['DEPENDS', 'RULE_DEPENDS', 'DIALECT']);
    expect(trace.alternatives.map(({ verdict }) => verdict).sort()).toEqual(['DELIVERED', 'REJECTED']);
  });

  test('each alternative names the dialects that take it, and every dialect takes one', () => {
    const trace = traced(wide, asked);
    const takers = trace.alternatives.flatMap(({ dialects, verdict }) => dialects.map((name) => [name, verdict]));
    expect(takers.map(([name]) => name).sort()).toEqual([...ControllerDialect._byKey.keys()].filter((name) => name !== 'spec').sort());
    for (const [name, verdict] of takers) expect([name, traced(wide, asked, ControllerDialect._byKey.get(name)).verdict]).toEqual([name, verdict]);
    expect([trace.dialects, traced(wide, 'http://a.example.com/api').dialects]).toEqual([[], []]);
    expect(JSON.parse(trace.toJson())).toMatchObject({ alternatives: trace.alternatives.map(({ dialects }) => ({ dialects })) });
  });

  test.each([[ControllerDialect.haproxyTech(), 'REJECTED'], [ControllerDialect.haproxyIngress(), 'DELIVERED']])('a declared controller decides: %#', (dialect, verdict) => {
    const trace = traced(wide, asked, dialect);
    expect([trace.verdict, trace.certainty]).toEqual([verdict, 'DIALECT']);
  });

  test("so does the class's own controller", () => {
    const trace = traced([ingressClass('main', {}, 'haproxy.org/ingress-controller/haproxy'), ...wide.slice(1)], asked);
    expect([trace.verdict, trace.certainty]).toEqual(['REJECTED', 'DIALECT']);
  });

  test('a backend that is no Service is not known', () => {
    const backend = { resource: { apiGroup: 'k8s.example.org', kind: 'Bucket', name: 'static' } };
    const trace = traced([ingressClass('main'), { ...ingress('web', 'example.com', {}), spec: { ingressClassName: 'main', defaultBackend: backend } }], URL);
    expect([trace.verdict, last(trace).code]).toEqual(['UNKNOWN', 'BACKEND_RESOURCE']);
  });

  const REFUSED = 'Ingress shop/web: example.com Prefix / takes /; the API server refuses its backend, which names';
  test.each<[backend: object, verdict: string, code: string, decision: string]>([
    [{}, 'UNKNOWN', 'BACKEND_INVALID', `${REFUSED} neither a Service nor a resource`],
    [{ service: { port: { number: 80 } } }, 'UNKNOWN', 'BACKEND_INVALID', `${REFUSED} neither a Service nor a resource`],
    [{ service: { name: 'web', port: { number: 80 } }, resource: { kind: 'Bucket', name: 'static' } }, 'UNKNOWN', 'BACKEND_INVALID', `${REFUSED} both Service web and the resource Bucket static`],
    [{ service: { name: 'web', port: { number: 80, name: 'http' } } }, 'UNKNOWN', 'BACKEND_INVALID', `${REFUSED} the port of Service web twice, 80 and "http"`],
    [{ service: { name: 'web', port: {} } }, 'UNREACHABLE', 'BACKEND_PORT_MISSING', 'the rule names no port of Service shop/web'],
  ])('a backend that the API server refuses is followed no further: %j', (backend, verdict, code, decision) => {
    const rules = [{ host: 'example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }];
    const trace = traced([ingressClass('main'), ingress('web', 'example.com', {}, { rules }), service('web'), deployment('web')], 'http://example.com/');
    expect([trace.verdict, last(trace).code, last(trace).decision]).toEqual([verdict, code, decision]);
  });
});

describe('Gateways', () => {
  const GATEWAY = [gateway('gw'), service('web'), deployment('web')];

  test('a route of a Gateway is followed like a rule', () => {
    const trace = traced([...GATEWAY, httpRoute('web', 'gw', 'example.com', [{ name: 'web', port: 80 }])], URL);
    expect(codes(trace)).toEqual(['CLIENT_OUTSIDE', 'DNS_TO_CONTROLLER', 'GATEWAY', 'RULE_MATCHED', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']);
  });

  test.each(['http://example.com:81/', 'https://example.com:80/'])('nobody answers at a port that no listener opens for the scheme: %s', (url) => {
    const trace = traced([...GATEWAY, httpRoute('web', 'gw', 'example.com', [{ name: 'web', port: 80 }])], { url, gateway: 'shop/gw' });
    expect([last(trace).code, trace.verdict, trace.status]).toEqual(['LISTENER_NO_PORT', 'UNREACHABLE', undefined]);
  });

  test('a Service that is not there is answered with 500', () => {
    const trace = traced([...GATEWAY, httpRoute('web', 'gw', 'example.com', [{ name: 'gone', port: 80 }])], URL);
    expect([last(trace).code, trace.verdict, trace.status, backendOf(trace)]).toEqual(['BACKEND_SERVICE_MISSING', 'UNREACHABLE', 500, 'shop/gone:80']);
  });

  test('a Service of another namespace needs a ReferenceGrant there', () => {
    const other = { ...service('web'), metadata: { name: 'web', namespace: 'other' } };
    const trace = traced([gateway('gw'), other, httpRoute('web', 'gw', 'example.com', [{ name: 'web', namespace: 'other', port: 80 }])], URL);
    expect([last(trace).code, trace.verdict, trace.status, backendOf(trace)]).toEqual(['BACKEND_REFUSED', 'REJECTED', 500, 'other/web:80']);
  });

  test('an ExternalName of another namespace too, and it needs no ports', () => {
    const alias = { ...service('db', { type: 'ExternalName', externalName: 'db.example.org', selector: undefined, ports: undefined }), metadata: { name: 'db', namespace: 'other' } };
    const grant = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ReferenceGrant', metadata: { name: 'x', namespace: 'other' }, spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] } };
    const asked = [gateway('gw'), alias, httpRoute('web', 'gw', 'example.com', [{ name: 'db', namespace: 'other', port: 80 }])];
    const [refused, granted] = [traced(asked, URL), traced([...asked, grant], URL)];
    expect([last(refused).code, refused.verdict, refused.status, backendOf(refused)]).toEqual(['BACKEND_REFUSED', 'REJECTED', 500, 'other/db:80']);
    expect([codes(granted).slice(-2), granted.verdict, backendOf(granted)]).toEqual([['RULE_MATCHED', 'SVC_EXTERNALNAME'], 'EXTERNAL', 'other/db:80']);
  });

  test('a redirect ends the way, with where it leads', () => {
    const trace = traced([...GATEWAY, httpRoute('web', 'gw', 'example.com', [], { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] })], URL);
    expect([trace.verdict, trace.status, trace.location]).toEqual(['REDIRECTED', 302, 'https://example.com/']);
  });

  test('a rewrite is what the Pods see', () => {
    const trace = traced([...GATEWAY, httpRoute('web', 'gw', 'example.com', [{ name: 'web', port: 80 }], { filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'inner.local', path: { type: 'ReplaceFullPath', replaceFullPath: '/x' } } }] })], URL);
    expect([trace.verdict, last(trace).decision]).toEqual(['DELIVERED', expect.stringContaining('gets inner.local/x')]);
  });

  test('the greatest weight is the main way, and the others are alternatives', () => {
    const trace = traced([...GATEWAY, service('canary'), httpRoute('web', 'gw', 'example.com', [{ name: 'canary', port: 80, weight: 10 }, { name: 'web', port: 80, weight: 90 }])], URL);
    expect([trace.verdict, backendOf(trace)]).toEqual(['DELIVERED', 'shop/web:80']);
    expect(trace.alternatives.map((one) => [one.verdict, backendOf(one), one.reading])).toEqual([['UNREACHABLE', 'shop/canary:80', '10 of 100 requests, to canary']]);
  });

  test('a Gateway can be asked by its name, whatever DNS says', () => {
    const manifests = [...GATEWAY, gateway('inner'), httpRoute('web', 'gw', 'example.com', [{ name: 'web', port: 80 }])];
    expect(codes(traced(manifests, { url: URL, gateway: 'shop/gw' }))).toContain('DNS_SKIPPED');
    expect(traced(manifests, { url: URL, gateway: 'shop/inner' }).verdict).toBe('REJECTED');
    expect(() => traced(manifests, { url: URL, gateway: 'shop/none' })).toThrow("'gateway' is no Gateway of the map, got \"shop/none\"; use 'namespace/name' of one: shop/gw, shop/inner");
    expect(() => traced([], { url: URL, gateway: 'shop/none' })).toThrow("declare one, or leave 'gateway' out");
  });

  test('a host of an Ingress and of a Gateway depends on where the request comes to', () => {
    const trace = traced([...SHOP, gateway('gw'), service('new'), deployment('new'), httpRoute('new', 'gw', 'example.com', [{ name: 'new', port: 80 }])], URL);
    expect([trace.verdict, last(trace).code]).toEqual(['DEPENDS', 'CTRL_DEPENDS']);
    expect(trace.alternatives.map((one) => [one.reading, backendOf(one)])).toEqual([['IngressClass main', 'shop/web:80'], ['Gateway shop/gw', 'shop/new:80']]);
  });

  test('the Service of a Gateway, by its label, is the Gateway', () => {
    const made = service('gw-svc', { type: 'LoadBalancer', loadBalancerIP: '10.0.0.60' }, { labels: { 'gateway.networking.k8s.io/gateway-name': 'gw' } });
    const trace = traced([...GATEWAY, made, httpRoute('web', 'gw', 'example.com', [{ name: 'web', port: 80 }])], { url: 'http://10.0.0.60/', headers: { Host: 'example.com' } });
    expect(codes(trace).slice(1, 4)).toEqual(['DNS_ADDRESS', 'LB_ADDRESS', 'GATEWAY']);
    expect(trace.verdict).toBe('DELIVERED');
  });

  test("a Gateway's own address leads to it", () => {
    const trace = traced([gateway('gw', { addresses: [{ value: '10.0.0.70' }] }), service('web'), deployment('web'), httpRoute('web', 'gw', 'example.com', [{ name: 'web', port: 80 }])], { url: 'http://10.0.0.70/', headers: { host: 'example.com:80' } });
    expect(codes(trace)).toContain('GATEWAY_ADDRESS');
    expect(trace.verdict).toBe('DELIVERED');
  });
});

describe('classes', () => {
  const web = [service('web'), deployment('web')];
  const DEFAULT = { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } };

  test.each<[code: string, certainty: string, what: string, manifests: Manifest[]]>([
    ['CTRL_SERVES_CLASS', 'SPEC', 'a class that is declared', SHOP],
    ['CTRL_CLASS_NOT_FOUND', 'SPEC', 'a class, where none is declared: charts leave them to others', [ingress('web', 'example.com', { '/': 'web' }), ...web]],
    ['CTRL_CLASS_NOT_FOUND', 'ASSUMED', 'a class that is not among those declared', [ingressClass('other'), ingress('web', 'example.com', { '/': 'web' }), ...web]],
    ['CTRL_NONE_FOR_CLASS', 'SPEC', 'no class, where none is declared', [ingress('web', 'example.com', { '/': 'web' }, { ingressClassName: undefined }), ...web]],
    ['CTRL_NONE_FOR_CLASS', 'ASSUMED', 'no class, where one is declared that is no default', [ingressClass('main'), ingress('web', 'example.com', { '/': 'web' }, { ingressClassName: undefined }), ...web]],
    ['CTRL_SERVES_CLASS', 'SPEC', 'no class, where one is the default', [ingressClass('main', DEFAULT), ingress('web', 'example.com', { '/': 'web' }, { ingressClassName: undefined }), ...web]],
    ['CTRL_DEFAULT_CLASS_AMBIGUOUS', 'ASSUMED', 'no class, where two are the default', [ingressClass('a', DEFAULT), ingressClass('b', DEFAULT), ingress('web', 'example.com', { '/': 'web' }, { ingressClassName: undefined }), ...web]],
  ])('%s (%s): %s', (code, certainty, _what, manifests) => {
    const trace = traced(manifests, URL);
    expect([trace.verdict, trace.certainty]).toEqual(['DELIVERED', certainty]);
    expect(codes(trace)).toContain(code);
  });

  test('two classes with rules for one host are two readings', () => {
    const other = ingress('other', 'example.com', { '/': 'other' }, { ingressClassName: 'other' });
    const trace = traced([...SHOP, ingressClass('other'), other, service('other'), deployment('other')], URL);
    expect([trace.verdict, trace.certainty, trace.backend]).toEqual(['DEPENDS', 'DIALECT', undefined]);
    expect(trace.alternatives.map(backendOf)).toEqual(['shop/web:80', 'shop/other:80']);
  });

  test('two classes that send the host to one Service agree', () => {
    const trace = traced([...SHOP, ingressClass('other'), ingress('other', 'example.com', { '/': 'web' }, { ingressClassName: 'other' })], URL);
    expect([trace.verdict, trace.certainty, trace.alternatives]).toEqual(['DELIVERED', 'DIALECT', []]);
  });

  const chart = { labels: { 'app.kubernetes.io/name': 'haproxy', 'app.kubernetes.io/instance': 'edge' } };

  test('a controller of a chart is found by its labels, and is who policies are asked about', () => {
    const manifests = [
      ingressClass('main', chart), ...SHOP.slice(1), deployment('controller', {}, { containers: [{ name: 'c', image: 'c', ports: [{ containerPort: 80, hostPort: 80 }] }] }, chart),
      networkPolicy('only', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'controller' } } }] }] }),
    ];
    const trace = traced(manifests, URL);
    expect([trace.verdict, trace.hops[2].name, trace.hops[6].decision]).toEqual(['DELIVERED', 'controller', expect.stringContaining('Deployment shop/controller')]);
  });

  test('a controller that nothing leads to is said', () => {
    const trace = traced([ingressClass('main', chart), ...SHOP.slice(1), deployment('controller', {}, {}, chart)], URL);
    expect([codes(trace)[2], trace.certainty]).toEqual(['CTRL_NOT_EXPOSED', 'ASSUMED']);
  });

  test.each<[what: string, ingress: Manifest[], verdict: string]>([
    ['nobody', [], 'BLOCKED'],
    ['Pods', [{ from: [{ namespaceSelector: {} }] }], 'BLOCKED'],
    ['everyone at a port that it does not have', [{ ports: [{ port: 443 }] }], 'BLOCKED'],
    ['everyone', [{}], 'DELIVERED'],
    ['everyone at one of its ports', [{ ports: [{ port: 8080 }] }], 'DELIVERED'],
    ['some addresses', [{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }], 'DELIVERED'],
  ])('so it does where nothing says how requests come to the controller: it lets in %s', (_what, rules, verdict) => {
    const ports = [{ containerPort: 8080, hostPort: 80 }, { containerPort: 1024 }];
    const controller = deployment('controller', {}, { containers: [{ name: 'c', image: 'c', ports }] }, chart);
    const shut = networkPolicy('shut', { podSelector: { matchLabels: { app: 'controller' } }, ingress: rules });
    expect(traced([ingressClass('main', chart), ...SHOP.slice(1), controller, shut], URL).verdict).toBe(verdict);
  });

  test('a controller that is shut to clients outside is left alone where a Pod asks: how it comes there is not known', () => {
    const controller = deployment('controller', {}, { containers: [{ name: 'c', image: 'c', ports: [{ containerPort: 8080, hostPort: 80 }] }] }, chart);
    const shut = networkPolicy('shut', { podSelector: { matchLabels: { app: 'controller' } }, ingress: [{ from: [{ podSelector: {} }] }] });
    const objects = [ingressClass('main', chart), ...SHOP.slice(1), controller, shut];
    expect([traced(objects, URL).verdict, traced(objects, { url: URL, namespace: 'shop' }).verdict]).toEqual(['BLOCKED', 'DELIVERED']);
  });

  test('a policy that shuts the controller off from outside ends the way there', () => {
    const front = service('front', { selector: { app: 'controller' }, type: 'LoadBalancer', loadBalancerIP: '10.0.0.50' });
    const manifests = [ingressClass('main', chart), ...SHOP.slice(1), deployment('controller', {}, {}, chart), front, networkPolicy('none', { podSelector: { matchLabels: { app: 'controller' } } })];
    expect(codes(traced(manifests, { url: 'http://10.0.0.50/', headers: { host: 'example.com' } })).slice(2)).toEqual(['LB_ADDRESS', 'CTRL_SERVES_CLASS', 'NP_INGRESS_DENIED']);
  });
});
