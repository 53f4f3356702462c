import { App, Chart, Duration } from 'cdk8s';
import { Cluster, EdgeFeature, HaproxyEdge, NodePortBackend, ZoneEdge } from '../../../src';
import type { ZoneEdgeProps } from '../../../src';

const GOOD: ZoneEdgeProps = { origin: 'example.com', virtualIps: ['10.0.0.250'], nameServers: [{ name: 'ns.example.net' }], serial: 7 };

function zoneOf(hosts: string[], props: Partial<ZoneEdgeProps> = {}) {
  const app = new App();
  const shop = new NodePortBackend(new Chart(new Cluster(app, 'c', { nodes: [{ name: 'n', address: '10.0.0.1' }] }), 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  const edge = new HaproxyEdge(app, 'edge');
  edge.addBackend('shop', shop);
  hosts.forEach((host) => edge.addHostName(host, 'shop'));
  const zone = new ZoneEdge(app, 'zone', { ...GOOD, ...props });
  zone.addEdge(edge);
  return { app, edge, zone };
}

/** The names with an address, in order. */
function namesOf(zone: ZoneEdge): string[] {
  return zone.render()[0].content.split('\n').filter((line) => / IN A /.test(line)).map((line) => line.split(' ')[0]);
}

/** A name that is legal, and none with `hostmaster` in front. */
const LONG_ORIGIN = [63, 63, 63, 57].map((length) => 'a'.repeat(length)).join('.');

const degrade = [EdgeFeature.WILDCARD_HOST];

test('a name that others hide from a wildcard is written out', () => {
  expect(namesOf(zoneOf(['*.example.com', 'a.b.example.com', 'x.y.z.example.com'], { degrade }).zone))
    .toEqual(['*.example.com.', 'b.example.com.', 'a.b.example.com.', 'z.example.com.', 'x.y.z.example.com.']);
});

test('a name that a name server hides from a wildcard is written out', () => {
  const nameServers = [{ name: 'ns1.dns.example.com', addresses: ['10.0.0.53'] }];
  expect(namesOf(zoneOf(['*.example.com'], { degrade, nameServers }).zone)).toEqual(['*.example.com.', 'dns.example.com.', 'ns1.dns.example.com.']);
});

test('a deeper wildcard hides the name above it too', () => {
  expect(namesOf(zoneOf(['*.example.com', '*.apps.example.com'], { degrade }).zone)).toEqual(['*.example.com.', 'apps.example.com.', '*.apps.example.com.']);
});

test('a host of two edges leads to the addresses of both', () => {
  const { edge, zone } = zoneOf(['a.example.com']);
  zone.addEdge(edge, { virtualIps: ['10.0.0.9', '2001:DB8::1'] });
  expect(zone.render()[0].content).toContain('a.example.com. IN A 10.0.0.9\na.example.com. IN A 10.0.0.250\na.example.com. IN AAAA 2001:db8::1\n');
});

test('the serial follows from the content, and from nothing else', () => {
  const serial = (hosts: string[], props = {}) => Number(zoneOf(hosts, { serial: undefined, ...props }).zone.render()[0].content.split(' IN SOA ')[1].split(' ')[2]);
  expect(serial(['a.example.com', 'b.example.com'])).toBe(serial(['b.example.com', 'a.example.com']));
  expect(serial(['a.example.com'])).not.toBe(serial(['b.example.com']));
  expect(serial(['a.example.com'])).not.toBe(serial(['a.example.com'], { ttl: Duration.minutes(1) }));
});

test('hosts of other zones are left to them, by name', () => {
  expect(() => zoneOf(['a.example.com', 'a.example.net']).zone.render()).toThrow("it is not in the zone, got \"example.com\"; give it a ZoneEdge of its own, and name that one's origin in 'otherOrigins'");
  expect(namesOf(zoneOf(['a.example.com', 'a.example.net'], { otherOrigins: ['example.net'] }).zone)).toEqual(['a.example.com.']);
});

test('hosts of a zone below are left to it, and those of the zone above are not taken', () => {
  const hosts = ['a.example.com', 'in.example.com', 'a.in.example.com'];
  expect(namesOf(zoneOf(hosts, { otherOrigins: ['in.example.com'] }).zone)).toEqual(['a.example.com.']);
  expect(namesOf(zoneOf(hosts, { origin: 'in.example.com', otherOrigins: ['example.com'] }).zone)).toEqual(['in.example.com.', 'a.in.example.com.']);
});

test('what an edge gets after the zone was asked counts too', () => {
  const { edge, zone } = zoneOf(['a.example.com']);
  expect(zone.node.validate()).toEqual([]);
  edge.addHostName('a.example.net', 'shop');
  expect(zone.node.validate()).toEqual([expect.stringContaining('it is not in the zone')]);
});

test('a dot in the mail address is escaped', () => {
  expect(zoneOf([], { mail: 'a.b@example.com' }).zone.render()[0].content).toContain(' SOA ns.example.net. a\\.b.example.com. 7 ');
});

test.each<[Partial<ZoneEdgeProps>, string]>([
  [{ degrade: [] }, 'degrade: [EdgeFeature.WILDCARD_HOST]'],
  [{ virtualIps: [] }, "give the address that clients reach the edge at, e.g. '10.0.0.250'"],
  [{ virtualIps: ['0.0.0.0'] }, "write an IPv4 or IPv6 address, e.g. '10.0.0.250'"],
  [{ virtualIps: ['::ffff:0.0.0.0'] }, "write an IPv4 or IPv6 address, e.g. '10.0.0.250'"],
  [{ origin: LONG_ORIGIN }, "'mail' is not a mail address that fits into a zone"],
  [{ nameServers: [] }, 'a zone has one at least'],
  [{ nameServers: [{ name: 'ns.example.net' }, { name: 'ns.example.net' }] }, 'list it once'],
  [{ nameServers: [{ name: 'ns.example.com' }] }, "give the address of the name server itself, e.g. '10.0.0.250'"],
  [{ nameServers: [{ name: 'ns.example.net', addresses: ['10.0.0.1'] }] }, "leave out its 'addresses'"],
  [{ nameServers: [{ name: 'a.example.com', addresses: ['10.0.0.1'] }] }, 'give the name server a name of its own'],
  [{ serial: 0 }, 'use 1 to 4294967295'],
  [{ serial: 1.5 }, 'use 1 to 4294967295'],
  [{ ttl: Duration.millis(1500) }, 'use 0 to 2147483647 whole seconds'],
  [{ origin: 'Example.com' }, "write e.g. 'example.com'"],
])('fails when the zone says %j', (props, fix) => {
  const { zone } = zoneOf(['*.example.com', 'a.example.com'], { degrade, ...props });
  expect(() => zone.render()).toThrow(fix);
});

test('fails when a zone is added to a zone', () => {
  const { zone } = zoneOf([]);
  expect(() => zone.addEdge(zone)).toThrow('add the edges whose hosts it names');
});
