/** What cdk8s-cli hands to a validation plugin, as far as this one asks it. */
export interface IValidationContext {
  /** The files that were synthesized. */
  readonly manifests: string[];
  /** Where what was found is told. */
  readonly report: IValidationReport;
}

/** The report of cdk8s-cli. */
export interface IValidationReport {
  /**
   * Tells one thing.
   *
   * @param violation what was found
   */
  addViolation(violation: ManifestViolation): void;

  /**
   * Ends the report.
   *
   * @param status `success` or `failure`
   */
  submit(status: string): void;
}

/** One thing that was found. */
export interface ManifestViolation {
  /** The id of the check, or `API001` for what a kube-apiserver refuses. */
  readonly ruleName: string;
  /** What is wrong. */
  readonly recommendation: string;
  /** What to change. */
  readonly fix: string;
  /** Where. */
  readonly violatingResources: ViolatingResource[];
}

/** Where something was found. */
export interface ViolatingResource {
  /** The object's name, by which cdk8s-cli finds the construct. */
  readonly resourceName: string;
  /** The object with its kind and namespace. */
  readonly locations: string[];
  /** The file. */
  readonly manifestPath: string;
}
