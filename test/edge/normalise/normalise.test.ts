import { EdgeBalance, EdgeMode } from '../../../src';
import type { EdgeBackend } from '../../../src';
import { normalise } from '../../../src/edge/normalise';
import { untyped } from '../../support/apps';
import { modelWith } from '../models';

const GOOD: EdgeBackend = {
  name: 'shop',
  mode: EdgeMode.HTTP,
  balance: EdgeBalance.ROUND_ROBIN,
  health: { intervalMs: 2000, rise: 2, fall: 3 },
  servers: [{ address: '10.0.0.1', port: 80 }],
  sourcePath: 'web/shop',
};

const problems = (...backends: Partial<EdgeBackend>[]) => (
  normalise(modelWith({ backends: backends.map((backend) => ({ ...GOOD, ...backend })) })).problems
);

test('a good backend has no problem, and stays what it is', () => {
  expect(normalise(modelWith({ backends: [GOOD] }))).toEqual({ model: modelWith({ backends: [GOOD] }), problems: [] });
});

test('what was given is not changed', () => {
  const backends = [{ ...GOOD, name: 'b', servers: [{ address: '10.0.0.2', port: 80 }, { address: '10.0.0.1', port: 80 }] }, { ...GOOD, name: 'a' }];
  const before = JSON.stringify(backends);
  normalise(modelWith({ backends }));
  expect(JSON.stringify(backends)).toBe(before);
});

test('an address is written in its one canonical form, whoever named it', () => {
  const { model } = normalise(modelWith({ backends: [{ ...GOOD, servers: [{ address: '2001:DB8:0::0:1', port: 80 }] }] }));
  expect(model.backends[0].servers).toEqual([{ address: '2001:db8::1', port: 80 }]);
});

test('backends are in the order of their names, servers in the order of their numbers', () => {
  const servers = [{ address: '10.0.0.10', port: 80 }, { address: '::1', port: 80 }, { address: '10.0.0.9', port: 81 }, { address: '10.0.0.9', port: 80 }];
  const { model } = normalise(modelWith({ backends: [{ ...GOOD, name: 'b' }, { ...GOOD, name: 'B2', servers }, { ...GOOD, name: 'a' }] }));
  expect(model.backends.map(({ name }) => name)).toEqual(['B2', 'a', 'b']);
  expect(model.backends[0].servers).toEqual([{ address: '10.0.0.9', port: 80 }, { address: '10.0.0.9', port: 81 }, { address: '10.0.0.10', port: 80 }, { address: '::1', port: 80 }]);
});

const INTERVAL = 'use 1 millisecond to 1 day';
test.each<[string, Partial<EdgeBackend>, string]>([
  ['a name is empty', { name: '' }, 'backend "": the name is not one that every edge takes, got ""; use letters, digits, \'_\', \'.\' and \'-\', at most 121, the first a letter or digit'],
  ['a name is too long', { name: 'a'.repeat(122) }, 'at most 121, the first a letter or digit'],
  ['a name is none', { name: untyped(undefined) }, 'backend nothing: the name is not one that every edge takes, got nothing; use letters'],
  ['a mode is unknown', { mode: untyped('udp') }, 'backend "shop": the mode is unknown, got "udp"; use one of EdgeMode: http, tcp'],
  ['a balance is unknown', { balance: untyped('first') }, 'backend "shop": the balance is unknown, got "first"; use one of EdgeBalance: roundrobin, leastconn, source'],
  ['a header is no name', { clientIpHeader: 'X_Y' }, 'backend "shop": clientIpHeader is not a header name, got "X_Y"; use letters, digits and \'-\', at most 64, e.g. \'X-Client-RIP\''],
  ['bytes are to carry a header', { clientIpHeader: 'X-A', mode: EdgeMode.TCP }, 'backend "shop": a header cannot be added to bytes, got "X-A"; leave out \'clientIpHeader\', or use EdgeMode.HTTP'],
  ['checks never come', { health: { ...GOOD.health, intervalMs: 0 } }, `backend "shop": the interval of the health check is out of range, got 0; ${INTERVAL}`],
  ['checks are too rare', { health: { ...GOOD.health, intervalMs: 86_400_001 } }, `got 86400001; ${INTERVAL}`],
  ["'rise' is none", { health: { ...GOOD.health, rise: 0 } }, 'backend "shop": \'rise\' of the health check is out of range, got 0; use 1 to 255'],
  ["'fall' is too high", { health: { ...GOOD.health, fall: 256 } }, 'backend "shop": \'fall\' of the health check is out of range, got 256; use 1 to 255'],
  ['an address is none', { servers: [{ address: '10.0.0', port: 80 }] }, 'backend "shop": a server address is not an IP address, got "10.0.0"; write an IPv4 address without leading zeros or an IPv6 address without a zone'],
  ['an address means any', { servers: [{ address: '0::0', port: 80 }] }, 'backend "shop": a server address is the one that means any address, got "0::0"; write the address at which the edge reaches the node'],
  ['a port is none', { servers: [{ address: '10.0.0.1', port: 65536 }] }, 'backend "shop": a server port is not a port, got 65536; use 1 to 65535'],
  ['a server comes twice, once in the spelling of IPv6', { servers: [{ address: '::ffff:10.0.0.9', port: 80 }, { address: '10.0.0.9', port: 80 }] }, 'a server is listed twice, got "10.0.0.9 port 80"; list each node once'],
  ['a server comes twice', { servers: [{ address: '::1', port: 80 }, { address: '0::1', port: 80 }] }, 'backend "shop": a server is listed twice, got "::1 port 80"; list each node once'],
])('fails when %s', (_title, change, problem) => {
  const [only, ...more] = problems(change);
  expect(more).toEqual([]);
  expect(only).toContain(problem);
});

test('fails when two names differ by case only, with both shown as one line', () => {
  expect(problems({ name: 'shop' }, { name: 'shop' })).toEqual(['two backends have one name, got "shop"; give each a name of its own, or one of them a second target: addTarget']);
  expect(problems({ name: 'shop' }, { name: 'SHOP' })).toEqual(['two backends are called alike ("shop" and "SHOP"), got "SHOP"; give each a name that differs by more than upper and lower case']);
  expect(problems({ name: 'a\n' }, { name: 'A\n' }).join(' ')).not.toContain('\n');
});

test('fails with every problem of every backend, sorted', () => {
  const found = problems({ name: 'b c', clientIpHeader: '' }, { name: 'a', health: { intervalMs: 0, rise: 0, fall: 0 } });
  expect(found).toHaveLength(5);
  expect(found).toEqual([...found].sort());
});
