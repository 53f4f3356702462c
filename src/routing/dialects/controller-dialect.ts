/**
 * How an Ingress controller reads what the Ingress API leaves open.
 */
export class ControllerDialect {
  /** The text of the API and nothing else: where it is silent, the answer is "depends". */
  public static spec(): ControllerDialect {
    return new ControllerDialect('spec');
  }

  private constructor(
    /** The name, e.g. `spec`. */
    public readonly name: string,
  ) {}
}
