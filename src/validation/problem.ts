/** One reason why a kube-apiserver would not accept an object. */
export interface Problem {
  /** The object's `apiVersion`, or an empty string when it has none. */
  readonly apiVersion: string;
  /** The object's `kind`, or an empty string when it has none. */
  readonly kind: string;
  /** The object's `metadata.namespace`, or an empty string when it names none. */
  readonly namespace: string;
  /** The object's `metadata.name` (or `metadata.generateName`), or an empty string when it has none. */
  readonly name: string;
  /** The field as the API server spells it, e.g. `spec.ports[0].nodePort`; empty when the whole object is meant. */
  readonly field: string;
  /** What the API server says, with its own words. */
  readonly message: string;
  /** What to change so that the object is accepted. */
  readonly fix: string;
}
