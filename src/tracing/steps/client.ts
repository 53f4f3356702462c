import { goOn, hop } from '../flow/walk';
import type { Step } from '../flow/walk';
import { HopStep } from '../hop';

/** Who asks for what. */
export const client: Step = (walk) => {
  const { namespace, method, url, headerHost, host } = walk.asked;
  const what = `${method} ${url}${headerHost === host ? '' : `, with the host header ${headerHost}`}`;
  if (namespace === undefined) return goOn(walk, hop(HopStep.CLIENT, 'CLIENT_OUTSIDE', `outside the cluster: ${what}`), HopStep.DNS);
  return goOn(walk, hop(HopStep.CLIENT, 'CLIENT_POD', `a Pod in namespace ${namespace}: ${what}`, { kind: 'Namespace', name: namespace }), HopStep.DNS);
};
