import { ControllerDialect } from '../../../src/routing';
import { backend, ingress, resultOf, results, route, routerOf } from '../support/routing';

const SPEC = ControllerDialect.spec();

describe('paths, by the text of the API', () => {
  test.each([
    // type, path of the rule, path of the request, whether it is taken
    ['Prefix', '/', '/any/path', true],
    ['Exact', '/foo', '/foo', true],
    ['Exact', '/foo', '/bar', false],
    ['Exact', '/foo', '/foo/', false],
    ['Exact', '/foo/', '/foo', false],
    ['Prefix', '/foo', '/foo', true],
    ['Prefix', '/foo', '/foo/', true],
    ['Prefix', '/foo/', '/foo', true],
    ['Prefix', '/foo/', '/foo/', true],
    ['Prefix', '/aaa/bb', '/aaa/bb', true],
    ['Prefix', '/aaa/bbb/', '/aaa/bbb', true],
    ['Prefix', '/aaa/bbb', '/aaa/bbb/ccc', true],
    ['Prefix', '/foo', '/FOO', false],
    ['Exact', '/foo', '/FOO', false],
    ['Exact', '/foo', '/foobar', false],
  ])('%s %s and %s: %p', (type, path, asked, taken) => {
    expect(results(ingress('a', [`foo.example ${type} ${path} web`]), `http://foo.example${asked}`, SPEC)).toEqual([taken ? 'web' : '404']);
  });

  test('the longest path wins, and Exact before Prefix', () => {
    const objects = ingress('a', ['foo.example Prefix / root', 'foo.example Prefix /a short', 'foo.example Prefix /a/b long', 'foo.example Exact /a exact']);
    expect(['/', '/a', '/a/c', '/a/b/c'].map((path) => results(objects, `http://foo.example${path}`, SPEC))).toEqual([['root'], ['exact'], ['short'], ['long']]);
  });

  test('slashes in a row and percent-encoding count as they are sent, or are taken away', () => {
    const objects = ingress('a', ['foo.example Prefix /foo web']);
    for (const path of ['//foo', '/%66oo']) {
      const readings = route(objects, `http://foo.example${path}`, SPEC);
      expect(readings.map((reading) => [resultOf(reading), reading.byDialect, reading.code])).toEqual([['404', true, 'RULE_DIALECT_PATH'], ['web', true, 'RULE_DIALECT_PATH']]);
      expect(readings.map(({ dialects }) => dialects)).toEqual([['haproxy-tech', 'haproxy-ingress', 'haproxy-ingress-strict-host'], ['ingress-nginx', 'kong', 'traefik', 'traefik-strict-prefix']]);
      expect(readings[0].reading).toContain('as it is sent');
      expect(results(objects, `http://foo.example${path}`, ControllerDialect.ingressNginx())).toEqual(['web']);
      expect(results(objects, `http://foo.example${path}`, ControllerDialect.haproxyTech())).toEqual(['404']);
    }
  });

  // Asked of NGINX 1.22.1 with the locations that ingress-nginx writes: `= /foo`, `/foo/`, `/`.
  test.each(['/foo%2Fx', '/x%2f..%2ffoo', '/%2Ffoo', '/x/%2e%2E%2Ffoo'])('ingress-nginx decodes %s before it compares, and takes dots away after that', (path) => {
    const objects = ingress('a', ['foo.example Prefix /foo web', 'foo.example Prefix / root']);
    expect(results(objects, `http://foo.example${path}`, ControllerDialect.ingressNginx())).toEqual(['web']);
    expect(results(objects, `http://foo.example${path}`, ControllerDialect.kong())).toEqual(['root']);
    expect(route(objects, `http://foo.example${path}`, SPEC).every(({ byDialect }) => byDialect)).toBe(true);
  });

  test.each(['/foo%3Fx', '/%2561', '/foo%20'])('ingress-nginx decodes %s once', (path) => {
    const objects = ingress('a', ['foo.example Prefix /foo web', 'foo.example Prefix /a letter', 'foo.example Prefix / root']);
    expect(results(objects, `http://foo.example${path}`, ControllerDialect.ingressNginx())).toEqual(['root']);
  });
});

test.each<[rule: string, asked: string, nginx: string, kong: string, traefik: string]>([
  ['/api/x', '/api%2Fx', 'web', '404', '404'],
  ['/ö', '/%C3%B6', 'web', 'web', 'web'],
  ['/a%20b', '/a%20b', '404', '404', '404'],
])('%s and %s: controllers that decode differ, which is never certain', (rule, asked, ...expected) => {
  const objects = ingress('a', [`foo.example Prefix ${rule} web`]);
  const dialects = [ControllerDialect.ingressNginx(), ControllerDialect.kong(), ControllerDialect.traefik()];
  expect(dialects.map((dialect) => results(objects, `http://foo.example${asked}`, dialect))).toEqual(expected.map((one) => [one]));
  expect(route(objects, `http://foo.example${asked}`, SPEC).every(({ byDialect }) => byDialect)).toBe(true);
});

