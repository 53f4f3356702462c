import { fieldsOf, ingressClass, port, service } from './cases';
import { ManifestValidator, NodePortRange } from '../../src';

const node = (name: string, nodePort: number, more: object = {}) => ({ ...port({ nodePort }, { type: 'NodePort', ...more }), metadata: { name, namespace: 'shop' } });
const listOf = (...items: unknown[]) => ({ apiVersion: 'v1', kind: 'List', items });
const bad = (name: string) => service({ externalIPs: ['x'] }, { name });

test('nothing, null and empty lists have no problems', () => {
  [undefined, null, [], [null, undefined], listOf(), { apiVersion: 'v1', kind: 'List', items: null }].forEach((input) => expect(ManifestValidator.validate(input)).toEqual([]));
});

test('lists are opened, also inside each other and of one kind', () => {
  expect(ManifestValidator.validate([listOf(bad('a'), listOf(bad('b'))), null, bad('c')]).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(ManifestValidator.validate({ apiVersion: 'v1', kind: 'ServiceList', items: [{ metadata: { name: 'a' }, spec: {} }] })).toMatchObject([{ kind: 'Service', field: 'spec.ports' }]);
});

test('problems are sorted, whatever the order of the input', () => {
  const objects = [bad('b'), ingressClass({ controller: '' }), bad('a'), node('x', 30000), node('y', 30000)];
  const problems = ManifestValidator.validate(objects);
  expect(problems.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['IngressClass haproxy', 'Service a', 'Service b', 'Service y']);
  expect(ManifestValidator.validate([...objects].reverse())).toEqual(problems);
});

test('a nodePort that two Services ask for is refused to the second, and the fix names the first', () => {
  expect(ManifestValidator.validate([node('b', 30000), node('a', 30000), node('c', 30001)])).toEqual([{
    apiVersion: 'v1',
    kind: 'Service',
    namespace: 'shop',
    name: 'b',
    field: 'spec.ports[0].nodePort',
    message: 'Invalid value: 30000: provided port is already allocated',
    fix: 'use another port than 30000: Service shop/a uses it',
  }]);
});

test('the health check port of another Service is taken too', () => {
  const balancer = service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 30000 }, { name: 'a' });
  expect(ManifestValidator.validate([balancer, node('z', 30000)]).map(({ name, fix }) => `${name}: ${fix}`)).toEqual(['z: use another port than 30000: Service a uses it']);
});

test('a cluster IP that two Services ask for is refused to the second, however it is written', () => {
  const [first, second] = [service({ clusterIP: 'fd00::1' }, { name: 'a' }), service({ clusterIP: 'FD00:0::1' }, { name: 'b' })];
  expect(ManifestValidator.validate([first, second])).toMatchObject([{
    name: 'b', field: 'spec.clusterIPs', message: 'Invalid value: ["FD00:0::1"]: failed to allocate IP FD00:0::1: provided IP is already allocated', fix: 'use another address than FD00:0::1: Service a uses it',
  }]);
  expect(ManifestValidator.validate([service({ clusterIP: 'None' }, { name: 'a' }), service({ clusterIP: 'None' }, { name: 'b' })])).toEqual([]);
});

test.each([
  ['apps/v1', 'Deployment', 'deployments.apps'],
  ['v1', 'Endpoints', 'endpoints'],
  ['storage.k8s.io/v1', 'StorageClass', 'storageclasses.storage.k8s.io'],
  ['storage.k8s.io/v1', 'CSIStorageCapacity', 'csistoragecapacities.storage.k8s.io'],
])('the second %s %s of a name is refused by the name of its resource', (apiVersion, kind, resource) => {
  const object = { apiVersion, kind, metadata: { name: 'x' } };
  expect(ManifestValidator.validate([object, object]).map(({ message }) => message)).toEqual([`${resource} "x" already exists`]);
});

test('two objects of one name', () => {
  expect(ManifestValidator.validate([service(), service()])).toMatchObject([{ field: 'metadata.name', message: 'services "web" already exists' }]);
  expect(fieldsOf([node('a', 30000), node('a', 30000)])).toEqual(['metadata.name']);
  expect(fieldsOf([node('a', 30000), node('a', 30000, { sessionAffinity: 'x' })])).toEqual(['metadata.name', 'spec.sessionAffinity']);
  expect(fieldsOf([service({}, { namespace: 'a' }), service({}, { namespace: 'b' })])).toEqual([]);
  expect(fieldsOf([ingressClass({}, { namespace: 'a' }), ingressClass({}, { namespace: 'b' })])).toEqual(['metadata.name']);
  expect(fieldsOf([service({}, { name: undefined, generateName: 'a-' }), service({}, { name: undefined, generateName: 'a-' })])).toEqual([]);
  const custom = { apiVersion: 'a.b/v1', kind: 'C', metadata: { name: 'x' } };
  expect(fieldsOf([custom, { ...custom, apiVersion: 'a.b/v2' }])).toEqual(['metadata.name']);
  expect(fieldsOf([custom, { ...custom, apiVersion: 'c.d/v1' }])).toEqual([]);
});

test('all problems of an object come at once', () => {
  expect(fieldsOf(port({ port: 0, targetPort: '80', name: 'A', protocol: 'x' }))).toEqual(['spec.ports[0].name', 'spec.ports[0].port', 'spec.ports[0].protocol', 'spec.ports[0].targetPort']);
});

test('one object has at most 500 problems listed, and one that says so', () => {
  const problems = ManifestValidator.validate(service({ externalIPs: Array(600).fill('x') }));
  expect(problems).toHaveLength(501);
  expect(problems[0]).toMatchObject({ field: '', message: 'this object has more than 500 problems' });
});

describe('options', () => {
  test.each(['1.28', 'v1.36', '1.34.2'])('version %s is known', (kubernetesVersion) => expect(fieldsOf(service(), { kubernetesVersion })).toEqual([]));

  test.each([
    [{ kubernetesVersion: '1.27' }, '"kubernetesVersion" is not a supported version, got "1.27"; use one of 1.28, 1.29'],
    [{ gatewayApiVersion: '2' }, '"gatewayApiVersion" is not a supported version, got "2"; use one of 1.2, 1.4, 1.6'],
    [{ nodePortRange: '1-0' }, 'got "1-0"; pass it as kube-apiserver\'s --service-node-port-range'],
    [{ ipFamilies: ['ipv4'] }, 'got "ipv4"; pass ["IPv4"], ["IPv6"] or both'],
    [{ serviceCidrs: ['x'] }, 'got "x"; pass e.g. "10.96.0.0/12"'],
  ])('fails when the options are %j', (options, message) => {
    expect(() => ManifestValidator.validate([], options)).toThrow(message);
  });

  test('a range that prints itself in the flag\'s spelling is a range', () => {
    const nodePortRange = NodePortRange.of(80, 90) as unknown as string;
    expect(fieldsOf(node('a', 85), { nodePortRange })).toEqual([]);
    expect(fieldsOf(node('a', 30000), { nodePortRange })).toEqual(['spec.ports[0].nodePort']);
    expect(fieldsOf(node('a', 30000), { nodePortRange: { first: 80, last: 90 } as unknown as string })).toEqual(['spec.ports[0].nodePort']);
  });

  test('families follow from the service ranges', () => {
    expect(fieldsOf(service({ ipFamilies: ['IPv6'] }), { serviceCidrs: ['10.96.0.0/12'] })).toEqual(['spec.ipFamilies[0]']);
    expect(fieldsOf(service({ ipFamilies: ['IPv6'] }), { serviceCidrs: ['10.96.0.0/12', 'fd00::/108'] })).toEqual([]);
  });
});
