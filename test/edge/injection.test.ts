import { Chart, Testing } from 'cdk8s';
import fc from 'fast-check';
import { parse } from 'yaml';
import { modelWith } from './models';
import { Cluster, EdgeBalance, EdgeMode, HaproxyEdge, KongEdge, NodePortKind, Protocol } from '../../src';
import type { Edge, EdgeBackendOptions, INodeTarget } from '../../src';
import { normalise } from '../../src/edge/normalise';
import { untyped } from '../support/apps';
import { tokenizeHaproxy } from '../support/haproxy-tokenizer';

/** Everything that a caller may say of one backend, of any type: what JavaScript and a hostile input can bring. */
interface Said {
  readonly name: unknown;
  readonly addresses: unknown[];
  readonly port: unknown;
  readonly clientIpHeader?: unknown;
  readonly mode: unknown;
  readonly balance: unknown;
  readonly intervalMs: unknown;
  readonly rise: unknown;
  readonly fall: unknown;
}

const GOOD: Said = {
  name: 'shop', addresses: ['10.0.0.1'], port: 30080, clientIpHeader: 'X-Client-RIP', mode: 'http', balance: 'roundrobin', intervalMs: 2000, rise: 2, fall: 3,
};

/** A slot of the model, and how a value gets into it. */
const SLOTS: [string, (value: unknown) => Partial<Said>][] = [
  ['name', (name) => ({ name })],
  ['address', (address) => ({ addresses: ['10.0.0.1', address] })],
  ['clientIpHeader', (clientIpHeader) => ({ clientIpHeader })],
  ['mode', (mode) => ({ mode })],
  ['balance', (balance) => ({ balance })],
  ['port', (port) => ({ port })],
  ['intervalMs', (intervalMs) => ({ intervalMs })],
  ['rise', (rise) => ({ rise })],
  ['fall', (fall) => ({ fall })],
];

function targetOf(said: Said): INodeTarget {
  const nodes = said.addresses.map((address, index) => ({ name: `n${index}`, address: untyped<string>(address) }));
  const target = { sourcePath: 'web/shop', kind: NodePortKind.NODE_PORT, nodes, port: untyped<number>(said.port), protocol: Protocol.TCP };
  return { toNodeTarget: () => target };
}

function edgeOf(make: (scope: Chart) => Edge, all: Said[]): Edge {
  const edge = make(new Chart(Testing.app(), 'edges'));
  for (const said of all) {
    const { intervalMs, rise, fall, mode, balance, clientIpHeader } = said;
    const options = untyped<EdgeBackendOptions>({ mode, balance, clientIpHeader, healthCheck: { intervalMs, rise, fall } });
    edge.addBackend(untyped<string>(said.name), targetOf(said), options);
  }
  return edge;
}

/** The text, or undefined where the edge refuses with a reason. */
function textOf(make: (scope: Chart) => Edge, ...all: Said[]): string | undefined {
  const edge = edgeOf(make, all);
  try {
    return edge.render()[0].content;
  } catch (error) {
    for (const line of (error as Error).message.split('\n')) expect(line).toMatch(/^\[edges\/[a-z]+\] (backend|two backends) .*, got .*; /);
    return undefined;
  }
}

const haproxy = (scope: Chart) => new HaproxyEdge(scope, 'haproxy');
const kong = (scope: Chart) => new KongEdge(scope, 'kong');

const authority = (address: unknown, port: unknown) => (String(address).includes(':') ? `[${address}]:${port}` : `${address}:${port}`);

/** The directives that HAProxy may read, said again from the words of the caller, without the renderer. */
function directives(said: Said): string[][] {
  const check = ['check', 'inter', `${said.intervalMs}`, 'rise', `${said.rise}`, 'fall', `${said.fall}`];
  return [
    ['backend', said.name as string],
    ['mode', (said.mode ?? 'http') as string],
    ...(said.clientIpHeader === undefined ? [] : [['option', 'forwardfor', 'header', said.clientIpHeader as string]]),
    ['balance', (said.balance ?? 'roundrobin') as string],
    ...said.addresses.map((address) => ['server', `${address}:${said.port}`, authority(address, said.port), ...check]),
  ];
}

const ALGORITHM: Record<string, object> = {
  roundrobin: { algorithm: 'round-robin' },
  leastconn: { algorithm: 'least-connections' },
  source: { algorithm: 'consistent-hashing', hash_on: 'ip' },
};

function upstream(said: Said): object {
  const interval = (said.intervalMs as number) / 1000;
  const { fall } = said;
  return {
    name: said.name,
    ...ALGORITHM[(said.balance ?? 'roundrobin') as string],
    healthchecks: {
      active: { type: 'tcp', healthy: { interval, successes: said.rise }, unhealthy: { interval, tcp_failures: fall, timeouts: fall, http_failures: fall } },
    },
    targets: said.addresses.map((address) => ({ target: authority(address, said.port), weight: 100 })),
  };
}

/** Either edge refuses, or its file says exactly what the caller said. */
function holds(said: Said): void {
  const cfg = textOf(haproxy, said);
  if (cfg !== undefined) expect(tokenizeHaproxy(cfg)).toEqual(directives(said));
  const plain = { ...said, clientIpHeader: undefined };
  const yaml = textOf(kong, plain);
  if (yaml !== undefined) expect(parse(yaml)).toEqual({ _format_version: '3.0', upstreams: [upstream(plain)] });
}

