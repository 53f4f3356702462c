import { gateway, Given, route, routing, service, to } from './support';

const rules = [to('a')];
const attachmentsOf = (given: Given[], name = 'web') => {
  const { router, route: find } = routing(given);
  return router.attachments(find(name)).map(({ code, listeners, reason }) => [code, listeners.map((listener) => listener.name).join(), reason]);
};
const parent = (further: Given = {}) => ({ name: 'edge', namespace: 'infra', ...further });

describe('a parentRef attaches to the listeners that it names, or to all', () => {
  const listeners = [{ name: 'one', port: 80 }, { name: 'two', port: 8080 }];
  test.each<[string, Given, string, string, string | undefined]>([
    ['the whole Gateway', {}, 'ATTACHED', 'one,two', undefined],
    ['a section', { sectionName: 'two' }, 'ATTACHED', 'two', undefined],
    ['a port', { port: 80 }, 'ATTACHED', 'one', undefined],
    ['a section and its port', { sectionName: 'one', port: 80 }, 'ATTACHED', 'one', undefined],
    ['a section and another port', { sectionName: 'one', port: 8080 }, 'LISTENER_MISSING', '', 'Gateway infra/edge has no listener named "one" on port 8080'],
    ['a section that is not there', { sectionName: 'three' }, 'LISTENER_MISSING', '', 'Gateway infra/edge has no listener named "three"'],
    ['another Gateway', { name: 'other' }, 'PARENT_MISSING', '', 'there is no Gateway infra/other'],
    ['a Service, as meshes do', { group: '', kind: 'Service', name: 'a' }, 'PARENT_NOT_READ', '', 'Service infra/a is no Gateway'],
    ['an empty group, which is the core group', { group: '' }, 'PARENT_NOT_READ', '', 'Gateway infra/edge is no Gateway'],
    ['a ListenerSet', { kind: 'ListenerSet' }, 'PARENT_NOT_READ', '', 'ListenerSet infra/edge is no Gateway'],
  ])('%s', (_, reference, code, taken, reason) => {
    expect(attachmentsOf([gateway(listeners), route('web', { parentRefs: [parent(reference)], rules })])).toEqual([[code, taken, reason]]);
  });

  test('the namespace of a parentRef is that of the route where it is left out', () => {
    expect(attachmentsOf([gateway([{}], { namespace: 'shop' }), route('web', { parentRefs: [{ name: 'edge' }], rules })])).toEqual([['ATTACHED', 'http', undefined]]);
    expect(attachmentsOf([gateway([{}]), route('web', { parentRefs: [{ name: 'edge' }], rules })])).toEqual([['PARENT_MISSING', '', 'there is no Gateway shop/edge']]);
  });

  test('a Gateway without listeners takes nothing', () => {
    expect(attachmentsOf([gateway([]), route('web', { rules })])).toEqual([['LISTENER_MISSING', '', 'Gateway infra/edge has no listener']]);
  });

  test('each parentRef has an answer of its own', () => {
    const parentRefs = [parent({ sectionName: 'one' }), parent({ name: 'other' })];
    expect(attachmentsOf([gateway(listeners), route('web', { parentRefs, rules })]).map(([code]) => code)).toEqual(['ATTACHED', 'PARENT_MISSING']);
  });

  test('a route that is not of the map is attached to nothing', () => {
    const { router, route: find } = routing([gateway([{}]), route('web', { rules })]);
    expect(router.attachments({ ...find('web'), name: 'other' })).toEqual([]);
  });
});

describe('allowedRoutes.namespaces', () => {
  const namespace = (labels: Given) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });
  const from = (value: Given) => [gateway([{ allowedRoutes: { namespaces: value } }]), route('web', { rules })];
  const team = { from: 'Selector', selector: { matchLabels: { team: 'a' } } };
  const doubt = 'Namespace shop has the labels that listener "http" asks for';
  test.each<[string, Given[], string, string | undefined]>([
    ['All', from({ from: 'All' }), 'ATTACHED', undefined],
    ['Same', from({ from: 'Same' }), 'NAMESPACE_NOT_ALLOWED', 'listener "http" takes routes from its own namespace, and not from shop'],
    ['nothing said: Same', from({}), 'NAMESPACE_NOT_ALLOWED', 'listener "http" takes routes from its own namespace, and not from shop'],
    ['None', from({ from: 'None' }), 'NAMESPACE_NOT_ALLOWED', 'listener "http" takes routes from no namespace, and not from shop'],
    ['a selector that fits', [...from(team), namespace({ team: 'a' })], 'ATTACHED', undefined],
    ['a selector that does not fit', [...from(team), namespace({ team: 'b' })], 'NAMESPACE_NOT_ALLOWED', 'listener "http" takes routes from namespaces with certain labels, and not from shop'],
    ['a selector, and the namespace is not declared', from(team), 'ATTACHED', doubt],
    ['a selector of names, which every namespace has', from({ from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }), 'ATTACHED', undefined],
    ['a selector of another name', from({ from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'other', 'team': 'a' } } }), 'NAMESPACE_NOT_ALLOWED', 'listener "http" takes routes from namespaces with certain labels, and not from shop'],
    ['a selector by expressions', from({ from: 'Selector', selector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } }), 'ATTACHED', doubt],
    ['Selector without one', from({ from: 'Selector' }), 'NAMESPACE_NOT_ALLOWED', 'listener "http" takes routes from namespaces with certain labels, and not from shop'],
  ])('%s', (_, given, code, reason) => {
    expect(attachmentsOf(given)).toEqual([[code, code === 'ATTACHED' ? 'http' : '', reason]]);
  });
});

