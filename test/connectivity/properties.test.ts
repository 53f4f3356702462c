import fc from 'fast-check';
import { allows, anyPolicies, anyRule, anyWorkloads, manifestsOf } from './model';
import type { End, Policy, Workload } from './model';
import type { Connection } from '../../src/connectivity';
import { Reachability } from '../../src/connectivity/reachability';
import { readManifests } from '../../src/map/read-world';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
/** Every port that some rule names, and one on either side. */
const PORTS = [1, 2, 3, 4, 5, 6, 65535];
/** Every address on which some block begins or ends, and one on either side. */
const ADDRESSES = [[0, 0, 0, 0], [9, 255, 255, 255], ...[0, 1, 2, 3, 4, 7, 8].map((last) => [10, 0, 0, last]), [255, 255, 255, 255]];

const networkOf = (manifests: unknown) => readManifests(manifests, {}).clusters[0];
const connect = (manifests: unknown) => new Reachability(networkOf(manifests)).connections();
const text = (end: End) => (Array.isArray(end) ? end.join('.') : `${end.namespace}/${end.name}[Deployment]`);

/** Whether a range of the list holds an address; a workload's name is itself. */
function covers(listed: string, end: End): boolean {
  if (!Array.isArray(end)) return listed === text(end);
  const [first, last] = listed.split('-').map((address) => address.split('.').map(Number));
  const number = (octets: number[]) => octets.reduce((value, octet) => value * 256 + octet, 0);
  return last?.length === 4 && number(first) <= number(end) && number(end) <= number(last);
}

/** Whether `SCTP 1-2,TCP 80,443` has a port. */
function lists(ports: string, port: number, protocol: string): boolean {
  if (ports === 'All Connections') return true;
  let current = '';
  return ports.split(',').some((part) => {
    const [range, name] = part.split(' ').reverse();
    current = name ?? current;
    const [first, last = first] = range.split('-').map(Number);
    return current === protocol && first <= port && port <= last;
  });
}

const isListed = (connections: readonly Connection[], source: End, destination: End, port: number, protocol: string) =>
  connections.some((one) => covers(one.source, source) && covers(one.destination, destination) && lists(one.ports, port, protocol));

function pairsOf(workloads: readonly Workload[]): ReadonlyArray<readonly [End, End]> {
  return workloads.flatMap((one) => [
    ...workloads.filter((other) => other !== one).map((other) => [one, other] as const),
    ...ADDRESSES.flatMap((address) => [[one, address] as const, [address, one] as const]),
  ]);
}

/** All connections that policies allow, among the sampled ones. */
function allowed(workloads: readonly Workload[], policies: readonly Policy[]): Set<string> {
  const connections = connect(manifestsOf(workloads, policies));
  return new Set(pairsOf(workloads).flatMap(([source, destination]) => PORTS.flatMap((port) => PROTOCOLS.flatMap((protocol) =>
    (isListed(connections, source, destination, port, protocol) ? [`${text(source)} ${text(destination)} ${protocol} ${port}`] : [])))));
}

test('the list says what a plain reading of the API says about each single connection', () => {
  fc.assert(fc.property(anyWorkloads, anyPolicies, (workloads, policies) => {
    const connections = connect(manifestsOf(workloads, policies));
    for (const [source, destination] of pairsOf(workloads)) {
      for (const port of PORTS) {
        for (const protocol of PROTOCOLS) {
          const listed = isListed(connections, source, destination, port, protocol);
          if (listed === allows(policies, source, destination, port, protocol)) continue;
          throw new Error(`${text(source)} → ${text(destination)} ${protocol} ${port}: ${listed ? 'listed' : 'missing'}`);
        }
      }
    }
  }), { numRuns: 150 });
});

test('a single verdict says the same, unless it says that it depends', () => {
  const [ports, protocols] = [fc.constantFrom(...PORTS), fc.constantFrom(...PROTOCOLS)];
  fc.assert(fc.property(anyWorkloads, anyPolicies, ports, protocols, (workloads, policies, number, protocol) => {
    const network = networkOf(manifestsOf(workloads, policies));
    const reachability = new Reachability(network);
    const find = (end: End) => network.objects.workloads.find((one) => !Array.isArray(end) && one.name === end.name)!;
    for (const [source, destination] of pairsOf(workloads)) {
      if (Array.isArray(destination)) continue;
      const end = Array.isArray(source) ? { address: source.join('.') } : { workload: find(source) };
      const verdict = reachability.between(end, find(destination), { number, protocol });
      if (verdict.depends) continue;
      expect([source, destination, verdict.allowed]).toEqual([source, destination, allows(policies, source, destination, number, protocol)]);
    }
  }), { numRuns: 100 });
});

