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
  /** Whether ManifestValidator refuses the same manifests, so that who has validated them need not hear it twice. */
  readonly alsoValidated?: boolean;
  /** Looks at one cluster. */
  readonly inCluster?: (scene: ClusterScene) => Iterable<Found>;
  /** Looks at everything declared. */
  readonly inWorld?: (scene: WorldScene) => Iterable<Found>;
}
