import { PodRecords } from '../../src/network';
import { Resolver } from '../../src/resolving/resolver';
import { manifests } from '../support/manifests';
import { readManifests } from '../support/world';

const service = (name: string, spec: string) => `\n---\n{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { ${spec} } }`;
const pod = (name: string, labels: string, spec: string, status = '') =>
  `\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, labels: { ${labels} } }, spec: { ${spec} }, status: { ${status} } }`;
const slice = (name: string, of: string, type: string, endpoints: string, ports = '{ name: http, port: 8080, protocol: TCP }') =>
  `\n---\n{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: ${name}, namespace: shop, labels: { kubernetes.io/service-name: ${of} } }, addressType: ${type}, endpoints: [${endpoints}], ports: [${ports}] }`;
const template = (kind: string, name: string, more: string, spec = '') =>
  `\n---\n{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: shop }, spec: { ${more} template: { metadata: { labels: { app: ${name} } }, spec: { ${spec} containers: [{ name: c, ports: [{ name: web, containerPort: 8080 }] }] } } } }`;

const CLUSTER = [
  service('web', 'clusterIP: 10.96.0.5, ports: [{ name: http, port: 80 }, { name: dns, port: 53, protocol: UDP }], selector: { app: web }'),
  service('unnamed', 'clusterIP: 10.96.0.6, ports: [{ port: 80 }]'),
  service('later', 'ports: [{ name: http, port: 80 }]'),
  service('six', 'clusterIP: "fd00::5", ports: [{ port: 80 }]'),
  service('dual', 'ipFamilies: [IPv4, IPv6], ports: [{ port: 80 }]'),
  service('both', 'ipFamilyPolicy: RequireDualStack, clusterIP: 10.96.0.7, ports: [{ port: 80 }]'),
  service('pets', 'clusterIP: None, ports: [{ name: http, port: 80 }, { name: raft, port: 7000 }]'),
  slice('pets-4', 'pets', 'IPv4', '{ addresses: [10.1.0.2], hostname: cat }, { addresses: [10.1.0.3], hostname: cat }, { addresses: [10.1.0.4] }, { addresses: [10.1.0.9], hostname: sick, conditions: { ready: false } }',
    '{ name: http, port: 8080, protocol: TCP }, { name: raft, port: 7000, protocol: TCP }'),
  slice('pets-6', 'pets', 'IPv6', '{ addresses: ["fd00:1::1"] }'),
  service('eager', 'clusterIP: None, publishNotReadyAddresses: true, ports: [{ port: 80 }]'),
  slice('eager-1', 'eager', 'IPv4', '{ addresses: [10.1.0.8], hostname: early, conditions: { ready: false } }'),
  service('pair', 'clusterIP: None, ipFamilies: [IPv6, IPv4], selector: { in: pair }, ports: []'),
  pod('pair', 'in: pair', 'hostname: twin, subdomain: pair', 'podIP: 10.1.2.1, podIPs: [{ ip: 10.1.2.1 }, { ip: "fd00:2::1" }]'),
  service('soon', 'clusterIP: None, ipFamilies: [IPv6], selector: { app: db }, ports: []'),
  service('zoned', 'type: ExternalName, externalName: eu-1a._zone.pets.shop.svc.cluster.local'),
  service('empty', 'clusterIP: None, selector: { app: nobody }, ports: [{ port: 80 }]'),
  service('db', 'clusterIP: None, selector: { app: db }, ports: [{ name: sql, port: 5432, targetPort: web }]'),
  template('StatefulSet', 'db', 'serviceName: db, replicas: 2,'),
  service('web-pods', 'clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: web }]'),
  template('Deployment', 'web', 'replicas: 3,'),
  service('group', 'clusterIP: None, selector: { in: group }, ports: []'),
  pod('one', 'in: group', 'hostname: first, subdomain: group', 'podIP: 10.1.1.1'),
  pod('two', 'in: group', 'hostname: second, subdomain: elsewhere', 'podIP: 10.1.1.2'),
  pod('ill', 'in: group', 'hostname: third, subdomain: group', 'podIP: 10.1.1.3, conditions: [{ type: Ready, status: "False" }]'),
  service('ext', 'type: ExternalName, externalName: Db.Example.com'),
  service('alias', 'type: ExternalName, externalName: web.shop.svc.cluster.local'),
  service('chain', 'type: ExternalName, externalName: alias.shop.svc.cluster.local.'),
  service('dangling', 'type: ExternalName, externalName: gone.shop.svc.cluster.local'),
  service('loop-a', 'type: ExternalName, externalName: loop-b.shop.svc.cluster.local'),
  service('loop-b', 'type: ExternalName, externalName: loop-a.shop.svc.cluster.local'),
  service('self', 'type: ExternalName, externalName: self.shop.svc.cluster.local'),
  service('ip', 'type: ExternalName, externalName: 192.0.2.1'),
].join('');

