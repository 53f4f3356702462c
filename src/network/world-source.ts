import type { EdgeView, ZoneView } from './edge-view';
import type { ManifestSource } from './manifest-source';
import { Network } from './network';
import type { NetworkFacts } from './network-facts';
import type { World } from './world';
import { compareText } from '../private/compare-text';

/** What a world is read from: plain data, which can be stored and sent. */
export interface WorldSource {
  readonly clusters: readonly ClusterSource[];
  readonly edges: readonly EdgeView[];
  readonly zones: readonly ZoneView[];
}

/** What one cluster is read from. */
export interface ClusterSource {
  readonly facts: NetworkFacts;
  readonly manifests: readonly ManifestSource[];
}

/** Reads a world. */
export function readWorld({ clusters, edges, zones }: WorldSource): World {
  const networks = clusters.map(({ facts, manifests }) => new Network(facts, manifests));
  return {
    clusters: networks.sort((a, b) => compareText(a.facts.cluster, b.facts.cluster)),
    edges: [...edges].sort((a, b) => compareText(a.constructPath, b.constructPath)),
    zones: [...zones].sort((a, b) => compareText(a.constructPath, b.constructPath)),
  };
}
