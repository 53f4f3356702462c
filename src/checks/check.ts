import type { ClusterScene } from './cluster-scene';
import type { Severity } from './finding';
import type { WorldScene } from './world-scene';
import type { NetworkObject } from '../network/words';

/** What a finding is about: an object of a cluster, or a construct outside of them. */
export type Subject = Pick<NetworkObject, 'kind' | 'namespace' | 'name' | 'constructPath' | 'declaredElsewhere'>;

/** A problem that a check found. */
export interface Found {
  readonly object: Subject;
  /** What is wrong, with the values. */
  readonly problem: string;
  /** What to change; that of the check where nothing is said here. */
  readonly fix?: string;
  /** How much it weighs; as much as the check where nothing is said here. */
  readonly severity?: Severity;
}

/**
 * The checks whose errors the API server refuses an object for, as ManifestValidator does: who has validated the manifests
 * need not hear it twice, and nothing passes through such an object.
 */
export const REFUSED: ReadonlySet<string> = new Set(['ING003', 'ING040', 'SVC010', 'SVC011', 'SVC013', 'SVC014']);

/** One check: what it says in the documentation, and how it looks. */
export interface Check {
  /** Stable: users acknowledge findings by it. */
  readonly id: string;
  /** How much it weighs as a rule. */
  readonly severity: Severity;
  /** The condition that is found, as a phrase. */
  readonly title: string;
  /** What happens because of it, and when it weighs less. Sentences. */
  readonly why: string;
  /** What to change, as a phrase. */
  readonly fix: string;
  /** Manifests with the problem; a test finds it in them. */
  readonly example: string;
  /** Looks at one cluster. */
  readonly inCluster?: (scene: ClusterScene) => Iterable<Found>;
  /** Looks at everything declared. */
  readonly inWorld?: (scene: WorldScene) => Iterable<Found>;
}
