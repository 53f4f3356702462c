import { worldWith } from './support/edges';
import { backendOf, codes, deployment, endpointSlice, gateway, ingress, ingressClass, last, networkPolicy, service, SHOP, traced, tracedIn } from './support/shop';
import type { Manifest } from './support/shop';
import { PodRecords } from '../../src';
import type { Trace } from '../../src/tracing';
import { readManifests } from '../support/world';

const from = (namespace: string, url: string) => ({ namespace, url });
/** What a Helm chart labels its controller and its class with. */
const CHART = { labels: { 'app.kubernetes.io/name': 'haproxy', 'app.kubernetes.io/instance': 'edge' } };
const WEB = [service('web', { clusterIP: '10.96.0.7' }), deployment('web'), deployment('client')];

test('policies of another API may let in or not: nobody reads them', () => {
  const other = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'dns', namespace: 'shop' } };
  const closed = traced([...WEB, networkPolicy('deny', {}), other], from('shop', 'http://web/'));
  expect([closed.verdict, closed.certainty, last(closed).decision]).toEqual(['BLOCKED', 'ASSUMED', expect.stringMatching(/, unless CiliumNetworkPolicy shop\/dns lets it in$/)]);
  const open = traced([...WEB, other], from('shop', 'http://web/'));
  expect([open.verdict, open.certainty, open.hops.at(-2)?.decision]).toEqual(['DELIVERED', 'ASSUMED', expect.stringMatching(/; what CiliumNetworkPolicy shop\/dns says is not judged$/)]);
  expect(traced([...WEB, { ...other, metadata: { name: 'dns', namespace: 'other' } }], from('shop', 'http://web/')).certainty).toBe('SPEC');
});

test('a policy for one Pod of a StatefulSet makes the answer for its Pods less than certain', () => {
  const db = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db', namespace: 'shop' }, spec: { replicas: 2, selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db' }] } } } };
  const shut = (podSelector: object) => traced([db, service('db'), deployment('client'), networkPolicy('shut', { podSelector, ingress: [] })], from('shop', 'http://db/'));
  const asked = (matchLabels: object) => shut({ matchLabels });
  const listed = (...values: string[]) => shut({ matchExpressions: [{ key: 'statefulset.kubernetes.io/pod-name', operator: 'In', values }] });
  const first = asked({ 'app': 'db', 'statefulset.kubernetes.io/pod-name': 'db-0' });
  expect([first.verdict, first.certainty, first.hops.at(-2)?.decision]).toEqual(['DELIVERED', 'ASSUMED', expect.stringMatching(/; what NetworkPolicy shop\/shut says is not judged$/)]);
  expect(asked({ 'apps.kubernetes.io/pod-index': '1' }).certainty).toBe('ASSUMED');
  expect([asked({ 'statefulset.kubernetes.io/pod-name': 'db-2' }), asked({ 'app': 'x', 'apps.kubernetes.io/pod-index': '1' })].map(({ certainty }) => certainty)).toEqual(['SPEC', 'SPEC']);
  expect([listed('db-7', 'db-1'), listed('db-2', 'web-0')].map(({ certainty }) => certainty)).toEqual(['ASSUMED', 'SPEC']);
});

// core/v1 `ServiceSpec.type`: a ClusterIP is reachable from within the cluster.
test('a cluster IP is nothing for a client outside', () => {
  const trace = traced(WEB, 'http://10.96.0.7/');
  expect([last(trace).code, trace.verdict, trace.certainty]).toEqual(['CLUSTER_IP_INSIDE', 'UNREACHABLE', 'SPEC']);
  expect(traced(WEB, from('shop', 'http://10.96.0.7/')).verdict).toBe('DELIVERED');
});

