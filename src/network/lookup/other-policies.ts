import { remembered } from '../../private/remembered';
import type { NetworkObject } from '../words';

/**
 * Kinds of policies beside networking.k8s.io: Cilium adds them to NetworkPolicies, Calico, Antrea and AdminNetworkPolicies may
 * ask them first. Whether they are for one namespace or for all.
 */
const KINDS: ReadonlyMap<string, 'namespace' | 'everywhere'> = new Map([
  ['cilium.io/CiliumNetworkPolicy', 'namespace'], ['cilium.io/CiliumClusterwideNetworkPolicy', 'everywhere'],
  ['crd.projectcalico.org/NetworkPolicy', 'namespace'], ['crd.projectcalico.org/GlobalNetworkPolicy', 'everywhere'],
  ['projectcalico.org/NetworkPolicy', 'namespace'], ['projectcalico.org/GlobalNetworkPolicy', 'everywhere'],
  ['crd.antrea.io/NetworkPolicy', 'namespace'], ['crd.antrea.io/ClusterNetworkPolicy', 'everywhere'],
  ['policy.networking.k8s.io/AdminNetworkPolicy', 'everywhere'], ['policy.networking.k8s.io/ClusterNetworkPolicy', 'everywhere'],
]);

/** Whether a kind of policy is for all namespaces, and so has none itself. */
export function isPolicyOfCluster(group: string, kind: string): boolean {
  return KINDS.get(`${group}/${kind}`) === 'everywhere';
}

/** Policies that nobody here reads, and that may let connections through or not: only where they are is known. */
export class OtherPolicies {
  private readonly everywhere: NetworkObject[] = [];
  private readonly byNamespace = new Map<string, NetworkObject[]>();
  private readonly asked = new Map<string, readonly NetworkObject[]>();

  /** @param objects all objects of a cluster */
  public constructor(objects: readonly NetworkObject[]) {
    for (const object of objects) {
      const scope = KINDS.get(`${object.group}/${object.kind}`);
      if (scope === 'everywhere') this.everywhere.push(object);
      else if (scope === 'namespace') remembered(this.byNamespace, object.namespace, () => []).push(object);
    }
  }

  /** Those that Pods of a namespace may be under. */
  public in(namespace: string): readonly NetworkObject[] {
    return remembered(this.asked, namespace, () => [...this.everywhere, ...this.byNamespace.get(namespace) ?? []]);
  }
}
