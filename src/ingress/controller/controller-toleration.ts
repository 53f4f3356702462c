/**
 * What a taint does to Pods that do not tolerate it.
 */
export enum TaintEffect {
  /** They are not started on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** They are started elsewhere where possible. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are not started on the node, and leave it. */
  NO_EXECUTE = 'NoExecute',
}

/**
 * A taint that the controller's Pods tolerate.
 */
export interface ControllerToleration {
  /**
   * The taint's key.
   *
   * @default - every key
   */
  readonly key?: string;

  /**
   * The taint's value.
   *
   * @default - every value
   */
  readonly value?: string;

  /**
   * The taint's effect.
   *
   * @default - every effect
   */
  readonly effect?: TaintEffect;
}
