import { GATEWAY, gateway, Given, path, request, route, routing, SERVICES, to } from './support';

const answerTo = (given: Given[], url: string, asked = {}) => routing([...SERVICES, ...given]).answer(url, asked);
const one = (spec: Given, listener: Given = {}) => [gateway([listener]), route('web', spec)];

describe('listeners', () => {
  const listeners = [
    { name: 'any' },
    { name: 'wide', hostname: '*.example.com' },
    { name: 'narrow', hostname: '*.foo.example.com' },
    { name: 'exact', hostname: 'abc.foo.example.com' },
    { name: 'secure', port: 443, protocol: 'HTTPS', hostname: 'safe.example.com', tls: { certificateRefs: [{ name: 'safe' }] } },
    { name: 'through', port: 443, protocol: 'TLS', hostname: 'raw.example.com', tls: { mode: 'Passthrough' } },
    { name: 'raw', port: 9000, protocol: 'TCP' },
    { name: 'own', port: 9100, protocol: 'example.com/own' },
  ];
  const at = (sectionName: string, name: string) => route(sectionName, {
    parentRefs: [{ name: 'edge', namespace: 'infra', sectionName }], rules: [to(name, path(`/${sectionName}`))],
  });
  const given = [gateway(listeners), at('any', 'a'), at('wide', 'b'), at('narrow', 'c'), at('exact', 'd'), at('secure', 'a')];

  // Each request sees the routes of one listener only, the most specific (Gateway API v1, listener isolation).
  test.each([
    ['http://bar.com/any', 'a'],
    ['http://bar.com/wide', '404'],
    ['http://bar.com/exact', '404'],
    ['http://bar.example.com/any', '404'],
    ['http://bar.example.com/wide', 'b'],
    ['http://bar.example.com/narrow', '404'],
    ['http://bar.foo.example.com/wide', '404'],
    ['http://bar.foo.example.com/narrow', 'c'],
    ['http://x.bar.foo.example.com/narrow', 'c'],
    ['http://abc.foo.example.com/narrow', '404'],
    ['http://abc.foo.example.com/exact', 'd'],
    ['http://example.com/any', 'a'],
    ['https://safe.example.com/secure', 'a'],
    ['https://other.example.com/secure', 'nobody'],
    ['https://raw.example.com/', '?'],
    ['http://bar.com:8080/any', 'nobody'],
    ['http://safe.example.com:443/secure', 'nobody'],
    ['https://bar.com:80/any', 'nobody'],
    ['http://bar.com:9000/', '?'],
    ['http://bar.com:9100/', '?'],
  ])('%s: %s', (url, answer) => {
    expect(answerTo(given, url)).toBe(answer);
  });

  test('say why nothing is served', () => {
    const { reading } = routing(given);
    expect(reading('http://bar.com:8080/').decision).toBe('Gateway infra/edge has no listener on port 8080');
    expect(reading('http://bar.com:443/').decision).toBe('port 443 of Gateway infra/edge speaks HTTPS, TLS, and not HTTP');
    expect(reading('https://bar.com/').decision).toBe('no listener of Gateway infra/edge on port 443 is for bar.com');
    expect(reading('http://bar.com/none').decision).toBe('no rule for bar.com at listener any of Gateway infra/edge takes GET /none');
  });

  describe('with a certificate of another namespace', () => {
    const secure = (...certificateRefs: Given[]) => one({ rules: [to('a')] }, { name: 'secure', port: 443, protocol: 'HTTPS', tls: { certificateRefs } });
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'c', namespace: 'safe' } };
    const grant = { apiVersion: GATEWAY, kind: 'ReferenceGrant', metadata: { name: 'x', namespace: 'safe' }, spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'infra' }], to: [{ group: '', kind: 'Secret' }] } };
    const foreign = { name: 'c', namespace: 'safe' };

    test.each<[string, Given[], string]>([
      ['and a ReferenceGrant there', [...secure(foreign), secret, grant], 'a'],
      ['and none', [...secure(foreign), secret], 'nobody'],
      ['and a second certificate', [...secure(foreign, { name: 'own' }), secret], 'a'],
      ['of which nothing is declared', secure(foreign), 'a'],
    ])('%s', (_, objects, answer) => {
      expect(answerTo(objects, 'https://h.com/')).toBe(answer);
    });

    test('the reason is said', () => {
      expect(routing([...secure(foreign), secret]).reading('https://h.com/')).toMatchObject({
        code: 'LISTENER_NO_CERTIFICATE',
        decision: 'listener secure of Gateway infra/edge has no certificate: no ReferenceGrant in safe lets Gateways of infra refer to Secret safe/c',
      });
    });
  });

  // HTTPPathMatch (Gateway API v1) does not say what is decoded before paths are compared.
  test.each([
    ['/api', [['a', false, '']]],
    ['/api/a%20b', [['a', false, '']]],
    ['/%61pi', [['b', true, 'as it is sent'], ['a', true, 'with one slash for several, decoded but for reserved characters']]],
    ['//api', [['b', true, 'as it is sent'], ['a', true, 'with one slash for several, decoded but for reserved characters']]],
    ['/x%2F..%2Fapi', [['b', true, 'as it is sent'], ['a', true, 'with one slash for several, all decoded']]],
  ])('what is decoded, and how many slashes count, are readings where it matters: %s', (asked, expected) => {
    const objects = one({ rules: [to('a', { path: { type: 'PathPrefix', value: '/api' } }), to('b')] });
    const readings = routing([...SERVICES, ...objects]).readings(`http://h.com${asked}`);
    expect(readings.map(({ targets, byDialect, reading }) => [targets[0].service, byDialect, reading.replace(/^the path is compared /, '')])).toEqual(expected);
  });

  test('a path that only shows in a redirect is certain', () => {
    const moved = one({ rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'new.com' } }] }] });
    expect(routing(moved).reading('http://h.com/a%62')).toMatchObject({ byDialect: false, redirect: { location: 'http://new.com/a%62' } });
  });

  test('a host that no listener is for is 404', () => {
    const { reading } = routing(one({ rules: [to('a')] }, { hostname: 'a.example.com' }));
    expect(reading('http://b.example.com/')).toMatchObject({ code: 'LISTENER_NO_HOST', status: 404, object: { kind: 'Gateway', name: 'edge' } });
  });

  test('routes for the host that could not attach are shown', () => {
    const { reading } = routing([gateway([{ allowedRoutes: {} }]), route('web', { hostnames: ['a.example.com'], rules: [to('a')] }), route('other', { hostnames: ['b.example.com'] })]);
    expect(reading('http://a.example.com/')).toMatchObject({
      code: 'RULE_NO_HOST',
      status: 404,
      considered: [{ what: 'HTTPRoute shop/web', rejectedBecause: 'listener "http" takes routes from its own namespace, and not from shop' }],
    });
  });

  test('a route that names a listener twice is there once', () => {
    const parentRefs = [{}, { sectionName: 'http' }, { sectionName: 'gone' }].map((more) => ({ name: 'edge', namespace: 'infra', ...more }));
    const { reading } = routing([...SERVICES, ...one({ parentRefs, rules: [to('a', path('/a'))] })]);
    expect(reading('http://h.com/a')).toMatchObject({ targets: [{ service: 'a' }], considered: [], consideredMore: 0 });
    expect(reading('http://h.com/b').considered).toEqual([{ what: 'HTTPRoute shop/web: any host PathPrefix /a', rejectedBecause: 'the path is not below /a' }]);
  });

  test('labels of a namespace that is not declared decide whether a route counts', () => {
    const allowedRoutes = { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'a' } } } };
    expect(answerTo(one({ rules: [to('a')] }, { allowedRoutes }), 'http://a.example.com/'))
      .toBe('a (Namespace shop has the labels that listener "http" asks for) | 404 (otherwise)');
  });
});

