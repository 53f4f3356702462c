import { gateway, Given, path, route, routing, service, SERVICES, to } from './support';

const answerTo = (given: Given[], url: string, asked = {}) => routing([...SERVICES, ...given]).answer(url, asked);
const one = (spec: Given) => [gateway([{}]), route('web', spec)];

describe('backends', () => {
  const weighted = (...weights: (number | undefined)[]) => ({ backendRefs: weights.map((weight, at) => ({ name: 'abcd'[at], port: 80, weight })) });
  test.each<[string, Given, string]>([
    ['one', weighted(undefined), 'a'],
    ['one with a weight', weighted(7), 'a'],
    ['shares', weighted(3, undefined), 'a:3 b:1'],
    ['a weight of 0 takes nothing', weighted(0, 2), 'b'],
    ['only weights of 0', weighted(0, 0), '500'],
    ['none', {}, '500'],
    ['an empty list', { backendRefs: [] }, '500'],
    ['a Service that is not there', { backendRefs: [{ name: 'x', port: 80 }] }, '500'],
    ['a port that it has not', { backendRefs: [{ name: 'a', port: 81 }] }, '500'],
    ['no port', { backendRefs: [{ name: 'a' }] }, '500'],
    ['some that are not there', { backendRefs: [{ name: 'x', port: 80 }, { name: 'a', port: 80, weight: 3 }] }, 'a:3 500:1'],
    ['all that are not there', { backendRefs: [{ name: 'x', port: 80 }, { name: 'y', port: 80 }] }, '500'],
    ['another kind', { backendRefs: [{ group: 'example.com', kind: 'Bucket', name: 'a' }] }, 'Bucket a ?'],
    ['another namespace without a grant', { backendRefs: [{ name: 'db', namespace: 'data', port: 80 }] }, '500'],
    ['another kind in another namespace without a grant', { backendRefs: [{ group: 'example.com', kind: 'Bucket', name: 'a', namespace: 'data' }] }, '500'],
  ])('%s', (_, rule, answer) => {
    expect(answerTo([service('db', 'data'), ...one({ rules: [rule] })], 'http://a.example.com/')).toBe(answer);
  });

  test('another namespace with a grant', () => {
    const grant = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ReferenceGrant', metadata: { name: 'x', namespace: 'data' }, spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] } };
    expect(routing([service('db', 'data'), grant, ...one({ rules: [{ backendRefs: [{ name: 'db', namespace: 'data', port: 80 }] }] })]).reading('http://a.example.com/').targets)
      .toEqual([{ namespace: 'data', service: 'db', port: { number: 80 }, weight: 1 }]);
  });

  test.each<[Given, string]>([
    [{}, 'it names no backend'],
    [weighted(0), 'the weights of all its backends are 0'],
    [{ backendRefs: [{ name: 'x', port: 80 }] }, 'there is no Service shop/x'],
    [{ backendRefs: [{ name: 'a', port: 81 }] }, 'Service shop/a has no port 81'],
    [{ backendRefs: [{ name: 'a' }] }, 'it names no port of Service shop/a'],
    [{ backendRefs: [{ name: 'db', namespace: 'data', port: 80 }] }, 'no ReferenceGrant in data lets HTTPRoutes of shop refer to Service data/db'],
  ])('%j: %s', (rule, why) => {
    expect(routing([...SERVICES, ...one({ rules: [rule] })]).reading('http://a.example.com/').decision)
      .toBe(`HTTPRoute shop/web takes every host with the path prefix /, and the answer is 500: ${why}`);
  });

  test('the decision names the shares', () => {
    expect(routing([...SERVICES, ...one({ rules: [{ backendRefs: [{ name: 'x', port: 80 }, { name: 'a', port: 80, weight: 3 }] }] })]).reading('http://a.example.com/').decision)
      .toBe('HTTPRoute shop/web takes every host with the path prefix / and leads to Service shop/x port 80 (1 of 4, answered with 500: there is no Service shop/x), Service shop/a port 80 (3 of 4)');
  });
});

