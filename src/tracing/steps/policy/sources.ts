import type { PolicyEnd } from '../../../connectivity/policy-verdict';
import type { Network } from '../../../network/network';
import { readWorkload } from '../../../network/read';
import type { WorkloadObject } from '../../../network/read';
import { nameOf } from '../../../network/words';
import { listed } from '../../flow/text';
import type { Walk } from '../../flow/walk';

/** Who connects to the Pods, for NetworkPolicies. */
export interface Sources {
  readonly ends: readonly PolicyEnd[];
  /** As sentences name it. */
  readonly text: string;
  /** Whether it is a Pod that is not declared: then nobody knows its labels. */
  readonly unknown: boolean;
}

/** The controller or Gateway that the request went through, else the Pods that ask, else somebody outside. */
export function sourcesOf({ asked, className, gateway, controller, leftCluster, network, pods = [] }: Walk): Sources {
  const reader = className === undefined ? undefined : controller?.workload;
  if (reader) return { ends: [{ workload: reader }], text: nameOf(reader), unknown: false };
  if (className !== undefined || gateway) return { ends: [{}], text: gateway ? `the Pods of ${nameOf(gateway)}` : 'the controller', unknown: true };
  if (asked.namespace === undefined || leftCluster) return { ends: [{}], text: 'a client outside', unknown: false };
  const all = network!.workloadsIn(asked.namespace);
  // What Pods say to themselves always passes: nobody asks for that.
  const others = all.filter((workload) => !pods.some((one) => one.workload === workload));
  const free = isFree(network!, [asked.namespace, ...pods.map((one) => one.workload.namespace)]);
  const workloads = free ? all.slice(0, 1) : others.length > 0 ? others : all;
  if (workloads.length === 0) {
    return { ends: [{ workload: anyPod(asked.namespace), undeclared: true }], text: `a Pod without labels in namespace ${asked.namespace}`, unknown: false };
  }
  return { ends: workloads.map((workload) => ({ workload })), text: workloads.length > 3 || all.length > workloads.length + 1 ? `the Pods of namespace ${asked.namespace}` : listed(workloads.map(nameOf)), unknown: false };
}

/** Whether no policy says anything of some namespaces: then it is the same who asks. */
function isFree(network: Network, namespaces: readonly string[]): boolean {
  return namespaces.every((namespace) => network.policiesIn(namespace).length === 0);
}

/** A Pod of a namespace where none is declared. */
function anyPod(namespace: string): WorkloadObject {
  return readWorkload({ group: '', kind: 'Pod', namespace, name: '', labels: new Map(), annotations: new Map() }, {})!;
}