describe('hosts, by the text of the API', () => {
  const objects = [
    ingress('a', ['foo.example Prefix / exact', '*.example Prefix / wild', '*.deep.foo.example Prefix / deep']),
    ingress('b', ['* Prefix / any']),
  ];

  test.each([
    ['http://foo.example/', 'exact'],
    ['http://FOO.Example:8080/', 'exact'],
    ['http://bar.example/', 'wild'],
    ['http://a.bar.example/', 'any'],
    ['http://x.deep.foo.example/', 'deep'],
    ['http://deep.foo.example/', 'any'],
    ['http://example/', 'any'],
    ['http://10.0.0.1/', 'any'],
    ['http://[2001:db8::1]:80/', 'any'],
  ])('%s goes to %s', (url, service) => {
    expect(results(objects, url, SPEC)[0]).toBe(service);
  });

  test('a host that nobody declares has no rule', () => {
    const [reading] = route(ingress('a', ['foo.example Prefix / web']), 'http://bar.example/', SPEC);
    expect(reading).toMatchObject({ code: 'RULE_NO_HOST', status: 404, targets: [], byDialect: false, considered: [{ what: 'Ingress default/a: foo.example Prefix /web'.replace('/web', '/'), rejectedBecause: 'the host differs' }] });
  });
});

describe('default backends', () => {
  test('one takes what no rule takes', () => {
    const objects = [ingress('a', ['foo.example Prefix /a web']), ingress('b', [], { defaultBackend: backend('fallback') })];
    expect(results(objects, 'http://bar.example/', SPEC)).toEqual(['fallback']);
    expect(route(objects, 'http://bar.example/', SPEC)[0]).toMatchObject({ code: 'RULE_DEFAULT_BACKEND', byDialect: false });
    expect(results(objects, 'http://foo.example/b', SPEC)).toEqual(['fallback']);
    expect(results(objects, 'http://foo.example/b', ControllerDialect.ingressNginx())).toEqual(['404']);
    expect(results(objects, 'http://foo.example/b', ControllerDialect.haproxyIngress({ strictHost: true }))).toEqual(['404']);
  });

  test('of several, nobody says which', () => {
    const objects = [ingress('a', [], { defaultBackend: backend('one') }), ingress('b', [], { defaultBackend: backend('two') })];
    expect(results(objects, 'http://bar.example/', SPEC)).toEqual(['one', 'two']);
    expect(route(objects, 'http://bar.example/', SPEC).map(({ code }) => code)).toEqual(['RULE_TIE', 'RULE_TIE']);
  });

  test('several that are the same are one', () => {
    const objects = [ingress('a', [], { defaultBackend: backend('one') }), ingress('b', [], { defaultBackend: backend('one') })];
    expect(results(objects, 'http://bar.example/', SPEC)).toEqual(['one']);
  });

  test('beside rules it takes the rest of its hosts', () => {
    const objects = ingress('a', ['foo.example Prefix /a web'], { defaultBackend: backend('fallback') });
    expect(results(objects, 'http://foo.example/b', SPEC)).toEqual(['fallback']);
    expect(results(objects, 'http://foo.example/b', ControllerDialect.ingressNginx())).toEqual(['fallback']);
    expect(results(objects, 'http://foo.example/b', ControllerDialect.traefik())).toEqual(['404']);
  });
});

describe('backends that are no Services', () => {
  test('a resource is unknown', () => {
    const objects = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'a' },
      spec: { rules: [{ host: 'foo.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { resource: { kind: 'Bucket', name: 'icons' } } }] } }] },
    };
    expect(route(objects, 'http://foo.example/', SPEC)[0]).toMatchObject({ code: 'BACKEND_RESOURCE', unknown: true, targets: [{ resource: 'Bucket icons' }] });
  });

  test('a rule that names none is unknown', () => {
    const objects = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'a' }, spec: { rules: [{ host: 'foo.example', http: { paths: [{ path: '/' }] } }] } };
    expect(route(objects, 'http://foo.example/', SPEC)[0]).toMatchObject({ unknown: true, targets: [] });
  });
});

