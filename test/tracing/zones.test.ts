import { CLUSTER, clusterOf, worldWith, zoneView } from './support/edges';
import type { EdgeText } from './support/edges';
import { backendOf, codes, deployment, ingress, last, networkPolicy, service, traced, tracedIn } from './support/shop';
import type { Manifest } from './support/shop';
import type { TraceRequest } from '../../src/tracing';

const URL = 'http://example.com/';
const NODES = '10.0.0.1:80 10.0.0.2:80';

describe('addresses and zones', () => {
  test.each<[url: string, code: string, verdict: string]>([
    ['http://10.0.0.1:32332/', 'NODE_PORT', 'DELIVERED'],
    ['http://10.0.0.2:80/', 'HOST_PORT', 'REJECTED'],
    ['http://10.0.0.1:31000/', 'NODE_NO_PORT', 'UNREACHABLE'],
    ['https://10.0.0.50/', 'LB_ADDRESS', 'DELIVERED'],
    ['http://10.0.0.50/', 'NODE_NO_PORT', 'UNREACHABLE'],
    ['http://[2001:db8::50]/', 'LB_ADDRESS', 'DELIVERED'],
    ['http://192.0.2.9/', 'DNS_ADDRESS_UNKNOWN', 'UNKNOWN'],
    ['http://web.shop.svc.cluster.local/', 'DNS_NXDOMAIN', 'UNREACHABLE'],
  ])('%s: %s, %s', (url, code, verdict) => {
    const balancers = [
      service('lb', { type: 'LoadBalancer', loadBalancerIP: '10.0.0.50', selector: { app: 'web' }, ports: [{ port: 443, targetPort: 8443 }] }),
      service('lb6', { type: 'LoadBalancer', selector: { app: 'web' }, externalIPs: ['2001:db8:0::50'] }),
    ];
    const trace = tracedIn(worldWith([...CLUSTER.slice(0, 1), ...CLUSTER.slice(2), ...balancers], []), url);
    expect([codes(trace).includes(code), trace.verdict]).toEqual([true, verdict]);
  });

  describe('a nodePort that answers only where a Pod is (externalTrafficPolicy: Local)', () => {
    const open = service('web', { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });
    const daemons = (pod: Manifest = {}) => ({ ...deployment('web', {}, pod), kind: 'DaemonSet' });
    const web = { routes: ['example.com none web'], backends: { web: '10.0.0.1:30080 10.0.0.2:30080' } };
    const at = (workload: Manifest, request: TraceRequest | string = 'http://10.0.0.1:30080/', edges: EdgeText[] = []) => {
      const trace = tracedIn(worldWith([open, workload], edges), request);
      const { assumed, decision } = trace.hops.find(({ step }) => `${step}` === 'NODE')!;
      return [trace.verdict, trace.certainty, assumed, decision.replace('10.0.0.1:30080 is nodePort 30080 of Service shop/web, ', '')];
    };
    const everywhere = 'the same on every node that runs one of its Pods (externalTrafficPolicy: Local)';

    test('a client that asks one node by its address must be lucky', () => {
      const lucky = ['DELIVERED', 'ASSUMED', true, 'if one of its Pods runs there: its externalTrafficPolicy is Local'];
      expect(at(deployment('web'))).toEqual(lucky);
      expect(at(daemons({ nodeSelector: { role: 'web' } }))).toEqual(lucky);
      expect(at(daemons({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'role', operator: 'Exists' }] }] } } } }))).toEqual(lucky);
    });

    test('unless they are on every node, or the node is the only one', () => {
      expect(at(daemons())).toEqual(['DELIVERED', 'SPEC', false, everywhere]);
      expect(at(daemons({ nodeSelector: { 'kubernetes.io/os': 'linux' } }))).toEqual(['DELIVERED', 'SPEC', false, everywhere]);
      const alone = { clusters: [clusterOf('', ['10.0.0.1'], [open, deployment('web')])], edges: [], zones: [] };
      expect(tracedIn(alone, 'http://10.0.0.1:30080/').certainty).toBe('SPEC');
    });

    test('an edge finds the right node by its check', () => {
      expect(at(deployment('web'), URL, [web]).slice(2)).toEqual([false, everywhere]);
    });
  });

  test('nobody declares the name', () => {
    expect(last(tracedIn(worldWith([service('web')], []), URL)).code).toBe('DNS_NOT_DECLARED');
  });

  test('a zone that names a cluster IP leads Pods of the cluster there, as what they are, and nobody else', () => {
    const only = networkPolicy('only', { podSelector: { matchLabels: { app: 'own' } }, ingress: [{ from: [{ podSelector: {} }] }] });
    const own = [service('own', { clusterIP: '10.96.0.9' }), deployment('own'), only];
    const world = worldWith([...CLUSTER, ...own], [], [zoneView('corp.test', { 'own.corp.test': ['10.96.0.9'] })]);
    const asked = (namespace?: string) => tracedIn(world, { url: 'http://own.corp.test/', namespace });
    expect([asked('shop').verdict, last(asked()).code]).toEqual(['DELIVERED', 'CLUSTER_IP_INSIDE']);
  });

  const edge = { addresses: ['10.0.0.250'], routes: ['example.com none web', '*.example.com none web'], backends: { web: NODES } };

  test('a zone leads to the edge with that address: nothing is taken for granted', () => {
    const trace = tracedIn(worldWith(CLUSTER, [edge], [zoneView('example.com', { 'example.com': ['10.0.0.250'] })]), URL);
    expect([codes(trace).slice(1, 3), trace.verdict, trace.certainty]).toEqual([['DNS_ZONE', 'EDGE_MATCHED'], 'DELIVERED', 'SPEC']);
  });

  describe('a name that is in none of the zones', () => {
    const zone = zoneView('example.com', { 'example.com': ['10.0.0.250'] });
    const end = (url: string, edges: EdgeText[], zones = [zone], manifests = CLUSTER) => {
      const trace = tracedIn(worldWith(manifests, edges, zones), url);
      return [last(trace).code, trace.verdict];
    };
    const tls = { ...edge, routes: ['example.com terminate web'] };
    const fragment = { backends: { web: NODES } };

    test('and that nothing serves may be anybody\'s', () => {
      for (const edges of [[edge], [tls], [fragment], []]) expect(end('http://github.com/', edges)).toEqual(['DNS_NOT_DECLARED', 'UNKNOWN']);
      expect(last(tracedIn(worldWith(CLUSTER, [tls], [zone]), 'http://github.com/'))).toMatchObject({ considered: [{ what: 'HaproxyEdge edge', rejectedBecause: 'it has no route for github.com' }] });
    });

    test('comes to the edges where no zones are declared: they answer what they answer for names that they do not have', () => {
      expect(end('http://github.com/', [tls], [])).toEqual(['EDGE_REDIRECT', 'REDIRECTED']);
      expect(end('http://github.com/', [fragment], [])).toEqual(['RULE_NO_HOST', 'REJECTED']);
    });

    test('leads to an edge with a route for it, and to those in front of a cluster with a rule for it', () => {
      expect(end('http://other.org/', [{ ...edge, routes: ['other.org none web'] }])[0]).toBe('RULE_NO_HOST');
      const ruled = [...CLUSTER, ingress('other', 'other.org', { '/': 'web' })];
      expect(end('http://other.org/', [edge], [zone], ruled)).toEqual(['EDGE_NO_RULE', 'REJECTED']);
      expect(end('http://other.org/', [fragment], [zone], ruled)).toEqual(['POD_OK', 'DELIVERED']);
      expect(end('http://other.org/', [], [zone], ruled)).toEqual(['POD_OK', 'DELIVERED']);
    });
  });

  describe('a zone that names the edge at a virtual address', () => {
    const at = (virtualIps: string[], name = 'edge', backends: EdgeText['backends'] = { web: NODES }) => ({ name, virtualIps, routes: [`${name === 'edge' ? '' : `${name}.`}example.com none web`], backends });
    const zone = zoneView('example.com', { 'example.com': ['10.10.0.4'], 'other.example.com': ['10.10.0.4'] });

    test('leads to it: nothing is taken for granted', () => {
      const trace = tracedIn(worldWith(CLUSTER, [at(['10.10.0.4'])], [zone]), URL);
      expect([codes(trace).slice(1, 3), trace.verdict, trace.certainty]).toEqual([['DNS_ZONE', 'EDGE_MATCHED'], 'DELIVERED', 'SPEC']);
    });

    test('and to no other edge with the host that it does not name', () => {
      const other = { ...at([]), name: 'else', backends: { web: '10.0.0.1:32332' } };
      const trace = tracedIn(worldWith(CLUSTER, [other, at(['10.10.0.4'])], [zone]), URL);
      expect([backendOf(trace), trace.alternatives]).toEqual(['shop/web:80', []]);
    });

    test('where several are named there, to those with the host', () => {
      const world = worldWith(CLUSTER, [at(['10.10.0.4']), at(['10.10.0.4'], 'other', { web: '10.0.0.1:32332' })], [zone]);
      expect([URL, 'http://other.example.com/'].map((url) => tracedIn(world, url)).map((trace) => [backendOf(trace), trace.alternatives]))
        .toEqual([['shop/web:80', []], ['shop/direct:80', []]]);
    });

    test('of several with the host, to those that listen on the port; where that leaves two, which one answers is taken for granted', () => {
      const second = (listeners: EdgeText['listeners']) => ({ ...at(['10.10.0.4']), kind: 'KongEdge', name: 'kong', backends: { web: '10.0.0.1:32332' }, listeners });
      const trace = tracedIn(worldWith(CLUSTER, [at(['10.10.0.4']), second({ httpPort: 8000 })], [zone]), URL);
      expect([trace.certainty, backendOf(trace), trace.alternatives]).toEqual(['SPEC', 'shop/web:80', []]);
      const unsure = tracedIn(worldWith(CLUSTER, [at(['10.10.0.4']), second({})], [zone]), URL);
      expect([unsure.certainty, unsure.alternatives.map((one) => [one.reading, backendOf(one)])]).toEqual(['ASSUMED', [['by KongEdge kong', 'shop/direct:80']]]);
      expect(unsure.hops[1].considered).toEqual([{ what: 'KongEdge kong', rejectedBecause: 'it could be this one as well: both are at the same address' }]);
    });

    test('the address itself leads to it as well', () => {
      const trace = tracedIn(worldWith(CLUSTER, [at(['10.10.0.4'])], [zone]), { url: 'http://10.10.0.4/', headers: { host: 'example.com' } });
      expect([codes(trace).slice(1, 3), trace.verdict]).toEqual([['DNS_ADDRESS', 'EDGE_MATCHED'], 'DELIVERED']);
    });
  });

  test.each<[url: string, codes: string[], verdict: string, certainty: string]>([
    ['http://192.0.2.9:32332/', ['DNS_ADDRESS', 'NODE_PORT'], 'DELIVERED', 'ASSUMED'],
    ['http://192.0.2.9/', ['DNS_ADDRESS', 'HOST_PORT'], 'REJECTED', 'ASSUMED'],
    ['http://192.0.2.9:32333/', ['DNS_ADDRESS_UNKNOWN'], 'UNKNOWN', 'SPEC'],
  ])('an address that is nobody\'s is a node\'s, where none is declared and the port is open on nodes: %s', (url, way, verdict, certainty) => {
    const trace = traced(CLUSTER, url);
    expect([codes(trace).slice(1, 3), trace.verdict, trace.certainty]).toEqual([way, verdict, certainty]);
    expect(last(traced(CLUSTER, { url, namespace: 'shop' })).code).toBe('DNS_EXTERNAL');
    expect(last(tracedIn(worldWith(CLUSTER, []), url)).code).toBe('DNS_ADDRESS_UNKNOWN');
  });

  test.each<[what: string, manifests: Manifest[], edges: EdgeText[]]>([
    ['nothing serves', [], []],
    ['an Ingress for another host', [ingress('web', 'example.com', { '/': 'web' })], []],
    ['an Ingress for every host', [ingress('web', undefined, { '/': 'web' })], []],
    ['an edge for another host', [ingress('web', 'example.com', { '/': 'web' })], [{ routes: ['example.com none web'], backends: { web: NODES } }]],
  ])('a name of the cluster leads nowhere outside, whatever else is served: %s', (_what, objects, edges) => {
    const trace = tracedIn(worldWith([service('web'), deployment('web'), ...objects], edges), 'http://web.shop.svc.cluster.local/');
    expect([last(trace).code, trace.verdict]).toEqual(['DNS_NXDOMAIN', 'UNREACHABLE']);
  });

  test('a zone that does not know a name of its own is certain of it', () => {
    const zone = zoneView('example.com', { 'www.example.com': ['10.0.0.250'] });
    const trace = tracedIn(worldWith(CLUSTER, [edge], [zone]), URL);
    expect([last(trace).code, trace.verdict]).toEqual(['DNS_NXDOMAIN', 'UNREACHABLE']);
  });

  test('a wildcard of a zone takes any depth, but not below a name that exists', () => {
    const zone = zoneView('example.com', { '*.example.com': ['10.0.0.250'], 'b.example.com': ['10.0.0.250'] });
    const code = (host: string) => tracedIn(worldWith(CLUSTER, [edge], [zone]), `http://${host}/`).hops[1].code;
    expect([code('a.example.com'), code('x.y.example.com'), code('a.b.example.com')]).toEqual(['DNS_ZONE', 'DNS_ZONE', 'DNS_NXDOMAIN']);
  });

  test('a zone with an address that nobody has still leads to the edge of the host', () => {
    const trace = tracedIn(worldWith(CLUSTER, [edge], [zoneView('example.com', { 'example.com': ['10.0.0.99'] })]), URL);
    expect([codes(trace).slice(1, 4), trace.certainty]).toEqual([['DNS_ZONE', 'DNS_TO_EDGE', 'EDGE_MATCHED'], 'ASSUMED']);
  });
});
