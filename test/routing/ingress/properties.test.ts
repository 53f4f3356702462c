import * as fc from 'fast-check';
import { ControllerDialect } from '../../../src/routing';
import { rulesByClass } from '../../../src/routing/ingress/rules/class-rules';
import { readManifests } from '../../support/world';
import { DIALECTS, ingress, requestFor, resultOf, results, route, routerOf } from '../support/routing';

const EVERY = [ControllerDialect.spec(), ...Object.values(DIALECTS)];
const HOSTS = ['foo.example', 'bar.example', '*.example', '*.foo.example', '*'];
const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '/A', '/~/a+'];
const URLS = ['http://foo.example/a', 'http://x.foo.example/a/b', 'http://bar.example/ab', 'https://other/A', 'http://y.example/a/', 'http://x.y.example//a'];

const type = fc.constantFrom('Exact', 'Prefix', 'ImplementationSpecific');
const aRule = fc.tuple(fc.constantFrom(...HOSTS), type, fc.constantFrom(...PATHS), fc.constantFrom('s1', 's2', 's3')).map((parts) => parts.join(' '));
const more = fc.constantFrom<Record<string, unknown>>(
  {}, {}, { tls: [{ hosts: ['foo.example'] }] }, { defaultBackend: { service: { name: 'd', port: { number: 80 } } } },
  { annotations: { 'nginx.ingress.kubernetes.io/use-regex': 'true' } },
  { annotations: { 'nginx.ingress.kubernetes.io/canary': 'true', 'nginx.ingress.kubernetes.io/canary-weight': '10' } },
);
const ingresses = fc.array(fc.tuple(fc.array(aRule, { maxLength: 4 }), more), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(([rules, options], at) => ingress(`i${at}`, rules, options)));
const dialect = fc.constantFrom(...EVERY);
const url = fc.constantFrom(...URLS);

test('the order of Ingresses changes nothing, not a letter', () => {
  const shuffledToo = ingresses.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(fc.property(shuffledToo, url, dialect, ([all, shuffled], asked, as) => {
    expect(JSON.stringify(route(shuffled, asked, as))).toBe(JSON.stringify(route(all, asked, as)));
  }));
});

test('an unrelated host changes no route', () => {
  fc.assert(fc.property(ingresses, url, dialect, (all, asked, as) => {
    expect(results([...all, ingress('z', ['unrelated.invalid Prefix / z'])], asked, as)).toEqual(results(all, asked, as));
  }));
});

test('the case and the port of the host change nothing', () => {
  fc.assert(fc.property(ingresses, url, dialect, (all, asked, as) => {
    const plain = requestFor(asked);
    const routed = (host: string) => routerOf(all, as).route('', { ...plain, host }).map(({ targets, status }) => [targets, status]);
    expect(routed(`${plain.host.toUpperCase()}:8080`)).toEqual(routed(plain.host));
  }));
});

test('Prefix p and Prefix p/ are the same by the text of the API', () => {
  const path = fc.constantFrom('/a', '/a/b');
  const paths = fc.constantFrom('/a', '/a/', '/a/b', '/a/b/', '/a/b/c', '/b');
  fc.assert(fc.property(path, paths, fc.constantFrom('Exact', 'Prefix'), (prefix, asked, other) => {
    const [plain, slashed] = [prefix, `${prefix}/`].map((written) => {
      const objects = ingress('i', [`foo.example Prefix ${written} s1`, `foo.example ${other} /a/b/c s2`]);
      return results(objects, `http://foo.example${asked}`, ControllerDialect.spec());
    });
    expect(slashed).toEqual(plain);
  }));
});

test('what is certain by the specification is what every controller does', () => {
  fc.assert(fc.property(ingresses, url, (all, asked) => {
    const readings = route(all, asked, ControllerDialect.spec());
    if (readings.some(({ byDialect }) => byDialect)) return;
    for (const as of Object.values(DIALECTS)) expect(results(all, asked, as)).toEqual(readings.map(resultOf));
  }), { numRuns: 300 });
});

// A host may have thousands of rules: those that cannot take a path are not looked at.
test.each([
  ['ImplementationSpecific /foo', false],
  ['ImplementationSpecific /bar', true],
  ['ImplementationSpecific /bar/', true],
  ['ImplementationSpecific /ba', true],
  ['ImplementationSpecific /BAR', true],
  ['ImplementationSpecific /~foo', true],
  ['ImplementationSpecific /foo*', true],
  ['ImplementationSpecific /fo{0}', true],
  ['Prefix /foo', false],
  ['Prefix /bar', true],
])('%s is looked at for /bar: %p', (rule, near) => {
  const [network] = readManifests(ingress('a', [`foo.example ${rule} s1`]), {}).clusters;
  const [host] = rulesByClass(network).get('')!.candidates('foo.example', false);
  expect(host.near(['/bar']).length === 1).toBe(near);
});

test('readings differ in what becomes of the request, and say what they take for granted', () => {
  fc.assert(fc.property(ingresses, url, dialect, (all, asked, as) => {
    const readings = route(all, asked, as);
    expect(readings.length).toBeGreaterThan(0);
    const outcomes = readings.map(({ targets, redirect, status, rewrite, unknown }) => JSON.stringify([targets, redirect, status, rewrite, unknown]));
    expect(new Set(outcomes).size).toBe(readings.length);
    if (readings.length === 1) return;
    expect(readings.every(({ byDialect, reading }) => byDialect && reading !== '')).toBe(true);
    expect(new Set(readings.map(({ reading }) => reading)).size).toBe(readings.length);
  }));
});

describe('whatever a manifest holds', () => {
  const odd = fc.oneof(fc.anything(), fc.constantFrom<unknown>(null, '', '__proto__', 'constructor', -1, NaN, [], {}, [null], { http: null }, '*', '*.', '.', '..'));
  const record = (keys: readonly string[]) => fc.dictionary(fc.constantFrom(...keys), odd);

  test('nothing crashes, and the answer is one reading or more', () => {
    const rule = fc.record({ host: odd, http: fc.oneof(odd, fc.record({ paths: fc.oneof(odd, fc.array(record(['path', 'pathType', 'backend']))) }, { requiredKeys: [] })) }, { requiredKeys: [] });
    const spec = fc.record({ rules: fc.oneof(odd, fc.array(rule)), tls: odd, defaultBackend: odd, ingressClassName: odd }, { requiredKeys: [] });
    const object = fc.record({ apiVersion: fc.constant('networking.k8s.io/v1'), kind: fc.constant('Ingress'), metadata: fc.record({ name: fc.constant('a'), annotations: odd }), spec: fc.oneof(odd, spec) });
    fc.assert(fc.property(fc.array(object, { maxLength: 3 }), fc.webUrl(), fc.string(), dialect, (objects, asked, path, as) => {
      const router = routerOf(objects, as);
      for (const name of ['', ...router.classNames('foo.example')]) {
        expect(router.route(name, requestFor(asked)).length).toBeGreaterThan(0);
        expect(router.route(name, { ...requestFor(asked), host: path, path }).length).toBeGreaterThan(0);
      }
    }));
  });
});
