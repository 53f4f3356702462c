import { ApiObject } from 'cdk8s';
import { clusterScoped } from '../../../src/private/manifests/cluster-scoped';
import { chart, synth } from '../../support/apps';

test.each([[{}], [{ namespace: 'shop' }]])('an object of a cluster-scoped kind has no namespace, in a chart with %j', (props) => {
  const web = chart(props);
  const object = new ApiObject(web, 'class', { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy' } });
  expect(clusterScoped(object)).toBe(object);
  expect(synth(web)).toEqual([{ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy' } }]);
});
