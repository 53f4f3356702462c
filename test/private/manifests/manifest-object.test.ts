import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import type { ApiObjectProps, AppProps } from 'cdk8s';
import * as fc from 'fast-check';
import { ClusterIpService, HostIngress, HostRoute, NetworkApp, NodePortBackend } from '../../../src';
import { ManifestObject } from '../../../src/private/manifests/manifest-object';
import { chart, synth } from '../../support/apps';

type Change = (object: ApiObject) => void;

const key = fc.oneof(fc.constantFrom('b', 'a', 'Z', '10', '9', 'é', 'name', 'constructor', '__proto__', 'resolve', 'value', 'toString', ''), fc.string());
const leaf = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined, -0, NaN, 1e21, ''));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 3 }), map(tie('tree'))),
}));
const words = fc.dictionary(fc.constantFrom('team', 'app', '10', 'é'), fc.constantFrom('shop', '', 'y'));
const objectMeta = fc.record({ name: fc.string({ minLength: 1 }), labels: words, annotations: words, extra: tree }, { requiredKeys: [] });
const manifest = fc.record({
  apiVersion: fc.constantFrom('v1', 'apps/v1'),
  kind: fc.constantFrom('Pod', 'CronJob'),
  metadata: fc.option(objectMeta, { nil: undefined }),
  spec: tree,
  data: tree,
}, { requiredKeys: ['apiVersion', 'kind'] }) as fc.Arbitrary<ApiObjectProps>;

