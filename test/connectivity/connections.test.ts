import { lines, networkOf, policy, workload } from './cluster';
import { Reachability } from '../../src/connectivity/reachability';

const WEB = workload('shop/web', 'app: web', '{ name: http, containerPort: 8080 }, { name: dns, containerPort: 53, protocol: UDP }');
const API = workload('shop/api', 'app: api', '{ name: http, containerPort: 9090 }');
const OPS = workload('ops/probe', 'app: probe');
const ALL = WEB + API + OPS;

/** Only what reaches the web, as `source : ports`. */
const toWeb = (...yaml: string[]) => lines(ALL, ...yaml).filter((line) => line.includes('→ shop/web')).map((line) => line.replace(' → shop/web', ''));
const ingress = (rules: string, more = '') => policy('shop/p', `podSelector: { matchLabels: { app: web } }, ingress: ${rules} ${more}`);
const egress = (rules: string) => policy('shop/p', `podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: ${rules}`);
const fromWeb = (...yaml: string[]) => lines(ALL, ...yaml).filter((line) => line.startsWith('shop/web')).map((line) => line.replace('shop/web → ', ''));

test('without policies everything is allowed, in both directions, and nobody is listed with himself', () => {
  expect(lines(WEB, OPS)).toEqual(['* → ops/probe : all', '* → shop/web : all', 'ops/probe → * : all', 'ops/probe → shop/web : all', 'shop/web → * : all', 'shop/web → ops/probe : all']);
});

test('the contract: workloads with their kind, ranges from first to last, protocols in order', () => {
  const db = '\n---\n{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { template: { metadata: { labels: { app: db } } } } }';
  const rule = '[{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 443 }, { port: 80 }, { protocol: UDP, port: 53 }, { protocol: SCTP, port: 1, endPort: 2 }] }]';
  expect(new Reachability(networkOf(db, policy('default/p', `podSelector: {}, ingress: ${rule}, policyTypes: [Ingress]`))).connections()).toEqual([
    { source: '10.0.0.0-10.255.255.255', destination: 'default/db[StatefulSet]', ports: 'SCTP 1-2,TCP 80,443,UDP 53' },
    { source: 'default/db[StatefulSet]', destination: '0.0.0.0-255.255.255.255', ports: 'All Connections' },
  ]);
});

describe('who an ingress rule lets in', () => {
  test.each([
    ['no rules: nobody', '[]', []],
    ['an empty rule: everyone', '[{}]', ['* : all', 'ops/probe : all', 'shop/api : all']],
    ['an empty list of peers: everyone', '[{ from: [] }]', ['* : all', 'ops/probe : all', 'shop/api : all']],
    ['an empty peer, which the API server refuses: nobody', '[{ from: [{}] }]', []],
    ['a podSelector alone: Pods of the policy’s namespace', '[{ from: [{ podSelector: {} }] }]', ['shop/api : all']],
    ['an empty namespaceSelector: all Pods, no address', '[{ from: [{ namespaceSelector: {} }] }]', ['ops/probe : all', 'shop/api : all']],
    ['a namespace by the label that every namespace has', '[{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ops } } }] }]', ['ops/probe : all']],
    ['both selectors in one peer: both must fit', '[{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: api } } }] }]', ['shop/api : all']],
    ['two peers: either may fit', '[{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ops } } }, { podSelector: { matchLabels: { app: api } } }] }]', ['ops/probe : all', 'shop/api : all']],
    ['expressions', '[{ from: [{ podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [api] }] } }] }]', []],
    ['an ipBlock: addresses, no Pods', '[{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]', ['* : all']],
    ['an ipBlock with exceptions', '[{ from: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }] }]', ['0.0.0.0-9.255.255.255 : all', '11.0.0.0-255.255.255.255 : all']],
    ['an exception that another block allows again', '[{ from: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }, { ipBlock: { cidr: 10.0.0.0/8 } }] }]', ['* : all']],
    ['an ipBlock beside selectors, which the API server refuses: nobody', '[{ from: [{ podSelector: {}, ipBlock: { cidr: 0.0.0.0/0 } }] }]', []],
    ['a CIDR that is none: nobody', '[{ from: [{ ipBlock: { cidr: here } }, { ipBlock: { cidr: 10.0.0.0/33 } }, { ipBlock: { cidr: 10.0.0.0 } }] }]', []],
    ['a CIDR with bits behind the prefix: the whole network', '[{ from: [{ ipBlock: { cidr: 10.0.0.77/24 } }] }]', ['10.0.0.0-10.0.0.255 : all']],
    ['a label with nothing behind it: the empty text', '[{ from: [{ podSelector: { matchLabels: { app: } } }] }]', []],
    ['IPv4 inside IPv6: IPv4', '[{ from: [{ ipBlock: { cidr: "::ffff:10.0.0.0/120" } }] }]', ['10.0.0.0-10.0.0.255 : all']],
  ])('%s', (_, rules, expected) => expect(toWeb(ingress(rules))).toEqual(expected));
});

