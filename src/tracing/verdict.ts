/** What becomes of a request. */
export enum Verdict {
  /** It reaches a Pod, as far as manifests can tell. */
  DELIVERED = 'DELIVERED',
  /** It is answered with a redirect. */
  REDIRECTED = 'REDIRECTED',
  /** It is answered with an error before it reaches a Service, e.g. 404 where no rule matches. */
  REJECTED = 'REJECTED',
  /** A NetworkPolicy forbids it. */
  BLOCKED = 'BLOCKED',
  /** Nobody answers: no such name, no such Service or port, no Pod. */
  UNREACHABLE = 'UNREACHABLE',
  /** It leaves the cluster for a name or an address outside. */
  EXTERNAL = 'EXTERNAL',
  /** It goes one way or another, and what is declared does not say which: `alternatives` has one trace for each. */
  DEPENDS = 'DEPENDS',
  /** It cannot be known from what is declared. */
  UNKNOWN = 'UNKNOWN',
}

/** How sure a verdict is: as sure as the least sure hop, but for hops that take for granted only what the question does (`Trace.certainty`). */
export enum Certainty {
  /** By the text of a specification. */
  SPEC = 'SPEC',
  /** By the reading of the declared controller. */
  DIALECT = 'DIALECT',
  /** Something that is not declared was taken for granted, e.g. that DNS leads to the edge. */
  ASSUMED = 'ASSUMED',
}
