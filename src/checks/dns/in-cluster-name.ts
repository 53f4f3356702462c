import type { ClusterScene } from '../cluster-scene';

/** A name of the cluster's DNS, taken apart. */
export interface InClusterName {
  readonly namespace: string;
  readonly service: string;
}

/** What a name of the cluster's DNS is about, undefined for names elsewhere. `<pod>.<service>.<namespace>.svc.<domain>` counts too. */
export function inClusterName({ network }: ClusterScene, name: string): InClusterName | undefined {
  const suffix = `.svc.${network.facts.clusterDomain.toLowerCase()}`;
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (!plain.endsWith(suffix)) return undefined;
  const labels = plain.slice(0, -suffix.length).split('.');
  return labels.length < 2 ? undefined : { namespace: labels[labels.length - 1], service: labels[labels.length - 2] };
}
