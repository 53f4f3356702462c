import * as fc from 'fast-check';
import { brokenNetworks, HOSTS, Manifest, networks, policyRules, shuffledNetworks, urls } from './support/networks';
import { REFUSED } from '../../src/checks/check';
import { DiagramFormat } from '../../src/diagrams';
import { NetworkMap } from '../../src/map';
import { Certainty, Verdict } from '../../src/tracing';
import type { Trace } from '../../src/tracing';
import { manifests } from '../support/manifests';

const FORMATS = [DiagramFormat.MERMAID, DiagramFormat.DOT, DiagramFormat.TEXT, DiagramFormat.HTML];
const QUERIES = [
  { name: 'web', type: 'A', namespace: 'shop' }, { name: 'db.data.svc.cluster.local', type: 'SRV' }, { name: 'api.shop', type: 'AAAA', namespace: 'data', pod: 'web' },
  { name: '10-0-0-1.shop.pod.cluster.local', type: 'A' }, { name: '1.0.0.10.in-addr.arpa', type: 'PTR' }, { name: '.', type: 'TXT' },
];

/** Everything that a map says. */
function everything(map: NetworkMap, url: string): string[] {
  return [
    ...[undefined, 'shop'].map((namespace) => map.trace({ url, namespace }).toJson()),
    map.trace({ url }).explain(),
    map.trace({ url }).toMermaid(),
    JSON.stringify(map.findings()),
    JSON.stringify(map.connections()),
    ...QUERIES.map((query) => JSON.stringify(map.resolve(query))),
    ...FORMATS.map((format) => map.diagram(format)),
  ];
}

/** What a client sees of a trace. */
const seen = ({ verdict, status, backend, location, alternatives }: Trace): unknown => [verdict, status, backend, location, alternatives.map(seen)];

const traced = (set: Manifest[], url: string, headers?: Record<string, string>) => NetworkMap.fromManifests(set).trace({ url, headers });

test('the order of the objects changes no byte', () => {
  fc.assert(fc.property(shuffledNetworks, urls, ([set, shuffled], url) => {
    expect(everything(NetworkMap.fromManifests(shuffled), url)).toEqual(everything(NetworkMap.fromManifests(set), url));
  }), { numRuns: 60 });
});

/** A trace without what lost: rules for other hosts may be named there. */
function withoutConsidered(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (key.startsWith('considered') ? undefined : value)) as unknown;
}

test('a host of somebody else changes no trace', () => {
  const other: Manifest[] = [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'unrelated', namespace: 'unrelated' }, spec: { selector: { app: 'unrelated' }, ports: [{ port: 80 }] } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'unrelated', namespace: 'unrelated' }, spec: { template: { metadata: { labels: { app: 'unrelated' } }, spec: { containers: [{ name: 'x' }] } } } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'unrelated', namespace: 'unrelated' }, spec: { ingressClassName: 'haproxy', rules: [{ host: 'unrelated.example.org', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'unrelated', port: { number: 80 } } } }] } }] } },
    { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'unrelated', namespace: 'unrelated' }, spec: { parentRefs: [{ name: 'edge', namespace: 'infra' }], hostnames: ['unrelated.example.org'], rules: [{ backendRefs: [{ name: 'unrelated', port: 80 }] }] } },
  ];
  fc.assert(fc.property(networks, urls, (set, url) => {
    const before = traced(set, url).toJson();
    // Of a host that nobody serves, a trace says which hosts are served instead.
    if (/_NO_HOST|LISTENER_NO_|DNS_NOT_DECLARED/.test(before)) return;
    expect(withoutConsidered(traced([...set, ...other], url).toJson())).toEqual(withoutConsidered(before));
  }), { numRuns: 120 });
});