/** What the table of edge configuration injections lists, and what the lexers of HAProxy and YAML act on. */
const PAYLOADS = [
  'b\n  http-request deny', 's1 6.6.6.6:6\n  server s2', 'x\n  http-request deny', 'x\noption external-check\nexternal-check command /bin/sh',
  '\nglobal\n  lua-load /x.lua', '\n.notice "pwn"', '\n[scope]', '\n.if 1', 'x\r  bogus', '\r', '\v', '\f', 'a\vb', 'a\fb', '\0', 'a\0b', 'a#b', '#', 'a b', ' a', 'a ',
  '-f /etc/passwd', '-M -f x', '-m reg .*', 'a.com } or { always_true', 'a.com || TRUE', 'a.com unless TRUE', '*.example.com', '', '"', "'", 'a"b', "a'b",
  'a\\', '\\', '""', "''", '${HOME}', '"${HOME}"', '${X}:80', "'${X}:80'", '$X', '%[src]', '%[env(HOME)]', '100%', '%x', '%[nosuch]', '"a\\nb"', 'a\nb', 'X:Y', '"X\\nY"',
  'x'.repeat(300), '010.0.0.1', '10.0.0', '80abc', ':80', '/x,y', '/a)b', '/a b', '/a}b', '/{id}', '0', '*', '0.0.0.0', '::', '::ffff:0.0.0.0', 'fe80::1%eth0', '[::1]',
  'ipv4@10.0.0.1', 'unix@/x', 'abns@x', '/x', 'node.example', '\u0085', '\u2028', '\u2029', 'a\u2028b', '\ufeffa', '\u202eabc', 'é', 'a\u0301', '\ud800', 'no: [', '- a', 'a: b', '{}', '1:20',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty',
];

/** No good value of any slot: these must be refused wherever they stand. */
const NEVER = PAYLOADS.filter((payload) => !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/.test(payload) && !/^[A-Za-z0-9-]{1,64}$/.test(payload));

describe.each(SLOTS)('in the slot %s', (_slot, into) => {
  test.each(PAYLOADS.map((payload) => [JSON.stringify(payload).slice(0, 60), payload]))('%s says nothing that the caller did not mean', (_title, payload) => {
    holds({ ...GOOD, ...into(payload) });
  });

  test.each(NEVER.map((payload) => [JSON.stringify(payload).slice(0, 60), payload]))('fails when it holds %s', (_title, payload) => {
    expect(textOf(haproxy, { ...GOOD, ...into(payload) })).toBeUndefined();
  });

  test('any string, of any characters, is refused or comes out as it is', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...PAYLOADS), fc.tuple(fc.string(), fc.constantFrom(...PAYLOADS)).map(([a, b]) => a + b));
    fc.assert(fc.property(hostile, (value) => holds({ ...GOOD, ...into(value) })));
  });

  test('any value of another type is refused or comes out as it is', () => {
    const other = fc.oneof(fc.double(), fc.integer(), fc.bigInt(), fc.constantFrom(null, true, [], {}, [1], 1e21, -0));
    fc.assert(fc.property(other, (value) => holds({ ...GOOD, ...into(value) })));
  });
});

describe.each(['port', 'intervalMs', 'rise', 'fall'])('in the number %s', (slot) => {
  test.each([0, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 1e21, '2', '80abc', null, 10n, [80], {}])('fails when it is %p', (value) => {
    expect(textOf(haproxy, { ...GOOD, [slot]: value })).toBeUndefined();
  });
});

const goodSaid = fc.record({
  name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/),
  addresses: fc.uniqueArray(fc.ipV4().filter((address) => address !== '0.0.0.0'), { minLength: 1, maxLength: 5 }),
  port: fc.integer({ min: 1, max: 65535 }),
  clientIpHeader: fc.option(fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/), { nil: undefined }),
  mode: fc.constant('http'),
  balance: fc.constantFrom('roundrobin', 'leastconn', 'source'),
  intervalMs: fc.integer({ min: 1, max: 86_400_000 }),
  rise: fc.integer({ min: 1, max: 255 }),
  fall: fc.integer({ min: 1, max: 255 }),
});

test('a legal backend is never refused by HAProxy', () => {
  fc.assert(fc.property(goodSaid, (said) => {
    expect(textOf(haproxy, said)).toBeDefined();
  }));
});

test('models that differ only in order come out byte for byte the same', () => {
  const models = fc.uniqueArray(goodSaid, { selector: ({ name }) => name.toLowerCase(), minLength: 1, maxLength: 5 });
  const shuffled = models.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(fc.property(shuffled, ([all, other]) => {
    const turned = other.map((said) => ({ ...said, addresses: [...said.addresses].reverse() }));
    expect(textOf(haproxy, ...turned)).toBe(textOf(haproxy, ...all));
    const headless = (list: Said[]) => list.map((said) => ({ ...said, clientIpHeader: undefined }));
    expect(textOf(kong, ...headless(turned))).toBe(textOf(kong, ...headless(all)));
  }));
});

test('the gate gives back what it let through: a second pass changes nothing', () => {
  fc.assert(fc.property(fc.array(goodSaid, { maxLength: 4 }), (all) => {
    const backends = all.map((said) => ({
      name: said.name,
      mode: EdgeMode.HTTP,
      balance: said.balance as EdgeBalance,
      clientIpHeader: said.clientIpHeader,
      health: { intervalMs: said.intervalMs, rise: said.rise, fall: said.fall },
      servers: said.addresses.map((address) => ({ address, port: said.port })),
      sourcePath: 'web/shop',
    }));
    const once = normalise(modelWith({ backends }));
    expect(normalise(once.model)).toEqual(once);
  }));
});

test('a cluster refuses every payload as an address and as a name of a node', () => {
  for (const payload of NEVER) {
    expect(() => new Cluster(Testing.app(), 'c', { nodes: [{ name: 'n', address: payload }] })).toThrow(/^\[c\] .*; write /);
    expect(() => new Cluster(Testing.app(), 'c', { nodes: [{ name: payload, address: '10.0.0.1' }] })).toThrow(/^\[c\] .*; write /);
  }
});