const resolverOf = (yaml: string, options = {}) => new Resolver(readManifests(manifests(yaml), options).clusters[0]);
const RESOLVER = resolverOf(CLUSTER);

/** The answer in one line: `rcode: data, data`. A name without a dot at the end is below `cluster.local`. */
function ask(name: string, type = 'A', resolver = RESOLVER): string {
  const { rcode, answers } = resolver.resolve({ name: name.endsWith('.') ? name : `${name}.cluster.local`, type });
  return [rcode, ...answers.map((answer) => (answer.type === type ? answer.data : `${answer.type} ${answer.data}`))].join(' | ');
}

const table = (rows: string[][]) => test.each(rows)('%s %s → %s', (name, type, expected) => expect(ask(name, type)).toBe(expected));

describe('a Service with a cluster IP', () => {
  table([
    ['web.shop.svc', 'A', 'NOERROR | 10.96.0.5'],
    ['web.shop.svc', 'AAAA', 'NOERROR'],
    ['web.shop.svc', 'CNAME', 'NOERROR'],
    ['web.shop.svc', 'TXT', 'NOERROR'],
    ['gone.shop.svc', 'A', 'NXDOMAIN'],
    ['gone.shop.svc', 'AAAA', 'NXDOMAIN'],
    ['six.shop.svc', 'AAAA', 'NOERROR | fd00::5'],
    ['six.shop.svc', 'A', 'NOERROR'],
    ['_http._tcp.web.shop.svc', 'SRV', 'NOERROR | 80 web.shop.svc.cluster.local.'],
    ['_dns._udp.web.shop.svc', 'SRV', 'NOERROR | 53 web.shop.svc.cluster.local.'],
    ['_dns._tcp.web.shop.svc', 'SRV', 'NXDOMAIN'],
    ['_no._tcp.web.shop.svc', 'SRV', 'NXDOMAIN'],
    ['_http._tcp.web.shop.svc', 'A', 'NOERROR | 10.96.0.5'],
    ['web.shop.svc', 'SRV', 'NOERROR | 53 web.shop.svc.cluster.local. | 80 web.shop.svc.cluster.local.'],
    ['unnamed.shop.svc', 'SRV', 'NOERROR'],
    ['WEB.Shop.SVC', 'A', 'NOERROR | 10.96.0.5'],
    ['kubernetes.default.svc', 'A', 'NOERROR | <clusterIP of default/kubernetes>'],
    ['_https._tcp.kubernetes.default.svc', 'SRV', 'NOERROR | 443 kubernetes.default.svc.cluster.local.'],
  ]);
});

describe('what the cluster hands out is a placeholder that says so', () => {
  table([
    ['later.shop.svc', 'A', 'NOERROR | <clusterIP of shop/later>'],
    ['later.shop.svc', 'AAAA', 'NOERROR'],
    ['dual.shop.svc', 'A', 'NOERROR | <clusterIP of shop/dual>'],
    ['dual.shop.svc', 'AAAA', 'NOERROR | <IPv6 clusterIP of shop/dual>'],
    ['both.shop.svc', 'A', 'NOERROR | 10.96.0.7'],
    ['both.shop.svc', 'AAAA', 'NOERROR | <IPv6 clusterIP of shop/both>'],
    ['db.shop.svc', 'A', 'NOERROR | <address of Pod shop/db-0> | <address of Pod shop/db-1>'],
    ['db-1.db.shop.svc', 'A', 'NOERROR | <address of Pod shop/db-1>'],
    ['web-pods.shop.svc', 'A', 'NOERROR | <addresses of the Pods of Deployment shop/web>'],
    ['web-pods.shop.svc', 'SRV', 'NOERROR | 8080 <Deployment shop/web>.web-pods.shop.svc.cluster.local.'],
    ['10-1-0-4.web-pods.shop.svc', 'A', 'UNKNOWN'],
    ['blue.web-pods.shop.svc', 'A', 'NXDOMAIN'],
  ]);
});