describe('hostnames of routes', () => {
  const host = (name: string, hostnames: string[], target: string, match: Given = {}) => route(name, { hostnames, rules: [to(target, match)] });

  test.each<[string, Given[], string, string]>([
    ['none: every host', [host('x', [], 'a')], 'http://any.example.net/', 'a'],
    ['exact', [host('x', ['a.example.com'], 'a')], 'http://a.example.com/', 'a'],
    ['another', [host('x', ['a.example.com'], 'a')], 'http://b.example.com/', '404'],
    ['a wildcard takes one label', [host('x', ['*.example.com'], 'a')], 'http://b.example.com/', 'a'],
    ['and several', [host('x', ['*.example.com'], 'a')], 'http://c.b.example.com/', 'a'],
    ['and not none', [host('x', ['*.example.com'], 'a')], 'http://example.com/', '404'],
    ['exact before wildcard, whatever the path', [host('x', ['*.example.com'], 'a', path('/long')), host('y', ['b.example.com'], 'b')], 'http://b.example.com/long', 'b'],
    ['the longer wildcard', [host('x', ['*.example.com'], 'a', path('/long')), host('y', ['*.b.example.com'], 'b')], 'http://c.b.example.com/long', 'b'],
    ['any wildcard before none', [host('x', [], 'a', path('/long')), host('y', ['*.com'], 'b')], 'http://b.example.com/long', 'b'],
  ])('%s', (_, routes, url, answer) => {
    expect(answerTo([gateway([{}]), ...routes], url)).toBe(answer);
  });

  test('hostnames that do not meet the listener count for nothing', () => {
    const given = one({ hostnames: ['a.example.net', 'a.example.com'], rules: [to('a')] }, { hostname: '*.example.com' });
    expect(routing(given).router.gatewaysFor('a.example.net', 80, false)).toEqual([]);
  });

  // The text gives precedence to the rules of the more specific hostname and does not end there; controllers that make
  // a virtual host of each hostname do end there (envoyproxy/gateway#5500).
  test('where the more specific hostname has no rule for the request, controllers differ', () => {
    const given = [gateway([{}]), host('x', ['*.example.com'], 'a'), host('y', ['b.example.com'], 'b', path('/b'))];
    expect(answerTo(given, 'http://b.example.com/b')).toBe('b');
    expect(answerTo(given, 'http://b.example.com/')).toBe('a (otherwise) | 404 (only the routes of the most specific hostname are asked)');
    expect(routing([...SERVICES, ...given]).readings('http://b.example.com/').map(({ code }) => code)).toEqual(['RULE_MATCHED', 'RULE_FALLTHROUGH_DEPENDS']);
  });

  test('hostnames that come to the same at the listener share their rules', () => {
    const given = [gateway([{ hostname: 'b.example.com' }]), host('x', ['*.example.com'], 'a'), host('y', ['b.example.com'], 'b', path('/b')), host('z', [], 'c', path('/c'))];
    expect(answerTo(given, 'http://b.example.com/')).toBe('a');
    expect(answerTo([given[0], given[2], given[3]], 'http://b.example.com/c')).toBe('c');
  });
});

