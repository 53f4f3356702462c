import { deployment, gateway, httpRoute, service, SHOP, traced } from './support/shop';
import { ControllerDialect } from '../../src';
import { untyped } from '../support/apps';

test.each<[request: unknown, message: string]>([
  [{}, "'url' is missing, got nothing; give one, e.g. 'http://example.com/api'"],
  [{ url: 7 }, "'url' is missing, got 7; give one, e.g. 'http://example.com/api'"],
  [{ url: 'http://example.com:0/' }, "'url' has the port 0, at which nobody can be asked, got \"http://example.com:0/\"; use 1 to 65535"],
  [{ url: 'http://example.com/', headers: { 'x-a\r\nhost': 'b' } }, "'headers' has a name that no header can have, got \"x-a\\r\\nhost\"; use one word, e.g. 'x-version'"],
  [{ url: 'http://example.com/', method: 'G ET' }, "'method' is none of HTTP, got \"G ET\"; use one word, e.g. 'POST'"],
  [{ url: 'ftp://example.com/' }, '\'url\' is of the scheme "ftp", got "ftp://example.com/"; use \'http\' or \'https\''],
  [{ url: 'example.com' }, '\'url\' is not a URL, got "example.com"; write scheme, host and path, e.g. \'http://example.com/api\''],
  [{ url: 'http://' }, '\'url\' is not a URL, got "http://"; write scheme, host and path, e.g. \'http://example.com/api\''],
  [{ url: 'http://a/\nb' }, '\'url\' has spaces or control characters, got "http://a/\\nb"; write them percent-encoded, e.g. %20'],
  [{ url: 'http://a/', headers: 'x' }, '\'headers\' is no map of names to values, got "x"; write { \'x-version\': \'2\' }'],
  [{ url: 'http://a/', headers: new Map([['x-version', '2']]) }, '\'headers\' is no map of names to values, got {}; write { \'x-version\': \'2\' }'],
  [{ url: 'http://a/', headers: [['x-version', '2']] }, '\'headers\' is no map of names to values, got [["x-version","2"]]; write { \'x-version\': \'2\' }'],
  [{ url: 'http://a/', method: 7 }, "'method' is not a text, got 7; write it as a text, or leave it out"],
  [{ url: 'http://a/', namespace: {} }, "'namespace' is not a text, got {}; write it as a text, or leave it out"],
])('%j: %s', (request, message) => {
  expect(() => traced(SHOP, untyped(request))).toThrow(new Error(message));
});

test.each([
  ['http://EXAMPLE.com/'], ['http://example.com:80/'], ['http://example.com'], ['http://example.com/a/../'], ['http://example.com/?q#f'],
])('%s is a request for http://example.com/', (url) => {
  expect(traced(SHOP, url).hops.slice(1)).toEqual(traced(SHOP, 'http://example.com/').hops.slice(1));
});

describe('a dot of the root at the end of the host', () => {
  const dotted = { url: 'http://example.com./' };

  test('depends on the controller, which may have no such host', () => {
    const { verdict, alternatives } = traced(SHOP, dotted);
    expect([verdict, alternatives.map((one) => [one.verdict, one.dialects])]).toEqual(['DEPENDS', [
      ['DELIVERED', ['ingress-nginx', 'traefik', 'traefik-strict-prefix']],
      ['REJECTED', ['haproxy-tech', 'haproxy-ingress', 'haproxy-ingress-strict-host', 'kong']],
    ]]);
  });

  test('is told where a rule would take the host without it', () => {
    const { hops } = traced(SHOP, dotted, ControllerDialect.haproxyTech());
    expect(hops[hops.length - 1].considered).toEqual([{ what: 'Ingress shop/web: example.com Prefix /', rejectedBecause: 'the host was asked for with a dot at its end' }]);
    const other = traced(SHOP, { url: 'http://example.org./' }, ControllerDialect.haproxyTech()).hops;
    expect(other[other.length - 1].considered).toEqual([{ what: 'Ingress shop/web: example.com Prefix /', rejectedBecause: 'the host differs' }]);
  });

  test('is as good as none for DNS and for a Service that is asked by its name', () => {
    expect(traced(SHOP, { url: 'http://web.shop.svc.cluster.local./', namespace: 'shop' }).verdict).toBe('DELIVERED');
  });

  test('is taken for granted to mean nothing to a Gateway', () => {
    const set = [gateway('main'), httpRoute('web', 'main', 'example.com', [{ name: 'web', port: 80 }]), service('web'), deployment('web')];
    expect([traced(set, 'http://example.com/'), traced(set, dotted)].map(({ verdict, certainty }) => `${verdict} ${certainty}`)).toEqual(['DELIVERED SPEC', 'DELIVERED DIALECT']);
  });
});

test('the host header is what the rules see, whatever its case and port', () => {
  expect(traced(SHOP, { url: 'http://other.com/', headers: { HOST: 'Example.com:8080' } }).verdict).toBe('DELIVERED');
});