describe('a headless Service', () => {
  table([
    ['pets.shop.svc', 'A', 'NOERROR | 10.1.0.2 | 10.1.0.3 | 10.1.0.4'],
    ['pets.shop.svc', 'AAAA', 'NOERROR | fd00:1::1'],
    ['cat.pets.shop.svc', 'A', 'NOERROR | 10.1.0.2 | 10.1.0.3'],
    ['cat.pets.shop.svc', 'AAAA', 'NOERROR'],
    ['10-1-0-4.pets.shop.svc', 'A', 'NOERROR | 10.1.0.4'],
    ['fd00-1--1.pets.shop.svc', 'AAAA', 'NOERROR | fd00:1::1'],
    ['10-1-0-5.pets.shop.svc', 'A', 'NXDOMAIN'],
    ['sick.pets.shop.svc', 'A', 'NXDOMAIN'],
    ['early.eager.shop.svc', 'A', 'NOERROR | 10.1.0.8'],
    ['empty.shop.svc', 'A', 'NXDOMAIN'],
    ['twin.pair.shop.svc', 'A', 'NOERROR | 10.1.2.1'],
    ['twin.pair.shop.svc', 'AAAA', 'NOERROR | fd00:2::1'],
    ['soon.shop.svc', 'AAAA', 'NOERROR | <IPv6 address of Pod shop/db-0> | <IPv6 address of Pod shop/db-1>'],
    ['soon.shop.svc', 'A', 'NOERROR'],
    ['fd00--1.soon.shop.svc', 'AAAA', 'UNKNOWN'],
    ['_raft._tcp.pets.shop.svc', 'SRV', 'NOERROR | 7000 10-1-0-4.pets.shop.svc.cluster.local. | 7000 cat.pets.shop.svc.cluster.local.'],
    ['_sql._tcp.db.shop.svc', 'SRV', 'NOERROR | 8080 db-0.db.shop.svc.cluster.local. | 8080 db-1.db.shop.svc.cluster.local.'],
    ['_no._tcp.pets.shop.svc', 'SRV', 'NXDOMAIN'],
    ['db-2.db.shop.svc', 'A', 'NXDOMAIN'],
    ['group.shop.svc', 'A', 'NOERROR | 10.1.1.1 | 10.1.1.2'],
    ['first.group.shop.svc', 'A', 'NOERROR | 10.1.1.1'],
    ['second.group.shop.svc', 'A', 'NXDOMAIN'],
    ['10-1-1-2.group.shop.svc', 'A', 'NOERROR | 10.1.1.2'],
  ]);

  test('has one SRV record for each Pod and named port, and one for a shared hostname', () => {
    expect(ask('pets.shop.svc', 'SRV').split(' | ')).toEqual(['NOERROR', ...['7000 10-1-0-4', '7000 cat', '8080 10-1-0-4', '8080 cat', '8080 fd00-1--1'].map((text) => `${text}.pets.shop.svc.cluster.local.`)]);
  });

  test('has no SRV record for a named target port that the Pods do not have by that protocol', () => {
    const ports = '{ name: http, port: 80, targetPort: web }, { name: dns, port: 53, targetPort: web, protocol: UDP }, { name: gone, port: 1, targetPort: gone }';
    const resolver = resolverOf(service('db', `clusterIP: None, selector: { app: db }, ports: [${ports}]`) + template('StatefulSet', 'db', 'serviceName: db,'));
    expect(ask('db.shop.svc', 'SRV', resolver)).toBe('NOERROR | 8080 db-0.db.shop.svc.cluster.local.');
  });

  test('knows no more Pods than replicas, from the first ordinal on', () => {
    const set = (more: string) => resolverOf(service('db', 'clusterIP: None, selector: { app: db }, ports: []') + template('StatefulSet', 'db', more));
    expect(ask('db.shop.svc', 'A', set('serviceName: db, replicas: 0,'))).toBe('NXDOMAIN');
    expect(ask('db-3.db.shop.svc', 'A', set('serviceName: db, replicas: 1, ordinals: { start: 3 },'))).toBe('NOERROR | <address of Pod shop/db-3>');
    expect(ask('db-0.db.shop.svc', 'A', set('serviceName: other,'))).toBe('NXDOMAIN');
    expect(ask('db.shop.svc', 'A', resolverOf(service('db', 'clusterIP: None, selector: { app: db, statefulset.kubernetes.io/pod-name: db-1 }, ports: []') + template('StatefulSet', 'db', 'serviceName: db, replicas: 3,')))).toBe('NOERROR | <address of Pod shop/db-1>');
    expect(ask('db-9999.db.shop.svc', 'A', set('serviceName: db, replicas: 1000000000,'))).toBe('NOERROR | <address of Pod shop/db-9999>');
  });
});

