import { ControllerDialect } from '../../../src/routing';
import { DIALECTS, ingress, resultOf, results, route } from '../support/routing';

const NGINX = 'nginx.ingress.kubernetes.io';
const TLS = { tls: [{ hosts: ['foo.example'], secretName: 'cert' }] };
const RULES = ['foo.example Prefix / web'];
const URL = 'http://foo.example/a?b=c';

/** What a dialect makes of a request to an Ingress with annotations. */
function with_(dialect: keyof typeof DIALECTS, annotations: Record<string, string>, url = URL, more: Record<string, unknown> = {}): string {
  return results(ingress('a', RULES, { annotations, ...more }), url, DIALECTS[dialect]).join(' | ');
}

describe('plain HTTP to a host with TLS', () => {
  test.each([
    ['ingressNginx', '308 https://foo.example/a?b=c'],
    ['haproxyTech', '302 https://foo.example/a?b=c'],
    ['haproxyIngress', '302 https://foo.example/a?b=c'],
    ['kong', 'web'],
    ['traefik', 'web'],
  ])('%s: %s', (dialect, result) => {
    expect(with_(dialect, {}, URL, TLS)).toBe(result);
  });

  test('the specification does not say, and gives every reading', () => {
    const readings = route(ingress('a', RULES, TLS), URL, ControllerDialect.spec());
    expect(readings.map(resultOf)).toEqual(['web', '308 https://foo.example/a?b=c', '302 https://foo.example/a?b=c']);
    expect(new Set(readings.map(({ code }) => code))).toEqual(new Set(['RULE_ANNOTATION_DEPENDS']));
  });

  test('encrypted requests are not redirected', () => {
    expect(results(ingress('a', RULES, TLS), 'https://foo.example/a', ControllerDialect.spec())).toEqual(['web']);
  });

  test('nor are hosts that the TLS section does not name', () => {
    expect(with_('ingressNginx', {}, URL, { tls: [{ hosts: ['bar.example'] }] })).toBe('web');
  });
});

test.each<[keyof typeof DIALECTS, Record<string, string>, string, Record<string, unknown>]>([
  ['ingressNginx', { [`${NGINX}/ssl-redirect`]: 'false' }, 'web', TLS],
  ['ingressNginx', { [`${NGINX}/force-ssl-redirect`]: 'true' }, '308 https://foo.example/a?b=c', {}],
  ['ingressNginx', { [`${NGINX}/permanent-redirect`]: 'https://new.example/x' }, '301 https://new.example/x', {}],
  ['ingressNginx', { [`${NGINX}/permanent-redirect`]: 'https://new.example', [`${NGINX}/permanent-redirect-code`]: '308' }, '308 https://new.example', {}],
  ['ingressNginx', { [`${NGINX}/temporal-redirect`]: 'https://new.example' }, '302 https://new.example', {}],
  ['ingressNginx', { [`${NGINX}/app-root`]: '/app' }, 'web', {}],
  ['haproxyTech', { 'haproxy.org/ssl-redirect': 'true' }, '302 https://foo.example/a?b=c', {}],
  ['haproxyTech', { 'haproxy.org/ssl-redirect': 'true', 'haproxy.org/ssl-redirect-code': '301' }, '301 https://foo.example/a?b=c', {}],
  ['haproxyTech', { 'haproxy.org/ssl-redirect': 'false' }, 'web', TLS],
  ['haproxyTech', { 'haproxy.org/request-redirect': 'new.example' }, '302 http://new.example/a?b=c', {}],
  ['haproxyIngress', { 'haproxy-ingress.github.io/redirect-to': 'https://new.example/' }, '302 https://new.example/', {}],
  ['haproxyIngress', { 'haproxy-ingress.github.io/ssl-redirect': 'false' }, 'web', TLS],
  ['kong', { 'konghq.com/plugins': 'auth' }, 'web?', {}],
  ['traefik', { 'traefik.ingress.kubernetes.io/router.middlewares': 'default-strip@kubernetescrd' }, 'web?', {}],
  ['traefik', { [`${NGINX}/permanent-redirect`]: 'https://new.example' }, 'web', {}],
])('%s with %p: %s', (dialect, annotations, result, more) => {
  expect(with_(dialect, annotations, URL, more)).toBe(result);
});

