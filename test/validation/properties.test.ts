import * as fc from 'fast-check';
import { gatewayApi, ingress, ingressClass, path, policy, port, service, slice } from './cases';
import { ManifestValidator } from '../../src';

const VALID = [
  port({ name: 'http', targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }, { selector: { app: 'a' }, type: 'NodePort' }),
  service({ clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1'], ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'PreferDualStack', externalIPs: ['1.2.3.4'] }),
  path({}),
  ingress({ tls: [{ hosts: ['a.b'], secretName: 'c' }], ingressClassName: 'x' }, { annotations: { a: 'b' } }),
  ingressClass({ parameters: { kind: 'A', name: 'a', scope: 'Cluster' } }),
  policy({ ingress: [{ ports: [{ port: 1, endPort: 2 }], from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }] }] }),
  slice({ endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: true }, hints: { forZones: [{ name: 'a' }] } }], ports: [{ name: 'http', port: 80 }] }),
  gatewayApi('HTTPRoute', { parentRefs: [{ name: 'a' }], hostnames: ['a.b'], rules: [{ matches: [{ path: { value: '/' } }], filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'a' } }], backendRefs: [{ name: 'b', port: 80 }] }] }),
  gatewayApi('Gateway', { gatewayClassName: 'a', listeners: [{ name: 'a', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }], addresses: [{ value: '1.2.3.4' }] }),
  gatewayApi('GatewayClass', { controllerName: 'a/b' }),
  gatewayApi('ReferenceGrant', { from: [{ group: '', kind: 'A', namespace: 'b' }], to: [{ group: '', kind: 'C' }] }),
  { apiVersion: 'a.b/v1', kind: 'C', metadata: { name: 'd', labels: { e: 'f' } }, spec: { g: [{ h: 1 }] } },
];

type Place = Array<string | number>;

/** Every place in a value, the root left out. */
function places(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [[...at, key], ...places(entry, [...at, key])]);
}

/** A copy with another value at a place. */
function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...value as object }) as Record<string | number, unknown>;
  Object.defineProperty(copy, key, { value: replaced(copy[key], rest, by), enumerable: true, configurable: true, writable: true });
  return copy;
}

const anything = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
    withBoxedValues: true,
    maxDepth: 4,
  }),
  fc.constantFrom<unknown>(NaN, -0, Infinity, 2 ** 31, -1, 80.5, '80', '', '..', '__proto__', Symbol('x'), () => 1, new Array(1e9), { toString: 1 }, { get spec() { throw new Error('boom'); } }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('a', '-', '.', '0', '/', ':', '*', '1'), maxLength: 300 }),
);
const manifest = fc.constantFrom(...VALID);
const known = manifest.filter((valid) => (valid as { kind: string }).kind !== 'C');
const mutated = manifest.chain((valid) => fc.tuple(fc.constantFrom(...places(valid)), anything).map(([at, by]) => replaced(valid, at, by)));
const wellFormed = (input: unknown) => ManifestValidator.validate(input).every((problem) => Object.values(problem).every((value) => typeof value === 'string') && problem.message !== '' && problem.fix !== '');

test.each(VALID.map((valid) => [(valid as { kind: string }).kind, valid]))('the %s that is mutated is valid', (_, valid) => {
  expect(ManifestValidator.validate(valid)).toEqual([]);
});

test('anything is answered with problems, never with an exception', () => fc.assert(fc.property(anything, wellFormed), { numRuns: 300 }));

test('any part of a valid manifest may become anything', () => fc.assert(fc.property(mutated, wellFormed), { numRuns: 1500 }));

test('keys that every object inherits are unknown fields like others', () => fc.assert(fc.property(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'),
  known,
  (key, valid) => ManifestValidator.validate(replaced(valid, ['metadata', key], 1)).some(({ field }) => field === `metadata.${key}`),
)));

test('an unknown field is refused wherever a struct stands', () => fc.assert(fc.property(
  known.chain((valid) => fc.constantFrom(...places(valid).filter((at) => !/labels|selector|annotations/.test(at.join()))).map((at) => ({ valid, at }))),
  ({ valid, at }) => {
    const target = at.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], valid);
    if (typeof target !== 'object' || Array.isArray(target)) return true;
    return ManifestValidator.validate(replaced(valid, [...at, 'noSuchField'], 1)).some(({ field }) => field.endsWith('noSuchField'));
  },
)));

const NAMED = VALID.map((valid, at) => replaced(valid, ['metadata', 'name'], `n${at % 3}`));
const RIVALS = ['a', 'b', 'c'].map((name) => ({ ...port({ nodePort: 30000 }, { type: 'NodePort' }), metadata: { name } }));

test('the order of the input does not matter', () => fc.assert(fc.property(
  fc.shuffledSubarray([...NAMED, ...RIVALS], { minLength: 15 }),
  (objects) => {
    const sorted = [...objects].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(ManifestValidator.validate(objects)).toEqual(ManifestValidator.validate(sorted));
  },
), { numRuns: 50 }));

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
const portNumber = fc.integer({ min: 1, max: 65535 });

test('valid Services are accepted in every version', () => fc.assert(fc.property(
  label, fc.uniqueArray(fc.tuple(label, portNumber), { minLength: 1, maxLength: 5, selector: ([name]) => name }), fc.constantFrom('1.28', '1.31', '1.33', '1.36'),
  (name, ports, kubernetesVersion) => {
    const unique = ports.filter(([, number], at) => ports.findIndex(([, other]) => other === number) === at);
    const manifestOf = service({ ports: unique.map(([title, number]) => ({ name: title, port: number })) }, { name });
    expect(ManifestValidator.validate(manifestOf, { kubernetesVersion })).toEqual([]);
  },
)));

test('ports outside 1-65535 are refused', () => fc.assert(fc.property(
  fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 65536 })),
  (number) => ManifestValidator.validate(port({ port: number })).some(({ field }) => field === 'spec.ports[0].port'),
)));

test('deep, wide and circular input ends', () => {
  let deep: unknown = {};
  let lists: unknown = service();
  for (let at = 0; at < 100000; at += 1) {
    deep = { a: deep };
    lists = { apiVersion: 'v1', kind: 'List', items: [lists] };
  }
  const circular: Record<string, unknown> = { apiVersion: 'a.b/v1', kind: 'C' };
  circular.self = circular;
  const wide = service({ ports: Array.from({ length: 100000 }, (_, at) => ({ name: `p${at}`, port: (at % 65535) + 1, protocol: 'SCTP' })) });
  const messages = [{ apiVersion: 'a.b/v1', kind: 'C', spec: deep }, lists, circular, wide].map((input) => ManifestValidator.validate(input)[0].message);
  expect(messages).toEqual(['exceeded max depth', 'lists nested more than 32 levels deep', 'cannot be written as JSON: it contains itself', 'this object has more than 500 problems']);
});