describe('classes', () => {
  const named = (name: string, isDefault = false) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, annotations: isDefault ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : {} },
    spec: { controller: 'example.com/controller' },
  });
  const rule = ['foo.example Prefix / web'];
  const ofClass = ingress('a', rule, { ingressClassName: 'inner' });
  const annotated = ingress('b', rule, { annotations: { 'kubernetes.io/ingress.class': 'old' } });
  const without = ingress('c', rule);

  test('the field, the old annotation, the default class, or none', () => {
    expect(routerOf([ofClass, annotated, without], SPEC).classNames('foo.example')).toEqual(['', 'inner', 'old']);
    expect(routerOf([ofClass, annotated, without, named('main', true), named('inner')], SPEC).classNames('foo.example')).toEqual(['inner', 'main', 'old']);
  });

  test('of two default classes none is known to be filled in', () => {
    expect(routerOf([without, named('main', true), named('inner', true)], SPEC).classNames('foo.example')).toEqual(['']);
  });

  test('only those that could take the host are listed', () => {
    const other = ingress('d', ['bar.example Prefix / web'], { ingressClassName: 'other' });
    const fallback = ingress('e', [], { ingressClassName: 'fallback', defaultBackend: backend('web') });
    expect(routerOf([ofClass, other, fallback], SPEC).classNames('FOO.example:443')).toEqual(['fallback', 'inner']);
  });

  test('a class that nobody uses takes nothing', () => {
    const [reading] = routerOf([ofClass], SPEC).route('nobody', { host: 'foo.example', path: '/', query: '', method: 'GET', headers: new Map(), tls: false, port: 80 });
    expect(reading).toMatchObject({ code: 'RULE_NO_HOST', considered: [], consideredMore: 0 });
  });
});

describe('what else was considered', () => {
  const because = (objects: unknown, url: string, dialect = SPEC) => route(objects, url, dialect)[0].considered.map(({ what, rejectedBecause }) => `${what.replace(/^.*: /, '')}: ${rejectedBecause}`);

  test('names the reason, the nearest first', () => {
    const objects = ingress('a', [
      'foo.example Prefix /api api', 'foo.example Prefix / root', 'foo.example Exact /api exact', 'foo.example Prefix /apis other', 'foo.example Exact /x x', '*.example Prefix /api wild',
    ]);
    expect(because(objects, 'http://foo.example/api')).toEqual([
      'foo.example Prefix /api: Exact comes before Prefix',
      '*.example Prefix /api: the host foo.example is more specific',
      'foo.example Prefix /: the path /api is longer',
      'foo.example Prefix /apis: the path does not begin with /apis',
      'foo.example Exact /x: the path is not exactly /x',
    ]);
    expect(because(objects, 'http://foo.example/apisx', ControllerDialect.ingressNginx())).toContain('foo.example Prefix /apis: the path element apisx is not apis');
  });

  test('a wildcard stands for one label', () => {
    expect(because(ingress('a', ['*.example Prefix / wild']), 'http://a.b.example/')).toEqual(['*.example Prefix /: the wildcard stands for exactly one label']);
  });

  test('a less specific host is not asked', () => {
    expect(because(ingress('a', ['foo.example Prefix /a a', '* Prefix / any']), 'http://foo.example/b', ControllerDialect.haproxyTech())[0]).toBe('any host Prefix /: a more specific host is declared, and decides alone');
  });

  test('at most ten are listed, the rest is counted', () => {
    const objects = ingress('a', Array.from({ length: 30 }, (_, at) => `foo.example Prefix /p${at} s${at}`));
    const [{ considered, consideredMore }] = route(objects, 'http://foo.example/p1', SPEC);
    expect([considered.length, consideredMore]).toEqual([10, 19]);
    const [none] = route(objects, 'http://bar.example/', SPEC);
    expect([none.considered.length, none.consideredMore]).toEqual([1, 29]);
  });

  test('of many, those are listed whose paths begin as the one asked for, and every rule that takes it', () => {
    const many = Array.from({ length: 200 }, (_, at) => `foo.example Prefix /p${String(at).padStart(3, '0')} s${at}`);
    const listed = because(ingress('a', [...many, 'foo.example Prefix / root']), 'http://foo.example/p105').map((text) => text.split(':')[0].replace('foo.example Prefix ', ''));
    expect(listed[0]).toBe('/');
    expect(listed.slice(1).sort()).toEqual(['/p100', '/p101', '/p102', '/p103', '/p104', '/p106', '/p107', '/p108', '/p109']);
  });
});

describe('equal rules', () => {
  const TWINS = ['foo.example Prefix /a one', 'foo.example Prefix /a two'];
  const readings = (objects: unknown, dialect: ControllerDialect) => route(objects, 'http://foo.example/a', dialect).map(({ reading }) => reading);

  test('of one Ingress are told apart by their place', () => {
    expect(readings(ingress('i', TWINS), SPEC)).toEqual([1, 2].map((path) => `Ingress default/i: foo.example Prefix /a comes first, by its path ${path}`));
  });

  test('of one Ingress do not differ in age', () => {
    const slash = ingress('i', ['foo.example Prefix /a one', 'foo.example Prefix /a/ two']);
    expect(readings(slash, ControllerDialect.haproxyIngress())).toEqual(['/a', '/a/'].map((path) => `Ingress default/i: foo.example Prefix ${path} comes first`));
    expect(readings([ingress('i', [TWINS[0]]), ingress('j', [TWINS[1]])], ControllerDialect.haproxyIngress())).toEqual(['Ingress default/i is the older one', 'Ingress default/j is the older one']);
  });
});
