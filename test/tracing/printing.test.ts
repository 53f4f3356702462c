import { deployment, gateway, httpRoute, ingress, ingressClass, service, SHOP, traced, tracedIn, worldOf } from './support/shop';
import type { Manifest } from './support/shop';
import { ControllerDialect, Severity } from '../../src';
import type { Finding, TraceRequest } from '../../src';
import { Tracer } from '../../src/tracing/tracer';
import { articleExample } from '../support/article';
import { readTree } from '../support/world';

const URL = 'http://example.com/';

test('explain says why it ends, and what else was looked at', () => {
  expect(traced([ingressClass('main'), ingress('web', 'example.com', { '/': 'web' }), service('web'), deployment('other')], URL).explain()).toBe(`\
UNREACHABLE  http://example.com/ → Service shop/web:80  (assuming what is marked ~)

  ✓ CLIENT      outside the cluster: GET http://example.com/  [CLIENT_OUTSIDE]
  ~ DNS         example.com leads to what serves it in the cluster  [DNS_TO_CONTROLLER]
  ~ CONTROLLER  IngressClass main (example.org/unknown) takes it; its controller is not declared  [CTRL_SERVES_CLASS]
  ✓ RULE        Ingress shop/web: example.com Prefix / takes /  [RULE_MATCHED]
  ✓ SERVICE     Service shop/web: port 80 leads to port 8080  [SVC_FOUND]
  ✗ ENDPOINTS   no workload of namespace shop has Pods with the labels app=web  [EP_NO_PODS]
                not Deployment shop/other: its Pods have app=other
`);
});

test('a redirect is an answer, and is not marked as a failure', () => {
  const redirect = httpRoute('old', 'gw', 'example.com', []);
  (redirect.spec as { rules: Manifest[] }).rules = [{ filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'new.example.com' } }] }];
  const text = traced([gateway('gw'), redirect], URL).explain();
  expect(text).toMatch(/^REDIRECTED 302 .* → http:\/\/new\.example\.com\//);
  expect(text).toMatch(/\n {2}→ RULE .*\[RULE_REDIRECT\]\n$/);
  expect(text).not.toContain('✗');
});

test.each([
  [[{ containerPort: 80 }], ', on port 8080, which no container declares (it may listen there all the same)'],
  [[{ containerPort: 8080, protocol: 'UDP' }], ', on port 8080, which no container declares (it may listen there all the same)'],
  [[{ containerPort: 80 }, { containerPort: 8080 }], ', on port 8080'],
  [[], ', on port 8080'],
])('a port that the containers do not declare beside others is remarked on: %j', (ports, said) => {
  const { hops } = traced([ingressClass('main'), ingress('web', 'example.com', { '/': 'web' }), service('web'), deployment('web', {}, { containers: [{ name: 'web', image: 'web', ports }] })], URL);
  expect(hops.find(({ code }) => code === 'EP_PODS')).toMatchObject({ passes: true, assumed: false, decision: `2 Pods of Deployment shop/web${said}` });
});

test('the header says what it rests on: whatever is marked, also a premise that leaves the answer as certain as it was', () => {
  const header = (manifests: Manifest[], request: TraceRequest | string, dialect?: ControllerDialect) => {
    const trace = traced(manifests, request, dialect);
    const text = trace.explain();
    return [trace.certainty, /\(.*\)$/.exec(text.split('\n')[0])?.[0], text.includes('  ~ ')];
  };
  expect(header(SHOP, URL)).toEqual(['SPEC', '(assuming what is marked ~)', true]);
  expect(header(SHOP.slice(1), URL)).toEqual(['SPEC', '(assuming what is marked ~)', true]);
  expect(header(SHOP, { url: 'http://web/', namespace: 'shop' })).toEqual(['SPEC', undefined, false]);
  const odd = [ingressClass('main'), ingress('web', 'example.com', { '/app': 'web' }), service('web'), deployment('web')];
  const rules = (odd[1].spec as { rules: { http: { paths: { pathType: string }[] } }[] }).rules;
  rules[0].http.paths[0].pathType = 'ImplementationSpecific';
  const rule = (className: string, name: string) => ingress(className, 'example.com', { '/': name }, { ingressClassName: className });
  expect(header([...SHOP, ingressClass('two'), rule('main', 'web'), rule('two', 'gone')], URL)).toEqual(['DIALECT', '(on the controller, assuming what is marked ~)', true]);
  expect(header(odd, `${URL}app/x`, ControllerDialect.traefik())).toEqual(['DIALECT', "(by the controller's own reading, assuming what is marked ~)", true]);
});

test('alternatives come below, without what they share with the main way', () => {
  const trace = traced([gateway('gw'), service('web'), deployment('web'), httpRoute('web', 'gw', 'example.com', [{ name: 'gone', port: 80, weight: 10 }, { name: 'web', port: 80, weight: 90 }])], URL);
  expect(trace.explain()).toMatch(/\n\n {2}alternative: 10 of 100 requests, to gone\n {4}UNREACHABLE 500 .*\n\n {6}✗ SERVICE     there is no Service shop\/gone {2}\[BACKEND_SERVICE_MISSING\]\n$/);
});

