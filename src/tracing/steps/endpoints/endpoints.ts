import { podNamed, withHost } from './asked-pod';
import { writtenEndpoints } from './written';
import { asksForOnePod, podsTaken } from '../../../network/lookup/pods-of-set';
import type { ServiceObject, WorkloadObject } from '../../../network/read';
import { portNamed, targetPort } from '../../../network/read/target-port';
import { labelsLacked, nameOf, portText } from '../../../network/words';
import { count, listed } from '../../flow/text';
import { goOn, hop, stop } from '../../flow/walk';
import type { PodPort, Step, Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import { Verdict } from '../../verdict';

/** The Pods behind the Service, and the port that they are asked on. */
export const endpoints: Step = (walk) => {
  const network = walk.network!;
  const service = walk.service!;
  const behind = withHost(network.workloadsOf(service), walk.podHost);
  if (behind.length > 0) return ofWorkloads(walk, service, behind);
  const written = network.endpointsOf(service);
  if (written.length > 0) return writtenEndpoints(walk, service, written);
  if (service.selector.size === 0) return stop(walk, hop(HopStep.ENDPOINTS, 'EP_NOT_DECLARED', `no EndpointSlice of ${nameOf(service)} is declared`, { object: service }), { verdict: Verdict.UNKNOWN });
  return noPods(walk, service);
};

function noPods(walk: Walk, service: ServiceObject): Walk {
  const wanted = [...service.selector].map(([key, value]) => `${key}=${value}`).join(',');
  const considered = walk.network!.workloadsIn(service.namespace).map((workload) => ({
    what: nameOf(workload),
    rejectedBecause: [...service.selector].filter(([key, value]) => workload.podLabels.get(key) !== value)
      .map(([key]) => (workload.podLabels.has(key) ? `its Pods have ${key}=${workload.podLabels.get(key)}` : `its Pods have no label ${key}`)).join(', '),
  }));
  const labelled = walk.network!.workloadsIn(service.namespace).some(({ podLabels }) => labelsLacked(podLabels, service.selector) !== undefined);
  const decision = considered.length > 0
    ? `no workload of namespace ${service.namespace} has Pods with the labels ${wanted}${labelled ? ': nobody answers, unless something labels the Pods while they run' : ''}`
    : `no workload of namespace ${service.namespace} is declared: nobody answers, unless Pods with the labels ${wanted} come from elsewhere`;
  return stop(walk, hop(HopStep.ENDPOINTS, 'EP_NO_PODS', decision, { object: service, considered, assumed: considered.length === 0 || labelled }), { verdict: Verdict.UNREACHABLE });
}

function ofWorkloads(walk: Walk, service: ServiceObject, behind: readonly WorkloadObject[]): Walk {
  const servicePort = walk.servicePort!;
  const running = behind.filter(({ replicas }) => replicas !== 0);
  if (running.length === 0) return stop(walk, hop(HopStep.ENDPOINTS, 'EP_ZERO_REPLICAS', `${listed(behind.map(nameOf))} ${behind.length === 1 ? 'has' : 'have'} no replicas`, { object: behind[0] }), { verdict: Verdict.UNREACHABLE });
  const ready = service.publishNotReadyAddresses ? running : running.filter((one) => one.ready !== false);
  if (ready.length === 0) return stop(walk, hop(HopStep.ENDPOINTS, 'EP_NOT_READY', `${listed(running.map(nameOf))} ${running.length === 1 ? 'says that it is' : 'say that they are'} not ready`, { object: running[0] }), { verdict: Verdict.UNREACHABLE });
  const pods = ready.flatMap((workload) => {
    const port = targetPort(servicePort, workload);
    return port === undefined ? [] : [{ workload, port }];
  });
  const lost = ready.filter((workload) => targetPort(servicePort, workload) === undefined);
  const considered = lost.map((workload) => ({ what: nameOf(workload), rejectedBecause: unresolved(servicePort.targetPort.name!, workload) }));
  if (pods.length === 0) {
    const otherProtocol = lost.some((workload) => portNamed(workload, servicePort.targetPort.name) !== undefined);
    const code = otherProtocol ? 'EP_PROTOCOL_MISMATCH' : 'EP_NAMED_PORT_UNRESOLVED';
    return stop(walk, hop(HopStep.ENDPOINTS, code, `no Pod has a ${servicePort.protocol} port named ${portText(servicePort.targetPort)}`, { object: lost[0], considered }), { verdict: Verdict.UNREACHABLE });
  }
  const [{ workload }] = pods;
  const podHostOf = (one: WorkloadObject) => walk.podHost ?? onlyPod(one, service);
  const now = { ...walk.now, port: pods[0].port, address: undefined };
  const asked = listed([...new Set(pods.map(({ port }) => String(port)))], 'or');
  const decision = `${listed(pods.map((one) => podsText(one.workload, podHostOf(one.workload))))}, on port ${asked}${pods.every(isUndeclared) ? ', which no container declares (it may listen there all the same)' : ''}`;
  return goOn(walk, hop(HopStep.ENDPOINTS, 'EP_PODS', decision, { object: workload, considered }), HopStep.POLICY, { pods, podHost: podHostOf(workload), now });
}

/** Containers that declare other ports only: `containerPort` is a note to readers and opens nothing (core/v1 `ContainerPort`). */
function isUndeclared({ workload: { ports }, port }: PodPort): boolean {
  return ports.length > 0 && !ports.some((declared) => declared.port === port && declared.protocol === 'TCP');
}

function unresolved(name: string, { ports }: WorkloadObject): string {
  const named = ports.filter((port) => port.name !== undefined);
  const same = named.find((port) => port.name === name);
  if (same?.hiddenName) return `its port ${JSON.stringify(name)} is a sidecar's, which Services find by name from Kubernetes 1.33 on`;
  if (same) return `its port ${JSON.stringify(name)} is for ${same.protocol}`;
  return named.length === 0 ? 'its containers name no ports' : `its containers name only ${listed(named.map((port) => JSON.stringify(port.name)))}`;
}

/** The one Pod that a Service takes of a StatefulSet, by a label that only this Pod has. */
function onlyPod(workload: WorkloadObject, { selector }: ServiceObject): string | undefined {
  return asksForOnePod(selector) ? `${workload.name}-${podsTaken(workload, selector).first}` : undefined;
}

function podsText(workload: WorkloadObject, podHost: string | undefined): string {
  const { replicas, kind } = workload;
  const one = podNamed(workload, podHost);
  if (one !== undefined) return `Pod ${one} of ${nameOf(workload)}`;
  if (kind === 'Pod') return nameOf(workload);
  return replicas === undefined ? `the Pods of ${nameOf(workload)}${kind === 'DaemonSet' ? ', one for each node' : ''}` : `${count(replicas, 'Pod')} of ${nameOf(workload)}`;
}
