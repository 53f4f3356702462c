import type { Network } from '../../network/network';
import type { PolicyPeer, WorkloadObject } from '../../network/read';
import { EVERYTHING, selects } from '../../network/words';
import type { LabelSelector } from '../../network/words';
import { compareText } from '../../private/compare-text';

/** Which of all peers that policies name a workload is; the same object for workloads that are the same ones. */
export type PeerSignature = ReadonlySet<number>;

/** Somebody who is none of the Pods. */
export const NO_POD: PeerSignature = new Set<number>();

/** All peers that policies name by labels, each once, and the workloads that each of them takes. */
export class PeerIndex {
  private readonly ids = new Map<string, number>();
  private readonly takes: ((workload: WorkloadObject) => boolean)[] = [];
  private readonly peersOf = new Map<WorkloadObject, number[]>();
  private readonly namespacesOf = new Map<string, readonly string[]>();
  private readonly signatures = new Map<string, PeerSignature>([['', NO_POD]]);

  /** @param network the cluster */
  public constructor(private readonly network: Network) {}

  /** The number of a peer, undefined for one that is no choice of Pods: without selectors, or with an `ipBlock`. */
  public idOf(namespace: string, { podSelector, namespaceSelector, ipBlock }: PolicyPeer): number | undefined {
    if (ipBlock !== undefined || (podSelector === undefined && namespaceSelector === undefined)) return undefined;
    const where = namespaceSelector === undefined ? { namespace } : selectorKey(namespaceSelector);
    const key = JSON.stringify([where, selectorKey(podSelector)]);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.ids.size);
    const takesNamespace = (name: string) => (
      namespaceSelector === undefined ? name === namespace : selects(namespaceSelector, this.network.labelsOfNamespace(name))
    );
    this.takes.push((workload) => takesNamespace(workload.namespace) && (podSelector === undefined || selects(podSelector, workload.podLabels)));
    const namespaces = namespaceSelector === undefined ? [namespace] : this.namespacesWith(namespaceSelector);
    const taken = namespaces.flatMap((name) => this.network.workloadsSelected(name, podSelector ?? EVERYTHING));
    for (const workload of taken) this.add(workload, this.ids.size - 1);
    return this.ids.size - 1;
  }

  /** What a workload is, once all peers are in. */
  public signatureOf(workload: WorkloadObject): PeerSignature {
    const peers = this.peersOf.get(workload) ?? [];
    const key = peers.join();
    const signature = this.signatures.get(key) ?? new Set(peers);
    this.signatures.set(key, signature);
    return signature;
  }

  /** What a workload is that is none of the cluster's declared ones, once all peers are in. */
  public signatureOfUndeclared(workload: WorkloadObject): PeerSignature {
    return new Set(this.takes.flatMap((takes, id) => (takes(workload) ? [id] : [])));
  }

  private add(workload: WorkloadObject, id: number): void {
    const peers = this.peersOf.get(workload);
    if (peers) peers.push(id);
    else this.peersOf.set(workload, [id]);
  }

  private namespacesWith(selector: LabelSelector): readonly string[] {
    const key = selectorKey(selector);
    const found = this.namespacesOf.get(key) ?? this.network.namespaces.filter((name) => selects(selector, this.network.labelsOfNamespace(name)));
    this.namespacesOf.set(key, found);
    return found;
  }
}

function selectorKey(selector: LabelSelector | undefined): string {
  if (selector === undefined) return '';
  const labels = [...selector.labels].sort(([a], [b]) => compareText(a, b));
  return JSON.stringify([labels, selector.expressions.map(({ key, operator, values }) => [key, operator, values])]);
}
