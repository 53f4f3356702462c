import type { Protocol } from '../../services';

/**
 * One port of the controller's container.
 */
export interface ControllerPort {
  /** The port's name, e.g. `http`. */
  readonly name: string;

  /** The port that the controller listens on. */
  readonly containerPort: number;

  /**
   * The port of the node at which it is reached.
   *
   * @default - not open on the node
   */
  readonly hostPort?: number;

  /**
   * The transport protocol.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}

/**
 * What a taint does to Pods that do not put up with it.
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
 * A taint that the controller's Pods put up with.
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
