import { declaredElsewhere } from './declared-elsewhere';
import type { ServiceObject, WorkloadObject } from '../../network/read';
import { nameOf } from '../../network/words';
import { show } from '../../private/messages/show';
import type { Tools } from '../flow/tools';
import { goOn, hop, stop } from '../flow/walk';
import type { Step, Walk } from '../flow/walk';
import { HopStep } from '../hop';
import { PlaceKind } from '../places/place';
import type { Place } from '../places/place';
import { Verdict } from '../verdict';

/** The address and port of the cluster that the request comes to, and what is behind it. */
export const node: Step = (asked, tools) => {
  const { place } = asked;
  if (place === undefined) return elsewhere(asked, tools);
  const walk = backInside(asked, place);
  const luck = needsPodThere(walk, place);
  const { network } = place;
  const object = installedElsewhere(place) ?? place.service ?? place.workload ?? place.gateway;
  if (place.kind === PlaceKind.CLUSTER_IP && isOutside(walk)) return stop(walk, hop(HopStep.NODE, 'CLUSTER_IP_INSIDE', `${decisionOf(place, luck)}, which only Pods and nodes reach`, { object }), { verdict: Verdict.UNREACHABLE });
  const came = hop(HopStep.NODE, CODES[place.kind], decisionOf(place, luck), { object, assumed: luck });
  const now = { ...walk.now, port: place.servicePort?.port ?? place.port };
  const ofGateway = place.service && tools.gatewayOf(network, place.service);
  if (ofGateway) return goOn(walk, came, HopStep.CONTROLLER, { network, gateway: ofGateway, now });
  if (place.gateway) return goOn(walk, came, HopStep.CONTROLLER, { network, gateway: place.gateway });
  if (walk.bypassed) return goOn(walk, came, HopStep.RULE, { network, service: place.service, servicePort: place.servicePort });
  const controller = tools.controllers(network).at(place);
  if (controller) return goOn(walk, came, HopStep.CONTROLLER, { network, controller, now });
  if (place.service) return goOn(walk, came, HopStep.SERVICE, { network, service: place.service, servicePort: place.servicePort });
  const { workload, containerPort } = place;
  return goOn(walk, came, HopStep.POLICY, { network, pods: [{ workload: workload!, port: containerPort!.port }] });
};

/** A name outside may lead a Pod to a cluster IP of its own cluster: it asks there as the Pod that it is. */
function backInside(walk: Walk, { kind, network }: Place): Walk {
  const { leftCluster, asked: { namespace = '' } } = walk;
  return leftCluster && kind === PlaceKind.CLUSTER_IP && network.namespaces.includes(namespace) ? { ...walk, leftCluster: false } : walk;
}

/** A client outside asks by itself. An edge may be told of cluster IPs, as a machine of the cluster's network. */
function isOutside({ asked, leftCluster, edge }: Walk): boolean {
  return edge === undefined && (asked.namespace === undefined || leftCluster === true);
}

/** A port of a node that no manifest opens, and that an edge knows all the same. */
function elsewhere(walk: Walk, tools: Tools): Walk {
  const { address = '', port } = walk.now;
  return declaredElsewhere(walk, hop(HopStep.NODE, 'NODE_PORT_ELSEWHERE', addressText(address, port)), address, tools);
}

const CODES: Readonly<Record<PlaceKind, string>> = {
  [PlaceKind.NODE_PORT]: 'NODE_PORT',
  [PlaceKind.HOST_PORT]: 'HOST_PORT',
  [PlaceKind.LOAD_BALANCER]: 'LB_ADDRESS',
  [PlaceKind.CLUSTER_IP]: 'CLUSTER_IP',
  [PlaceKind.GATEWAY]: 'GATEWAY_ADDRESS',
};

/**
 * Whether the node that a client asks may have none of the Pods that it answers with: kube-proxy drops what comes to the
 * nodePort of a Service with externalTrafficPolicy Local on such a node (Kubernetes, "Preserving the client source IP").
 * An edge asks no such node, as its check fails; what comes from Pods is not held to the policy.
 */
function needsPodThere({ edge, asked }: Walk, { kind, service, network }: Place): boolean {
  if (kind !== PlaceKind.NODE_PORT || service!.externalTrafficPolicy !== 'Local' || edge || asked.namespace !== undefined) return false;
  const behind = network.workloadsOf(service!);
  return behind.length > 0 && network.facts.nodes.length !== 1 && !behind.some(isOnEveryNode);
}

/** Of a DaemonSet with a nodeSelector or an affinity nobody knows on which nodes it is; of Linux every node is, whatever else is there. */
function isOnEveryNode({ kind, nodeSelector, nodeAffinity }: WorkloadObject): boolean {
  return kind === 'DaemonSet' && nodeAffinity === undefined && [...nodeSelector].every(([key, value]) => key === 'kubernetes.io/os' && value === 'linux');
}

function decisionOf(place: Place, luck: boolean): string {
  const { kind, address, port, service, workload, containerPort, gateway, network } = place;
  const where = address === undefined ? `port ${port} of every node` : addressText(address, port);
  switch (kind) {
    case PlaceKind.HOST_PORT: return `${where} is hostPort ${port} of ${workload!.kind} ${workload!.namespace}/${workload!.name}, container port ${containerPort!.port}`;
    case PlaceKind.NODE_PORT: return `${where} is nodePort ${port} of ${nodePortOwner(place, luck)}`;
    case PlaceKind.LOAD_BALANCER: return `${where} is the address of Service ${service!.namespace}/${service!.name}`;
    case PlaceKind.CLUSTER_IP: return `${where} is the cluster IP of Service ${service!.namespace}/${service!.name}`;
    default: return `${where} is the address of Gateway ${gateway!.namespace}/${gateway!.name}${network.facts.cluster === '' ? '' : ` in ${show(network.facts.cluster)}`}`;
  }
}

function addressText(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function nodePortOwner(place: Place, luck: boolean): string {
  const behind = installedElsewhere(place);
  return behind ? `a Service of ${nameOf(behind)}` : `${nameOf(place.service!)}, ${nodesText(place.service!, luck)}`;
}

/** The controller that a reference to a nodePort says is behind it: of the Service before it nothing else is known. */
export function installedElsewhere({ service, network }: Place): WorkloadObject | undefined {
  return service?.declaredElsewhere ? network.workloadsOf(service)[0] : undefined;
}

function nodesText({ externalTrafficPolicy }: ServiceObject, luck: boolean): string {
  if (luck) return 'if one of its Pods runs there: its externalTrafficPolicy is Local';
  return `the same on every node${externalTrafficPolicy === 'Local' ? ' that runs one of its Pods (externalTrafficPolicy: Local)' : ''}`;
}
