import type { PodRecords } from './pod-records';

/** A node, and where it is reached. */
export interface NetworkNode {
  readonly name: string;
  readonly address: string;
  /** The labels that are declared: those by which pools are chosen. */
  readonly labels?: { readonly [key: string]: string };
}

/** What is known of a cluster beside its objects. */
export interface NetworkFacts {
  /** The path of the construct that declares the cluster; empty for the only one. */
  readonly cluster: string;
  readonly clusterDomain: string;
  readonly podRecords: PodRecords;
  /** The minor version of Kubernetes: 34 for 1.34. */
  readonly minor: number;
  /** The first and the last nodePort. */
  readonly nodePorts: { readonly first: number; readonly last: number };
  readonly nodes: NetworkNode[];
}