function map(values: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc.array(fc.tuple(key, values), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

/** The manifest, or the message of what it throws. */
function json(type: typeof ApiObject, props: ApiObjectProps, change: Change = () => undefined, app: AppProps = {}): string {
  try {
    const object = new type(new Chart(new App(app), 'chart', { namespace: 'ns', labels: { team: 'web' } }), 'object', props);
    change(object);
    const result: unknown = object.toJson();
    return inspect(result);
  } catch (error) {
    return `${error}`;
  }
}

/** All keys in their order, and undefined, -0 and NaN, which JSON would hide. */
function inspect(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${Array.from(value, inspect).join()}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${inspect(field)}`).join()}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : Object.is(value, -0) ? '-0' : String(value);
}

test('gives what cdk8s gives for random plain trees', () => {
  fc.assert(fc.property(manifest, (props) => {
    expect(json(ManifestObject, props)).toBe(json(ApiObject, props));
  }), { seed: 1, numRuns: 2000 });
});

const spec = { b: { z: 1, a: [{ y: null, x: {} }] }, a: 'v' };
const changes: Record<string, Change> = {
  'a label, an annotation, a finalizer and an owner are added': ({ metadata }) => {
    metadata.addLabel('a', 'b');
    metadata.addAnnotation('x', 'y');
    metadata.addFinalizers('f', 'e');
    metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: '1' });
  },
  'metadata is added': ({ metadata }) => ['generateName', 'name', 'labels', '__proto__', 'constructor'].forEach((name) => metadata.add(name, { z: 1, a: [] })),
  'it is patched': (object) => object.addJsonPatch(JsonPatch.replace('/spec/a', { z: 1, a: undefined }), JsonPatch.add('/first', 1)),
  'metadata is lazy': ({ metadata }) => metadata.addLabel('lazy', Lazy.any({ produce: () => 'now' }) as unknown as string),
};

test.each(Object.entries(changes))('gives what cdk8s gives after %s', (_, change) => {
  const props = { apiVersion: 'v1', kind: 'Pod', metadata: { annotations: {} }, spec };
  expect(json(ManifestObject, props, change)).toBe(json(ApiObject, props, change));
});

class Quantity {
  public constructor(public readonly value: string) {}
}

test.each([
  ['a lazy value', Lazy.any({ produce: () => ({ b: 1, a: 2 }) })],
  ['a token', { resolve: () => 'token' }],
  ['an inherited token', Object.create({ resolve: () => 'token' })],
  ['a union class', new Quantity('1Gi')],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a map without prototype', Object.create(null)],
  ['an array with a hole', new Array(2)],
  ['an array with a value', Object.assign([1], { value: 2 })],
  ['a function', () => 1],
  ['a bigint', 1n],
])('gives what cdk8s gives for %s', (_, value) => {
  const props = { apiVersion: 'v1', kind: 'Pod', spec: { list: [value], field: value } };
  expect(json(ManifestObject, props)).toBe(json(ApiObject, props));
});

test('lets the resolvers of the app see every value', () => {
  const app: AppProps = { resolvers: [{ resolve: (context) => context.value === 'v' && context.replaceValue('V') }] };
  expect(json(ManifestObject, { apiVersion: 'v1', kind: 'Pod', spec }, undefined, app)).toContain('"a":"V"');
});

test('keeps the order of keys with CDK8S_DISABLE_SORT', () => {
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    expect(json(ManifestObject, { apiVersion: 'v1', kind: 'Pod', spec })).toBe(json(ApiObject, { apiVersion: 'v1', kind: 'Pod', spec }));
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});

test('shares nothing with its props, and sees later changes of its metadata', () => {
  const object = new ManifestObject(new Chart(new App(), 'chart'), 'object', { apiVersion: 'v1', kind: 'Pod', spec });
  const first = object.toJson() as { spec: { b: { z: number } } };
  first.spec.b.z = 2;
  object.metadata.addLabel('late', 'yes');
  expect(object.toJson()).toMatchObject({ metadata: { labels: { late: 'yes' } }, spec: { b: { z: 1 } } });
});

test('an object without a name gets the one that cdk8s makes, and the namespace of its chart', () => {
  const web = chart({ namespace: 'shop' });
  const late: Record<string, unknown> = {};
  const object = new ManifestObject(web, 'x', { apiVersion: 'v1', kind: 'Service', metadata: { name: undefined, namespace: undefined, labels: undefined }, spec: late });
  late.clusterIP = 'None';
  expect(object.name).toBe('web-x-c8b81147');
  expect(synth(web)).toEqual([{ apiVersion: 'v1', kind: 'Service', metadata: { name: object.name, namespace: 'shop' }, spec: { clusterIP: 'None' } }]);
});

test('a construct of one object is that object, and is told from those of other classes', () => {
  const web = chart();
  const shop = new NodePortBackend(web, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
  const site = new HostIngress(web, 'site', { host: 'example.com', backend: shop });
  const foreign = new ApiObject(web, 'foreign', { apiVersion: 'v1', kind: 'Service' });
  const classes = [ApiObject, ManifestObject, NodePortBackend, ClusterIpService, HostIngress];
  expect([shop, site, foreign, {}, null].map((value) => classes.filter((type) => value instanceof type))).toEqual([
    [ApiObject, ManifestObject, NodePortBackend], [ApiObject, ManifestObject, HostIngress], [ApiObject], [], [],
  ]);
  expect([ApiObject.of(shop), site.apiObject, web.apiObjects]).toEqual([shop, site, [shop, site, foreign]]);
});

test.each(['stock', 'ours'])('an object below another one is written once, after it, in an app of the %s class', (kind) => {
  const app = kind === 'stock' ? new App() : new NetworkApp();
  const shop = new ClusterIpService(new Chart(app, 'data', { namespace: 'data' }), 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const web = new Chart(app, 'web', { namespace: 'web' });
  const site = new HostRoute(web, 'site', { name: 'site', gateway: 'edge', host: 'example.com', backend: shop });
  site.addDependency(shop);
  expect(web.toJson().map(({ kind: written }) => written as string)).toEqual(['HTTPRoute', 'ReferenceGrant']);
  expect(app.synthYaml().match(/^kind: .*/gm)).toEqual(['kind: Service', 'kind: HTTPRoute', 'kind: ReferenceGrant']);
});
