import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterIpService, Cluster, IpFamily, KubernetesVersion, NodePortRange } from '../../src';
import type { ClusterNode, ClusterProps } from '../../src';
import { DEFAULT_GATEWAY_API, DEFAULT_KUBERNETES, GATEWAY_API_VERSIONS, KUBERNETES_VERSIONS } from '../../src/validation/rules/versions';
import { untyped } from '../support/apps';

const make = (props: ClusterProps) => new Cluster(Testing.app(), 'onprem', props);

describe('the facts of a cluster', () => {
  test('default to those of a new cluster without nodes', () => {
    const cluster = new Cluster(Testing.app(), 'onprem');
    expect([cluster.clusterDomain, `${cluster.kubernetesVersion}`, `${cluster.nodePortRange}`, cluster.nodes]).toEqual(['cluster.local', '1.34', '30000-32767', []]);
  });

  test('are those that were given', () => {
    const cluster = make({ clusterDomain: 'k8s.example.com.', kubernetesVersion: '1.30', nodePortRange: NodePortRange.of(1, 2), nodes: [{ name: 'a.b', address: '2001:DB8::0:1' }] });
    expect([cluster.clusterDomain, `${cluster.kubernetesVersion}`, `${cluster.nodePortRange}`]).toEqual(['k8s.example.com', '1.30', '1-2']);
    expect(cluster.nodes).toEqual([{ name: 'a.b', address: '2001:db8::1' }]);
  });
});

describe('the cluster of a construct', () => {
  test('is the nearest one above it', () => {
    const app = Testing.app();
    const outer = new Cluster(app, 'outer', { clusterDomain: 'outer' });
    const inner = new Cluster(outer, 'inner', { clusterDomain: 'inner' });
    const service = new ClusterIpService(new Chart(inner, 'web', { namespace: 'shop' }), 'api', { name: 'api', port: 80 });
    expect(Cluster.of(service)).toBe(inner);
    expect(Cluster.of(inner)).toBe(inner);
    expect(Cluster.of(new Construct(outer, 'between'))).toBe(outer);
    expect(service.address).toBe('api.shop.svc.inner:80');
  });

  test('is its own where several are in one app, and the default one beside them', () => {
    const app = Testing.app();
    const clusters = ['east', 'west'].map((id) => new Cluster(app, id, { clusterDomain: id }));
    const names = [...clusters, app].map((scope) => new ClusterIpService(new Chart(scope, 'web'), 'api', { name: 'api', port: 80 }).fqdn);
    expect(names).toEqual(['api.default.svc.east', 'api.default.svc.west', 'api.default.svc.cluster.local']);
  });

  test('is one and the same for a whole app that declares none', () => {
    const app = new App();
    const cluster = Cluster.of(new Chart(app, 'a'));
    expect(Cluster.of(new Chart(app, 'b'))).toBe(cluster);
    expect(Cluster.of(app)).toBe(cluster);
    expect(Cluster.of(new App())).not.toBe(cluster);
    expect(cluster.clusterDomain).toBe('cluster.local');
  });

  test('is the one that an app declares of itself, except below another one', () => {
    const app = Testing.app();
    const declared = Cluster._declare(app, { clusterDomain: 'app' });
    const other = new Cluster(app, 'other');
    expect(Cluster.of(new Chart(app, 'web'))).toBe(declared);
    expect(Cluster.of(new Chart(other, 'web'))).toBe(other);
    expect(app.node.children.map(({ node }) => node.id)).not.toContain('');
  });
});