test('one line for each pair of workloads, and no two neighbouring ranges with the same ports', () => {
  fc.assert(fc.property(anyWorkloads, anyPolicies, (workloads, policies) => {
    const connections = connect(manifestsOf(workloads, policies));
    expect(new Set(connections.map(({ source, destination }) => `${source} ${destination}`)).size).toBe(connections.length);
    for (const { source, destination, ports } of connections) {
      const next = nextOf(source);
      expect(connections.some((one) => next !== undefined && one.source.startsWith(`${next}-`) && one.destination === destination && one.ports === ports)).toBe(false);
    }
  }));
});

/** The address behind a range. */
function nextOf(range: string): string | undefined {
  const last = /-(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(range)?.slice(1).map(Number);
  if (last === undefined) return undefined;
  const value = last.reduce((sum, octet) => sum * 256 + octet, 0) + 1;
  return value >= 2 ** 32 ? undefined : [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(value / unit) % 256).join('.');
}

const isSubset = (small: ReadonlySet<string>, large: ReadonlySet<string>) => [...small].every((one) => large.has(one));

test('a further rule never removes a connection', () => {
  fc.assert(fc.property(anyWorkloads, anyPolicies.filter((list) => list.length > 0), anyRule, fc.boolean(), (workloads, policies, rule, incoming) => {
    const [first, ...others] = policies;
    const longer: Policy = incoming ? { ...first, ingress: [...first.ingress, rule] } : { ...first, egress: [...first.egress, rule] };
    expect(isSubset(allowed(workloads, policies), allowed(workloads, [longer, ...others]))).toBe(true);
  }), { numRuns: 60 });
});

test('a further policy on Pods that are isolated already never removes a connection', () => {
  fc.assert(fc.property(anyWorkloads, anyPolicies, anyPolicies, (workloads, policies, further) => {
    const isolating: Policy[] = ['one', 'two'].map((namespace) =>
      ({ namespace, name: 'all', podSelector: {}, types: ['Ingress', 'Egress'], ingress: [], egress: [] }));
    const before = [...policies, ...isolating];
    const after = [...before, ...further.map((policy) => ({ ...policy, name: `further-${policy.name}` }))];
    expect(isSubset(allowed(workloads, before), allowed(workloads, after))).toBe(true);
  }), { numRuns: 60 });
});

test('without any policy everything is allowed', () => {
  fc.assert(fc.property(anyWorkloads, (workloads) => {
    const connections = connect(manifestsOf(workloads, []));
    expect(connections).toHaveLength(workloads.length * (workloads.length - 1) + 2 * workloads.length);
    expect(new Set(connections.map(({ ports }) => ports))).toEqual(new Set(['All Connections']));
  }));
});

test('the order of objects, rules, peers and ports never changes the list', () => {
  fc.assert(fc.property(anyWorkloads, anyPolicies, (workloads, policies) => {
    const reversed = policies.map((policy) => ({ ...policy, ingress: turned(policy.ingress), egress: turned(policy.egress) }));
    expect(connect(manifestsOf(workloads, reversed).reverse())).toEqual(connect(manifestsOf(workloads, policies)));
  }));
});

const turned = (rules: Policy['ingress']) => [...rules].reverse()
  .map(({ peers, ports }) => ({ peers: peers && [...peers].reverse(), ports: ports && [...ports].reverse() }));

test('no odd policy crashes', () => {
  const odd = fc.oneof(fc.constantFrom<unknown>(null, 0, -1, 1e99, 'text', [], {}, [null], [[]], [{}], '__proto__', [{ ipBlock: null }], [{ ipBlock: { cidr: '::/200', except: [1] } }]), fc.jsonValue());
  const ports = fc.oneof(odd, fc.array(fc.record({ port: odd, endPort: odd, protocol: odd })));
  const rule = fc.oneof(odd, fc.array(fc.record({ from: odd, to: odd, ports }, { requiredKeys: [] })));
  const spec = fc.oneof(odd, fc.record({ podSelector: odd, ingress: rule, egress: rule, policyTypes: odd }, { requiredKeys: [] }));
  fc.assert(fc.property(spec, anyWorkloads, (value, workloads) => {
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'odd', namespace: 'one' }, spec: value };
    const network = networkOf([...manifestsOf(workloads, []), policy]);
    const reachability = new Reachability(network);
    reachability.connections();
    for (const number of [0, 80, NaN]) reachability.between({}, network.objects.workloads[0], { number, protocol: 'TCP' });
  }));
});
