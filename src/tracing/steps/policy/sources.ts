import type { PolicyEnd } from '../../../connectivity/policy-verdict';
import type { Network } from '../../../network/network';
import { readWorkload } from '../../../network/read';
import type { WorkloadObject } from '../../../network/read';
import { nameOf } from '../../../network/words';
import { parseAddress } from '../../../private/addresses/address-number';
import { listed } from '../../flow/text';
import type { Walk } from '../../flow/walk';
import { PlaceKind } from '../../places/place';

/** Who connects to the Pods, for NetworkPolicies. */
export interface Sources {
  readonly ends: readonly PolicyEnd[];
  /** As sentences name it. */
  readonly text: string;
  /** Whether it is a Pod that is not declared: then nobody knows its labels. */
  readonly unknown: boolean;
  /** Whether it is taken for the controller by its name. */
  readonly guessed?: boolean;
  /** Who asks where those that may are the Pods that answer, and each is let in to itself only. */
  readonly others?: Sources;
}

/** The controller or Gateway that the request went through, else the Pods that ask, else somebody outside. */
export function sourcesOf(walk: Walk): Sources {
  const { asked, className, gateway, controller, leftCluster, network, pods = [] } = walk;
  const reader = className === undefined ? undefined : controller?.workload;
  if (reader) return { ends: [{ workload: reader }], text: nameOf(reader), unknown: false, guessed: controller?.classNames === undefined };
  if (className !== undefined || gateway) return { ends: [{}], text: gateway ? `the Pods of ${nameOf(gateway)}` : 'the controller', unknown: true };
  if (asked.namespace === undefined || leftCluster) return edgeOf(walk) ?? { ends: [{}], text: 'a client outside', unknown: false };
  const all = network!.workloadsIn(asked.namespace);
  // What Pods say to themselves always passes: nobody asks for that.
  const others = all.filter((workload) => !pods.some((one) => one.workload === workload));
  const free = isFree(network!, [asked.namespace, ...pods.map((one) => one.workload.namespace)]);
  const workloads = free ? all.slice(0, 1) : others.length > 0 ? others : all;
  const unlabelled: Sources = { ends: [{ workload: anyPod(asked.namespace), undeclared: true }], text: `a Pod without labels in namespace ${asked.namespace}`, unknown: false };
  if (workloads.length === 0) return unlabelled;
  return { ...(others.length === 0 && { others: unlabelled }), ends: workloads.map((workload) => ({ workload })), text: workloads.length > 3 || all.length > workloads.length + 1 ? `the Pods of namespace ${asked.namespace}` : listed(workloads.map(nameOf)), unknown: false };
}

/**
 * An edge whose address the Pods see: on a hostPort, and on a nodePort with externalTrafficPolicy Local. On other nodePorts
 * kube-proxy puts that of a node or of a tunnel in its place, or not, as the network plugin has it (kubernetes.io, "Using Source IP").
 */
function edgeOf({ edge, place }: Walk): Sources | undefined {
  const isKept = place?.kind === PlaceKind.HOST_PORT || (place?.kind === PlaceKind.NODE_PORT && place.service?.externalTrafficPolicy === 'Local');
  if (edge === undefined || !isKept || edge.addresses.some((address) => parseAddress(address) === undefined)) return undefined;
  const isIpv6 = place?.address?.includes(':');
  const ends = edge.addresses.filter((address) => address.includes(':') === isIpv6).map((address) => ({ address }));
  return ends.length === 0 ? undefined : { ends, text: `${edge.kind} ${edge.constructPath}`, unknown: false };
}

/** Whether no policy says anything of some namespaces: then it is the same who asks. */
function isFree(network: Network, namespaces: readonly string[]): boolean {
  return namespaces.every((namespace) => network.policiesIn(namespace).length === 0);
}

/** A Pod of a namespace where none is declared. */
function anyPod(namespace: string): WorkloadObject {
  return readWorkload({ group: '', kind: 'Pod', namespace, name: '', labels: new Map(), annotations: new Map() }, {})!;
}
