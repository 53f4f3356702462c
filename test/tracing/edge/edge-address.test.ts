import type { Trace } from '../../../src/tracing';
import { worldWith } from '../support/edges';
import { deployment, last, networkPolicy, service, tracedIn } from '../support/shop';
import type { Manifest } from '../support/shop';

const WEB = [service('web'), deployment('web')];
const nodePort = (externalTrafficPolicy: string) => service('open', { selector: { app: 'web' }, type: 'NodePort', externalTrafficPolicy, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });

describe('a NetworkPolicy behind an edge that says its addresses', () => {
  const local = nodePort('Local');
  const through = (manifest: Manifest, cidrs: string[], addresses = ['10.9.0.1', '10.9.0.2'], node = '10.0.0.1') => {
    const only = networkPolicy('one', { ingress: [{ from: cidrs.map((cidr) => ({ ipBlock: { cidr } })) }] });
    const edge = { addresses, routes: ['example.com none web'], backends: { web: `${node}:30080` } };
    return tracedIn(worldWith([...WEB, manifest, only], [edge]), 'http://example.com/');
  };
  const waysOf = (trace: Trace) => [trace.verdict, ...trace.alternatives.map(({ reading, verdict }) => `${verdict} where ${reading}`)];

  test('an ipBlock with them lets a request in where its Service keeps them', () => {
    expect(waysOf(through(local, ['10.9.0.0/24']))).toEqual(['DELIVERED']);
    expect(waysOf(through(local, ['10.9.0.1/32', '10.9.0.2/32']))).toEqual(['DELIVERED']);
  });

  test('one without them stops it, and one with some of them is half a way', () => {
    const trace = through(local, ['192.0.2.0/24']);
    expect([trace.verdict, last(trace).code, last(trace).decision]).toEqual(['BLOCKED', 'NP_INGRESS_DENIED', expect.stringMatching(/^HaproxyEdge edge: .* no rule allows ingress from 10\.9\.0\.1 at TCP 8080$/)]);
    expect(waysOf(through(local, ['10.9.0.1/32']))).toEqual(['DEPENDS', 'DELIVERED where 10.9.0.1 asks', 'BLOCKED where 10.9.0.2 asks']);
  });

  test('only those of the family count in which it asks the node', () => {
    expect(waysOf(through(local, ['10.9.0.1/32'], ['10.9.0.1', '2001:db8::1']))).toEqual(['DELIVERED']);
  });

  test('the address stays unknown with the policy Cluster, for networks, and without an address of that family', () => {
    const open = ['DEPENDS', 'DELIVERED where the Pods see an address that is let in', 'BLOCKED where the Pods see another address'];
    expect(waysOf(through(nodePort('Cluster'), ['10.9.0.0/24']))).toEqual(open);
    expect(waysOf(through(local, ['10.9.0.0/24'], ['10.9.0.0/30']))).toEqual(open);
    expect(waysOf(through(local, ['10.9.0.0/24'], ['2001:db8::1']))).toEqual(open);
  });

  test('a hostPort keeps them too', () => {
    const open = deployment('web', {}, { containers: [{ name: 'web', image: 'web', ports: [{ containerPort: 8080, hostPort: 30080 }] }] });
    const shut = networkPolicy('one', { ingress: [{ from: [{ ipBlock: { cidr: '10.9.0.0/24' } }] }] });
    const edge = { addresses: ['10.9.0.1'], routes: ['example.com none web'], backends: { web: '10.0.0.1:30080' } };
    expect(waysOf(tracedIn(worldWith([open, shut], [edge]), 'http://example.com/'))).toEqual(['DELIVERED']);
  });

  test('an edge on a node always reaches the Pods of that node', () => {
    expect(waysOf(through(local, ['192.0.2.0/24'], ['10.0.0.2']))).toEqual(['DEPENDS', 'DELIVERED where the Pod that answers is on the node 10.0.0.2', 'BLOCKED where it is on another node']);
  });
});