describe('nodes', () => {
  const nodes: ClusterNode[] = [
    { name: 'a', address: '10.0.0.1', labels: { zone: '1', ingress: 'true' } },
    { name: 'b', address: '10.0.0.2', labels: { zone: '2' } },
    { name: 'c', address: '10.0.0.3' },
  ];

  test.each([
    [{}, ['a', 'b', 'c']], [{ zone: '1' }, ['a']], [{ zone: '1', ingress: 'true' }, ['a']], [{ zone: '2', ingress: 'true' }, []], [{ zone: '' }, []], [{ constructor: 'x' }, []],
  ])('with the labels %j are %j', (labels, names) => {
    expect(make({ nodes }).nodesWith(labels as Record<string, string>).map(({ name }) => name)).toEqual(names);
  });

  test('are copied in and out', () => {
    const given = [{ name: 'a', address: '10.0.0.1', labels: { zone: '1' } }];
    const cluster = make({ nodes: given });
    given[0].labels.zone = 'x';
    given.push(given[0]);
    cluster.nodes.push(given[0]);
    untyped<{ address: string }>(cluster.nodes[0]).address = 'x';
    cluster.nodes[0].labels!.zone = 'x';
    cluster.nodesWith({})[0].labels!.zone = 'x';
    expect(cluster.nodes).toEqual([{ name: 'a', address: '10.0.0.1', labels: { zone: '1' } }]);
  });
});

const DOMAIN_FIX = "use lower-case labels of at most 63 characters joined by dots, such as 'cluster.local'";

test.each([
  ['', '""'], ['.', '"."'], ['Cluster.local', '"Cluster.local"'], ['a..b', '"a..b"'], ['-a', '"-a"'], ['a b', '"a b"'], ['a\n', '"a\\n"'],
])('fails when the cluster domain is %j', (clusterDomain, got) => {
  expect(() => make({ clusterDomain: untyped(clusterDomain) })).toThrow(`[onprem] clusterDomain is not a DNS name, got ${got}; ${DOMAIN_FIX}`);
});

test('fails when the cluster domain or one of its labels is too long', () => {
  expect(() => make({ clusterDomain: 'a'.repeat(64) })).toThrow(DOMAIN_FIX);
  expect(() => make({ clusterDomain: `${'a'.repeat(60)}.`.repeat(5).slice(0, -1) })).toThrow(DOMAIN_FIX);
  expect(make({ clusterDomain: 'a'.repeat(63) }).clusterDomain).toHaveLength(63);
});

test.each([['1.27', '"1.27"'], ['1.37', '"1.37"'], ['v1.30', '"v1.30"'], [1.3, '1.3']])('fails when the version is %j', (version, got) => {
  const problem = `kubernetesVersion is not one the rules are known of, got ${got}; use '1.28' to '1.36'`;
  expect(() => make({ kubernetesVersion: untyped(version) })).toThrow(new Error(`[onprem] ${problem}`));
  expect(() => KubernetesVersion.of(untyped(version))).toThrow(new Error(problem));
});

test.each([
  ['a name is no DNS name', [{ name: 'Node_1', address: '10.0.0.1' }], 'a node name is not a DNS name, got "Node_1"; write it as `kubectl get nodes` prints it'],
  ['a name is missing', [{ address: '10.0.0.1' }], 'a node name is not a DNS name, got nothing; write it as `kubectl get nodes` prints it'],
  ['an address is a name', [{ name: 'a', address: 'node.example' }], "the address of node 'a' is not an IP address, got \"node.example\"; write an IPv4 address without leading zeros ('10.0.0.1') or an IPv6 address without a zone ('2001:db8::1')"],
  ['an address has a leading zero', [{ name: 'a', address: '010.0.0.1' }], 'got "010.0.0.1"; write an IPv4 address without leading zeros'],
  ['an address means any', [{ name: 'a', address: '0:0::0' }], "the address of node 'a' is the one that means any address, got \"0:0::0\"; write the address at which the edge reaches the node"],
  ['a name comes twice', [{ name: 'a', address: '10.0.0.1' }, { name: 'a', address: '10.0.0.2' }], "two nodes have the same name, 'a' and 'a', got \"a\"; list each node once"],
  ['an address comes twice, once in the spelling of IPv6', [{ name: 'a', address: '10.0.0.9' }, { name: 'b', address: '::ffff:10.0.0.9' }], "two nodes have the same address, 'a' and 'b', got \"::ffff:10.0.0.9\"; list each node once"],
  ['an address comes twice', [{ name: 'a', address: '::1' }, { name: 'b', address: '0::1' }], "two nodes have the same address, 'a' and 'b', got \"::1\"; list each node once"],
])('fails when %s', (_title, nodes, message) => {
  expect(() => make({ nodes: untyped(nodes) })).toThrow('[onprem] ');
  expect(() => make({ nodes: untyped(nodes) })).toThrow(message);
});

