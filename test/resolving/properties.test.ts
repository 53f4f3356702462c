import fc from 'fast-check';
import { Resolver } from '../../src/resolving/resolver';
import { readManifests } from '../support/world';

const NAMES = ['a', 'a.x', 'a.x.svc', 'b.x.svc.cluster.local', 'a-0.a.x.svc.cluster.local', '_p._tcp.a.x.svc.cluster.local', '1-2-3-4.x.pod.cluster.local', '4.3.2.1.in-addr.arpa', 'example.com'];
const TYPES = ['A', 'AAAA', 'SRV', 'PTR', 'CNAME', 'TXT'];
const RCODES = new Set(['NOERROR', 'NXDOMAIN', 'UPSTREAM', 'UNKNOWN']);

const ODD: readonly unknown[] = ['None', '1.2.3.4', '::1', 'a', 'b.x.svc.cluster.local', 'ExternalName', 'ClusterIP', 0, -1, 1e99, null, [], {}, [null], '__proto__'];
const value = fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 1 }));
const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: value });
const part = (fields: readonly string[]) => mostly(fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] }));
const parts = (fields: readonly string[]) => mostly(fc.array(part(fields), { maxLength: 3 }));

const spec = mostly(fc.record({
  type: value,
  clusterIP: value,
  clusterIPs: value,
  externalName: value,
  ipFamilies: value,
  selector: fc.constant({ app: 'a' }),
  publishNotReadyAddresses: value,
  ports: parts(['name', 'port', 'protocol', 'targetPort']),
  replicas: value,
  serviceName: value,
  ordinals: part(['start']),
  hostname: value,
  subdomain: value,
  template: fc.record({ metadata: fc.constant({ labels: { app: 'a' } }), spec: part(['hostname', 'subdomain', 'dnsPolicy', 'dnsConfig', 'containers']) }),
  dnsConfig: part(['searches', 'nameservers', 'options']),
}, { requiredKeys: [] }));

const object = fc.record({
  apiVersion: fc.constantFrom('v1', 'apps/v1', 'discovery.k8s.io/v1'),
  kind: fc.constantFrom('Service', 'Pod', 'StatefulSet', 'EndpointSlice', 'Endpoints'),
  metadata: fc.constantFrom('a', 'b').map((name) => ({ name, namespace: 'x', labels: { 'kubernetes.io/service-name': 'a', 'app': 'a' } })),
  spec,
  status: part(['podIP', 'podIPs', 'conditions']),
  addressType: value,
  endpoints: parts(['addresses', 'hostname', 'conditions']),
  ports: parts(['name', 'port', 'protocol']),
  subsets: parts(['addresses', 'notReadyAddresses', 'ports']),
}, { requiredKeys: ['apiVersion', 'kind', 'metadata'] });

const resolverOf = (manifests: unknown) => new Resolver(readManifests(manifests, {}).clusters[0]);

test('no odd manifest crashes, each answer has a known code, and the order of objects changes nothing', () => {
  fc.assert(fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
    const [resolver, turned] = [resolverOf(objects), resolverOf([...objects].reverse())];
    for (const name of NAMES) {
      for (const type of TYPES) {
        const answer = resolver.resolve({ name, type, namespace: 'x', pod: 'a' });
        expect(RCODES.has(answer.rcode)).toBe(true);
        if (answer.rcode !== 'NOERROR') expect(answer.answers).toEqual([]);
        expect(turned.resolve({ name, type, namespace: 'x', pod: 'a' })).toEqual(answer);
      }
    }
  }), { numRuns: 200 });
});

test('whether a name exists does not depend on the type that is asked for', () => {
  fc.assert(fc.property(fc.array(object, { maxLength: 4 }), fc.constantFrom('a.x.svc.cluster.local', 'b.x.svc.cluster.local', 'a-0.a.x.svc.cluster.local', 'x.svc.cluster.local'), (objects, name) => {
    const resolver = resolverOf(objects);
    expect(new Set(TYPES.map((type) => resolver.resolve({ name, type }).rcode)).size).toBe(1);
  }));
});

test('the case of a name changes nothing', () => {
  fc.assert(fc.property(fc.array(object, { maxLength: 3 }), fc.constantFrom(...NAMES), (objects, name) => {
    const resolver = resolverOf(objects);
    expect(resolver.resolve({ name: name.toUpperCase(), type: 'A' })).toEqual(resolver.resolve({ name, type: 'A' }));
  }));
});
