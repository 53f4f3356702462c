import { Chart, Testing } from 'cdk8s';
import { ClusterIpService, HostRoute, NodePortBackend, PathType, ServiceReference } from '../../src';
import { chart, synth } from '../support/apps';

const shopIn = (web: Chart) => new NodePortBackend(web, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80, nodePort: 30080 });

test('a route hands a host to a Service, by the props that an Ingress takes', () => {
  const web = chart({ namespace: 'web' });
  const route = new HostRoute(web, 'site', { name: 'site', gateway: 'edge', gatewayNamespace: 'infra', gatewayListener: 'https', host: 'example.com', backend: shopIn(web) });
  expect(route.apiObject.toJson()).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'site', namespace: 'web' },
    spec: {
      parentRefs: [{ name: 'edge', namespace: 'infra', sectionName: 'https' }],
      hostnames: ['example.com'],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'shop', port: 80 }] }],
    },
  });
});

test('several hosts share the paths, each of which may have a backend of its own', () => {
  const web = chart();
  const api = new ClusterIpService(web, 'api', { name: 'api', selector: { app: 'api' }, port: 8080 });
  const paths = [{ path: '/api', pathType: PathType.EXACT, backend: api }, { path: '/' }];
  const route = new HostRoute(web, 'site', { gateway: 'edge', host: 'example.com', hosts: ['www.example.com'], backend: shopIn(web), paths });
  expect(route.hosts).toEqual(['example.com', 'www.example.com']);
  expect(route.apiObject.toJson()).toMatchObject({
    spec: {
      hostnames: ['example.com', 'www.example.com'],
      rules: [
        { matches: [{ path: { type: 'Exact', value: '/api' } }], backendRefs: [{ name: 'api', port: 8080 }] },
        { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'shop', port: 80 }] },
      ],
    },
  });
});

test('without a host, the route takes what the Gateway\'s listeners take', () => {
  const web = chart();
  const route = new HostRoute(web, 'site', { gateway: 'edge', backend: shopIn(web) });
  expect(JSON.stringify(route.apiObject.toJson())).not.toContain('hostnames');
});

test('a backend in another namespace is let in there by one ReferenceGrant, however many paths use it', () => {
  const web = chart({ namespace: 'web' });
  const shop = ServiceReference.fromName(web, 'shop', { namespace: 'store', ports: [{ port: 80 }] });
  new HostRoute(web, 'site', { name: 'site', gateway: 'edge', backend: shop, paths: [{ path: '/a' }, { path: '/b' }] });
  const [route, ...grants] = synth(web);
  expect(route.spec).toMatchObject({ rules: [{ backendRefs: [{ name: 'shop', namespace: 'store', port: 80 }] }, {}] });
  expect(grants).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'web.site.to.shop', namespace: 'store' },
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'web' }], to: [{ group: '', kind: 'Service', name: 'shop' }] },
  }]);
});

test('Services whose namespaces and names read alike have a grant each', () => {
  const web = chart({ namespace: 'web' });
  const [first, second] = [['a-b', 'c'], ['a', 'b-c']].map(([namespace, name]) => ServiceReference.fromName(web, name, { namespace, ports: [{ port: 80 }] }));
  new HostRoute(web, 'site', { name: 'site', gateway: 'edge', paths: [{ path: '/first', backend: first }, { path: '/second', backend: second }] });
  const grants = synth(web).filter(({ kind }) => kind === 'ReferenceGrant');
  expect(grants.map(({ metadata }) => metadata)).toEqual([{ name: 'web.site.to.c', namespace: 'a-b' }, { name: 'web.site.to.b-c', namespace: 'a' }]);
});

test('routes whose namespaces and names read alike have a grant each', () => {
  const web = chart();
  const shop = ServiceReference.fromName(web, 'shop', { namespace: 'store', ports: [{ port: 80 }] });
  new HostRoute(web, 'first', { name: 'b-c', namespace: 'a', gateway: 'edge', backend: shop });
  new HostRoute(web, 'second', { name: 'c', namespace: 'a-b', gateway: 'edge', backend: shop });
  const grants = synth(web).filter(({ kind }) => kind === 'ReferenceGrant');
  expect(grants.map(({ metadata }) => (metadata as { name: string }).name)).toEqual(['a.b-c.to.shop', 'a-b.c.to.shop']);
});

describe('fails when', () => {
  const web = () => new Chart(Testing.app(), 'web');

  test('nothing says where requests go', () => {
    expect(() => new HostRoute(web(), 'site', { gateway: 'edge', host: 'example.com' }))
      .toThrow("[web/site] nothing says where the requests for a path go, got \"/\"; give the route or the path a 'backend'");
  });

  test('its paths are none', () => {
    const scope = web();
    expect(() => new HostRoute(scope, 'site', { gateway: 'edge', backend: shopIn(scope), paths: [] }))
      .toThrow(new Error("[web/site] 'paths' is empty, got []; leave it out for every path, or give at least one, e.g. paths: [{ path: '/' }]"));
  });

  test('a path is compared as the implementation likes', () => {
    const scope = web();
    const paths = [{ path: '/', pathType: PathType.IMPLEMENTATION_SPECIFIC }];
    expect(() => new HostRoute(scope, 'site', { gateway: 'edge', backend: shopIn(scope), paths }))
      .toThrow('[web/site] an HTTPRoute compares paths exactly or by prefix, got "ImplementationSpecific"; use PathType.EXACT or PathType.PREFIX');
  });

  test('a backend port is given by name', () => {
    const scope = web();
    const shop = ServiceReference.fromName(scope, 'shop').onPortNamed('http');
    expect(() => new HostRoute(scope, 'site', { gateway: 'edge', backend: shop }))
      .toThrow("[web/site] an HTTPRoute refers to a port of Service 'shop' by number only, got \"http\"; use onPort(80) instead of onPortNamed('http')");
  });
});

test("fails when 'hosts' is empty and there is no 'host', which would take every host", () => {
  const web = chart();
  expect(() => new HostRoute(web, 'site', { gateway: 'edge', hosts: [], backend: shopIn(web) })).toThrow(
    new Error("[web/site] 'hosts' is empty, got []; leave it out for every host that the Gateway's listeners take, or give at least one"));
  expect(new HostRoute(web, 'other', { gateway: 'edge', host: 'example.com', hosts: [], backend: shopIn(chart()) }).hosts).toEqual(['example.com']);
});
