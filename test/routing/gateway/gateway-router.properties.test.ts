import * as fc from 'fast-check';
import { gateway, Given, request, route, routing, service, summary, to } from './support';

const hosts = fc.constantFrom('a.example.com', '*.example.com', 'b.a.example.com', '*.a.example.com', 'example.net');
const paths = fc.record({ type: fc.constantFrom('PathPrefix', 'Exact', 'RegularExpression'), value: fc.constantFrom('/', '/a', '/a/', '/a/b', '/.*') });
const matches = fc.record({ path: paths, method: fc.constantFrom('GET', 'POST'), headers: fc.constantFrom([{ name: 'x', value: '1' }], []) }, { requiredKeys: [] });
const backends = fc.record({ name: fc.constantFrom('a', 'b', 'x'), port: fc.constantFrom(80, 81), weight: fc.nat(3) });
const rules = fc.record({ matches: fc.array(matches, { maxLength: 3 }), backendRefs: fc.array(backends, { maxLength: 2 }) });
const named = fc.tuple(fc.constantFrom('p', 'q', 'r', 's'), fc.array(hosts, { maxLength: 2 }), fc.array(rules, { minLength: 1, maxLength: 3 }));
const routes = fc.uniqueArray(named, { selector: ([name]) => name, maxLength: 4 })
  .map((found) => found.map(([name, hostnames, given]) => route(name, { hostnames, rules: given })));
const listeners = fc.uniqueArray(fc.option(hosts, { nil: undefined }), { minLength: 1, maxLength: 3 }).map((found) => found.map((hostname, at) => ({ name: `l${at}`, hostname })));
const sets = fc.tuple(listeners, routes).map(([given, made]) => [gateway(given), ...made, service('a'), service('b')]);
const askedHosts = fc.constantFrom('a.example.com', 'b.a.example.com', 'c.example.com', 'example.net');
const urls = fc.tuple(askedHosts, fc.constantFrom('/', '/a', '/a/b', '/ab')).map((parts) => `http://${parts.join('')}`);
const asked = { headers: new Map([['x', '1']]) };

const readings = (given: unknown[], url: string) => routing(given).readings(url, asked);

test('the order of the objects changes nothing', () => {
  const shuffledSets = sets.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })));
  fc.assert(fc.property(shuffledSets, urls, ([given, shuffled], url) => {
    expect(JSON.stringify(readings(shuffled, url))).toBe(JSON.stringify(readings(given, url)));
  }));
});

test('a route for another host changes nothing', () => {
  const other = route('a-first', { hostnames: ['unrelated.example.org', '*.other.example.com'], rules: [{ matches: [{ path: { type: 'Exact', value: '/a' } }] }] });
  fc.assert(fc.property(sets, urls, (given, url) => {
    expect(readings([...given, other], url)).toEqual(readings(given, url));
  }));
});

test('a slash at the end of a prefix changes nothing about where requests go', () => {
  const slashed = (given: Given[]) => JSON.parse(JSON.stringify(given).replaceAll('"value":"/a"', '"value":"/a/"').replaceAll('"type":"Exact","value":"/a/"', '"type":"Exact","value":"/a"')) as Given[];
  const plain = (given: Given[]) => JSON.parse(JSON.stringify(given).replaceAll('Exact', 'PathPrefix').replaceAll('RegularExpression', 'PathPrefix')) as Given[];
  fc.assert(fc.property(sets.map(plain), urls, (given, url) => {
    expect(readings(slashed(given), url).map(summary)).toEqual(readings(given, url).map(summary));
  }));
});

test('every reading says something, and only the only one says nothing of what it takes for granted', () => {
  fc.assert(fc.property(sets, urls, (given, url) => {
    const found = readings(given, url);
    expect(found.length).toBeGreaterThan(0);
    for (const { reading, decision, considered } of found) {
      expect(reading === '').toBe(found.length === 1);
      expect(decision).not.toBe('');
      expect(considered.length).toBeLessThanOrEqual(10);
    }
  }));
});

/** Manifests with a value replaced somewhere. */
const odd = fc.constantFrom(null, undefined, 0, -1, 1e300, '', 'x', [], [null], {}, { x: [{}] }, true, '__proto__');
const mutated = fc.tuple(sets, fc.nat(), odd).map(([given, at, value]) => {
  const places: [Given, string][] = [];
  const visit = (object: unknown) => {
    if (typeof object !== 'object' || object === null) return;
    for (const key of Object.keys(object)) {
      places.push([object as Given, key]);
      visit((object as Given)[key]);
    }
  };
  const copy = JSON.parse(JSON.stringify(given)) as Given[];
  visit(copy);
  const [object, key] = places[at % places.length];
  object[key] = value;
  return copy;
});

test('no manifest crashes it', () => {
  fc.assert(fc.property(mutated, urls, (given, url) => {
    const { router, network } = routing(given);
    for (const one of network.objects.gateways) expect(router.route(one, request(url)).length).toBeGreaterThan(0);
    for (const one of network.objects.httpRoutes) expect(router.attachments(one).length).toBe(one.parents.length);
    expect(router.gatewaysFor('a.example.com', 80, false).length).toBeLessThan(2);
  }), { numRuns: 1000 });
});

test('no request crashes it', () => {
  fc.assert(fc.property(sets, fc.string(), fc.string(), fc.string(), (given, host, path, query) => {
    expect(routing(given).readings('http://x/', { host, path, query }).length).toBeGreaterThan(0);
  }));
});

test('thousands of routes for one host and path cannot take long', () => {
  const many = routing([gateway([{}]), ...Array.from({ length: 4000 }, (_, at) => route(`r${at}`, { rules: [to(`s${at}`)] }))]);
  const started = Date.now();
  expect(many.readings('http://a.example.com/')).toHaveLength(4000);
  expect(Date.now() - started).toBeLessThan(2000);
});
