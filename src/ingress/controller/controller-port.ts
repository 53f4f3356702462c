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
