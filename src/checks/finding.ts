/** How much a finding weighs. */
export enum Severity {
  /** It does not work: a `NetworkApp` does not synthesize. */
  ERROR = 'ERROR',
  /** It may not do what was meant. */
  WARNING = 'WARNING',
  /** Worth knowing. */
  INFO = 'INFO',
}

/** One problem on the map. */
export interface Finding {
  /** The stable id of the check, e.g. `ING001`; documented in `docs/checks.md`. */
  readonly id: string;
  /** How much it weighs. */
  readonly severity: Severity;
  /** The kind of the object. */
  readonly kind: string;
  /** The namespace of the object; empty for one without. */
  readonly namespace: string;
  /** The name of the object. */
  readonly name: string;

  /**
   * The path of the construct that made the object.
   *
   * @default - not known
   */
  readonly constructPath?: string;

  /** What is wrong, with the values. */
  readonly problem: string;
  /** What to change. */
  readonly fix: string;
}
