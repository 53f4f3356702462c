import { gateway, Given, route, routing, SERVICES, to } from './support';

const answerTo = (given: Given[], url: string, asked = {}) => routing([...SERVICES, ...given]).answer(url, asked);

describe('what is not read', () => {
  const grpc = (spec: Given) => ({ ...route('calls', spec), kind: 'GRPCRoute' });
  const listenerSet = (spec: Given, namespace = 'shop') => ({
    ...route('more', {}), kind: 'ListenerSet', metadata: { name: 'more', namespace }, spec: { parentRef: { name: 'edge', namespace: 'infra' }, ...spec },
  });
  const open = (from?: string) => {
    const plain = gateway([{}]);
    return { ...plain, spec: { ...plain.spec as Given, ...from && { allowedListeners: { namespaces: { from } } } } };
  };
  const listener = { name: 'own', hostname: 'a.example.com', port: 80, protocol: 'HTTP' };

  test.each<[string, Given[], string, string]>([
    ['a GRPCRoute for the host', [gateway([{}]), grpc({ hostnames: ['a.example.com'] })], 'http://a.example.com/', '?'],
    ['one for every host', [gateway([{}]), grpc({})], 'http://a.example.com/', '?'],
    ['one for another host', [gateway([{}]), grpc({ hostnames: ['b.example.com'] })], 'http://a.example.com/', '404'],
    ['one for another listener', [gateway([{}, { name: 'alt', port: 81 }]), grpc({ parentRefs: [{ name: 'edge', namespace: 'infra', sectionName: 'alt' }] })], 'http://a.example.com/', '404'],
    ['one for another listener beside a rule that takes it', [gateway([{}, { name: 'alt', port: 81 }]), grpc({ parentRefs: [{ name: 'edge', namespace: 'infra', sectionName: 'alt' }] }), route('web', { rules: [to('a')] })], 'http://a.example.com/', 'a'],
    ['a ListenerSet with the host', [open('All'), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://a.example.com/', '?'],
    ['another host of that Gateway', [open('All'), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://b.example.com/', 'a'],
    ['a port that only it has', [open('Selector'), listenerSet({ listeners: [{ ...listener, port: 81 }] })], 'http://a.example.com:81/', '?'],
    ['a ListenerSet that the Gateway does not let in', [open(), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://a.example.com/', 'a'],
    ['one of another namespace than it lets in', [open('Same'), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://a.example.com/', 'a'],
    ['one of the namespace that it lets in', [open('Same'), listenerSet({ listeners: [listener] }, 'infra')], 'http://a.example.com/', '?'],
  ])('%s', (_, given, url, answer) => {
    expect(answerTo(given, url)).toBe(answer);
  });

  // Of an HTTPRoute and a GRPCRoute for one host of a listener only the older is accepted (Gateway API v1, GRPCRouteSpec.hostnames).
  describe('a GRPCRoute beside a rule that takes it', () => {
    const beside = (http: Given, calls: Given, ages: (string | undefined)[] = [], listens: Given = {}) => answerTo([
      gateway([listens]),
      { ...grpc(calls), metadata: { name: 'calls', namespace: 'shop', creationTimestamp: ages[1] } },
      route('web', { ...http, rules: [to('a')] }, { creationTimestamp: ages[0] }),
    ], 'http://a.example.com/');
    const depends = 'a (HTTPRoute shop/web is older than GRPCRoute shop/calls, or is served beside it) | ? (otherwise)';
    const [early, late] = ['2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z'];

    test.each<[string, Given, Given, (string | undefined)[], string]>([
      ['for every host', {}, {}, [], depends],
      ['for the same host', { hostnames: ['a.example.com'] }, { hostnames: ['a.example.com'] }, [], depends],
      ['for a wildcard above', { hostnames: ['a.example.com'] }, { hostnames: ['*.example.com'] }, [early], depends],
      ['for another host', { hostnames: ['a.example.com'] }, { hostnames: ['b.example.com'] }, [], 'a'],
      ['which is younger', {}, {}, [early, late], 'a'],
      ['which is older', {}, {}, [late, early], depends],
      ['which is as old, and first by name', {}, {}, [early, early], depends],
    ])('%s', (_, http, calls, ages, answer) => {
      expect(beside(http, calls, ages)).toBe(answer);
    });

    test('for another of the hosts of the route', () => {
      expect(beside({ hostnames: ['a.example.com', 'b.example.com'] }, { hostnames: ['b.example.com'] }))
        .toBe('a (HTTPRoute shop/web is older than GRPCRoute shop/calls, or is served beside it) | 404 (otherwise)');
    });

    test.each<[string, (string | undefined)[], string | undefined]>([
      ['all are younger', ['2022', '2021'], undefined],
      ['one is older, the first', ['2019', '2021'], 'calls-0'],
      ['one is older, the last', ['2021', '2019'], 'calls-1'],
      ['one may be, the first', [undefined, '2021'], 'calls-0'],
      ['one may be, the last', ['2021', undefined], 'calls-1'],
    ])('of several, %s', (_, ages, rival) => {
      const calls = ages.map((created, at) => ({ ...grpc({}), metadata: { name: `calls-${at}`, namespace: 'shop', creationTimestamp: created } }));
      const answer = answerTo([gateway([{}]), ...calls, route('web', { rules: [to('a')] }, { creationTimestamp: '2020' })], 'http://a.example.com/');
      expect(answer).toBe(rival === undefined ? 'a' : depends.replace('calls', rival));
    });

    test('thousands of both cannot take long', () => {
      const many = Array.from({ length: 4000 }, (__, at) => [
        route(`web-${at}`, { rules: [to('a')] }, { creationTimestamp: early }),
        { ...grpc({}), metadata: { name: `calls-${at}`, namespace: 'shop', creationTimestamp: late } },
      ]).flat();
      const asked = routing([...SERVICES, gateway([{}]), ...many]);
      const started = Date.now();
      expect(asked.answer('http://a.example.com/')).toBe('a');
      expect(Date.now() - started).toBeLessThan(2000);
    });

    test('for a host that is not the listener\'s', () => {
      const hostnames = ['a.example.com', 'b.example.com'];
      expect(beside({ hostnames }, { hostnames: ['b.example.com', '*.a.example.com'] }, [], { hostname: '*.example.com' })).toBe(depends.replace('?', '404'));
      expect(beside({ hostnames }, { hostnames: ['b.example.com'] }, [], { hostname: 'a.example.com' })).toBe('a');
    });
  });

  test('is named', () => {
    const decision = (given: Given[]) => routing(given).reading('http://a.example.com/').decision;
    expect(decision([gateway([{}]), grpc({})])).toBe('GRPCRoute shop/calls may take it at listener http of Gateway infra/edge: GRPCRoutes are not read');
    expect(decision([open('All'), listenerSet({ listeners: [listener] })])).toBe('ListenerSet shop/more may take it at listener own of ListenerSet shop/more: ListenerSets are not read');
  });
});
