import { networkOf, pick, policy, workload } from './cluster';
import type { PolicyEnd } from '../../src/connectivity/policy-verdict';
import { Reachability } from '../../src/connectivity/reachability';
import { Network } from '../../src/network/network';
import { manifests } from '../support/manifests';

const WEB = workload('shop/web', 'app: web', '{ name: http, containerPort: 8080 }');
const API = workload('shop/api', 'app: api');
const HOST = workload('ops/host', 'app: host', '', 'hostNetwork: true,');
const POD = '\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: pod, namespace: ops, labels: { app: pod } }, spec: { containers: [] }, status: { podIP: 10.4.0.7 } }';
const ALL = WEB + API + HOST + POD;

const web = (spec: string) => policy('shop/web', `podSelector: { matchLabels: { app: web } }, ${spec}`);
const HTTP = { number: 8080, protocol: 'TCP' };

/** The verdict about a connection to the web, in words. */
function verdict(yaml: string, source: string | PolicyEnd, to = 'shop/web', port = HTTP): string {
  const network = networkOf(ALL, yaml);
  const end = typeof source === 'string' ? { workload: pick(network, source) } : source;
  const { allowed, depends, direction, policies } = new Reachability(network).between(end, pick(network, to), port);
  return [depends ? 'depends' : allowed ? 'allowed' : 'denied', ...direction === undefined ? [] : [direction], ...policies.map(({ name }) => name)].join(' ');
}

test.each<[string, string, string | PolicyEnd, string]>([
  ['no policy: allowed', '', 'shop/api', 'allowed'],
  ['a rule for the Pod', web('ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }]'), 'shop/api', 'allowed web'],
  ['a rule for another Pod', web('ingress: [{ from: [{ podSelector: { matchLabels: { app: other } } }] }]'), 'shop/api', 'denied ingress web'],
  ['a rule for another port', web('ingress: [{ ports: [{ port: 80 }] }]'), 'shop/api', 'denied ingress web'],
  ['a rule for the port by name', web('ingress: [{ ports: [{ port: http }] }]'), 'shop/api', 'allowed web'],
  ['no rule', web('ingress: []'), { address: '192.0.2.1' }, 'denied ingress web'],
  ['the source may not send', policy('shop/out', 'podSelector: { matchLabels: { app: api } }, policyTypes: [Egress]'), 'shop/api', 'denied egress out'],
  ['both ends have a say', web('ingress: []') + policy('shop/out', 'podSelector: { matchLabels: { app: api } }, policyTypes: [Egress], egress: [{}]'), 'shop/api', 'denied ingress web'],
  ['both ends allow', web('ingress: [{}]') + policy('shop/out', 'podSelector: { matchLabels: { app: api } }, policyTypes: [Egress], egress: [{}]'), 'shop/api', 'allowed out web'],
  ['an address in the block', web('ingress: [{ from: [{ ipBlock: { cidr: 192.0.2.0/24 } }] }]'), { address: '192.0.2.1' }, 'allowed web'],
  ['an address in the exception', web('ingress: [{ from: [{ ipBlock: { cidr: 192.0.2.0/24, except: [192.0.2.0/28] } }] }]'), { address: '192.0.2.1' }, 'denied ingress web'],
  ['an IPv6 address', web('ingress: [{ from: [{ ipBlock: { cidr: "2001:db8::/32" } }] }]'), { address: '2001:DB8::1' }, 'allowed web'],
  ['an unknown address, and a rule for some', web('ingress: [{ from: [{ ipBlock: { cidr: 192.0.2.0/24 } }] }]'), {}, 'depends ingress web'],
  ['an unknown address, and a rule for all of IPv4', web('ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'), {}, 'allowed web'],
  ['an unknown address, and rules for Pods only', web('ingress: [{ from: [{ namespaceSelector: {} }] }]'), {}, 'denied ingress web'],
  ['what is no address is an unknown one', web('ingress: [{}]'), { address: 'somewhere' }, 'allowed web'],
  ['a Pod to another one of its workload', web('ingress: []'), 'shop/web', 'depends ingress web'],
  ['a Pod with hostNetwork, which a rule names: plugins see its node', web('ingress: [{ from: [{ namespaceSelector: {} }] }]'), 'ops/host', 'depends ingress web'],
  ['a Pod with hostNetwork, and a rule for everyone', web('ingress: [{}]'), 'ops/host', 'allowed web'],
  ['a Pod whose address is known, in a block: some plugins look', web('ingress: [{ from: [{ ipBlock: { cidr: 10.4.0.7/32 } }] }]'), 'ops/pod', 'depends ingress web'],
  ['a Pod whose address is known, in no block', web('ingress: [{ from: [{ ipBlock: { cidr: 10.5.0.0/16 } }] }]'), 'ops/pod', 'denied ingress web'],
  ['a Pod at an unknown address, and a private block', web('ingress: [{ from: [{ ipBlock: { cidr: 10.5.0.0/16 } }] }]'), 'shop/api', 'depends ingress web'],
  ['a Pod at an unknown address, and a public block', web('ingress: [{ from: [{ ipBlock: { cidr: 192.0.2.0/24 } }] }]'), 'shop/api', 'denied ingress web'],
  ['a Pod at an unknown address, and a single address', web('ingress: [{ from: [{ ipBlock: { cidr: 10.5.0.1/32 } }] }]'), 'shop/api', 'denied ingress web'],
  ['a Pod at an unknown address, and all but the private ones',
    web('ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10] } }] }]'), 'shop/api', 'denied ingress web'],
])('%s', (_, yaml, source, expected) => expect(verdict(yaml, source)).toBe(expected));

