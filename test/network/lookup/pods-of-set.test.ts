import { askedOfTemplate, asksForName, asksForOnePod, podsTaken, selectorsOfPods, setOfPod } from '../../../src/network/lookup/pods-of-set';
import type { WorkloadObject } from '../../../src/network/read';

const NAME = 'statefulset.kubernetes.io/pod-name';
const INDEX = 'apps.kubernetes.io/pod-index';

const labels = (wanted: { [key: string]: string }) => new Map(Object.entries(wanted));
const set = (replicas?: number, firstOrdinal = 0) => ({ name: 'db', replicas, firstOrdinal }) as WorkloadObject;

test.each<[wanted: { [key: string]: string }, first: number, count: number]>([
  [{ app: 'db' }, 5, 3],
  [{ [NAME]: 'db-5' }, 5, 1],
  [{ [NAME]: 'db-7' }, 7, 1],
  [{ [INDEX]: '6' }, 6, 1],
  [{ [NAME]: 'db-6', [INDEX]: '6' }, 6, 1],
])('of db-5 to db-7, %j takes %i and %i in all', (wanted, first, count) => {
  expect(podsTaken(set(3, 5), labels(wanted))).toEqual({ first, count });
});

test.each<{ [key: string]: string }>([
  { [NAME]: 'db-4' }, { [NAME]: 'db-8' }, { [NAME]: 'db-06' }, { [NAME]: 'xx-6' }, { [NAME]: 'db' },
  { [INDEX]: '4' }, { [INDEX]: '8' }, { [INDEX]: '06' }, { [INDEX]: 'six' }, { [NAME]: 'db-5', [INDEX]: '6' },
])('of db-5 to db-7, %j takes none', (wanted) => {
  expect(podsTaken(set(3, 5), labels(wanted)).count).toBe(0);
});

test('without a number of replicas there is one Pod, and with a negative one none', () => {
  expect([podsTaken(set(), labels({})), podsTaken(set(-1), labels({}))]).toEqual([{ first: 0, count: 1 }, { first: 0, count: 0 }]);
});

test('what the controller adds is not asked of the template', () => {
  const wanted = labels({ app: 'db', [NAME]: 'db-0', [INDEX]: '0' });
  expect(askedOfTemplate(wanted)).toEqual(labels({ app: 'db' }));
  expect([wanted, labels({ [INDEX]: '0' }), labels({ app: 'db' })].map((one) => [asksForOnePod(one), asksForName(one), setOfPod(one)])).toEqual([
    [true, true, 'db'], [true, false, undefined], [false, false, undefined],
  ]);
});

describe('a list of Pods is a selector for each', () => {
  const list = (key: string, ...values: string[]) => ({ key, operator: 'In', values });
  const asked = (wanted: { [key: string]: string }, ...expressions: { key: string; operator: string; values: string[] }[]) => (
    selectorsOfPods({ labels: labels(wanted), expressions }).map((one) => [Object.fromEntries(one.labels), one.expressions])
  );
  const other = { key: 'tier', operator: 'In', values: ['a', 'b'] };

  test('with what else is asked', () => {
    expect(asked({ app: 'db' }, list(NAME, 'db-0', 'db-1'), other)).toEqual([[{ app: 'db', [NAME]: 'db-0' }, [other]], [{ app: 'db', [NAME]: 'db-1' }, [other]]]);
  });

  test('two lists ask for what is in both', () => {
    expect(asked({}, list(NAME, 'db-0', 'db-1'), list(INDEX, '1'))).toEqual([[{ [NAME]: 'db-0', [INDEX]: '1' }, []], [{ [NAME]: 'db-1', [INDEX]: '1' }, []]]);
    expect(asked({}, list(INDEX, '0', '1'), list(INDEX, '1', '2'))).toEqual([[{ [INDEX]: '1' }, []]]);
    expect(asked({ [INDEX]: '3' }, list(INDEX, '0', '1'))).toEqual([]);
  });

  test('what lists no Pods stays as it is', () => {
    const none = { key: NAME, operator: 'NotIn', values: ['db-0'] };
    expect(asked({ app: 'db' }, none, other)).toEqual([[{ app: 'db' }, [none, other]]]);
  });
});
