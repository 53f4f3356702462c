import { Chart, Testing } from 'cdk8s';
import { Service as PlusService } from 'cdk8s-plus-28';
import { ClusterIpService, HostIngress, PathType, ServiceReference } from '../../src';
import type { HostIngressProps } from '../../src';
import { chart, specOf, synth, untyped } from '../support/apps';

function backends(web: Chart) {
  const shop = new ClusterIpService(web, 'shop', { name: 'shop', ports: [{ port: 80, name: 'http' }, { port: 81, name: 'admin' }] });
  return { shop, admin: shop.onPortNamed('admin') };
}

const service = (name: string, port: object) => ({ service: { name, port } });

test('an Ingress with everything', () => {
  const web = new Chart(Testing.app(), 'web', { namespace: 'shop', labels: { team: 'a' } });
  const { shop, admin } = backends(web);
  const ingress = new HostIngress(web, 'site', {
    name: 'site',
    labels: { tier: 'b' },
    annotations: { note: 'c' },
    className: 'haproxy',
    host: 'example.com',
    hosts: ['*.example.com'],
    backend: shop,
    paths: [{ path: '/' }, { path: '/admin', pathType: PathType.EXACT, backend: admin }, { path: '/x', pathType: PathType.IMPLEMENTATION_SPECIFIC, backend: shop.onPort(81) }],
    defaultBackend: shop,
    tlsSecret: 'cert',
  });
  const paths = [
    { path: '/', pathType: 'Prefix', backend: service('shop', { number: 80 }) },
    { path: '/admin', pathType: 'Exact', backend: service('shop', { name: 'admin' }) },
    { path: '/x', pathType: 'ImplementationSpecific', backend: service('shop', { number: 81 }) },
  ];
  expect(synth(web)[1]).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'site', namespace: 'shop', labels: { team: 'a', tier: 'b' }, annotations: { note: 'c' } },
    spec: {
      ingressClassName: 'haproxy',
      defaultBackend: service('shop', { number: 80 }),
      rules: [{ host: 'example.com', http: { paths } }, { host: '*.example.com', http: { paths } }],
      tls: [{ hosts: ['example.com', '*.example.com'], secretName: 'cert' }],
    },
  });
  expect([ingress.name, ingress.namespace, ingress.hosts]).toEqual(['site', 'shop', ['example.com', '*.example.com']]);
});

test('an Ingress with a default backend alone has no rules', () => {
  const web = chart();
  expect(specOf(new HostIngress(web, 'site', { defaultBackend: backends(web).shop }))).toEqual({ defaultBackend: service('shop', { number: 80 }) });
});

test('the same path may be exact and a prefix', () => {
  const web = chart();
  const paths = [{ path: '/a', pathType: PathType.EXACT }, { path: '/a' }];
  const ingress = new HostIngress(web, 'site', { host: 'a.example', paths, backend: backends(web).shop });
  expect((specOf(ingress).rules as { http: { paths: object[] } }[])[0].http.paths).toHaveLength(2);
});

describe('a host that comes later', () => {
  test('gets a rule of its own, and the certificate of all hosts', () => {
    const web = chart();
    const { shop, admin } = backends(web);
    const ingress = new HostIngress(web, 'site', { host: 'a.example', backend: shop, tlsSecret: 'cert' });
    ingress.addHost('b.example', { backend: admin });
    ingress.addHost('c.example', { paths: [{ path: '/c', backend: shop }] });
    expect((specOf(ingress).rules as { host: string }[]).map(({ host }) => host)).toEqual(['a.example', 'b.example', 'c.example']);
    expect(specOf(ingress).tls).toEqual([{ hosts: ['a.example', 'b.example', 'c.example'], secretName: 'cert' }]);
  });

  test('may be the first one', () => {
    const web = chart();
    const ingress = new HostIngress(web, 'site', {});
    ingress.addHost('a.example', { backend: backends(web).shop });
    expect(synth(web)).toHaveLength(2);
  });

  test('leaves no trace when it fails', () => {
    const web = chart();
    const ingress = new HostIngress(web, 'site', { host: 'a.example', backend: backends(web).shop, tlsSecret: 'cert' });
    const before = JSON.stringify(synth(web));
    expect(() => ingress.addHost('b.example', {})).toThrow();
    expect(JSON.stringify(synth(web))).toBe(before);
    expect(ingress.hosts).toEqual(['a.example']);
  });
});

describe('certificates', () => {
  test('are for some hosts each', () => {
    const web = chart();
    const tls = [{ hosts: ['a.example'], secretName: 'a' }, { secretName: 'b' }, {}];
    const ingress = new HostIngress(web, 'site', { host: 'a.example', backend: backends(web).shop, tls });
    tls[0].hosts!.push('x');
    tls.push({});
    expect(specOf(ingress).tls).toEqual([{ hosts: ['a.example'], secretName: 'a' }, { secretName: 'b' }, {}]);
  });
});

test('what the caller changes afterwards changes nothing', () => {
  const web = chart();
  const props = { hosts: ['a.example'], paths: [{ path: '/' }], backend: backends(web).shop };
  const ingress = new HostIngress(web, 'site', props);
  const before = JSON.stringify(synth(web));
  props.hosts.push('x');
  props.paths[0].path = '/x';
  props.paths.push({ path: '/y' });
  ingress.hosts.push('x');
  expect(JSON.stringify(synth(web))).toBe(before);
});