describe('names', () => {
  test.each<[url: string, namespace: string, code: string, verdict: string]>([
    ['http://web/', 'shop', 'POD_OK', 'DELIVERED'],
    ['http://web.shop/', 'other', 'POD_OK', 'DELIVERED'],
    ['http://web.shop.svc/', 'other', 'POD_OK', 'DELIVERED'],
    ['http://WEB.shop.svc.cluster.local./', 'other', 'POD_OK', 'DELIVERED'],
    ['http://web/', 'other', 'DNS_NXDOMAIN', 'UNREACHABLE'],
    ['http://gone.shop/', 'other', 'DNS_NXDOMAIN', 'UNREACHABLE'],
    ['http://gone.shop.svc.cluster.local/', 'other', 'DNS_NXDOMAIN', 'UNREACHABLE'],
    ['http://web:8080/', 'shop', 'BACKEND_PORT_MISSING', 'UNREACHABLE'],
    ['http://10.96.0.7/', 'shop', 'POD_OK', 'DELIVERED'],
    ['http://api.example.org/', 'shop', 'DNS_EXTERNAL', 'EXTERNAL'],
    ['http://192.0.2.1/', 'shop', 'DNS_EXTERNAL', 'EXTERNAL'],
  ])('%s from %s: %s', (url, namespace, code, verdict) => {
    const trace = traced(WEB, from(namespace, url));
    expect([last(trace).code, trace.verdict]).toEqual([code, verdict]);
  });

  test('a Service of the cluster is asked directly, and what the search path tried is said', () => {
    const trace = traced(WEB, from('shop', 'http://web.shop/'));
    expect(codes(trace)).toEqual(['CLIENT_POD', 'DNS_SERVICE', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']);
    expect([backendOf(trace), trace.certainty]).toEqual(['shop/web:80', 'SPEC']);
    expect(trace.hops[1].considered).toEqual([{ what: 'web.shop.shop.svc.cluster.local', rejectedBecause: 'the DNS has no such name' }]);
  });

  test.each(['http://web/', 'http://web.oops.svc.cluster.local/'])('%s from another namespace: the Service of that name is told, with the name that reaches it', (url) => {
    const { considered } = last(traced(WEB, from('other', url)));
    expect(considered).toEqual([{ what: 'Service shop/web', rejectedBecause: 'it is in another namespace: ask for web.shop' }]);
  });

  test('a headless Service gives the Pods themselves: no port is mapped', () => {
    const headless = [service('web', { clusterIP: 'None' }), deployment('web')];
    const trace = traced(headless, from('shop', 'http://web:8080/'));
    expect([trace.verdict, codes(trace), backendOf(trace)]).toEqual(['DELIVERED', expect.arrayContaining(['SVC_HEADLESS']), 'shop/web:8080']);
  });

  test('a headless Service with named ports and endpoints that somebody else writes: the address is asked on the port of the URL', () => {
    const manifests = [
      service('pg', { clusterIP: 'None', selector: undefined, ports: [{ name: 'pg', port: 5432 }] }),
      endpointSlice('pg', [{ addresses: ['192.0.2.7'] }, { addresses: ['192.0.2.8'], hostname: 'two' }], [{ name: 'pg', port: 5432, protocol: 'TCP' }]),
    ];
    const trace = traced(manifests, from('shop', 'http://pg:5432/'));
    expect([trace.verdict, last(trace).decision]).toEqual(['EXTERNAL', 'EndpointSlice shop/pg-1: 192.0.2.7:5432 and 192.0.2.8:5432']);
    expect(last(traced(manifests, from('shop', 'http://two.pg:81/'))).decision).toBe('EndpointSlice shop/pg-1: 192.0.2.8:81');
    expect(last(traced(manifests, from('shop', 'http://192-0-2-7.pg:81/'))).decision).toBe('EndpointSlice shop/pg-1: 192.0.2.7:81');
  });

  describe('below the name of a headless Service is one Pod', () => {
    const db = [
      service('db', { clusterIP: 'None' }), service('cache', { clusterIP: 'None', selector: { app: 'db' } }),
      service('first', { type: 'ExternalName', externalName: 'db-0.db.shop.svc.cluster.local' }),
      deployment('db', { serviceName: 'db', replicas: 3 }), deployment('other', { selector: {}, template: { metadata: { labels: { app: 'db' } } } }),
    ].map((one) => ((one.metadata as Manifest).name === 'db' && one.kind === 'Deployment' ? { ...one, kind: 'StatefulSet' } : one));

    test.each(['http://db-1.db:5432/', 'http://DB-1.db.shop.svc.cluster.local:5432/'])('%s is that one', (url) => {
      const trace = traced(db, from('shop', url));
      expect(trace.hops.slice(-3).map(({ decision }) => decision)).toEqual([
        'Pod db-1 of StatefulSet shop/db, on port 5432', 'no NetworkPolicy isolates the Pods from Deployment shop/other',
        expect.stringMatching(/^Pod db-1 of StatefulSet db gets /),
      ]);
    });

    test('an ExternalName leads to it as well', () => {
      expect(last(traced(db, from('shop', 'http://first:5432/'))).decision).toMatch(/^Pod db-0 of StatefulSet db gets /);
    });

    test('a Service that selects it by the labels of its controller leads to it as well', () => {
      const own = service('second', { selector: { 'app': 'db', 'statefulset.kubernetes.io/pod-name': 'db-1' } });
      expect(traced([...db, own], from('shop', 'http://second/')).hops.slice(-3).map(({ decision }) => decision)).toEqual([
        'Pod db-1 of StatefulSet shop/db, on port 8080', expect.anything(), expect.stringMatching(/^Pod db-1 of StatefulSet db gets /),
      ]);
    });

    test('an ordinal takes that Pod of each StatefulSet', () => {
      const set = (name: string) => ({ ...deployment(name), kind: 'StatefulSet' });
      const own = service('firsts', { selector: { 'apps.kubernetes.io/pod-index': '1' } });
      expect(traced([set('a'), set('b'), own], from('shop', 'http://firsts/')).hops.find(({ code }) => code === 'EP_PODS')?.decision).toBe('Pod a-1 of StatefulSet shop/a and Pod b-1 of StatefulSet shop/b, on port 8080');
    });

    test('without a Pod of that number there is no such name', () => {
      expect([last(traced(db, from('shop', 'http://db-3.db/'))).code, traced(db, from('shop', 'http://db-3.db/')).verdict]).toEqual(['DNS_NXDOMAIN', 'UNREACHABLE']);
    });
  });

  test('Pods that lack a label may get it while they run: no Pod is taken for granted', () => {
    const trace = traced([service('active', { selector: { app: 'web', active: 'true' } }), ...WEB], from('shop', 'http://active/'));
    expect([trace.verdict, trace.certainty, last(trace).code]).toEqual(['UNREACHABLE', 'ASSUMED', 'EP_NO_PODS']);
    expect(last(trace).decision).toMatch(/nobody answers, unless something labels the Pods while they run$/);
    expect(traced([service('shop'), ...WEB], from('shop', 'http://shop/')).certainty).toBe('SPEC');
  });

  test('an ExternalName leads outside', () => {
    const trace = traced([service('db', { type: 'ExternalName', externalName: 'db.example.org' })], from('shop', 'http://db/'));
    expect([trace.verdict, last(trace).code, backendOf(trace)]).toEqual(['EXTERNAL', 'SVC_EXTERNALNAME', 'shop/db:80']);
  });

  test('endpoints that somebody else writes are followed', () => {
    const manifests = [service('web', { selector: undefined }), endpointSlice('web', [{ addresses: ['192.0.2.7'] }])];
    expect(codes(traced(manifests, from('shop', 'http://web/')))).toEqual(['CLIENT_POD', 'DNS_SERVICE', 'SVC_NO_SELECTOR', 'EP_ADDRESSES']);
  });

  test('a host of an Ingress is found by the way that everyone takes, which is taken for granted', () => {
    const trace = tracedIn(worldWith(SHOP, []), from('shop', 'http://example.com/'));
    expect([trace.verdict, trace.certainty, codes(trace).slice(0, 3)]).toEqual(['DELIVERED', 'ASSUMED', ['CLIENT_POD', 'DNS_TO_CONTROLLER', 'CTRL_SERVES_CLASS']]);
  });

  test('a name of the internet is no request for an edge that has no such host', () => {
    const edge = { routes: ['other.com none web'], backends: { web: '10.0.0.1:80' } };
    expect(tracedIn(worldWith([...SHOP, gateway('gw')], [edge]), from('shop', 'http://api.example.org/')).verdict).toBe('EXTERNAL');
  });
});

test('addresses and records of Pods lead to them', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'one', namespace: 'shop' }, spec: { containers: [] }, status: { podIP: '10.1.0.7' } };
  expect(codes(traced(WEB, from('shop', 'http://10.96.0.7/')))).toContain('CLUSTER_IP');
  expect(codes(traced([pod], from('shop', 'http://10.1.0.7:8080/')))).toEqual(['CLIENT_POD', 'DNS_ADDRESS', 'NP_ALLOWED', 'POD_OK']);
  expect(codes(traced([pod], from('shop', 'http://10-1-0-7.shop.pod/')))).toEqual(['CLIENT_POD', 'DNS_ADDRESS', 'NP_ALLOWED', 'POD_OK']);
  expect(last(traced([pod], from('shop', 'http://10-1-0-8.shop.pod/')))).toMatchObject({ code: 'DNS_ADDRESS_UNKNOWN', passes: false });
});