describe('an ExternalName', () => {
  table([
    ['ext.shop.svc', 'A', 'NOERROR | CNAME db.example.com.'],
    ['ext.shop.svc', 'CNAME', 'NOERROR | db.example.com.'],
    ['ext.shop.svc', 'SRV', 'NOERROR'],
    ['x.ext.shop.svc', 'A', 'NXDOMAIN'],
    ['x.ext.shop.svc', 'CNAME', 'NXDOMAIN'],
    ['alias.shop.svc', 'A', 'NOERROR | CNAME web.shop.svc.cluster.local. | 10.96.0.5'],
    ['chain.shop.svc', 'A', 'NOERROR | CNAME alias.shop.svc.cluster.local. | CNAME web.shop.svc.cluster.local. | 10.96.0.5'],
    ['alias.shop.svc', 'AAAA', 'NOERROR'],
    ['dangling.shop.svc', 'A', 'NOERROR'],
    ['dangling.shop.svc', 'CNAME', 'NOERROR | gone.shop.svc.cluster.local.'],
    ['loop-a.shop.svc', 'A', 'NOERROR'],
    ['self.shop.svc', 'A', 'NOERROR'],
    ['ip.shop.svc', 'A', 'NXDOMAIN'],
    ['zoned.shop.svc', 'A', 'UNKNOWN'],
  ]);

  test('chains are followed as far as CoreDNS follows them', () => {
    const links = Array.from({ length: 12 }, (_, at) => service(`n${at}`, `type: ExternalName, externalName: n${at + 1}.shop.svc.cluster.local`)).join('');
    const resolver = resolverOf(links + service('n12', 'clusterIP: 10.96.0.9, ports: [{ port: 80 }]'));
    expect(ask('n4.shop.svc', 'A', resolver)).toContain('10.96.0.9');
    expect(ask('n0.shop.svc', 'A', resolver)).toBe('NOERROR');
  });
});

describe('names on the way', () => {
  table([
    ['cluster.local.', 'A', 'NOERROR'],
    ['svc', 'A', 'NOERROR'],
    ['pod', 'A', 'NOERROR'],
    ['shop.svc', 'A', 'NOERROR'],
    ['default.svc', 'A', 'NOERROR'],
    ['nowhere.svc', 'A', 'NXDOMAIN'],
    ['web.nowhere.svc', 'A', 'NXDOMAIN'],
    ['foo', 'A', 'NXDOMAIN'],
    ['web.shop', 'A', 'NXDOMAIN'],
    ['dns-version', 'TXT', 'NOERROR | 1.1.0'],
    ['dns-version', 'A', 'NOERROR'],
    ['ns.dns', 'A', 'NOERROR | <address of the cluster DNS>'],
    ['ns.dns', 'TXT', 'NOERROR'],
    ['dns', 'A', 'NXDOMAIN'],
    ['*.shop.svc', 'A', 'NXDOMAIN'],
    ['any.shop.svc', 'A', 'NXDOMAIN'],
    ['a.b.c.web.shop.svc', 'A', 'NXDOMAIN'],
    ['eu-1a._zone.pets.shop.svc', 'A', 'UNKNOWN'],
    ['eu-1a._zone.web.shop.svc', 'A', 'NXDOMAIN'],
    ['example.com.', 'A', 'UPSTREAM'],
    ['notcluster.local.', 'A', 'UPSTREAM'],
    ['.', 'A', 'UPSTREAM'],
  ]);
});