test('app-root redirects the root alone', () => {
  expect(with_('ingressNginx', { [`${NGINX}/app-root`]: '/app' }, 'http://foo.example/')).toBe('302 http://foo.example/app');
});

test('a path that ends with a slash is a redirect for ingress-nginx where the request lacks it', () => {
  const objects = ingress('a', ['foo.example Prefix /a/ web', 'foo.example Prefix / root']);
  expect(results(objects, 'http://foo.example/a', DIALECTS.ingressNginx)).toEqual(['301 http://foo.example/a/']);
  expect(results(objects, 'http://foo.example/a', DIALECTS.traefik)).toEqual(['root']);
  expect(results(objects, 'http://foo.example/a', DIALECTS.traefikStrict)).toEqual(['web']);
});

describe('what the backend sees', () => {
  test.each<[keyof typeof DIALECTS, string, Record<string, string>, string, unknown]>([
    ['ingressNginx', 'ImplementationSpecific /app(/|$)(.*)', { [`${NGINX}/rewrite-target`]: '/$2' }, '/app/x/y', { path: '/x/y' }],
    ['ingressNginx', 'Prefix /app', { [`${NGINX}/rewrite-target`]: '/' }, '/app/x', { path: '/' }],
    ['ingressNginx', 'Prefix /app', { [`${NGINX}/upstream-vhost`]: 'inner.example' }, '/app', { host: 'inner.example' }],
    ['ingressNginx', 'Prefix /(a+)+', { [`${NGINX}/rewrite-target`]: '/$1' }, '/aaaa', undefined],
    ['ingressNginx', 'Prefix /a(b)?', { [`${NGINX}/rewrite-target`]: '/$1$2' }, '/a', { path: '/' }],
    ['ingressNginx', 'Prefix /app', { [`${NGINX}/rewrite-target`]: '/app' }, '/app', undefined],
    ['haproxyIngress', 'Prefix /app', { 'haproxy-ingress.github.io/rewrite-target': '/' }, '/app/x', { path: '/x' }],
    ['kong', 'Prefix /app', { 'konghq.com/strip-path': 'true' }, '/app/x', { path: '/x' }],
    ['kong', 'Prefix /app', { 'konghq.com/strip-path': 'true' }, '/app', { path: '/' }],
    ['kong', 'Prefix /app', { 'konghq.com/strip-path': 'false' }, '/app', undefined],
    ['traefik', 'Prefix /app', { [`${NGINX}/rewrite-target`]: '/' }, '/app', undefined],
  ])('%s, %s, %p', (dialect, rule, annotations, path, rewrite) => {
    const [type, ...rest] = rule.split(' ');
    const [reading] = route(ingress('a', [`foo.example ${type} ${rest.join('')} web`], { annotations }), `http://foo.example${path}`, DIALECTS[dialect]);
    expect([resultOf(reading), reading.rewrite]).toEqual(['web', rewrite]);
  });

  test('a rewrite that is not followed is said', () => {
    const [{ decision, rewrite }] = route(ingress('a', RULES, { annotations: { 'haproxy.org/path-rewrite': '/x' } }), URL, DIALECTS.haproxyTech);
    expect([decision, rewrite]).toEqual([expect.stringContaining('what haproxy.org/path-rewrite makes of the path is not followed here'), undefined]);
  });
});