test('a name that exists without an address', () => {
  expect(last(traced(WEB, from('shop', 'http://shop.svc.cluster.local/'))).code).toBe('DNS_NODATA');
});

test('what the DNS says of a Pod depends on whether it runs', () => {
  const world = readManifests(WEB, { podRecords: PodRecords.VERIFIED });
  expect([last(tracedIn(world, from('shop', 'http://10-1-0-7.shop.pod/'))).code, tracedIn(world, from('shop', 'http://10-1-0-7.shop.pod/')).verdict]).toEqual(['DNS_UNKNOWN', 'UNKNOWN']);
});

describe('NetworkPolicies', () => {
  test.each<[what: string, egress: Manifest[], verdict: string]>([
    ['nobody', [], 'BLOCKED'],
    ['Pods only', [{ to: [{ podSelector: {} }] }], 'BLOCKED'],
    ['another port', [{ ports: [{ port: 53 }] }], 'BLOCKED'],
    ['everyone', [{ ports: [{ port: 80 }] }], 'EXTERNAL'],
    ['some addresses', [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }], 'EXTERNAL'],
  ])('out of the cluster, where egress is to %s', (_what, egress, verdict) => {
    const world = [...WEB, service('api', { type: 'ExternalName', externalName: 'api.example.org' }), networkPolicy('one', { policyTypes: ['Egress'], egress })];
    for (const url of ['http://api.example.org/', 'http://api/']) {
      const trace = traced(world, from('shop', url));
      expect([trace.verdict, last(trace).code === 'NP_EGRESS_DENIED']).toEqual([verdict, verdict === 'BLOCKED']);
    }
  });

  describe('a Pod that they let ask no DNS must know the address otherwise', () => {
    const toWeb = { to: [{ podSelector: { matchLabels: { app: 'web' } } }] };
    const note = '; NetworkPolicy shop/one lets the Pod ask no DNS, so that it must know the address otherwise';
    const asking = (url: string, egress: Manifest[], spec: Manifest = {}, more: Manifest[] = []) =>
      traced([...WEB, ...more, networkPolicy('one', { podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'], egress, ...spec })], from('shop', url));

    test('which the DNS hop says, and the verdict stays', () => {
      const trace = asking('http://web/', [toWeb]);
      expect([trace.verdict, trace.certainty, trace.hops[1].assumed]).toEqual(['DELIVERED', 'ASSUMED', true]);
      expect(trace.hops[1].decision).toBe(`web is web.shop.svc.cluster.local: Service shop/web${note}`);
      const outside = asking('http://api.example.org/', [{ ports: [{ port: 80 }] }], { podSelector: {} });
      expect([outside.verdict, outside.hops[1].decision]).toEqual(['EXTERNAL', `api.example.org is nothing of the cluster: the request leaves it${note}`]);
    });

    test.each<[what: string, trace: Trace]>([
      ['DNS is allowed by UDP', asking('http://web/', [toWeb, { ports: [{ port: 53, protocol: 'UDP' }] }])],
      ['DNS may be allowed by address', asking('http://web/', [toWeb, { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }])],
      ['an address is asked', asking('http://10.96.0.7/', [toWeb])],
      ['another workload may ask that is free', asking('http://web/', [toWeb], {}, [deployment('batch')])],
    ])('not where %s', (_what, trace) => {
      expect([trace.verdict, trace.certainty, trace.hops[1].assumed]).toEqual(['DELIVERED', 'SPEC', false]);
    });

    test('nor where they let it out to nobody: it comes no further anyway', () => {
      const trace = asking('http://web/', []);
      expect([trace.verdict, trace.certainty, trace.hops[1].assumed]).toEqual(['BLOCKED', 'SPEC', false]);
    });
  });

  test('who is held back in the cluster is said, and Pods on the network of their node are not', () => {
    const held = networkPolicy('one', { policyTypes: ['Egress'] });
    const db = service('db', { type: 'ExternalName', externalName: 'db.example.org' });
    expect(last(traced([db, deployment('client'), held], from('shop', 'http://db/'))).decision).toBe('NetworkPolicy shop/one does not let Deployment shop/client out of the cluster on port 80');
    expect(last(traced([db, held], from('shop', 'http://db:81/'))).decision).toBe('NetworkPolicy shop/one does not let a Pod without labels in namespace shop out of the cluster on port 81');
    for (const url of ['http://db/', 'http://db.example.org/']) {
      expect(traced([db, deployment('client', {}, { hostNetwork: true }), held], from('shop', url)).verdict).toBe('EXTERNAL');
      expect(traced([db, deployment('client'), deployment('free', {}, { hostNetwork: true }), held], from('shop', url)).verdict).toBe('EXTERNAL');
    }
  });

  test('a controller that is not let out reaches no name outside either', () => {
    const out = (egress: Manifest[]) => traced([
      ingressClass('main', CHART), ingress('web', 'example.com', { '/': 'db' }), service('db', { type: 'ExternalName', externalName: 'db.example.org' }),
      deployment('controller', {}, {}, CHART), networkPolicy('one', { policyTypes: ['Egress'], egress }),
    ], 'http://example.com/');
    expect([out([]).verdict, last(out([])).decision]).toEqual(['BLOCKED', 'NetworkPolicy shop/one does not let Deployment shop/controller out of the cluster on port 80']);
    expect(out([{}]).verdict).toBe('EXTERNAL');
  });

  const policy = (spec: Manifest) => traced([...WEB, networkPolicy('one', spec)], from('shop', 'http://web/'));
  const web = { matchLabels: { app: 'web' } };
  const client = { matchLabels: { app: 'client' } };

  test('every workload of the namespace may be the one that asks', () => {
    const trace = traced([...WEB, deployment('batch'), networkPolicy('one', { podSelector: web, ingress: [{ from: [{ podSelector: client }] }] })], from('shop', 'http://web/'));
    expect([trace.verdict, last(trace).code, backendOf(trace)]).toEqual(['DEPENDS', 'NP_DEPENDS', 'shop/web:80']);
    expect(trace.alternatives.map((one) => [one.reading, one.verdict])).toEqual([['Deployment shop/client asks', 'DELIVERED'], ['Deployment shop/batch asks', 'BLOCKED']]);
    // No controller takes part: nothing is by its reading.
    expect([trace.certainty, trace.explain().split('\n')[0]]).toEqual(['SPEC', 'DEPENDS  http://web/ → Service shop/web:80']);
  });

  test.each<[what: string, spec: Manifest, code: string]>([
    ['all are let in', { podSelector: web, ingress: [{ from: [{ podSelector: {} }] }] }, 'POD_OK'],
    ['nobody is let in', { podSelector: web }, 'NP_INGRESS_DENIED'],
    ['nobody is let out', { policyTypes: ['Egress'] }, 'NP_EGRESS_DENIED'],
  ])('%s', (_what, spec, code) => {
    expect(last(policy(spec)).code).toBe(code);
  });

  test('where a namespace has no workloads, a Pod without labels asks', () => {
    const trace = traced([...WEB, networkPolicy('one', { podSelector: web, ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }] }] })], from('other', 'http://web.shop/'));
    expect([trace.verdict, last(trace).decision]).toEqual(['BLOCKED', expect.stringContaining('a Pod without labels in namespace other')]);
  });

  const heldIn = (namespace: string, podSelector: Manifest) => ({ ...networkPolicy('held', { podSelector, policyTypes: ['Egress'] }), metadata: { name: 'held', namespace } });

  // networking.k8s.io/v1: a policy's selectors look at namespace and labels, whoever made the Pod.
  test.each<[what: string, labels: Manifest, policies: Manifest[], code: string]>([
    ['its namespace is let in by a label', { team: 'x' }, [networkPolicy('one', { podSelector: web, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'x' } } }] }] })], 'POD_OK'],
    ['its namespace has another label', { team: 'z' }, [networkPolicy('one', { podSelector: web, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'x' } } }] }] })], 'NP_INGRESS_DENIED'],
    ['every namespace is let in', {}, [networkPolicy('one', { podSelector: web, ingress: [{ from: [{ namespaceSelector: {} }] }] })], 'POD_OK'],
    ['Pods with a label are let in', {}, [networkPolicy('one', { podSelector: web, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { role: 'web' } } }] }] })], 'NP_INGRESS_DENIED'],
    ['Pods without one are let in', {}, [networkPolicy('one', { podSelector: web, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: 'role', operator: 'DoesNotExist' }] } }] }] })], 'POD_OK'],
    ['Pods of the own namespace are let in', {}, [networkPolicy('one', { podSelector: web, ingress: [{ from: [{ podSelector: {} }] }] })], 'NP_INGRESS_DENIED'],
    ['its own namespace lets nothing out', {}, [heldIn('other', {})], 'NP_EGRESS_DENIED'],
    ['its own namespace holds back Pods with a label', {}, [heldIn('other', { matchLabels: { app: 'a' } })], 'POD_OK'],
  ])('a Pod without labels, where %s', (_what, labels, policies, code) => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other', labels } };
    expect(last(traced([...WEB, namespace, ...policies], from('other', 'http://web.shop/'))).code).toBe(code);
  });

  test('a Pod without labels that may ask no DNS must know the address otherwise', () => {
    const toShop = { ...heldIn('other', {}), spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }] }] } };
    const trace = traced([...WEB, toShop], from('other', 'http://web.shop/'));
    expect([trace.verdict, trace.certainty, trace.hops[1].assumed]).toEqual(['DELIVERED', 'ASSUMED', true]);
  });

  test('only some workloads behind the Service may be reached', () => {
    const second = { ...deployment('web', {}, { nodeName: 'x' }), metadata: { name: 'web-2', namespace: 'shop' } } as Manifest;
    (second.spec as { template: { metadata: Manifest } }).template.metadata = { labels: { app: 'web', shut: 'yes' } };
    const trace = traced([...WEB, second, networkPolicy('one', { podSelector: { matchLabels: { shut: 'yes' } } })], from('other', 'http://web.shop/'));
    expect(trace.alternatives.map((one) => [one.reading, one.verdict])).toEqual([
      [expect.stringContaining('Deployment shop/web answers'), 'DELIVERED'], [expect.stringContaining('Deployment shop/web-2 answers'), 'BLOCKED'],
    ]);
  });

  const nodePort = service('open', { selector: { app: 'web' }, type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });

  test('from outside, an ipBlock depends on the address of the client', () => {
    const world = worldWith([...WEB, nodePort, networkPolicy('one', { podSelector: web, ingress: [{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }] })], []);
    const trace = tracedIn(world, 'http://10.0.0.1:30080/');
    expect(trace.alternatives.map((one) => [one.reading, one.verdict])).toEqual([['the Pods see an address that is let in', 'DELIVERED'], ['the Pods see another address', 'BLOCKED']]);
  });

  test('policies of Pods with hostNetwork are not enforced by most network plugins', () => {
    const manifests = [service('web'), deployment('web', {}, { hostNetwork: true }), networkPolicy('one', { podSelector: web })];
    const trace = traced(manifests, from('other', 'http://web.shop/'));
    expect([trace.verdict, trace.hops.map(({ code }) => code)]).toEqual(['DELIVERED', expect.arrayContaining(['NP_HOSTNETWORK_NOT_ENFORCED'])]);
  });
});

