import { ControllerDialect } from '../../src/routing';
import { hostCovers, hostInUrl, hostTakes, normalHost, wildcardsOf } from '../../src/routing/host-match';
import { commonLength, elementsTake, normalPath, pathTakes, prefixText } from '../../src/routing/path-compare';
import { couldFallThrough, isExactTwin, isSameRule, isSlashTwin, shadows } from '../../src/routing/rule-shadow';

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

  test.each([
    [undefined, undefined, true],
    ['foo.example', undefined, false],
    ['*.example', '*.example', true],
    ['*.example', 'foo.example', true],
    ['foo.example', '*.example', false],
  ])('%s covers %s: %p', (wide, narrow, covers) => {
    expect(hostCovers(wide, narrow)).toBe(covers);
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

  test.each([['//a///b', '/a/b'], ['/%61%2D%2d%7E', '/a--~'], ['/a%2Fb%20c', '/a%2Fb%20c'], ['/100%', '/100%'], ['/%5A%7a%39', '/Zz9']])('%s normalises to %s', (path, normal) => {
    expect(normalPath(path)).toBe(normal);
  });

  test('what two paths have in common', () => {
    expect([commonLength('/abc', '/abd'), commonLength('', '/a'), commonLength('/a', '/a')]).toEqual([3, 0, 2]);
  });
});

describe('two rules', () => {
  const rule = (pathType: string, path: string, host?: string) => ({ host, path, pathType });

  test('are the same, twins by a slash, or Exact and Prefix twins', () => {
    expect(isSameRule(rule('Prefix', '/a', 'Foo.example'), rule('Prefix', '/a', 'foo.example'))).toBe(true);
    expect(isSameRule(rule('Prefix', '/a'), rule('Exact', '/a'))).toBe(false);
    expect(isSlashTwin(rule('Prefix', '/a'), rule('Prefix', '/a/'))).toBe(true);
    expect(isSlashTwin(rule('Prefix', '/a'), rule('Prefix', '/a'))).toBe(false);
    expect(isExactTwin(rule('Prefix', '/a'), rule('Exact', '/a'))).toBe(true);
    expect(isExactTwin(rule('Exact', '/a', 'foo.example'), rule('Prefix', '/a'))).toBe(false);
  });

  test('hide each other only with the same host, path and type', () => {
    expect(shadows(rule('Prefix', '/a'), rule('Prefix', '/a/'))).toBe(true);
    expect(shadows(rule('Prefix', '/'), rule('Prefix', '/a'))).toBe(false);
  });

  test('could leave a path to a less specific host', () => {
    expect(couldFallThrough(rule('Prefix', '/a', 'foo.example'), rule('Prefix', '/', '*.example'))).toBe(true);
    expect(couldFallThrough(rule('Prefix', '/a', 'foo.example'), rule('Prefix', '/'))).toBe(true);
    expect(couldFallThrough(rule('Prefix', '/a', '*.example'), rule('Prefix', '/', 'foo.example'))).toBe(false);
    expect(couldFallThrough(rule('Prefix', '/a'), rule('Prefix', '/'))).toBe(false);
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