describe('matches', () => {
  test.each<[string, Given, string, Given, string]>([
    ['prefix', path('/abc'), '/abc', {}, 'a'],
    ['prefix, slash', path('/abc'), '/abc/', {}, 'a'],
    ['prefix, element', path('/abc'), '/abc/def', {}, 'a'],
    ['prefix, no element', path('/abc'), '/abcd', {}, '404'],
    ['prefix with slash', path('/abc/'), '/abc', {}, 'a'],
    ['prefix with slash, no element', path('/abc/'), '/abcd', {}, '404'],
    ['prefix, case', path('/abc'), '/ABC', {}, '404'],
    ['root', path('/'), '/anything', {}, 'a'],
    ['no path at all', {}, '/anything', {}, 'a'],
    ['exact', path('/abc', 'Exact'), '/abc', {}, 'a'],
    ['exact, slash', path('/abc', 'Exact'), '/abc/', {}, '404'],
    ['exact, case', path('/abc', 'Exact'), '/Abc', {}, '404'],
    ['exact, longer', path('/abc', 'Exact'), '/abcd', {}, '404'],
    ['an unknown type', path('/abc', 'Glob'), '/abc', {}, '404'],
    ['method', { method: 'POST' }, '/', { method: 'POST' }, 'a'],
    ['another method', { method: 'POST' }, '/', {}, '404'],
    ['header', { headers: [{ name: 'Version', value: '2' }] }, '/', { headers: new Map([['version', '2']]) }, 'a'],
    ['another value', { headers: [{ name: 'version', value: '2' }] }, '/', { headers: new Map([['version', '1']]) }, '404'],
    ['no header', { headers: [{ name: 'version', value: '2' }] }, '/', {}, '404'],
    ['a second entry for a header is ignored', { headers: [{ name: 'version', value: '2' }, { name: 'Version', value: '3' }] }, '/', { headers: new Map([['version', '2']]) }, 'a'],
    ['a header of an unknown type', { headers: [{ type: 'Glob', name: 'version', value: '2' }] }, '/', { headers: new Map([['version', '2']]) }, '404'],
    ['all of them', { ...path('/a'), method: 'GET', headers: [{ name: 'v', value: '1' }], queryParams: [{ name: 'q', value: '1' }] }, '/a?q=1', { headers: new Map([['v', '1']]) }, 'a'],
  ])('%s', (_, match, url, asked, answer) => {
    expect(answerTo(one({ rules: [to('a', match)] }), `http://a.example.com${url}`, asked)).toBe(answer);
  });

  test('any of the matches of a rule takes the request', () => {
    const given = one({ rules: [{ matches: [path('/x'), path('/y')], backendRefs: [{ name: 'a', port: 80 }] }] });
    expect(answerTo(given, 'http://a.example.com/y')).toBe('a');
    expect(answerTo(given, 'http://a.example.com/z')).toBe('404');
  });
});