test('a label with nothing behind it is the empty text', () => {
  const space = '\n---\n{ apiVersion: v1, kind: Namespace, metadata: { name: ops, labels: { watched: } } }';
  const rule = '{ from: [{ namespaceSelector: { matchLabels: { watched: "" } }, podSelector: { matchExpressions: [{ key: app, operator: In, values: [null] }] } }] }';
  expect(toWeb(space, workload('ops/blank', 'app: '), ingress(`[${rule}]`))).toEqual(['ops/blank : all']);
});

describe('what the API server refuses opens nothing', () => {
  test.each([
    ['a rule that is none', '80'],
    ['peers that are no list', '{ from: { podSelector: {} } }'],
    ['a peer that is none', '{ from: [api] }'],
    ['a label that is no text', '{ from: [{ podSelector: { matchLabels: { app: 1 } } }] }'],
    ['labels that are no map', '{ from: [{ podSelector: { matchLabels: [app] } }] }'],
    ['a selector that is none', '{ from: [{ podSelector: "app=api" }] }'],
    ['expressions that are no list', '{ from: [{ podSelector: { matchExpressions: { key: app, operator: Exists } } }] }'],
    ['an expression that lacks values', '{ from: [{ podSelector: { matchExpressions: [{ key: app, operator: NotIn }] } }] }'],
    ['an expression with values that has none', '{ from: [{ podSelector: { matchExpressions: [{ key: tier, operator: DoesNotExist, values: [a] }] } }] }'],
    ['an expression with values that are no texts', '{ from: [{ podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [1] }] } }] }'],
    ['an expression with values that are no list', '{ from: [{ podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: web }] } }] }'],
    ['exceptions that are no list', '{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: 10.1.0.0/16 } }] }'],
    ['an exception that is no text', '{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10] } }] }'],
    ['an exception that is no CIDR', '{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0] } }] }'],
    ['ports that are no list', '{ ports: { port: 80 } }'],
    ['a port that is none', '{ ports: [80] }'],
    ['a number that is not whole', '{ ports: [{ port: 80.5 }] }'],
    ['a range without a start', '{ ports: [{ endPort: 80 }] }'],
    ['a range from a name', '{ ports: [{ port: http, endPort: 9000 }] }'],
    ['an end that is no number', '{ ports: [{ port: 80, endPort: "90" }] }'],
    ['a protocol that is no text', '{ ports: [{ protocol: 6, port: 80 }] }'],
  ])('%s', (_, rule) => expect(toWeb(ingress(`[${rule}]`))).toEqual([]));

  test('a policy for Pods that cannot be read isolates none', () => {
    expect(toWeb(policy('shop/p', 'podSelector: { matchLabels: { app: true } }'))).toHaveLength(3);
  });
});

describe('which ports a rule opens', () => {
  const api = '{ podSelector: { matchLabels: { app: api } } }';
  test.each([
    ['a number is TCP unless it says otherwise', '{ port: 80 }', ['TCP 80']],
    ['a range', '{ port: 80, endPort: 90 }', ['TCP 80-90']],
    ['a protocol alone: all of its ports', '{ protocol: UDP }', ['UDP 1-65535']],
    ['all protocols: all', '{ protocol: UDP }, { protocol: TCP }, { protocol: SCTP }', ['all']],
    ['a name: the number on the destination', '{ port: http }', ['TCP 8080']],
    ['a name with another protocol: none', '{ port: http, protocol: UDP }', []],
    ['a name with its protocol', '{ port: dns, protocol: UDP }', ['UDP 53']],
    ['a name that the Pod does not have: none', '{ port: metrics }', []],
    ['neighbours are joined', '{ port: 81 }, { port: 80 }, { port: 82, endPort: 90 }', ['TCP 80-90']],
    ['an end before the start, which the API server refuses: none', '{ port: 90, endPort: 80 }', []],
    ['numbers that are no ports: none', '{ port: 0 }, { port: 70000 }', []],
    ['a protocol that policies do not know: none', '{ protocol: ICMP }', []],
  ])('%s', (_, ports, expected) => {
    expect(toWeb(ingress(`[{ from: [${api}], ports: [${ports}] }]`))).toEqual(expected.map((text) => `shop/api : ${text}`));
  });

  test('an empty list of ports opens all', () => expect(toWeb(ingress(`[{ from: [${api}], ports: [] }]`))).toEqual(['shop/api : all']));

  test('a name in an egress rule is looked up at the destination, and means nothing outside', () => {
    expect(fromWeb(egress('[{ ports: [{ port: http }] }]'))).toEqual(['shop/api : TCP 9090']);
  });
});

