import { LoadBalancerProvider, LoadBalancerService, NodePortKind, Protocol, TrafficPolicy } from '../../src';
import { chart, chartIn, specOf, synth, TWO_NODES, untyped } from '../support/apps';

test('a Service with an address of MetalLB', () => {
  const web = chart({ namespace: 'shop' });
  new LoadBalancerService(web, 'web', {
    name: 'web', selector: { app: 'web' }, port: 443, annotations: { note: 'x' }, provider: LoadBalancerProvider.metallb({ addresses: ['10.0.0.50'] }),
  });
  expect(synth(web)).toEqual([{
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop', annotations: { 'note': 'x', 'metallb.io/loadBalancerIPs': '10.0.0.50' } },
    spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 443, targetPort: 443 }] },
  }]);
});

test('a Service with everything of its own', () => {
  const service = new LoadBalancerService(chart(), 'web', {
    port: 443,
    nodePort: 30443,
    provider: LoadBalancerProvider.awsNlb(),
    loadBalancerClass: 'example.com/vip',
    loadBalancerSourceRanges: ['192.0.2.0/24'],
    allocateLoadBalancerNodePorts: false,
    externalTrafficPolicy: TrafficPolicy.LOCAL,
    healthCheckNodePort: 30999,
  });
  expect(specOf(service)).toEqual({
    type: 'LoadBalancer',
    ports: [{ port: 443, targetPort: 443, nodePort: 30443 }],
    loadBalancerClass: 'example.com/vip',
    loadBalancerSourceRanges: ['192.0.2.0/24'],
    allocateLoadBalancerNodePorts: false,
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30999,
  });
});

test('the class of the provider is taken where none is named', () => {
  expect(specOf(new LoadBalancerService(chart(), 'web', { port: 80, provider: LoadBalancerProvider.awsNlb() })).loadBalancerClass).toBe('service.k8s.aws/nlb');
});

test('without annotations none are written', () => {
  const web = chart();
  new LoadBalancerService(web, 'web', { name: 'web', port: 80 });
  expect(synth(web)[0].metadata).toEqual({ name: 'web' });
});

test('its nodes are a target of an edge', () => {
  const service = new LoadBalancerService(chartIn(TWO_NODES), 'web', { port: 80, nodePort: 30080 });
  expect(service.toNodeTarget(80)).toEqual({ sourcePath: 'onprem/web/web', kind: NodePortKind.NODE_PORT, nodes: TWO_NODES.nodes, port: 30080, protocol: Protocol.TCP });
});

test('fails when an annotation of the provider is written by hand too', () => {
  const provider = LoadBalancerProvider.metallb({ pool: 'a' });
  expect(() => new LoadBalancerService(chart(), 'web', { port: 80, provider, annotations: { 'metallb.io/address-pool': 'b' } })).toThrow(
    "[web/web] the annotation 'metallb.io/address-pool' is set by 'provider', got \"b\"; take it out of 'annotations', or leave out 'provider'");
});

test('an annotation without a value does not take the one of the provider away', () => {
  const provider = LoadBalancerProvider.metallb({ pool: 'a' });
  const service = new LoadBalancerService(chart(), 'web', { port: 80, provider, annotations: { 'metallb.io/address-pool': untyped(undefined) } });
  expect(service.apiObject.toJson()).toMatchObject({ metadata: { annotations: { 'metallb.io/address-pool': 'a' } } });
});
