/** One manifest of any origin. */
export interface ManifestSource {
  readonly manifest: unknown;
  /** The path of the construct that made it, where one is known. */
  readonly constructPath?: string;
}