describe('isolation', () => {
  test('is by direction: a policy about egress leaves ingress alone', () => {
    expect(toWeb(egress('[]'))).toEqual(['* : all', 'ops/probe : all', 'shop/api : all']);
    expect(fromWeb(egress('[]'))).toEqual([]);
  });

  test('without policyTypes it is for ingress, and for egress where there are egress rules', () => {
    const spec = 'podSelector: { matchLabels: { app: web } }';
    expect([toWeb(policy('shop/p', spec)), fromWeb(policy('shop/p', spec))]).toEqual([[], ['* : all', 'ops/probe : all', 'shop/api : all']]);
    expect(fromWeb(policy('shop/p', `${spec}, egress: [{ to: [{ podSelector: {} }] }]`))).toEqual(['shop/api : all']);
  });

  test('rules of a direction that policyTypes leaves out mean nothing', () => {
    expect(fromWeb(policy('shop/p', 'podSelector: {}, policyTypes: [Ingress], egress: []'))).toEqual(['* : all', 'ops/probe : all']);
  });

  test('ends at the namespace of the policy', () => {
    expect(lines(ALL, policy('ops/p', 'podSelector: {}')).filter((line) => line.includes('→ shop/web'))).toHaveLength(3);
  });

  test('both ends must allow a connection', () => {
    const out = policy('ops/out', 'podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 80, endPort: 8080 }] }]');
    expect(toWeb(out, ingress('[{ ports: [{ port: 443 }, { port: 9000 }] }]'))).toContain('ops/probe : TCP 443');
  });

  test('several policies add up', () => {
    const more = policy('shop/more', 'podSelector: {}, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 443 }] }]');
    expect(toWeb(ingress('[{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }]'), more)).toEqual(['shop/api : TCP 80,443']);
  });
});

test('neighbouring ranges with the same ports are one range', () => {
  expect(toWeb(ingress('[{ from: [{ ipBlock: { cidr: 10.0.0.0/9 } }, { ipBlock: { cidr: 10.128.0.0/9 } }] }, { from: [{ ipBlock: { cidr: 10.1.0.0/16 } }] }]'))).toEqual(['10.0.0.0-10.255.255.255 : all']);
});

test('overlapping blocks add their ports up', () => {
  expect(toWeb(ingress('[{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 80 }] }, { from: [{ ipBlock: { cidr: 10.0.0.0/32 } }], ports: [{ port: 81 }] }]')))
    .toEqual(['10.0.0.0-10.0.0.0 : TCP 80-81', '10.0.0.1-10.255.255.255 : TCP 80']);
});

test('IPv6 is listed where a policy is about it', () => {
  expect(toWeb(ingress('[{ from: [{ ipBlock: { cidr: "2001:db8::/32" } }] }]'))).toEqual(['2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff : all']);
  expect(lines(OPS, WEB, ingress('[{ from: [{ ipBlock: { cidr: "::/0" } }] }]')).filter((line) => line.includes('*6'))).toEqual(['*6 → ops/probe : all', '*6 → shop/web : all', 'ops/probe → *6 : all', 'shop/web → *6 : all']);
});

test('every kind that runs Pods counts, by the labels of its Pods', () => {
  const kinds = ['StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => `\n---\n{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: x, namespace: shop, labels: { app: web } }, spec: { template: { metadata: { labels: { app: other } } } } }`);
  const cron = '\n---\n{ apiVersion: batch/v1, kind: CronJob, metadata: { name: x, namespace: shop }, spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: other } } } } } } }';
  expect(lines(...kinds, cron, ingress('[]')).filter((line) => line.startsWith('* →'))).toEqual(['CronJob', 'DaemonSet', 'ReplicaSet', 'StatefulSet'].map((kind) => `* → shop/x[${kind}] : all`));
});
