import { EdgeBalance, EdgeFeature, EdgeMode } from '../../../src';
import type { EdgeBackend } from '../../../src';
import { kongProblems } from '../../../src/edge/kong/kong-rules';

const GOOD: EdgeBackend = {
  name: 'shop.v1', mode: EdgeMode.HTTP, balance: EdgeBalance.SOURCE, health: { intervalMs: 65_535_000, rise: 1, fall: 1 }, servers: [{ address: '10.0.0.1', port: 80 }], sourcePath: 'web/shop',
};

test.each(['shop', 'a.b', 'a_b-c', '1a', '1.2.c', 'A'])('Kong takes the name %s', (name) => {
  expect(kongProblems({ ...GOOD, name })).toEqual([]);
});

const HOST = "let no part between dots be empty or end in '-'";
test.each<[Partial<EdgeBackend>, string[]]>([
  [{ name: 'a-' }, [`backend "a-": Kong takes an upstream name only if it is a host name, got "a-"; ${HOST}`]],
  [{ name: 'a..b' }, [`backend "a..b": Kong takes an upstream name only if it is a host name, got "a..b"; ${HOST}`]],
  [{ name: '10.0.0.1' }, ['backend "10.0.0.1": Kong takes an upstream of digits and dots for an address, got "10.0.0.1"; put a letter into the name']],
  [{ name: '7' }, ['backend "7": Kong takes an upstream of digits and dots for an address, got "7"; put a letter into the name']],
  [{ health: { ...GOOD.health, intervalMs: 65_535_001 } }, ['backend "shop.v1": Kong checks at least every 65535 seconds, got 65535001; use a shorter \'interval\'']],
])('fails when a backend says %j', (change, expected) => {
  expect(kongProblems({ ...GOOD, ...change })).toEqual(expected);
});

test('fails when bytes are to be passed on in TLS: Kong has tls_verify for services of HTTPS only', () => {
  const bytes: EdgeBackend = { ...GOOD, mode: EdgeMode.TCP, upstreamTls: {} };
  expect(kongProblems(bytes, [EdgeFeature.UPSTREAM_TLS], true)).toEqual([expect.stringMatching(/refuses tls_verify of a service that does, got .*; leave out 'upstreamTls', or use EdgeMode.HTTP$/)]);
  expect(kongProblems({ ...bytes, upstreamTls: undefined }, [], true)).toEqual([]);
});
