/** One manifest of any origin. */
export interface ManifestSource {
  readonly manifest: unknown;
  /** The path of the construct that made it, where one is known. */
  readonly constructPath?: string;
  /** Whether somebody else declares it, and only what it says is known: nobody here can mend it. */
  readonly declaredElsewhere?: boolean;
}
