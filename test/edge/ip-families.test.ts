import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { Cluster, EdgeFeature, EdgeTls, HaproxyEdge, IpFamily, KongEdge, NginxEdge, NodePortBackend, ZoneEdge } from '../../src';
import type { Edge, EdgeProps } from '../../src';

const { IPV4, IPV6 } = IpFamily;
const [V4, V6] = ['10.0.0.250', '2001:db8::250'];

type Make = (app: App, props: EdgeProps) => Edge;

const haproxy: Make = (app, props) => new HaproxyEdge(app, 'edge', props);
const nginx: Make = (app, props) => new NginxEdge(app, 'edge', { ...props, degrade: [EdgeFeature.ACTIVE_CHECK] });
const kong: Make = (app, props) => new KongEdge(app, 'edge', props);

/** An edge with a host of each kind: plain, with TLS that ends, and, if asked for, with TLS that passes through. */
function edgeOf(make: Make, props: EdgeProps = {}, passes = false): Edge {
  const app = new App();
  const edge = make(app, props);
  const chart = new Chart(new Cluster(app, 'onprem', { nodes: [{ name: 'n', address: '10.0.0.1' }] }), 'web');
  const backend = (name: string, nodePort: number) => new NodePortBackend(chart, name, { selector: { app: name }, port: 80, nodePort });
  edge.addBackend('shop', backend('shop', 30080));
  edge.addHostName('a.example.com', 'shop');
  if (make === kong) return edge;
  edge.addHostName('b.example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: '/etc/ssl/b.pem' }) });
  if (passes) {
    edge.addBackend('bytes', backend('bytes', 30443), { mode: 'tcp' as never });
    edge.addHostName('c.example.com', 'bytes', { tls: EdgeTls.passthrough() });
  }
  return edge;
}

function zoneAt(edge: Edge, virtualIps: string[], atEdge?: string[]): ZoneEdge {
  const zone = new ZoneEdge(edge.node.root as App, 'zone', { origin: 'example.com', virtualIps, nameServers: [{ name: 'ns.example.net' }] });
  zone.addEdge(edge, { virtualIps: atEdge });
  return zone;
}

/** What a file listens on outside of its host: all directives for one port. */
function listens(edge: Edge, port: number): string[] {
  const text = edge.render()[0].content;
  return [...text.matchAll(/^ *(?:bind|listen) ([^ ;\n]+).*$/gm)].flatMap(([, places]) => places.split(',')).filter((place) => new RegExp(`(^|:)${port}$`).test(place));
}

const families = (edge: Edge) => edge.model.listeners.ipFamilies;

test('an edge listens on IPv4 where nothing is said', () => {
  expect(families(edgeOf(haproxy))).toEqual([IPV4]);
  expect(families(edgeOf(haproxy, { addresses: [V4, '10.0.0.248/30'] }))).toEqual([IPV4]);
});

test.each<[string, EdgeProps]>([
  ['an address of its own', { addresses: [V4, V6.toUpperCase()] }],
  ['its families', { ipFamilies: [IPV6, IPV4, IPV6] }],
])('IPv6 comes with %s', (_, props) => expect(families(edgeOf(haproxy, props))).toEqual([IPV4, IPV6]));

test('IPv6 comes with the addresses that a zone publishes, those of the edge before those of the zone', () => {
  const edge = edgeOf(haproxy);
  expect(families(edge)).toEqual([IPV4]);
  zoneAt(edge, [V4, V6], [V4]);
  expect(families(edge)).toEqual([IPV4]);
  const second = edgeOf(haproxy);
  expect(zoneAt(second, [V4], [V4, V6]).render()[0].content).toContain(' IN AAAA ');
  expect(families(second)).toEqual([IPV4, IPV6]);
});

test.each([['a network of IPv6', '::/0'], ['an IPv4 address in the spelling of IPv6', '::ffff:10.0.0.1']])('%s is no IPv6 address', (_, address) => {
  expect(families(edgeOf(haproxy, { addresses: [address] }))).toEqual([IPV4]);
});

test('what is said goes before what follows', () => {
  const edge = edgeOf(haproxy, { addresses: [V6], ipFamilies: [IPV4] });
  zoneAt(edge, [V6]);
  expect(families(edge)).toEqual([IPV4]);
  expect(families(edgeOf(haproxy, { addresses: [V4], ipFamilies: [IPV6] }))).toEqual([IPV6]);
});

test("fails when 'ipFamilies' is no list", () => {
  expect(() => edgeOf(haproxy, { ipFamilies: IPV6 as never })).toThrow("'ipFamilies' is no list, got \"IPv6\"; put it into brackets: ipFamilies: [\"IPv6\"]");
});

test('fails when hosts of Kong are published with IPv6, unless its own settings are said to listen there', () => {
  const edge = edgeOf(kong);
  expect(edge.node.validate()).toEqual([]);
  zoneAt(edge, [V4, V6]);
  expect(edge.node.validate()).toEqual([expect.stringMatching(/^the edge: this edge cannot express 'ipFamilies', got \["IPv4","IPv6"\]; Kong listens .*degrade: \[EdgeFeature\.IP_FAMILIES\]$/)]);
  const told = edgeOf(kong, { ipFamilies: [IPV4, IPV6], degrade: [EdgeFeature.IP_FAMILIES] });
  expect(told.render()).toEqual(edgeOf(kong).render());
});

test.each([['HAProxy', haproxy], ['NGINX', nginx]])('%s listens on all ports alike, on the families that were said or follow, and no others', (_, make) => {
  const address = fc.constantFrom(V4, V6, '10.0.0.9', '::1');
  const said = fc.option(fc.subarray([IPV4, IPV6], { minLength: 1 }), { nil: undefined });
  fc.assert(fc.property(said, fc.array(address), fc.array(address, { minLength: 1 }), fc.boolean(), (ipFamilies, addresses, virtualIps, passes) => {
    const edge = edgeOf(make, { ipFamilies, addresses }, passes);
    zoneAt(edge, virtualIps);
    const wanted = ipFamilies ?? ([...addresses, ...virtualIps].some((each) => each.includes(':')) ? [IPV4, IPV6] : [IPV4]);
    for (const port of [80, 443]) {
      const found = new Set(listens(edge, port).map((place) => (place.startsWith('[::]:') ? IPV6 : /^:?\d+$/.test(place) ? IPV4 : place)));
      expect([...found].sort()).toEqual(wanted);
    }
  }), { numRuns: 60 });
});