describe('NetworkPolicies only ever add', () => {
  /** The connections between workloads, one entry for each port. */
  const allowed = (set: Manifest[]) => NetworkMap.fromManifests(set).connections()
    .filter(({ source, destination }) => source.endsWith(']') && destination.endsWith(']'))
    .flatMap(({ source, destination, ports }) => portsIn(ports).map((port) => `${source} ${destination} ${port}`));
  const lost = (before: Manifest[], after: Manifest[]) => {
    const left = new Set(allowed(after));
    return allowed(before).filter((one) => !left.has(one));
  };
  const isPolicy = ({ kind }: Manifest) => kind === 'NetworkPolicy';

  test('a rule more takes no connection away', () => {
    fc.assert(fc.property(networks, fc.nat(), fc.constantFrom('ingress', 'egress').chain((side) => fc.tuple(fc.constant(side), policyRules(side === 'ingress' ? 'from' : 'to'))), (set, at, [side, rule]) => {
      const policies = set.filter(isPolicy);
      if (policies.length === 0) return;
      const chosen = policies[at % policies.length];
      const spec = chosen.spec as Manifest;
      // Without policyTypes, a first egress rule would isolate for egress: the types are written down as they were.
      const policyTypes = spec.policyTypes ?? ['Ingress', ...(Array.isArray(spec.egress) && spec.egress.length > 0 ? ['Egress'] : [])];
      const more = { ...chosen, spec: { ...spec, policyTypes, [side]: [...(spec[side] as unknown[] | undefined) ?? [], rule] } };
      expect(lost(set, set.map((one) => (one === chosen ? more : one)))).toEqual([]);
    }), { numRuns: 60 });
  });

  test('a policy more takes nothing away from Pods that one isolates already', () => {
    fc.assert(fc.property(networks, policyRules('from'), (set, rule) => {
      const policies = set.filter(isPolicy).map((policy) => ({
        ...policy, metadata: { ...(policy.metadata as Manifest), name: `${String((policy.metadata as Manifest).name)}-more` }, spec: { ...(policy.spec as Manifest), ingress: [rule], policyTypes: (policy.spec as Manifest).policyTypes ?? ['Ingress'] },
      }));
      expect(lost(set, [...set, ...policies])).toEqual([]);
    }), { numRuns: 60 });
  });

  test('no policy at all takes nothing away', () => {
    fc.assert(fc.property(networks, (set) => {
      expect(lost(set, set.filter((one) => !isPolicy(one)))).toEqual([]);
    }), { numRuns: 60 });
  });
});

/** Ports as single entries; ranges by the ports that policies of the sets tell apart. */
function portsIn(text: string): string[] {
  const told = ['TCP', 'UDP', 'SCTP'].flatMap((protocol) => [1, 53, 80, 7999, 8000, 8080, 8081, 9000, 9001, 9090, 65535].map((port) => [protocol, port] as const));
  if (text === 'All Connections') return told.map((port) => port.join(' '));
  const ranges = text.split(/,(?=[A-Z])/).flatMap((part) => {
    const [protocol, list] = part.split(' ');
    return list.split(',').map((range) => [protocol, ...range.split('-').map(Number)] as const);
  });
  return told.filter(([protocol, port]) => ranges.some(([of, from, to = from]) => of === protocol && (from as number) <= port && port <= (to as number))).map((port) => port.join(' '));
}

test('what is delivered crosses nothing that is an error', () => {
  fc.assert(fc.property(networks, urls, (set, url) => {
    const trace = traced(set, url);
    if (trace.verdict !== Verdict.DELIVERED) return;
    const { namespace, service, port } = trace.backend!;
    if (trace.certainty !== Certainty.ASSUMED) expect(trace.findings.filter(({ severity, id }) => severity === 'ERROR' && REFUSED.has(id))).toEqual([]);
    const about = trace.findings.filter(({ severity, id, problem, name }) => severity === 'ERROR' && BACKEND_CHECKS.includes(id)
      && (name === service || problem.includes(`${namespace}/${service}`)) && !isAboutOther(port, problem));
    expect(about).toEqual([]);
  }), { numRuns: 120, examples: [[OTHER_PORT, 'http://shop.example.com/']] });
});

/** A rule may name a Service twice, and lack one of the ports only. */
const isAboutOther = (port: number, problem: string) => / has no port (\d+);/.exec(problem)?.[1] !== `${port}` && problem.includes(' has no port ');

