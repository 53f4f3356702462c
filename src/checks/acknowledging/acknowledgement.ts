/**
 * A problem or a notice that somebody has looked at and decided to live with: told to a `NetworkApp`, in a file to the
 * command (`--acknowledge`), or to the plugin.
 *
 * A problem, which would stop the synth, is named by its `field`, or by its `id` where a check of the network map found it,
 * and becomes a warning that shows the reason. A notice, which is printed and stops nothing, is named by its `id` and is no
 * longer printed.
 */
export interface Acknowledgement {
  /**
   * The object: `namespace/name`, with its kind before it where that alone is not clear, e.g. `Service shop/api`; the
   * bare name for one without a namespace. With `id`, `*` stands for any namespace or name: `*`, `Service shop/*`.
   */
  readonly object: string;

  /**
   * The field of the problem, as the error spells it, e.g. `spec.ports[0].nodePort`; `[]` stands for any index.
   *
   * @default - what is acknowledged is a notice, named by `id`
   */
  readonly field?: string;

  /**
   * The id, as it stands in parentheses behind the line, e.g. `node-port-in-dynamic-band` or `ING021`.
   *
   * @default - what is acknowledged is a problem, named by `field`
   */
  readonly id?: string;

  /**
   * A part of the message, where the field has several problems.
   *
   * @default - any message
   */
  readonly message?: string;

  /** Why it is right nonetheless, for the next reader: printed with the warning. */
  readonly reason: string;
}
