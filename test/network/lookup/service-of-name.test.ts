import { isServiceName, serviceOfName } from '../../../src/network/lookup/service-of-name';
import { Network } from '../../../src/network/network';
import { PodRecords } from '../../../src/network/pod-records';

const network = new Network({ cluster: '', clusterDomain: 'Corp.example', podRecords: PodRecords.INSECURE, minor: 34, nodePorts: { first: 30000, last: 32767 }, nodes: [] }, []);

test.each([
  ['web.shop.svc.corp.example', { namespace: 'shop', service: 'web' }],
  ['WEB.Shop.svc.corp.example.', { namespace: 'shop', service: 'web' }],
  ['db-0.db.data.svc.corp.example', { namespace: 'data', service: 'db', host: 'db-0' }],
  ['a.b.web.shop.svc.corp.example', { namespace: 'shop', service: 'web' }],
  ['shop.svc.corp.example', undefined],
  ['web.shop.svc.cluster.local', undefined],
  ['web.shop.svc', undefined],
])('%s is a name of %p', (name, service) => {
  expect(serviceOfName(network, name)).toEqual(service);
});

test('a name without a Service is still one of the cluster', () => {
  expect([isServiceName(network, 'shop.svc.corp.example'), isServiceName(network, 'example.com')]).toEqual([true, false]);
});