const OTHER_PORT = manifests(`
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: api, namespace: shop }, spec: { selector: { matchLabels: { app: api } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: main }] } } } }
---
{ apiVersion: v1, kind: Service, metadata: { name: api, namespace: shop }, spec: { selector: { app: api }, ports: [{ port: 80 }] } }
---
{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: edge, namespace: infra }, spec: { gatewayClassName: any, listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }] } }
---
{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: one, namespace: shop }, spec: { parentRefs: [{ name: edge, namespace: infra }], rules: [{ backendRefs: [{ name: api, port: 8080, weight: 0 }, { name: api, port: 80 }] }] } }
`) as Manifest[];

/** Checks of which no part of an object can be wrong while a request passes through it. */
const BACKEND_CHECKS = ['SVC001', 'SVC013', 'GW003', 'GW004'];

test.each([
  ['SVC011', 'nodePort: 80'], ['SVC013', 'targetPort: 99999'], ['SVC014', 'nodePort: 30081 }, { port: 81'], ['ING040', ''],
])('what is delivered through an object that the API server refuses takes for granted that it is there: %s', (id, port) => {
  const trace = traced(manifests(`
{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { rules: [{ host: example.com, http: { paths: [{ path: /, ${id === 'ING040' ? '' : 'pathType: Prefix,'} backend: { service: { name: web, port: { number: 80 } } } }] } }] } }
---
{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, ${port} }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { containers: [{ name: web }] } }
`) as Manifest[], 'http://example.com/');
  const [hop] = trace.hops.filter(({ decision }) => decision.endsWith(`; the API server refuses it (${id})`));
  expect([trace.verdict, trace.certainty, hop.assumed]).toEqual(['DELIVERED', 'ASSUMED', true]);
  expect(trace.findings.filter((finding) => finding.id === id).length).toBeGreaterThan(0);
});

test('the case of a host, and a port in the Host header, mean nothing', () => {
  fc.assert(fc.property(networks, urls, fc.constantFrom(...HOSTS), (set, url, host) => {
    expect(seen(traced(set, url.replace(/\/\/[^/]+/, (part) => part.toUpperCase())))).toEqual(seen(traced(set, url)));
    expect(seen(traced(set, url, { Host: `${host.toUpperCase()}:8080` }))).toEqual(seen(traced(set, url, { host })));
  }), { numRuns: 60 });
});

test('a slash at the end of a prefix means nothing to a Gateway', () => {
  const slashed = (set: Manifest[]) => JSON.parse(JSON.stringify(set).replaceAll(/("type":"PathPrefix","value":"\/[^"]+)"/g, '$1/"')) as Manifest[];
  const routed = networks.map((set) => set.filter(({ kind }) => kind !== 'Ingress'));
  fc.assert(fc.property(routed, urls, (set, url) => {
    expect(seen(traced(slashed(set), url))).toEqual(seen(traced(set, url)));
  }), { numRuns: 60 });
});

/** What the text of the API makes of a request: the first reading where controllers differ. */
const byText = (trace: Trace): unknown => (trace.verdict === Verdict.DEPENDS ? byText(trace.alternatives[0]) : seen(trace));

test('a slash at the end of a Prefix means nothing to the Ingress API', () => {
  const slashed = (set: Manifest[]) => JSON.parse(JSON.stringify(set).replaceAll(/"path":"(\/[^"]+)","pathType":"Prefix"/g, '"path":"$1/","pathType":"Prefix"')) as Manifest[];
  const ingressOnly = networks.map((set) => set.filter(({ kind }) => kind !== 'Gateway'));
  fc.assert(fc.property(ingressOnly, urls, (set, url) => {
    expect(byText(traced(slashed(set), url))).toEqual(byText(traced(set, url)));
  }), { numRuns: 60 });
});

test('no manifests crash anything', () => {
  fc.assert(fc.property(brokenNetworks, urls, (set, url) => {
    expect(everything(NetworkMap.fromManifests(set), url).length).toBeGreaterThan(0);
  }), { numRuns: 120 });
});

test.each<[unknown]>([[undefined], [null], [7], [['text']], [[]], [[[]]], [{}], [[{ kind: 'List', items: [null, {}] }]], [[{ apiVersion: 1, kind: [], metadata: 'x' }]]])('%j is a map of nothing', (input) => {
  expect(everything(NetworkMap.fromManifests(input), 'http://a.example.com/').length).toBeGreaterThan(0);
});