describe('precedence', () => {
  const header = (...names: string[]) => ({ headers: names.map((name) => ({ name, value: '1' })) });
  const query = (...names: string[]) => ({ queryParams: names.map((name) => ({ name, value: '1' })) });
  const all = { method: 'GET', headers: new Map([['x', '1'], ['y', '1']]) };
  test.each<[string, Given, Given, string]>([
    ['an exact path before a longer prefix', path('/long/path', 'Exact'), { ...path('/long/path/'), method: 'GET' }, 'an exact path comes first'],
    ['the longer prefix before the method', path('/long/path'), { ...path('/long'), method: 'GET' }, 'the path /long/path is longer'],
    ['the method before headers', { ...path('/long'), method: 'GET' }, { ...path('/long'), ...header('x', 'y') }, 'a match of the method comes first'],
    ['more headers before query parameters', { ...path('/long'), ...header('x', 'y') }, { ...path('/long'), ...header('x'), ...query('q') }, 'more headers match'],
    ['more query parameters', { ...path('/long'), ...query('q', 'r') }, { ...path('/long'), ...query('q') }, 'more query parameters match'],
    ['the first rule', path('/long'), path('/long/'), 'an earlier rule of the route takes the request'],
  ])('%s', (label, first, second, why) => {
    const url = 'http://a.example.com/long/path?q=1&r=1';
    for (const rules of label === 'the first rule' ? [[to('a', first), to('b', second)]] : [[to('a', first), to('b', second)], [to('b', second), to('a', first)]]) {
      const { answer, reading } = routing([...SERVICES, ...one({ rules })]);
      expect(answer(url, all)).toBe('a');
      expect(reading(url, all).considered).toMatchObject([{ rejectedBecause: why }]);
    }
    const split = [gateway([{}]), route('y', { rules: [to('b', second)] }, { creationTimestamp: '2020-01-02T00:00:00Z' }), route('x', { rules: [to('a', first)] }, { creationTimestamp: '2020-01-02T00:00:00Z' })];
    expect(answerTo(split, url, all)).toBe('a');
  });

  test('what lost is named with its conditions, the nearest first', () => {
    const { reading } = routing([...SERVICES, ...one({
      hostnames: ['a.example.com'],
      rules: [to('a'), to('b', path('/x', 'Exact')), to('c', { ...path('/y'), ...header('x'), ...query('q'), method: 'GET' }), to('d', { method: 'PUT' })],
    })]);
    expect(reading('http://a.example.com/y').considered).toEqual([
      { what: 'HTTPRoute shop/web: a.example.com PathPrefix /y GET x: 1 ?q=1', rejectedBecause: 'the header x is missing' },
      { what: 'HTTPRoute shop/web: a.example.com PathPrefix / PUT', rejectedBecause: 'the method is not PUT' },
      { what: 'HTTPRoute shop/web: a.example.com Exact /x', rejectedBecause: 'the path is not /x' },
    ]);
    expect(reading('http://a.example.com/y', { headers: new Map([['x', '2']]) }).considered[0].rejectedBecause).toBe('the header x is not "1"');
    expect(reading('http://a.example.com/y', { headers: new Map([['x', '1']]) }).considered[0].rejectedBecause).toBe('the query parameter q is missing');
  });

  test('at most ten that lost are listed, the others counted', () => {
    const rules = Array.from({ length: 14 }, (_, at) => to('a', at < 12 ? { ...path('/'), method: 'PUT', ...header(`x${at}`) } : path(`/${at}`)));
    const { reading } = routing([...SERVICES, ...one({ rules })]);
    const { considered, consideredMore } = reading('http://a.example.com/');
    expect([considered.length, consideredMore, considered[0].rejectedBecause]).toEqual([10, 4, 'the method is not PUT']);
  });

  describe('between routes', () => {
    const aged = (x: string | undefined, y: string | undefined, other = 'b') => [
      gateway([{}]), route('y', { rules: [to('a')] }, { creationTimestamp: y }), route('x', { rules: [to(other)] }, { creationTimestamp: x }),
    ];
    test('the older comes first', () => {
      expect(answerTo(aged('2020-01-02T00:00:00Z', '2020-01-01T00:00:00Z'), 'http://a.example.com/')).toBe('a');
      expect(routing(aged('2020-01-02T00:00:00Z', '2020-01-01T00:00:00Z')).reading('http://a.example.com/').considered[0].rejectedBecause).toBe('HTTPRoute shop/y is older');
    });
    test('of one age, the first by name', () => {
      expect(answerTo(aged('2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z'), 'http://a.example.com/')).toBe('b');
      expect(routing(aged('2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z')).reading('http://a.example.com/').considered[0].rejectedBecause).toBe('HTTPRoute shop/x comes first by name');
    });
    test('manifests do not say their age: then it depends', () => {
      expect(answerTo(aged(undefined, undefined), 'http://a.example.com/')).toBe('b (HTTPRoute shop/x is older, or of the same age) | a (HTTPRoute shop/y is older)');
      expect(answerTo([...aged(undefined, undefined), route('z', { rules: [to('c')] })], 'http://a.example.com/'))
        .toBe('b (HTTPRoute shop/x is older, or of the same age) | a (HTTPRoute shop/y is older) | c (HTTPRoute shop/z is older)');
    });
    test('which does not matter where they lead to the same', () => {
      expect(answerTo(aged(undefined, undefined, 'a'), 'http://a.example.com/')).toBe('a');
    });
  });
});