describe('namespaces', () => {
  test('no namespace is the namespace default', () => {
    const web = chart();
    const backend = ServiceReference.fromName(web, 'x', { namespace: 'default', ports: [{ port: 80 }] });
    expect(() => new HostIngress(web, 'site', { host: 'a.example', backend })).not.toThrow();
    expect(() => new HostIngress(web, 'other', { namespace: 'default', host: 'a.example', backend: backends(web).shop })).not.toThrow();
  });

  test('fails when a backend is in another one', () => {
    const web = chart();
    const backend = backends(web).shop;
    expect(() => new HostIngress(web, 'site', { namespace: 'shop', host: 'a.example', backend })).toThrow(
      new Error('[web/site] an Ingress sends requests only to Services of its own namespace \'shop\', got "default/shop"; put both into one namespace, or use a HostRoute'));
    expect(() => new HostIngress(web, 'other', { namespace: 'shop', defaultBackend: backend })).toThrow('got "default/shop"; put both into one namespace');
  });
});

const NO_HOST = "'backend' and 'paths' belong to a host, and none is named, got nothing; give 'host', or use 'defaultBackend' for requests of any host";
test.each<[string, (web: Chart) => HostIngressProps, string]>([
  ['a host comes twice', (web) => ({ host: 'a.example', hosts: ['a.example'], backend: backends(web).shop }), 'the host has a rule already, got "a.example"; put all of its paths into one rule'],
  ['a host has no backend', () => ({ host: 'a.example' }), 'nothing says where requests for "/" of a host go, got "a.example"; give the host or the path a \'backend\''],
  ['a path has no backend', () => ({ host: 'a.example', paths: [{ path: '/\n' }] }), 'nothing says where requests for "/\\n" of a host go, got "a.example"; give the host or the path a \'backend\''],
  ['a host has no paths', (web) => ({ host: 'a.example', paths: [], backend: backends(web).shop }), "'paths' of a host is empty, got \"a.example\"; leave it out for every path, or give at least one, e.g. paths: [{ path: '/' }]"],
  ['a backend has no host', (web) => ({ backend: backends(web).shop }), NO_HOST],
  ['a backend has an empty list of hosts', (web) => ({ hosts: [], backend: backends(web).shop }), NO_HOST],
  ['paths have no host', () => ({ paths: [{ path: '/' }] }), NO_HOST],
  ['paths have no host and there is a default', (web) => ({ paths: [{ path: '/' }], defaultBackend: backends(web).shop }), NO_HOST],
  ['certificates are said twice', (web) => ({ host: 'a.example', backend: backends(web).shop, tls: [], tlsSecret: 'c' }), "both 'tls' and 'tlsSecret' say which certificate serves the hosts, got \"c\"; keep one: 'tlsSecret' for all hosts, 'tls' for some of them each"],
])('fails when %s', (_title, props, message) => {
  const web = chart();
  const given = props(web);
  expect(() => new HostIngress(web, 'site', given)).toThrow(new Error(`[web/site] ${message}`));
});

test('fails at synth when no host came and there is no default backend', () => {
  const web = chart();
  new HostIngress(web, 'site', {});
  expect(() => synth(web)).toThrow("[web/site] the Ingress has neither a host nor a default backend, got nothing; give 'host' and 'backend', or 'defaultBackend'");
});

test('fails when a host comes later and again', () => {
  const web = chart();
  const ingress = new HostIngress(web, 'site', { host: 'a.example', backend: backends(web).shop });
  expect(() => ingress.addHost('a.example', { backend: backends(new Chart(web, 'x')).shop })).toThrow('[web/site] the host has a rule already, got "a.example"; put all of its paths into one rule');
});

test('fails when a port of the backend is unknown', () => {
  const web = chart();
  const { shop } = backends(web);
  expect(() => shop.onPortNamed('https')).toThrow('[web/shop] Service "shop" has no such port, got "https"; use one of its own: http, admin');
  expect(() => shop.onPort(untyped('80'))).toThrow('[web/shop] Service "shop" has no such port, got "80"; use one of its own: 80, 81');
});

test('fails when a backend is a name, or a Service of cdk8s-plus itself', () => {
  const fix = "pass a service construct, ServiceReference.fromPlusService(service), or ServiceReference.fromName(scope, 'shop', { ports })";
  expect(() => new HostIngress(chart(), 'site', { host: 'example.com', backend: untyped('shop') })).toThrow(
    new Error(`[web/site] a backend is no Service of this library, got "shop"; ${fix}`));
  const web = chart();
  const plus = new PlusService(web, 'plus', { ports: [{ port: 80 }] });
  expect(() => new HostIngress(web, 'site', { host: 'example.com', backend: untyped(plus) })).toThrow(
    new Error(`[web/site] a backend is no Service of this library, got the construct "web/plus"; ${fix}`));
});

test("fails when 'hosts' is a text, which would be taken apart into letters", () => {
  const web = chart();
  const backend = new ClusterIpService(web, 'shop', { port: 80 });
  expect(() => new HostIngress(web, 'a', { hosts: untyped('abc'), backend })).toThrow("[web/a] 'hosts' is no list, got \"abc\"; put it into brackets: hosts: [\"abc\"]");
  expect(() => new HostIngress(web, 'b', { host: 'a', backend, tls: [{ hosts: untyped('abc') }] })).toThrow("[web/b] 'hosts' is no list");
});
