import { count, listed } from '../flow/text';
import { hop, stop } from '../flow/walk';
import type { Step } from '../flow/walk';
import { HopStep } from '../hop';
import { Verdict } from '../verdict';
import { podNamed } from './endpoints/asked-pod';

/** The end: one of the Pods gets the request. */
export const pod: Step = (walk) => {
  const { pods = [], podHost, now: { host, path } } = walk;
  const [{ workload }] = pods;
  const named = pods.length === 1 ? podNamed(workload, podHost) : undefined;
  const known = pods.every((one) => one.workload.replicas !== undefined);
  const total = known ? pods.reduce((sum, one) => sum + one.workload.replicas!, 0) : undefined;
  const who = listed(pods.map((one) => `${one.workload.kind} ${one.workload.name}`));
  const ports = listed([...new Set(pods.map(({ port }) => String(port)))], 'or');
  const which = named !== undefined ? `Pod ${named} of ${who}` : total === 1 ? `the Pod of ${who}` : `one of the ${total === undefined ? 'Pods' : count(total, 'Pod')} of ${who}`;
  return stop(walk, hop(HopStep.POD, 'POD_OK', `${which} gets ${host}${path} on port ${ports}, if it is ready: manifests cannot tell`, { object: workload }), { verdict: Verdict.DELIVERED });
};