describe('regular expressions', () => {
  const pattern = (value: string) => path(value, 'RegularExpression');
  test.each<[string, Given[], string, string]>([
    ['that match all of the path', [to('a', pattern('/v[0-9]+/.*'))], '/v12/x', 'a'],
    ['that match nothing', [to('a', pattern('/v[0-9]+/.*'))], '/vx/x', '404'],
    ['that match a part: controllers differ', [to('a', pattern('/v[0-9]'))], '/v12', 'a (its regular expression takes the request) | 404 (otherwise)'],
    ['in a syntax that not all have', [to('a', pattern('(?=/a)/.*'))], '/a', 'a (its regular expression takes the request) | 404 (otherwise)'],
    ['beside a prefix: the order is not said', [to('a', pattern('/v.*')), to('b', path('/v1'))], '/v1', 'a (the path pattern /v.* comes first) | b (otherwise)'],
    ['beside a prefix, to the same', [to('a', pattern('/v.*')), to('a', path('/v1'))], '/v1', 'a'],
    ['in headers', [to('a', { headers: [{ type: 'RegularExpression', name: 'x', value: 'a+' }] })], '/', 'a'],
    ['in query parameters', [to('a', { queryParams: [{ type: 'RegularExpression', name: 'q', value: 'b' }] })], '/?q=ab', 'a (its regular expression takes the request) | 404 (otherwise)'],
    ['in headers that are not there', [to('a', { headers: [{ type: 'RegularExpression', name: 'y', value: '.*' }] })], '/', '404'],
  ])('%s', (_, rules, url, answer) => {
    expect(answerTo(one({ rules }), `http://a.example.com${url}`, { headers: new Map([['x', 'aa']]) })).toBe(answer);
  });

  test('are a reading of the controller', () => {
    const { reading } = routing([...SERVICES, ...one({ rules: [to('a', pattern('/.*'))] })]);
    expect(reading('http://a.example.com/')).toMatchObject({ byDialect: true, decision: 'HTTPRoute shop/web takes every host with the path pattern /.* and leads to Service shop/a port 80' });
    expect(routing(one({ rules: [to('a', pattern('/b'))] })).reading('http://a.example.com/').considered[0].rejectedBecause).toBe('the path does not match /b');
  });

  test('cannot take long', () => {
    const started = Date.now();
    expect(answerTo(one({ rules: [to('a', pattern('/(a+)+b'))] }), `http://a.example.com/${'a'.repeat(5000)}`)).toBe('404');
    expect(Date.now() - started).toBeLessThan(2000);
  });
});