test('the facts for the rules are kept as they are given', () => {
  const cluster = make({ serviceCidrs: ['10.96.0.0/12', 'fd00::/108'], ipFamilies: [IpFamily.IPV6, IpFamily.IPV4], gatewayApiVersion: '1.4', nodePortLock: 'ports' });
  expect([cluster.serviceCidrs, cluster.ipFamilies, cluster.gatewayApiVersion, cluster.nodePortLock]).toEqual([['10.96.0.0/12', 'fd00::/108'], ['IPv6', 'IPv4'], '1.4', 'ports']);
  expect([make({}).serviceCidrs, make({}).ipFamilies, make({}).gatewayApiVersion, make({}).nodePortLock]).toEqual([[], [], '1.6', 'nodeports.lock']);
});

test.each([
  [{ serviceCidrs: ['10.96.0.0'] }, "an entry of 'serviceCidrs' is not a CIDR, got \"10.96.0.0\"; write it as kube-apiserver's --service-cluster-ip-range has it, e.g. '10.96.0.0/12'"],
  [{ serviceCidrs: ['10.96.0.0/33'] }, 'is not a CIDR, got "10.96.0.0/33"'],
  [{ serviceCidrs: ['10.0.0.0/8', '11.0.0.0/8'] }, "'serviceCidrs' has two ranges of IPv4, got \"10.0.0.0/8,11.0.0.0/8\"; give at most one range of each IP family"],
  [{ ipFamilies: ['IPv5'] }, "'ipFamilies' are IPv4 and IPv6, each at most once, got [\"IPv5\"]; use [IpFamily.IPV4], [IpFamily.IPV6] or both, the primary one first"],
  [{ ipFamilies: ['IPv4', 'IPv4'] }, 'each at most once'],
  [{ gatewayApiVersion: '1.3' }, "gatewayApiVersion is not one the rules are known of, got \"1.3\"; use one of '1.2', '1.4', '1.6'"],
])('fails when the facts for the rules are %j', (facts, message) => {
  expect(() => make(untyped(facts))).toThrow('[onprem] ');
  expect(() => make(untyped(facts))).toThrow(message);
});

test('the versions that the facts take are those that the rules know', () => {
  for (const version of KUBERNETES_VERSIONS) expect(`${make({ kubernetesVersion: version }).kubernetesVersion}`).toBe(version);
  for (const version of GATEWAY_API_VERSIONS) expect(make({ gatewayApiVersion: version }).gatewayApiVersion).toBe(version);
  expect(() => make({ kubernetesVersion: DEFAULT_KUBERNETES })).not.toThrow();
  expect([`${make({}).kubernetesVersion}`, make({}).gatewayApiVersion]).toEqual([DEFAULT_KUBERNETES, DEFAULT_GATEWAY_API]);
});

test('fails when the facts of an app are wrong, and says that the cluster has them', () => {
  expect(() => Cluster._declare(Testing.app(), { clusterDomain: '' })).toThrow(`[cluster] clusterDomain is not a DNS name, got ""; ${DOMAIN_FIX}`);
});

test('fails when the nodePort range is the text of the flag, or the nodes are no list', () => {
  expect(() => make({ nodePortRange: untyped('30000-32767') })).toThrow(new Error('[onprem] nodePortRange is no NodePortRange, got "30000-32767"; use NodePortRange.of(30000, 32767)'));
  expect(() => make({ nodes: untyped({}) })).toThrow("[onprem] 'nodes' is no list, got {}; put it into brackets: nodes: [{}]");
});

test('fails when nodes are chosen by a label without a value, which would choose those that lack it', () => {
  expect(() => make({}).nodesWith({ zone: untyped(undefined) })).toThrow("[onprem] the label 'zone' of 'labels' has no value, got nothing; give it one, or leave the label out");
  const ofApp = Cluster._declare(Testing.app(), {});
  expect(() => ofApp.nodesWith(untyped('zone'))).toThrow("[cluster] 'labels' is no map of labels, got \"zone\"; write it as a map, such as { app: 'shop' }");
});
