import type { IConstruct } from 'constructs';
import { Cluster } from './cluster';

/** Something that a construct made. */
interface Made {
  readonly construct: IConstruct;
}

/** What constructs made by the cluster that each is for, in its order. */
export function byCluster<T extends Made>(all: Iterable<T>): Map<Cluster, T[]> {
  const groups = new Map<Cluster, T[]>();
  const clusterOf = new Map<IConstruct | undefined, Cluster>();
  for (const one of all) {
    const { scope } = one.construct.node;
    const cluster = clusterOf.get(scope) ?? Cluster.of(one.construct);
    clusterOf.set(scope, cluster);
    const group = groups.get(cluster);
    if (group) group.push(one);
    else groups.set(cluster, [one]);
  }
  return groups;
}