test('the other way round, a block may hold the destination', () => {
  const out = (cidr: string) => policy('shop/out', `podSelector: { matchLabels: { app: api } }, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: "${cidr}" } }] }]`);
  expect(verdict(out('10.0.0.0/8'), 'shop/api')).toBe('depends egress out');
  expect(verdict(out('fd00::/8'), 'shop/api')).toBe('depends egress out');
  expect(verdict(out('192.0.2.0/24'), 'shop/api')).toBe('denied egress out');
  expect(verdict(out('10.4.0.0/24'), 'shop/api', 'ops/pod')).toBe('depends egress out');
  expect(verdict(out('10.5.0.0/24'), 'shop/api', 'ops/pod')).toBe('denied egress out');
});

test('a protocol that policies do not know is allowed where everything is', () => {
  expect(verdict(web('ingress: [{}]'), 'shop/api', 'shop/web', { number: 1, protocol: 'ICMP' })).toBe('allowed web');
  expect(verdict(web('ingress: [{ ports: [{ protocol: TCP }] }]'), 'shop/api', 'shop/web', { number: 1, protocol: 'ICMP' })).toBe('denied ingress web');
});

test('policies on Pods with hostNetwork are enforced by few plugins', () => {
  expect(verdict(policy('ops/deny', 'podSelector: {}'), 'shop/api', 'ops/host')).toBe('depends ingress deny');
  expect(verdict(policy('shop/out', 'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: {} }] }]'), 'shop/api', 'ops/host')).toBe('depends egress out');
});

test('a node always reaches the Pods that run on it, and nobody knows which', () => {
  const facts = { ...networkOf('').facts, nodes: [{ name: 'worker', address: '10.0.0.1' }] };
  const network = new Network(facts, [{ manifest: manifests(ALL + web('ingress: []')) }]);
  const reachability = new Reachability(network);
  expect(reachability.between({ address: '10.0.0.1' }, pick(network, 'shop/web'), HTTP)).toMatchObject({ allowed: true, depends: true });
  expect(reachability.between({ address: '10.0.0.2' }, pick(network, 'shop/web'), HTTP)).toMatchObject({ allowed: false, depends: false });
});

test('a workload of another cluster is nobody’s peer, and under no policy', () => {
  const network = networkOf(ALL, web('ingress: [{ from: [{ namespaceSelector: {} }] }]'));
  const stranger = pick(networkOf(API), 'shop/api');
  const reachability = new Reachability(network);
  expect(reachability.between({ workload: stranger }, pick(network, 'shop/web'), HTTP).allowed).toBe(false);
  expect(reachability.between({ workload: pick(network, 'shop/web') }, stranger, HTTP).allowed).toBe(true);
});

test.each<[string, string, PolicyEnd | string, string]>([
  ['default allow', '', 'shop/api', 'no NetworkPolicy isolates shop/web[Deployment] for ingress'],
  ['allowed', web('ingress: [{}]'), {}, 'NetworkPolicy shop/web allows ingress from outside at TCP 8080'],
  ['denied', web('ingress: []'), 'shop/api', 'NetworkPolicy shop/web isolates shop/web[Deployment], and no rule allows ingress from shop/api[Deployment] at TCP 8080'],
  ['depends', web('ingress: [{ from: [{ ipBlock: { cidr: 192.0.2.0/24 } }] }]'), {}, 'NetworkPolicy shop/web: ingress from outside at TCP 8080 is allowed for some addresses only'],
  ['many', [1, 2, 3, 4, 5].map((at) => policy(`shop/p${at}`, 'podSelector: {}')).join(''), { address: '192.0.2.1' },
    'NetworkPolicy shop/p1, NetworkPolicy shop/p2, NetworkPolicy shop/p3 and 2 more isolate shop/web[Deployment], and no rule allows ingress from 192.0.2.1 at TCP 8080'],
])('the reason says who and why: %s', (_, yaml, source, reason) => {
  const network = networkOf(ALL, yaml);
  const end = typeof source === 'string' ? { workload: pick(network, source) } : source;
  expect(new Reachability(network).between(end, pick(network, 'shop/web'), HTTP).reason).toBe(reason);
});
