/**
 * What a ServiceAccount may do, as a rule of a ClusterRole.
 */
export interface RbacRule {
  /** The API groups of the resources; the core group is the empty string. */
  readonly apiGroups: string[];

  /** The resources, e.g. `configmaps`, or `*` for all. */
  readonly resources: string[];

  /** What may be done with them, e.g. `get`, `list`, `watch`. */
  readonly verbs: string[];
}
