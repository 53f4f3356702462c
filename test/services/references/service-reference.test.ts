import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ServiceReference } from '../../../src';
import type { IBackend } from '../../../src';
import { chart, chartIn, untyped } from '../../support/apps';

test('a Service by its name is in the namespace and cluster of who refers to it', () => {
  const api = ServiceReference.fromName(chartIn({ clusterDomain: 'k8s.example' }, { namespace: 'shop' }), 'api', { ports: [{ port: 8080 }, { port: 9090, name: 'metrics' }] });
  expect([api.name, api.namespace, api.fqdn, api.address]).toEqual(['api', 'shop', 'api.shop.svc.k8s.example', 'api.shop.svc.k8s.example:8080']);
  expect(api.dnsNames).toEqual(['api', 'api.shop', 'api.shop.svc']);
  expect(api.toBackendPort()).toEqual({ serviceName: 'api', namespace: 'shop', port: 8080 });
  expect(api.onPort(9090).toBackendPort()).toEqual({ serviceName: 'api', namespace: 'shop', port: 9090 });
  expect(api.onPortNamed('metrics').toBackendPort()).toEqual({ serviceName: 'api', namespace: 'shop', portName: 'metrics' });
});

test('without known ports any port is taken, and the address has none', () => {
  const api = ServiceReference.fromName(chart(), 'api', { namespace: 'other' });
  expect(api.address).toBe('api.other.svc.cluster.local');
  expect(api.onPort(1).toBackendPort()).toEqual({ serviceName: 'api', namespace: 'other', port: 1 });
  expect(api.onPortNamed('x').toBackendPort()).toEqual({ serviceName: 'api', namespace: 'other', portName: 'x' });
});

test('the namespace is the one of the nearest chart, as for objects of cdk8s', () => {
  const outer = new Chart(Testing.app(), 'outer', { namespace: 'outer' });
  const inner = new Chart(outer, 'inner', { namespace: 'inner' });
  const bare = new Chart(outer, 'bare');
  const names = [new Construct(outer, 'x'), new Construct(inner, 'x'), bare, outer.node.root].map((scope) => ServiceReference.fromName(scope, 'api').namespace);
  expect(names).toEqual(['outer', 'inner', 'default', 'default']);
});

test('ports are copied in and out', () => {
  const ports = [{ port: 80 }];
  const api = ServiceReference.fromName(chart(), 'api', { ports });
  ports[0].port = 1;
  untyped<{ port: number }[]>(api.ports)[0].port = 2;
  expect(api.ports).toEqual([{ port: 80 }]);
});

const ports = [{ port: 80, name: 'http' }, { port: 81 }];
test.each<[string, object, (api: ServiceReference) => IBackend | object, string]>([
  ['no port is known', {}, (api) => api.toBackendPort(), 'Service "api" has no known port to send requests to, got nothing; give the reference its \'ports\', or say which one: onPort(80)'],
  ['a number is unknown', { ports }, (api) => api.onPort(82), 'Service "api" has no such port, got 82; use one of its own: 80, 81'],
  ['a number is a text', { ports }, (api) => api.onPort(untyped('80')), 'Service "api" has no such port, got "80"; use one of its own: 80, 81'],
  ['a name is unknown', { ports }, (api) => api.onPortNamed('https'), 'Service "api" has no such port, got "https"; use one of its own: http, 81 (no name)'],
])('fails when %s', (_title, options, use, message) => {
  expect(() => use(ServiceReference.fromName(chart(), 'api', options))).toThrow(new Error(`[web] ${message}`));
});

test('fails when the name is missing', () => {
  expect(() => ServiceReference.fromName(chart(), untyped(undefined))).toThrow("[web] 'name' is no text, and names are made of it, got nothing; give the text itself, not a lazy value");
});
