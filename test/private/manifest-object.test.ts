import { ManifestObject } from '../../src/private/manifest-object';
import { chart, synth } from '../support/apps';

test('an object without a name gets the one that cdk8s makes, and the namespace of its chart', () => {
  const web = chart({ namespace: 'shop' });
  const spec: Record<string, unknown> = {};
  const object = new ManifestObject(web, 'x', { apiVersion: 'v1', kind: 'Service', metadata: { name: undefined, namespace: undefined, labels: undefined }, spec });
  spec.type = 'ClusterIP';
  expect(object.name).toBe('web-x-c8b81147');
  expect(synth(web)).toEqual([{ apiVersion: 'v1', kind: 'Service', metadata: { name: object.name, namespace: 'shop' }, spec: { type: 'ClusterIP' } }]);
});
