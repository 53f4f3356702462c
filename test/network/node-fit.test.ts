import type { NetworkNode } from '../../src/network/network-facts';
import { fitsNode } from '../../src/network/node-fit';
import type { Fields } from '../../src/network/words';

const NODES: NetworkNode[] = [
  { name: 'server', address: '10.0.0.1' },
  { name: 'blue', address: '10.0.0.2', labels: { pool: 'blue' } },
  { name: 'green', address: '10.0.0.3', labels: { pool: 'green', disk: 'ssd' } },
];
const where = (nodeSelector: Record<string, string>, ...terms: object[]) => {
  const nodeAffinity = terms.length > 0 ? terms as Fields[] : undefined;
  return NODES.map((node) => fitsNode({ nodeSelector: new Map(Object.entries(nodeSelector)), nodeAffinity }, node, NODES));
};
const label = (key: string, operator: string, ...values: string[]) => ({ matchExpressions: [{ key, operator, values }] });
const unknown = undefined;

test('without a selector every node will do', () => expect(where({})).toEqual([true, true, true]));

test('a nodeSelector asks for all of its labels', () => {
  expect(where({ pool: 'blue' })).toEqual([false, true, false]);
  expect(where({ pool: 'blue', disk: 'ssd' })).toEqual([false, false, false]);
});

test('a label that no node declares may be on all of them', () => {
  expect(where({ 'kubernetes.io/os': 'linux' })).toEqual([unknown, unknown, unknown]);
  expect(where({ 'kubernetes.io/os': 'linux', 'pool': 'blue' })).toEqual([false, unknown, false]);
});

test.each<[string, object[], (boolean | undefined)[]]>([
  ['In', [label('pool', 'In', 'blue', 'green')], [false, true, true]],
  ['NotIn, which a node without the label fits', [label('pool', 'NotIn', 'blue')], [true, false, true]],
  ['Exists', [label('disk', 'Exists')], [false, false, true]],
  ['DoesNotExist', [label('disk', 'DoesNotExist')], [true, true, false]],
  ['Gt, which is not judged', [label('pool', 'Gt', '1')], [unknown, unknown, unknown]],
  ['the name of the node', [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['green'] }] }], [false, false, true]],
  ['another name', [{ matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['green'] }] }], [true, true, false]],
  ['one of several terms', [label('pool', 'In', 'blue'), label('disk', 'Exists')], [false, true, true]],
  ['one of several terms, of which one is not known', [label('pool', 'In', 'blue'), label('zone', 'Exists')], [unknown, true, unknown]],
  ['all of one term', [{ matchExpressions: [...label('pool', 'Exists').matchExpressions, ...label('disk', 'DoesNotExist').matchExpressions] }], [false, true, false]],
  ['a term without requirements, which chooses nothing', [{}], [false, false, false]],
])('node affinity by %s', (_, terms, expected) => expect(where({}, ...terms)).toEqual(expected));