test('a Pod that asks for an address outside, or for a name served there, is said to ask as a client outside', () => {
  const lb = service('web', { type: 'LoadBalancer' }, { annotations: { 'metallb.io/loadBalancerIPs': '10.0.0.50' } });
  const trace = traced([lb, deployment('web')], from('shop', 'http://10.0.0.50/'));
  expect([trace.verdict, trace.certainty, trace.hops[1].assumed]).toEqual(['DELIVERED', 'ASSUMED', true]);
  expect(trace.hops[1].decision).toBe('10.0.0.50 is an address: there is nothing to look up; the Pod is taken to ask as a client outside does');
  const named = traced(SHOP, from('shop', 'http://example.com/'));
  expect([named.certainty, named.hops[1].assumed, named.hops[1].decision]).toEqual(['ASSUMED', true, 'example.com leads to what serves it in the cluster']);
});

test('where a Pod may be asked by itself only, no other Pod of its namespace gets in, declared or not', () => {
  const shut = traced([service('web'), deployment('web'), networkPolicy('deny', {})], from('shop', 'http://web/'));
  expect([shut.verdict, shut.certainty, last(shut).code]).toEqual(['BLOCKED', 'SPEC', 'NP_INGRESS_DENIED']);
  expect(last(shut).decision).toMatch(/^a Pod without labels in namespace shop: NetworkPolicy shop\/deny isolates shop\/web\[Deployment\]/);
  const green = deployment('green', { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } } });
  expect(traced([service('web'), deployment('web'), green, networkPolicy('deny', {})], from('shop', 'http://web/')).verdict).toBe('BLOCKED');
  const peers = networkPolicy('peers', { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] });
  expect(traced([service('web'), deployment('web'), peers], from('shop', 'http://web/')).verdict).toBe('DELIVERED');
});
