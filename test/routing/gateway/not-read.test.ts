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
    ['one beside a rule that takes it', [gateway([{}]), grpc({}), route('web', { rules: [to('a')] })], 'http://a.example.com/', 'a'],
    ['a ListenerSet with the host', [open('All'), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://a.example.com/', '?'],
    ['another host of that Gateway', [open('All'), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://b.example.com/', 'a'],
    ['a port that only it has', [open('Selector'), listenerSet({ listeners: [{ ...listener, port: 81 }] })], 'http://a.example.com:81/', '?'],
    ['a ListenerSet that the Gateway does not let in', [open(), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://a.example.com/', 'a'],
    ['one of another namespace than it lets in', [open('Same'), route('web', { rules: [to('a')] }), listenerSet({ listeners: [listener] })], 'http://a.example.com/', 'a'],
    ['one of the namespace that it lets in', [open('Same'), listenerSet({ listeners: [listener] }, 'infra')], 'http://a.example.com/', '?'],
  ])('%s', (_, given, url, answer) => {
    expect(answerTo(given, url)).toBe(answer);
  });

  test('is named', () => {
    const decision = (given: Given[]) => routing(given).reading('http://a.example.com/').decision;
    expect(decision([gateway([{}]), grpc({})])).toBe('GRPCRoute shop/calls may take it at listener http of Gateway infra/edge: GRPCRoutes are not read');
    expect(decision([open('All'), listenerSet({ listeners: [listener] })])).toBe('ListenerSet shop/more may take it at listener own of ListenerSet shop/more: ListenerSets are not read');
  });
});
