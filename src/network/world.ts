import type { EdgeView, ZoneView } from './edge-view';
import type { Network } from './network';

/** Everything declared: the clusters, and what stands in front of them. */
export interface World {
  /** At least one; sorted by the path of the construct that declares it. */
  readonly clusters: readonly Network[];
  readonly edges: readonly EdgeView[];
  readonly zones: readonly ZoneView[];
}
