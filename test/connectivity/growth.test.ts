import { networkOf, policy, workload } from './cluster';
import { Reachability } from '../../src/connectivity/reachability';

/** How often labels are asked for where each of so many workloads of one namespace lets in its neighbour. */
function lookUps(count: number): number {
  const each = Array.from({ length: count }, (_, at) => workload(`shop/w${at}`, `app: w${at}`)
    + policy(`shop/p${at}`, `podSelector: { matchLabels: { app: w${at} } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: w${at + 1} } } }] }]`));
  const network = networkOf(...each);
  const asked = jest.spyOn(Map.prototype, 'get');
  const connections = new Reachability(network).connections();
  const calls = asked.mock.calls.length;
  asked.mockRestore();
  expect(connections).toHaveLength(count - 1 + count);
  return calls;
}

test('four times the policies and workloads of a namespace are about four times the work', () => {
  expect(lookUps(160) / lookUps(40)).toBeLessThan(6);
});
