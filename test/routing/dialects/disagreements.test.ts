import { ControllerDialect } from '../../../src/routing';
import { backend, byController, DIALECTS, ingress, results, route } from '../support/routing';

/** What all controllers answer, with exceptions. */
function all(answer: string, except: Record<string, string> = {}): Record<string, string> {
  return { ...Object.fromEntries(Object.keys(DIALECTS).map((name) => [name, answer])), ...except };
}

interface Row {
  readonly question: string;
  readonly objects: unknown;
  readonly url: string;
  /** What the text of the API makes of it, and the other readings. */
  readonly spec: readonly string[];
  readonly code: string;
  readonly controllers: Record<string, string>;
}

const TWO_OWNERS = [ingress('a', ['shop.example Prefix / zebra']), ingress('b', ['shop.example Prefix / ant'])];

/** The questions that Ingress controllers answer differently, one or more rows for each. */
const ROWS: readonly Row[] = [
  {
    question: 'a wildcard stands for one label (Kong: for any number)',
    objects: ingress('a', ['*.foo.example Prefix / wild']),
    url: 'http://a.b.foo.example/',
    spec: ['404'],
    code: 'RULE_NO_HOST',
    controllers: all('404', { kong: 'wild' }),
  },
  {
    question: 'a wildcard takes one label',
    objects: ingress('a', ['*.foo.example Prefix / wild']),
    url: 'http://a.foo.example/',
    spec: ['wild'],
    code: 'RULE_MATCHED',
    controllers: all('wild'),
  },
  {
    question: 'the dot of the root at the end of an exact host',
    objects: ingress('a', ['foo.example Prefix / foo']),
    url: 'http://foo.example./',
    spec: ['foo', '404'],
    code: 'RULE_DIALECT_HOST',
    controllers: all('404', { ingressNginx: 'foo', traefik: 'foo', traefikStrict: 'foo' }),
  },
  {
    question: 'the dot of the root at the end of a host that a wildcard takes',
    objects: ingress('a', ['*.foo.example Prefix / wild']),
    url: 'http://a.foo.example./',
    spec: ['wild', '404'],
    code: 'RULE_DIALECT_HOST',
    controllers: all('404', { ingressNginx: 'wild' }),
  },
  {
    question: 'the dot of the root, where a rule takes every host',
    objects: ingress('a', ['foo.example Prefix / foo', '* Prefix / any']),
    url: 'http://foo.example./',
    spec: ['foo', 'any'],
    code: 'RULE_DIALECT_HOST',
    controllers: all('any', { ingressNginx: 'foo', traefik: 'foo', traefikStrict: 'foo' }),
  },
  {
    question: 'Prefix /foo and /foobar',
    objects: ingress('a', ['foo.example Prefix /foo foo']),
    url: 'http://foo.example/foobar',
    spec: ['404', 'foo'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('404', { traefik: 'foo' }),
  },
  {
    question: 'ImplementationSpecific /foo and /foobar',
    objects: ingress('a', ['foo.example ImplementationSpecific /foo foo']),
    url: 'http://foo.example/foobar',
    spec: ['404', 'foo'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('foo', { ingressNginx: '404', traefikStrict: '404' }),
  },
  {
    question: 'ImplementationSpecific /foo/ and /foobar',
    objects: ingress('a', ['foo.example ImplementationSpecific /foo/ foo']),
    url: 'http://foo.example/foobar',
    spec: ['404', 'foo'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('404', { haproxyTech: 'foo' }),
  },
  {
    question: 'ImplementationSpecific /foo/ and /foo',
    objects: ingress('a', ['foo.example ImplementationSpecific /foo/ foo']),
    url: 'http://foo.example/foo',
    spec: ['foo', '404'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('404', { haproxyTech: 'foo', ingressNginx: '301 http://foo.example/foo/', traefikStrict: 'foo' }),
  },
  {
    question: 'Prefix and ImplementationSpecific with one path, asked for it',
    objects: ingress('a', ['foo.example Prefix /foo zebra', 'foo.example ImplementationSpecific /foo ant']),
    url: 'http://foo.example/foo',
    spec: ['zebra', 'ant'],
    code: 'RULE_TIE',
    controllers: { ingressNginx: 'zebra', haproxyTech: 'ant', haproxyIngress: 'zebra', haproxyIngressStrict: 'zebra', kong: 'zebra', traefik: 'zebra | ant', traefikStrict: 'zebra | ant' },
  },
  {
    question: 'Prefix and ImplementationSpecific with one path, asked for one below',
    objects: ingress('a', ['foo.example Prefix /foo zebra', 'foo.example ImplementationSpecific /foo ant']),
    url: 'http://foo.example/foo/x',
    spec: ['zebra', 'ant'],
    code: 'RULE_TIE',
    controllers: { ingressNginx: 'zebra', haproxyTech: 'zebra', haproxyIngress: 'zebra', haproxyIngressStrict: 'zebra', kong: 'zebra', traefik: 'zebra | ant', traefikStrict: 'zebra | ant' },
  },
  {
    question: 'ImplementationSpecific /foo and /FOO',
    objects: ingress('a', ['foo.example ImplementationSpecific /foo foo']),
    url: 'http://foo.example/FOO',
    spec: ['404', 'foo'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('404', { haproxyIngress: 'foo', haproxyIngressStrict: 'foo' }),
  },
  {
    question: 'ImplementationSpecific /~ is a regular expression for Kong',
    objects: ingress('a', ['foo.example ImplementationSpecific /~/v[0-9]+ foo']),
    url: 'http://foo.example/v12/x',
    spec: ['404', 'foo'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('404', { kong: 'foo' }),
  },
  {
    question: 'ImplementationSpecific /* is for every path to controllers without a dialect',
    objects: ingress('a', ['foo.example ImplementationSpecific /* foo']),
    url: 'http://foo.example/x/y',
    spec: ['404', 'foo'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('404'),
  },
  {
    question: 'the * of an ImplementationSpecific path within it',
    objects: ingress('a', ['foo.example ImplementationSpecific /a*c/*/e foo']),
    url: 'http://foo.example/abc/d/d/e',
    spec: ['404', 'foo'],
    code: 'RULE_DIALECT_PATH',
    controllers: all('404'),
  },
  {
    question: 'the exact host has no rule for the path, the wildcard host has',
    objects: ingress('a', ['my.foo.example Prefix /a a', '*.foo.example Prefix / wild']),
    url: 'http://my.foo.example/b',
    spec: ['404', 'wild'],
    code: 'RULE_FALLTHROUGH_DEPENDS',
    controllers: all('wild', { ingressNginx: '404', haproxyTech: '404', haproxyIngressStrict: '404' }),
  },
  {
    question: 'the exact host has no rule for the path, a rule without a host has',
    objects: ingress('a', ['my.foo.example Prefix /a a', '* Prefix / any']),
    url: 'http://my.foo.example/b',
    spec: ['404', 'any'],
    code: 'RULE_FALLTHROUGH_DEPENDS',
    controllers: all('any', { ingressNginx: '404', haproxyTech: '404', haproxyIngressStrict: '404' }),
  },
  {
    question: 'the same host, path and type in two Ingresses',
    objects: TWO_OWNERS,
    url: 'http://shop.example/',
    spec: ['zebra', 'ant'],
    code: 'RULE_TIE',
    controllers: all('zebra | ant', { haproxyTech: 'ant' }),
  },
  {
    question: 'a regular expression on one Ingress changes the paths of another on that host',
    objects: [ingress('a', ['foo.example Prefix /v[0-9]+ regex'], { annotations: { 'nginx.ingress.kubernetes.io/use-regex': 'true' } }), ingress('b', ['foo.example Exact /foo exact'])],
    url: 'http://foo.example/FOObar',
    spec: ['404', 'exact'],
    code: 'RULE_ANNOTATION_DEPENDS',
    controllers: all('404', { ingressNginx: 'exact' }),
  },
  {
    question: 'Prefix /a and Prefix /a/',
    objects: ingress('a', ['foo.example Prefix /a short', 'foo.example Prefix /a/ long']),
    url: 'http://foo.example/a/x',
    spec: ['short', 'long'],
    code: 'RULE_TIE',
    controllers: { ingressNginx: 'long', haproxyTech: 'long', haproxyIngress: 'short | long', haproxyIngressStrict: 'short | long', kong: 'short | long', traefik: 'long', traefikStrict: 'short | long' },
  },
  {
    question: 'a host without an http block and a default backend',
    objects: [ingress('a', ['foo.example'], { defaultBackend: backend('fallback') }), ingress('b', ['*.example Prefix / wild'])],
    url: 'http://foo.example/',
    spec: ['fallback', 'wild'],
    code: 'RULE_FALLTHROUGH_DEPENDS',
    controllers: all('wild', { ingressNginx: 'fallback' }),
  },
  {
    question: 'a host without an http block, asked for another host',
    objects: ingress('a', ['foo.example'], { defaultBackend: backend('fallback') }),
    url: 'http://bar.example/',
    spec: ['fallback', '404'],
    code: 'RULE_FALLTHROUGH_DEPENDS',
    controllers: all('fallback', { ingressNginx: '404', traefik: '404', traefikStrict: '404' }),
  },
];

describe.each(ROWS)('$question', ({ objects, url, spec, code, controllers }) => {
  test('each controller has its reading', () => {
    expect(byController(objects, url)).toEqual(controllers);
  });

  test('where they differ, the specification alone gives every reading', () => {
    const readings = route(objects, url, ControllerDialect.spec());
    expect(results(objects, url, ControllerDialect.spec())).toEqual(spec);
    expect(new Set(readings.map((reading) => reading.code))).toEqual(new Set([code]));
    if (readings.length > 1) expect(new Set(readings.map(({ reading }) => reading)).size).toBe(readings.length);
  });

  test('it is certain by the specification only where all controllers do the same', () => {
    const same = new Set([...Object.values(controllers), ...spec]).size === 1;
    for (const dialect of [ControllerDialect.spec(), ...Object.values(DIALECTS)]) {
      for (const { byDialect } of route(objects, url, dialect)) expect(byDialect).toBe(!same);
    }
  });
});

test.each([
  ['/v[0-9]+/x', '/v12/x', true],
  ['/v[0-9]+/x', '/w', false],
  ['/v*/x', '/v1/y', true],
  ['/plain', '/other', false],
])('a miss of the ImplementationSpecific path %s, asked with %s, is certain unless it may be a pattern for it', (path, asked, open) => {
  const objects = ingress('a', [`foo.example ImplementationSpecific ${path} foo`]);
  expect(results(objects, `http://foo.example${asked}`, ControllerDialect.spec())).toEqual(['404']);
  expect(route(objects, `http://foo.example${asked}`, ControllerDialect.spec()).map(({ byDialect }) => byDialect)).toEqual([open]);
});
