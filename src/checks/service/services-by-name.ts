import type { ClusterScene } from '../cluster-scene';

/** The namespaces that have a Service of a name. */
export function namespacesOfServices({ network }: ClusterScene): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, namespace } of network.objects.services) {
    const known = found.get(name);
    if (known) known.push(namespace);
    else found.set(name, [namespace]);
  }
  return found;
}