test('alternatives of alternatives do not say again what stands above them', () => {
  const hosts = [ingressClass('one'), ingressClass('two'), ingress('a', 'example.com', { '/a': 'web' }, { ingressClassName: 'one' }), ingress('b', 'example.com', { '/': 'other' }, { ingressClassName: 'two' })];
  const text = traced([...hosts, service('web'), deployment('web')], `${URL}abc`).explain();
  expect(text.match(/alternative/g)!.length).toBeGreaterThan(2);
  expect(text.match(/CLIENT_OUTSIDE/g)).toHaveLength(1);
});

test('where controllers differ, the last lines say which of them takes which alternative', () => {
  const manifests = [ingressClass('main'), ingress('web', '*.example.com', { '/foo': 'web' }), service('web'), deployment('web')];
  expect(traced(manifests, 'http://a.example.com/foobar').explain()).toMatch(new RegExp([
    '\\n\\n  the controller decides; name it as --controller, or { controller: ControllerDialect }',
    '    1: haproxy-tech, haproxy-ingress, haproxy-ingress-strict-host, ingress-nginx, kong, traefik-strict-prefix',
    '    2: traefik\\n$',
  ].join('\\n')));
  expect(traced(manifests, 'http://a.example.com/foo').explain()).not.toContain('the controller decides');
});

test('alternatives of another kind name no controller', () => {
  const hosts = [ingressClass('one'), ingressClass('two'), ingress('a', 'example.com', { '/a': 'web' }, { ingressClassName: 'one' }), ingress('b', 'example.com', { '/': 'other' }, { ingressClassName: 'two' })];
  expect(traced([...hosts, service('web'), service('other')], `${URL}a`).explain()).not.toContain('the controller decides');
});

test('a reading and a diagram steer no terminal either', () => {
  const evil = '\u001b[31m\u202e\u200beve';
  const manifests = [ingressClass(evil), ingressClass('two'), ingress('a', 'example.com', { '/': 'web' }, { ingressClassName: evil }), ingress('b', 'example.com', { '/': 'other' }, { ingressClassName: 'two' })];
  const trace = traced(manifests, URL);
  expect(trace.explain()).toContain('alternative 1: IngressClass \\u001b[31m\\u202e\\u200beve');
  for (const text of [trace.explain(), ...trace.alternatives.map((one) => one.toMermaid())]) expect(text).not.toMatch(/[\u001b\u202e\u200b]/);
});

test('nothing from a manifest steers a terminal', () => {
  const text = traced([ingressClass('main'), ingress('web', 'example.com', { '/': 'web' }), service('web', { selector: { app: '\u001b[31m\u202eweb' } })], URL).explain();
  expect(text).toContain('app=\\u001b[31m\\u202eweb');
  expect(text).not.toMatch(/[\u001b\u202e]/);
});

test('findings about the objects that are crossed come with the trace, and no others', () => {
  const finding = (kind: string, name: string): Finding => ({ id: 'X001', severity: Severity.WARNING, kind, namespace: 'shop', name, problem: 'it is odd', fix: 'change it' });
  const trace = new Tracer(worldOf(SHOP), undefined, () => [finding('Service', 'web'), finding('Service', 'other')]).trace({ url: URL });
  expect(trace.findings.map(({ name }) => name)).toEqual(['web']);
  expect(trace.explain()).toContain('\n  findings\n    X001 WARNING Service shop/web: it is odd; change it\n');
});

test('toMermaid names the stations, and what the client gets', () => {
  const lines = tracedIn(readTree(articleExample().app), 'http://example.com/api').toMermaid().split('\n');
  expect(lines.filter((line) => /participant|->>|-->>|^sequence/.test(line))).toEqual([
    'sequenceDiagram',
    '  participant p0 as Client',
    '  participant p1 as HaproxyEdge haproxy',
    '  participant p2 as Node port kube-system/rke2-ingress-nginx-controller',
    '  participant p3 as DaemonSet kube-system/rke2-ingress-nginx-controller',
    '  participant p4 as Service default/example-service',
    '  participant p5 as Deployment default/example',
    ...[0, 1, 2, 3, 4].map((at) => `  p${at}->>p${at + 1}: http#58;//example.com/api port 80`),
    '  p5-->>p0: DELIVERED',
  ]);
});

test('toMermaid writes what Mermaid gives a meaning to as entities', () => {
  const text = traced(SHOP, { url: `${URL}a;b#c`, headers: { host: 'x%%<b>\n' } }).toMermaid();
  expect(text.replace(/--?>>/g, '')).not.toMatch(/[<>{}`%"]/);
  expect(text.split('\n').every((line) => !/;(?!\s|$)/.test(line.replace(/#\d+;/g, '')))).toBe(true);
});

test('toJson is the same text for the same trace: sorted keys, a version, nothing undefined', () => {
  const read = JSON.parse(traced(SHOP, URL).toJson());
  expect(Object.keys(read)).toEqual(['alternatives', 'backend', 'certainty', 'findings', 'hops', 'url', 'verdict', 'version']);
  expect([read.version, read.backend, Object.keys(read.hops[0])]).toEqual([1, { namespace: 'shop', port: 80, service: 'web' }, ['assumed', 'code', 'decision', 'output', 'passes', 'step']]);
});
