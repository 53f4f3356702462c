import { JsonPatch } from 'cdk8s';
import { NodePortBackend, NodePortKind, Protocol, TrafficPolicy } from '../../src';
import { chart, chartIn, specOf, synth, TWO_NODES, untyped } from '../support/apps';

test('a Service that every node answers for', () => {
  const web = chartIn(TWO_NODES, { namespace: 'shop' });
  const shop = new NodePortBackend(web, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80, targetPort: 8080, nodePort: 32332, externalTrafficPolicy: TrafficPolicy.LOCAL });
  expect(synth(web)).toEqual([{
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { type: 'NodePort', selector: { app: 'shop' }, externalTrafficPolicy: 'Local', ports: [{ port: 80, targetPort: 8080, nodePort: 32332 }] },
  }]);
  expect(shop.nodePort).toBe(32332);
  expect(shop.address).toBe('shop.shop.svc.cluster.local:80');
  expect(shop.toNodeTarget()).toEqual({ sourcePath: 'onprem/web/shop', kind: NodePortKind.NODE_PORT, nodes: TWO_NODES.nodes, port: 32332, protocol: Protocol.TCP, externalTrafficPolicy: TrafficPolicy.LOCAL });
});

test('a nodePort that is not pinned is written by nobody, and known to nobody', () => {
  const shop = new NodePortBackend(chart(), 'shop', { port: 80 });
  expect(specOf(shop)).toEqual({ type: 'NodePort', ports: [{ port: 80, targetPort: 80 }] });
  expect(shop.nodePort).toBeUndefined();
  expect(shop.toNodeTarget().port).toBeUndefined();
});

describe('one of several ports', () => {
  const ports = [
    { name: 'dns', port: 53, nodePort: 30053, protocol: Protocol.UDP },
    { name: 'dns-tcp', port: 53, nodePort: 30054, protocol: Protocol.TCP },
    { name: 'http', port: 80, nodePort: 30080 },
    { name: 'quic', port: 443, nodePort: 30443, protocol: Protocol.UDP },
  ];
  const shop = () => new NodePortBackend(chart(), 'shop', { ports });

  test.each([[undefined, 30053, 'UDP'], [53, 30054, 'TCP'], [80, 30080, 'TCP'], [443, 30443, 'UDP']])('%p is %d by %s: TCP where one number stands for two protocols', (port, nodePort, protocol) => {
    expect(shop().toNodeTarget(port)).toMatchObject({ port: nodePort, protocol });
  });

  test.each([[81, '81'], [0, '0'], ['80', '"80"']])('fails when it is %p', (port, got) => {
    expect(() => shop().toNodeTarget(untyped(port))).toThrow(new Error(`[web/shop] the Service has no such port, got ${got}; use one of its own: 53, 53, 80, 443`));
  });
});

test("fails when 'nodePort' stands beside 'ports'", () => {
  expect(() => new NodePortBackend(chart(), 'shop', { nodePort: 30080, ports: [{ port: 80 }] })).toThrow(
    "[web/shop] 'ports' and 'nodePort' both say which ports there are, got [{\"port\":80}]; keep one: put the numbers into 'ports'");
});

test('fails when there is a nodePort and no port', () => {
  expect(() => new NodePortBackend(chart(), 'shop', { nodePort: 30080 })).toThrow("[web/shop] a Service needs a port, got {\"nodePort\":30080}; give 'port', e.g. port: 80");
});

describe('a JSON patch', () => {
  const ports = [{ name: 'a', port: 80, nodePort: 30080 }, { name: 'b', port: 81, nodePort: 30081 }];

  test('of the nodePort is what edges are told', () => {
    const shop = new NodePortBackend(chart(), 'shop', { ports });
    shop.apiObject.addJsonPatch(JsonPatch.replace('/spec/ports/0/nodePort', 31000));
    expect([shop.nodePort, shop.toNodeTarget().port, shop.toNodeTarget(81).port]).toEqual([31000, 31000, 30081]);
  });

  test('of the order, the number or the whole spec leads to the port that is left', () => {
    const shop = new NodePortBackend(chart(), 'shop', { ports });
    shop.apiObject.addJsonPatch(JsonPatch.add('/spec/ports/0', { name: 'c', port: 82, nodePort: 30082 }));
    expect(shop.toNodeTarget(81).port).toBe(30081);
    const other = new NodePortBackend(chart(), 'shop', { ports });
    other.apiObject.addJsonPatch(JsonPatch.replace('/spec/ports/1', { port: 8081, nodePort: 31081 }));
    expect(other.toNodeTarget(81).port).toBe(31081);
    other.apiObject.addJsonPatch(JsonPatch.replace('/spec', {}));
    expect(other.nodePort).toBeUndefined();
  });
});