describe('gatewaysFor', () => {
  const named = (name: string, listener: Given) => gateway([listener], { name });
  const names = (given: Given[], host: string, port = 80, tls = false) => routing(given).router.gatewaysFor(host, port, tls).map(({ name }) => name);

  test('those with a route for the host', () => {
    const given = [named('edge', {}), named('other', {}), route('web', { hostnames: ['*.example.com'], rules: [to('a')] })];
    expect(names(given, 'a.example.com')).toEqual(['edge']);
  });
  test('otherwise those that name it, otherwise those for every host', () => {
    const given = [named('any', {}), named('edge', { hostname: '*.example.com' })];
    expect(names(given, 'a.example.com')).toEqual(['edge']);
    expect(names(given, 'a.example.net')).toEqual(['any']);
  });
  test('on that port, with or without TLS', () => {
    const given = [named('edge', {}), named('tls', { port: 443, protocol: 'HTTPS' })];
    expect(names(given, 'a.example.com', 443, true)).toEqual(['tls']);
    expect(names(given, 'a.example.com', 443, false)).toEqual([]);
    expect(names(given, 'a.example.com', 8080)).toEqual([]);
  });
  test('a Gateway that is not of the map has no routes', () => {
    const { router, network } = routing([gateway([{}]), route('web', { rules: [to('a')] })]);
    expect(router.route({ ...network.objects.gateways[0], name: 'other' }, request('http://a.example.com/'))[0].status).toBe(404);
  });
});
