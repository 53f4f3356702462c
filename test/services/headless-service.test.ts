import { HeadlessService } from '../../src';
import { chart, specOf, synth, untyped } from '../support/apps';

test('a Service without ports resolves to its Pods', () => {
  const web = chart({ namespace: 'data' });
  const service = new HeadlessService(web, 'redis', { name: 'redis', selector: { app: 'redis' } });
  expect(synth(web)).toEqual([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'redis', namespace: 'data' }, spec: { type: 'ClusterIP', clusterIP: 'None', selector: { app: 'redis' } } }]);
  expect([service.address, service.ports]).toEqual(['redis.data.svc.cluster.local', []]);
});

test('ports and readiness are as they were said', () => {
  const service = new HeadlessService(chart(), 'redis', { publishNotReadyAddresses: true, ports: [{ name: 'redis', port: 6379 }, { name: 'metrics', port: 9121, targetPortName: 'metrics' }] });
  expect(specOf(service)).toEqual({
    type: 'ClusterIP', clusterIP: 'None', publishNotReadyAddresses: true, ports: [{ name: 'redis', port: 6379, targetPort: 6379 }, { name: 'metrics', port: 9121, targetPort: 'metrics' }],
  });
});

test('each Pod has a name', () => {
  const service = new HeadlessService(chart({ namespace: 'data' }), 'redis', { name: 'redis' });
  expect(service.podFqdn('redis-0')).toBe('redis-0.redis.data.svc.cluster.local');
  expect(service.podFqdns('redis', 2)).toEqual(['redis-0.redis.data.svc.cluster.local', 'redis-1.redis.data.svc.cluster.local']);
  expect(service.podFqdns('redis', 0)).toEqual([]);
});

test.each(['', 'Redis-0', 'redis.0', '-redis', 'redis-', 'a b', 'a\n', 'a'.repeat(64)])('fails when a hostname is %j', (hostname) => {
  expect(() => new HeadlessService(chart(), 'redis', {}).podFqdn(hostname)).toThrow(`[web/redis] 'hostname' is not a DNS label, got ${JSON.stringify(hostname)}; use the Pod's hostname, such as 'redis-0'`);
});

test.each([-1, 1.5, NaN, Infinity])('fails when there are %d Pods', (replicas) => {
  expect(() => new HeadlessService(chart(), 'redis', {}).podFqdns('redis', replicas)).toThrow(`[web/redis] 'replicas' is not a number of Pods, got ${replicas}; use a whole number, 0 or more`);
});

test('fails when a target is said twice', () => {
  expect(() => new HeadlessService(chart(), 'redis', { ports: [{ port: 80, targetPort: 1, targetPortName: 'x' }] })).toThrow(
    "[web/redis] 'targetPort' and 'targetPortName' both say which port of the Pods answers, got [1,\"x\"]; keep one: 'targetPort' for a number, 'targetPortName' for a container port's name");
});

test('fails when an Ingress is to send requests to it and it has no port', () => {
  expect(() => new HeadlessService(chart(), 'redis', { name: 'redis' }).toBackendPort()).toThrow('[web/redis] Service "redis" has no known port to send requests to, got nothing; ');
});

test('fails when the hostname of a Pod is missing', () => {
  expect(() => new HeadlessService(chart(), 'redis', {}).podFqdn(untyped(undefined))).toThrow("[web/redis] 'hostname' is no text, and names are made of it, got nothing");
});