describe('regular expressions of ingress-nginx', () => {
  const regex = { annotations: { [`${NGINX}/use-regex`]: 'true' } };

  test('the longest wins, whatever its type, in any case', () => {
    const objects = [ingress('a', ['foo.example Prefix /v[0-9] short'], regex), ingress('b', ['foo.example Prefix /v1/long long', 'foo.example Exact /v1 exact'])];
    expect(['/V1/LONGER', '/v1', '/v2'].map((path) => results(objects, `http://foo.example${path}`, DIALECTS.ingressNginx))).toEqual([['long'], ['short'], ['short']]);
  });

  test.each(['/(?=a)', '/(?i)x', '/[', '/\\W', `/${'a'.repeat(2000)}`])('one that cannot be tried here is unknown: %.10s', (pattern) => {
    expect(results(ingress('a', [`foo.example ImplementationSpecific ${pattern} web`], regex), 'http://foo.example/aaaa', DIALECTS.ingressNginx)).toEqual(['web?']);
  });

  test('other hosts keep their paths', () => {
    const objects = [ingress('a', ['foo.example Prefix /v[0-9] web'], regex), ingress('b', ['bar.example Exact /v1 exact'])];
    expect(results(objects, 'http://bar.example/V1', DIALECTS.ingressNginx)).toEqual(['404']);
  });
});

describe('canaries of ingress-nginx', () => {
  const canary = (more: Record<string, string>, path = '/') => [
    ingress('a', RULES),
    ingress('b', [`foo.example Prefix ${path} new`], { annotations: { [`${NGINX}/canary`]: 'true', ...Object.fromEntries(Object.entries(more).map(([key, value]) => [`${NGINX}/canary-${key}`, value])) } }),
  ];

  test.each<[Record<string, string>, Record<string, string>, string]>([
    [{ weight: '25' }, {}, 'web*0.75+new*0.25'],
    [{ 'weight': '1', 'weight-total': '4' }, {}, 'web*0.75+new*0.25'],
    [{ weight: '100' }, {}, 'new'],
    [{}, {}, 'web'],
    [{ 'by-header': 'X-New' }, { 'x-new': 'always' }, 'new'],
    [{ 'by-header': 'X-New', 'weight': '50' }, { 'x-new': 'never' }, 'web'],
    [{ 'by-header': 'X-New', 'weight': '50' }, { 'x-new': 'perhaps' }, 'web*0.5+new*0.5'],
    [{ 'by-header': 'X-New', 'by-header-value': 'yes' }, { 'x-new': 'yes' }, 'new'],
    [{ 'by-header': 'X-New', 'by-header-value': 'yes' }, { 'x-new': 'always' }, 'web'],
    [{ 'by-header': 'X-New', 'by-header-pattern': '^v[0-9]$' }, { 'x-new': 'v2' }, 'new'],
    [{ 'by-cookie': 'new' }, { cookie: 'a=b; new=always' }, 'new'],
    [{ 'by-cookie': 'new' }, { cookie: 'new=never' }, 'web'],
    [{ weight: 'many' }, {}, 'web'],
  ])('%p with the headers %p: %s', (annotations, headers, result) => {
    expect(results(canary(annotations), URL, DIALECTS.ingressNginx, headers)).toEqual([result]);
    expect(results(canary(annotations), URL, ControllerDialect.spec(), headers)).toEqual([result]);
  });

  test('one without a twin takes nothing', () => {
    expect(results(canary({ weight: '50' }, '/other'), 'http://foo.example/other', DIALECTS.ingressNginx)).toEqual(['web']);
  });

  test('for other controllers it is a rule like any other', () => {
    expect(results(canary({ weight: '25' }), URL, DIALECTS.traefik)).toEqual(['web', 'new']);
  });
});

describe('path types by annotation', () => {
  test.each([['prefix', '/foobar', '404'], ['exact', '/foo/x', '404'], ['exact', '/foo', 'web'], ['begin', '/FOObar', 'web'], ['regex', '/other', 'web?']])('haproxy-ingress path-type %s and %s: %s', (type, path, result) => {
    const objects = ingress('a', ['foo.example ImplementationSpecific /foo web'], { annotations: { 'haproxy-ingress.github.io/path-type': type } });
    expect(results(objects, `http://foo.example${path}`, DIALECTS.haproxyIngress)).toEqual([result]);
  });
});