describe('filters', () => {
  const filtered = (type: string, settings: Given, match: Given = path('/')) => one({ rules: [to('a', match, { filters: [{ type, [type[0].toLowerCase() + type.slice(1)]: settings }] })] });
  const redirected = (settings: Given, match?: Given) => filtered('RequestRedirect', settings, match);
  const listeners = [{}, { name: 'alt', port: 8080 }, { name: 'tls', port: 443, protocol: 'HTTPS' }];

  // The port: the filter's, or that of its scheme, or the listener's; left out where the scheme implies it.
  test.each<[string, Given, string, string]>([
    ['http://h.com/p', { hostname: 'example.org' }, '302', 'http://example.org/p'],
    ['http://h.com/p', { port: 80 }, '302', 'http://h.com/p'],
    ['http://h.com/p', { port: 8080 }, '302', 'http://h.com:8080/p'],
    ['http://h.com/p', { scheme: 'https' }, '302', 'https://h.com/p'],
    ['http://h.com/p', { scheme: 'https', port: 443 }, '302', 'https://h.com/p'],
    ['http://h.com/p', { scheme: 'https', port: 8443, statusCode: 301 }, '301', 'https://h.com:8443/p'],
    ['http://h.com:8080/p', {}, '302', 'http://h.com:8080/p'],
    ['http://h.com:8080/p', { port: 80 }, '302', 'http://h.com/p'],
    ['http://h.com:8080/p', { scheme: 'https' }, '302', 'https://h.com/p'],
    ['http://h.com:8080/p', { scheme: 'http' }, '302', 'http://h.com/p'],
    ['https://h.com/p', {}, '302', 'https://h.com/p'],
    ['https://h.com/p', { port: 8443 }, '302', 'https://h.com:8443/p'],
    ['https://h.com/p', { scheme: 'http' }, '302', 'http://h.com/p'],
    ['https://h.com/p', { scheme: 'http', port: 8080, statusCode: 308 }, '308', 'http://h.com:8080/p'],
    ['http://h.com/p?q=1', { path: { type: 'ReplaceFullPath', replaceFullPath: '/new' } }, '302', 'http://h.com/new?q=1'],
    ['http://h.com/p/x', { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/new' } }, '302', 'http://h.com/new/x'],
    ['http://h.com/p', { path: { type: 'Unknown' } }, '302', 'http://h.com/p'],
  ])('RequestRedirect %s %j: %s %s', (url, settings, status, location) => {
    const [, made] = redirected(settings, path(url.includes('/p/') ? '/p' : '/'));
    expect(answerTo([gateway(listeners), made], url)).toBe(`${status} ${location}`);
  });

  test('RequestRedirect writes an IPv6 address in brackets', () => {
    expect(answerTo(redirected({ scheme: 'https' }), 'http://h.com/', { host: '2001:db8::1' })).toBe('302 https://[2001:db8::1]/');
  });

  test.each([
    ['/foo/bar', '/foo', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo', '/xyz/', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz/', '/xyz/bar'],
    ['/foo', '/foo', '/xyz', '/xyz'],
    ['/foo/', '/foo', '/xyz', '/xyz/'],
    ['/foo/bar', '/foo', '', '/bar'],
    ['/foo/', '/foo', '', '/'],
    ['/foo', '/foo', '', '/'],
    ['/foo/', '/foo', '/', '/'],
    ['/foo', '/foo', '/', '/'],
    ['/any', '/', '/xyz', '/xyz/any'],
  ])('URLRewrite of %s: the prefix %s by %p is %s', (asked, prefix, replacePrefixMatch, expected) => {
    const given = filtered('URLRewrite', { hostname: 'inner', path: { type: 'ReplacePrefixMatch', replacePrefixMatch } }, path(prefix));
    expect(routing([...SERVICES, ...given]).reading(`http://h.com${asked}`).rewrite).toEqual({ host: 'inner', path: expected });
  });

  test('URLRewrite of the whole path, or of the host alone', () => {
    const rewriteOf = (settings: Given) => routing([...SERVICES, ...filtered('URLRewrite', settings)]).reading('http://h.com/a').rewrite;
    expect(rewriteOf({ path: { type: 'ReplaceFullPath', replaceFullPath: '/b' } })).toEqual({ path: '/b' });
    expect(rewriteOf({ path: { type: 'ReplaceFullPath' } })).toEqual({ path: '/' });
    expect(rewriteOf({ hostname: 'inner' })).toEqual({ host: 'inner' });
  });

  test.each(['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror', 'CORS'])('%s changes nothing about the way', (type) => {
    expect(answerTo(filtered(type, {}), 'http://h.com/')).toBe('a');
  });

  test.each<[string, Given, string]>([
    ['ExtensionRef', { group: 'example.com', kind: 'RateLimit', name: 'slow' }, 'RateLimit slow'],
    ['ExtensionRef', {}, 'ExtensionRef'],
    ['ExternalAuth', {}, 'ExternalAuth'],
    ['Invented', {}, 'Invented'],
  ])('what %s %j does is not known', (type, settings, named) => {
    const { reading, answer } = routing([...SERVICES, ...filtered(type, settings)]);
    expect(answer('http://h.com/')).toBe('a ?');
    expect(reading('http://h.com/')).toMatchObject({ code: 'RULE_FILTER_UNKNOWN', decision: `HTTPRoute shop/web takes every host with the path prefix /, and what its filter ${named} does is not known` });
  });

  test('a filter without a type is not known either', () => {
    expect(answerTo(one({ rules: [{ ...to('a'), filters: [{}] }] }), 'http://h.com/')).toBe('a ?');
  });

  test('CORS may answer what browsers ask before', () => {
    const headers = new Map([['origin', 'http://x'], ['access-control-request-method', 'PUT']]);
    expect(answerTo(filtered('CORS', {}), 'http://h.com/', { method: 'OPTIONS', headers })).toBe('a ?');
    expect(answerTo(filtered('CORS', {}), 'http://h.com/', { method: 'OPTIONS' })).toBe('a');
  });

  test('filters of a backend count where it is the only one', () => {
    const filters = [{ type: 'URLRewrite', urlRewrite: { hostname: 'inner' } }];
    const { reading } = routing([...SERVICES, ...one({ rules: [{ backendRefs: [{ name: 'a', port: 80, filters }, { name: 'b', port: 80, weight: 0 }] }] })]);
    expect(reading('http://h.com/').rewrite).toEqual({ host: 'inner' });
    expect(answerTo(one({ rules: [{ backendRefs: [{ name: 'a', port: 80, filters }, { name: 'b', port: 80 }] }] }), 'http://h.com/')).toBe('a:1 b:1 ?');
    expect(answerTo(one({ rules: [{ backendRefs: [{ name: 'a', port: 80, filters: [{ type: 'RequestRedirect' }] }] }] }), 'http://h.com/')).toBe('a ?');
  });
});