describe('Pods by address', () => {
  const modes: ReadonlyArray<readonly [PodRecords, string, string, string]> = [
    [PodRecords.DISABLED, '10-1-1-1.shop.pod', 'A', 'NXDOMAIN'],
    [PodRecords.DISABLED, 'shop.pod', 'A', 'NXDOMAIN'],
    [PodRecords.DISABLED, 'pod', 'A', 'NOERROR'],
    [PodRecords.INSECURE, '10-1-1-1.shop.pod', 'A', 'NOERROR | 10.1.1.1'],
    [PodRecords.INSECURE, '10-01-1-1.shop.pod', 'A', 'NXDOMAIN'],
    [PodRecords.VERIFIED, '10-1-1-01.shop.pod', 'A', 'NXDOMAIN'],
    [PodRecords.INSECURE, '192-0-2-7.shop.pod', 'A', 'NOERROR | 192.0.2.7'],
    [PodRecords.INSECURE, '192-0-2-7.shop.pod', 'AAAA', 'NOERROR'],
    [PodRecords.INSECURE, '2001-db8--7.shop.pod', 'AAAA', 'NOERROR | 2001:db8::7'],
    [PodRecords.INSECURE, '300-0-2-7.shop.pod', 'A', 'NXDOMAIN'],
    [PodRecords.INSECURE, '192-0-2-7.nowhere.pod', 'A', 'NXDOMAIN'],
    [PodRecords.INSECURE, 'x.192-0-2-7.shop.pod', 'A', 'NXDOMAIN'],
    [PodRecords.INSECURE, 'one.shop.pod', 'A', 'NXDOMAIN'],
    [PodRecords.VERIFIED, '10-1-1-1.shop.pod', 'A', 'NOERROR | 10.1.1.1'],
    [PodRecords.VERIFIED, '10-1-1-1.default.pod', 'A', 'NXDOMAIN'],
    [PodRecords.VERIFIED, '192-0-2-7.shop.pod', 'A', 'UNKNOWN'],
  ];
  test.each(modes)('%s: %s %s → %s', (podRecords, name, type, expected) => expect(ask(name, type, resolverOf(CLUSTER, { podRecords }))).toBe(expected));

  test('of a Pod with two addresses, the first alone has a verified name', () => {
    const both = resolverOf(pod('one', 'a: b', '', 'podIP: 10.1.1.1, podIPs: [{ ip: 10.1.1.1 }, { ip: "2001:db8::7" }]'), { podRecords: PodRecords.VERIFIED });
    expect([ask('10-1-1-1.shop.pod', 'A', both), ask('2001-db8--7.shop.pod', 'AAAA', both)]).toEqual(['NOERROR | 10.1.1.1', 'NXDOMAIN']);
  });

  test('when all addresses are known, another one is no Pod’s', () => {
    expect(ask('10-1-1-2.shop.pod', 'A', resolverOf(pod('one', 'a: b', '', 'podIP: 10.1.1.1'), { podRecords: PodRecords.VERIFIED }))).toBe('NXDOMAIN');
  });
});

describe('reverse names', () => {
  table([
    ['5.0.96.10.in-addr.arpa.', 'PTR', 'NOERROR | web.shop.svc.cluster.local.'],
    ['2.0.1.10.in-addr.arpa.', 'PTR', 'NOERROR | cat.pets.shop.svc.cluster.local.'],
    ['4.0.1.10.in-addr.arpa.', 'PTR', 'NOERROR | 10-1-0-4.pets.shop.svc.cluster.local.'],
    ['5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa.', 'PTR', 'NOERROR | six.shop.svc.cluster.local.'],
    ['9.0.1.10.in-addr.arpa.', 'PTR', 'UNKNOWN'],
    ['1.10.in-addr.arpa.', 'PTR', 'UPSTREAM'],
    ['5.0.96.10.in-addr.arpa.', 'A', 'UPSTREAM'],
  ]);
});

