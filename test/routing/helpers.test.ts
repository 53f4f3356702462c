import { ControllerDialect } from '../../src/routing';
import { hostInUrl, hostTakes, normalHost, wildcardsOf } from '../../src/routing/host-match';
import { commonLength, decodedPath, elementsTake, pathTakes, prefixText, unreservedPath } from '../../src/routing/path-compare';

describe('hosts', () => {
  test.each([['Foo.Example:80', 'foo.example'], ['[2001:DB8::1]:80', '[2001:db8::1]'], ['10.0.0.1', '10.0.0.1'], ['', '']])('%s is %s', (host, normal) => {
    expect(normalHost(host)).toBe(normal);
  });

  test.each([['foo.example', 'foo.example'], ['foo.example:8443', 'foo.example:8443'], ['10.0.0.1', '10.0.0.1'], ['2001:db8::1', '[2001:db8::1]'], ['[2001:db8::1]:80', '[2001:db8::1]:80']])('%s is %s in a URL', (host, written) => {
    expect(hostInUrl(host)).toBe(written);
  });

  test.each([
    [undefined, 'foo.example', true],
    ['foo.example', 'FOO.example:80', true],
    ['*.example', 'foo.example', true],
    ['*.example', 'a.foo.example', false],
    ['*.example', 'example', false],
    ['*.example', '.example', false],
    ['foo.example', 'bar.example', false],
  ])('%s takes %s: %p', (rule, host, taken) => {
    expect(hostTakes(rule, host)).toBe(taken);
  });

  test('the wildcards over a host, the nearest first', () => {
    expect(wildcardsOf('a.b.example')).toEqual(['*.b.example', '*.example']);
    expect([...wildcardsOf('example'), ...wildcardsOf('example.'), ...wildcardsOf('.example')]).toEqual([]);
  });
});

describe('paths', () => {
  test('the last slash of a Prefix means nothing', () => {
    expect(['/', '/a', '/a/', ''].map(prefixText)).toEqual(['/', '/a', '/a', '']);
    expect([elementsTake('/a/', '/a'), elementsTake('/a', '/ab'), elementsTake('', '/ab')]).toEqual([true, false, true]);
    expect([pathTakes('Exact', '/a', '/a/'), pathTakes('Prefix', '/a', '/a/'), pathTakes('ImplementationSpecific', '/a', '/a/b')]).toEqual([false, true, true]);
  });

  test.each([
    ['//a///b', '/a/b'], ['/%61pi%2Fx', '/api/x'], ['/a%20b', '/a b'], ['/%C3%B6/%c3', '/ö/%c3'], ['/%E2%82%AC%2f', '/€/'], ['/%2561', '/%61'],
    ['/a/..%2fb', '/b'], ['/a/%2e%2e', '/'], ['/a/.', '/a/'], ['/a%2F%2Fb/', '/a/b/'], ['/', '/'], ['/100%', '/100%'],
  ])('%s is %s for NGINX', (path, plain) => {
    expect(decodedPath(path)).toBe(plain);
  });

  test.each([
    ['//a', '/a'], ['/foo%20bar%2Fbaz%23qux', '/foo bar%2Fbaz%23qux'], ['/%C3%B6%3F', '/ö%3F'], ['/%25%61', '/%25a'], ['/a%2fb', '/a%2Fb'],
    ['/%61%2D%2d%7E', '/a--~'], ['/100%', '/100%'], ['/%5A%7a%39', '/Zz9'], ['/%61%ff', '/a%ff'],
  ])('%s is %s for Kong and Traefik', (path, decoded) => {
    expect(unreservedPath(path)).toBe(decoded);
  });

  test('what two paths have in common', () => {
    expect([commonLength('/abc', '/abd'), commonLength('', '/a'), commonLength('/a', '/a')]).toEqual([3, 0, 2]);
  });
});

test.each([
  ['haproxy.org/ingress-controller', 'haproxyTech'],
  ['haproxy.org/ingress-controller/haproxy', 'haproxyTech'],
  ['haproxy-ingress.github.io/controller', 'haproxyIngress'],
  ['k8s.io/ingress-nginx', 'ingressNginx'],
  ['ingress-controllers.konghq.com/kong', 'kong'],
  ['traefik.io/ingress-controller', 'traefik'],
  ['nginx.org/ingress-controller', undefined],
  ['haproxy.org/ingress-controllers', undefined],
  ['', undefined],
])('the controller %s speaks %s', (controller, dialect) => {
  expect(ControllerDialect._forController(controller)?.name).toBe(dialect);
});