describe('allowedRoutes.kinds and protocols', () => {
  const all = { namespaces: { from: 'All' } };
  test.each<[string, Given, string, string | undefined]>([
    ['HTTP', {}, 'ATTACHED', undefined],
    ['protocols are compared without case', { protocol: 'http' }, 'ATTACHED', undefined],
    ['HTTPS', { protocol: 'HTTPS', port: 443 }, 'ATTACHED', undefined],
    ['TLS', { protocol: 'TLS', port: 443 }, 'PROTOCOL_DIFFERS', 'listener "http" speaks TLS, HTTPRoutes need HTTP or HTTPS'],
    ['TCP', { protocol: 'TCP' }, 'PROTOCOL_DIFFERS', 'listener "http" speaks TCP, HTTPRoutes need HTTP or HTTPS'],
    ['a kind that is listed', { allowedRoutes: { ...all, kinds: [{ kind: 'GRPCRoute' }, { kind: 'HTTPRoute' }] } }, 'ATTACHED', undefined],
    ['another kind', { allowedRoutes: { ...all, kinds: [{ kind: 'GRPCRoute' }] } }, 'KIND_NOT_ALLOWED', 'listener "http" takes only routes of kind GRPCRoute'],
    ['the kind of another group', { allowedRoutes: { ...all, kinds: [{ group: 'example.com', kind: 'HTTPRoute' }] } }, 'KIND_NOT_ALLOWED', 'listener "http" takes only routes of kind HTTPRoute'],
    ['an empty list: those of the protocol', { allowedRoutes: { ...all, kinds: [] } }, 'ATTACHED', undefined],
  ])('%s', (_, listener, code, reason) => {
    expect(attachmentsOf([gateway([listener]), route('web', { rules })])).toEqual([[code, code === 'ATTACHED' ? 'http' : '', reason]]);
  });
});

describe('hostnames must meet', () => {
  test.each<[string | undefined, string[], boolean]>([
    [undefined, [], true],
    [undefined, ['test.example.com'], true],
    ['test.example.com', [], true],
    ['test.example.com', ['test.example.com'], true],
    ['test.example.com', ['*.example.com'], true],
    ['test.example.com', ['*.com'], true],
    ['test.example.com', ['example.com', 'test.example.net'], false],
    ['*.example.com', ['*.example.com'], true],
    ['*.example.com', ['test.example.com'], true],
    ['*.example.com', ['foo.test.example.com'], true],
    ['*.example.com', ['*.test.example.com'], true],
    ['*.test.example.com', ['*.example.com'], true],
    ['*.example.com', ['example.com'], false],
    ['*.example.com', ['test.example.net'], false],
    ['*.example.com', ['badexample.com'], false],
    ['*.example.com', ['test.example.net', 'Test.Example.COM'], true],
  ])('a listener for %s and a route for %p: %s', (hostname, hostnames, met) => {
    const given = [gateway([{ hostname }]), route('web', { hostnames, rules })];
    expect(attachmentsOf(given)[0][0]).toBe(met ? 'ATTACHED' : 'HOSTNAMES_DIFFER');
  });

  test('the reason names both', () => {
    expect(attachmentsOf([gateway([{ hostname: 'a.example.com' }]), route('web', { hostnames: ['b.example.com', 'c.example.com'], rules })])[0][2])
      .toBe('listener "http" is for a.example.com, the route for b.example.com, c.example.com');
  });

  test('the listener that came farthest gives the reason', () => {
    const listeners = [{ name: 'tcp', protocol: 'TCP', port: 1 }, { name: 'web', hostname: 'a.example.com' }, { name: 'own', port: 81, allowedRoutes: {} }];
    expect(attachmentsOf([gateway(listeners), route('web', { hostnames: ['b.example.com'], rules })])[0][0]).toBe('HOSTNAMES_DIFFER');
  });
});

describe('a ReferenceGrant', () => {
  const grant = (from: Given, target: Given, namespace = 'data') => ({
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'grant', namespace },
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop', ...from }], to: [{ group: '', kind: 'Service', ...target }] },
  });
  const source = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' };
  const target = { group: '', kind: 'Service', namespace: 'data', name: 'db' };
  test.each<[string, Given[], boolean]>([
    ['none', [], false],
    ['all Services', [grant({}, {})], true],
    ['the Service by name', [grant({}, { name: 'db' })], true],
    ['another Service', [grant({}, { name: 'other' })], false],
    ['another kind', [grant({}, { kind: 'Secret' })], false],
    ['from another namespace', [grant({ namespace: 'other' }, {})], false],
    ['from another kind', [grant({ kind: 'GRPCRoute' }, {})], false],
    ['from another group', [grant({ group: 'example.com' }, {})], false],
    ['in the wrong namespace', [grant({}, {}, 'shop')], false],
  ])('%s', (_, grants, allowed) => {
    expect(routing([...grants, service('db', 'data')]).router.isGranted(source, target)).toBe(allowed);
  });

  test('is not needed within a namespace', () => {
    expect(routing([]).router.isGranted(source, { ...target, namespace: 'shop' })).toBe(true);
  });
});