describe('how a Pod asks', () => {
  const resolve = (name: string, yaml = CLUSTER, asking: { namespace?: string; pod?: string } = { namespace: 'shop' }) => resolverOf(yaml).resolve({ name, type: 'A', ...asking });
  const searched = (name: string) => [`${name}.shop.svc.cluster.local.`, `${name}.svc.cluster.local.`, `${name}.cluster.local.`];

  test('a short name is completed with the namespace first', () => {
    expect(resolve('web')).toEqual({
      rcode: 'NOERROR', resolvedAs: 'web.shop.svc.cluster.local.', tried: ['web.shop.svc.cluster.local.'], answers: [{ name: 'web.shop.svc.cluster.local.', type: 'A', data: '10.96.0.5' }],
    });
  });

  test.each([
    ['web.shop', 'web.shop.svc.cluster.local.', 2],
    ['web.shop.svc', 'web.shop.svc.cluster.local.', 3],
    ['web.shop.svc.cluster.local', 'web.shop.svc.cluster.local.', 4],
    ['web.shop.svc.cluster.local.', 'web.shop.svc.cluster.local.', 1],
    ['cat.pets.shop.svc.cluster.local', 'cat.pets.shop.svc.cluster.local.', 1],
  ])('%s is found as %s with question %i', (name, resolvedAs, questions) => {
    const answer = resolve(name);
    expect([answer.rcode, answer.resolvedAs, answer.tried.length]).toEqual(['NOERROR', resolvedAs, questions]);
  });

  test('a name outside goes through the search path first, as it has less than five dots', () => {
    expect(resolve('example.com')).toEqual({ rcode: 'UPSTREAM', answers: [], resolvedAs: 'example.com.', tried: [...searched('example.com'), 'example.com.'] });
  });

  test('a namespace with the name of a public suffix captures the name', () => {
    const yaml = '{ apiVersion: v1, kind: Service, metadata: { name: example, namespace: com }, spec: { clusterIP: 10.96.0.8, ports: [{ port: 80 }] } }';
    expect(resolve('example.com', yaml).resolvedAs).toBe('example.com.svc.cluster.local.');
  });

  test('a name that exists without such a record is not the last word', () => {
    expect(resolve('shop').tried).toHaveLength(4);
    expect(resolve('svc.cluster.local.').rcode).toBe('NOERROR');
  });

  test('without a namespace the name is absolute', () => {
    expect(RESOLVER.resolve({ name: 'web', type: 'A' })).toEqual({ rcode: 'UPSTREAM', answers: [], resolvedAs: 'web.', tried: ['web.'] });
  });

  test.each([
    ['ndots: 1 asks the full name first', 'dnsConfig: { options: [{ name: ndots, value: "1" }] }', 'web.shop.svc.cluster.local', ['web.shop.svc.cluster.local.'], 'NOERROR'],
    ['more search domains come last', 'dnsConfig: { searches: [web.shop.svc.cluster.local, corp.example.] }', 'x',
      [...searched('x'), 'x.web.shop.svc.cluster.local.', 'x.corp.example.'], 'UPSTREAM'],
    ['dnsPolicy Default asks the node’s servers', 'dnsPolicy: Default', 'web.shop.svc.cluster.local', ['web.shop.svc.cluster.local.'], 'UPSTREAM'],
    ['hostNetwork makes Default of ClusterFirst', 'hostNetwork: true', 'web', ['web.'], 'UPSTREAM'],
    ['ClusterFirstWithHostNet does not', 'hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet', 'web', ['web.shop.svc.cluster.local.'], 'NOERROR'],
    ['None has the searches and servers of dnsConfig only', 'dnsPolicy: None, dnsConfig: { nameservers: [1.1.1.1], searches: [corp.example] }', 'x', ['x.corp.example.'], 'UPSTREAM'],
    ['None with a Service of the cluster as server', 'dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10], searches: [svc.cluster.local] }', 'web.shop', ['web.shop.', 'web.shop.svc.cluster.local.'].slice(0, 1), 'UPSTREAM'],
    ['None with ndots', 'dnsPolicy: None, dnsConfig: { nameservers: [10.96.0.10], searches: [svc.cluster.local], options: [{ name: ndots, value: "2" }] }', 'web.shop', ['web.shop.svc.cluster.local.'], 'NOERROR'],
  ])('%s', (_, spec, name, tried, rcode) => {
    const dns = '\n---\n{ apiVersion: v1, kind: Service, metadata: { name: kube-dns, namespace: kube-system }, spec: { clusterIP: 10.96.0.10, ports: [{ port: 53 }] } }';
    const answer = resolve(name, CLUSTER + dns + template('Deployment', 'asker', '', `${spec},`), { namespace: 'shop', pod: 'asker' });
    expect([answer.tried, answer.rcode]).toEqual([tried, rcode]);
  });

  test('the kubelet writes 32 search domains at most', () => {
    const searches = Array.from({ length: 40 }, (_, at) => `d${at}.cluster.local`);
    const answer = resolve('x', CLUSTER + template('Deployment', 'asker', '', `dnsConfig: { searches: [${searches.join()}] },`), { namespace: 'shop', pod: 'asker' });
    expect(answer.tried).toHaveLength(33);
  });

  test('a StatefulSet’s Pod asks as its template says; a Pod that nobody knows asks with the defaults', () => {
    const yaml = CLUSTER + template('StatefulSet', 'asker', '', 'dnsPolicy: Default,');
    expect(resolve('web', yaml, { namespace: 'shop', pod: 'asker-1' }).rcode).toBe('UPSTREAM');
    expect(resolve('web', yaml, { namespace: 'shop', pod: 'nobody' }).rcode).toBe('NOERROR');
    expect(resolve('kubernetes', yaml, { pod: 'nobody' }).resolvedAs).toBe('kubernetes.default.svc.cluster.local.');
  });
});

test('the cluster’s own domain counts, whatever its case', () => {
  const resolver = resolverOf(CLUSTER, { clusterDomain: 'K8s.Example.' });
  expect(resolver.resolve({ name: 'web', type: 'a', namespace: 'shop' })).toMatchObject({ rcode: 'NOERROR', resolvedAs: 'web.shop.svc.k8s.example.', tried: ['web.shop.svc.k8s.example.'] });
  expect(resolver.resolve({ name: 'web.shop.svc.cluster.local', type: 'A' }).rcode).toBe('UPSTREAM');
});

test.each(['', '.', '..', 'a..b', '.web', `${'x'.repeat(64)}.shop`, 'x.'.repeat(200), 'bücher.shop', '_', '__proto__', 'constructor.shop.svc.cluster.local', ' ', 'x'.repeat(100000)])('odd name %# is answered', (name) => {
  for (const type of ['A', 'SRV', 'PTR']) {
    for (const namespace of [undefined, 'shop', '__proto__', '']) expect(['NOERROR', 'NXDOMAIN', 'UPSTREAM']).toContain(RESOLVER.resolve({ name, type, namespace }).rcode);
  }
});

test.each(['MX', 'FOO', '', '__proto__', undefined])('fails when the type of record is %p, and says which there are', (type) => {
  expect(() => RESOLVER.resolve({ name: 'web', type: type as string, namespace: 'shop' })).toThrow(/'type' is no type of record that is answered here, got .*; use A, AAAA, SRV, PTR, CNAME, TXT$/);
});

test('names that no question can hold are not asked for', () => {
  expect(RESOLVER.resolve({ name: 'a..b', type: 'A', namespace: 'shop' })).toEqual({ rcode: 'NXDOMAIN', answers: [], resolvedAs: 'a..b.', tried: [] });
  expect(RESOLVER.resolve({ name: `${'ü€😀'.repeat(8)}.example`, type: 'A' }).tried).toEqual([]);
  expect(RESOLVER.resolve({ name: `${'x'.repeat(60)}.`.repeat(4).slice(0, -1), type: 'A', namespace: 'shop' }).tried).toHaveLength(1);
});
