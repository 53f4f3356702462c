/**
 * The transport protocol of a port.
 */
export enum Protocol {
  /** TCP, what the API server takes when nothing is said. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/**
 * One port of a Service.
 */
export interface ServicePort {
  /** The port that the Service answers on, 1–65535. */
  readonly port: number;

  /**
   * The port's name: a DNS label. Required by the API server as soon as a Service has two ports.
   *
   * @default - no name
   */
  readonly name?: string;

  /**
   * The port of the Pods, as a number.
   *
   * @default - the same number as `port`, or the port called `targetPortName`
   */
  readonly targetPort?: number;

  /**
   * The port of the Pods, by the name that their container gives it.
   *
   * @default - the port is given by number
   */
  readonly targetPortName?: string;

  /**
   * The transport protocol.
   *
   * @default - not written, which the API server reads as TCP
   */
  readonly protocol?: Protocol;

  /**
   * The application protocol spoken on the port, e.g. `kubernetes.io/h2c`, `kubernetes.io/wss` or `https`: a hint for
   * Ingress controllers and Gateways.
   *
   * @default - none
   */
  readonly appProtocol?: string;
}

/**
 * One port of a Service that the nodes answer on too.
 */
export interface NodeServicePort extends ServicePort {
  /**
   * The port that every node answers on. An edge in front of the cluster needs it pinned.
   *
   * @default - the API server picks a free one, which no file outside the cluster can know
   */
  readonly nodePort?: number;

  /**
   * Whether the library picks the nodePort: a free one of the cluster's static band, which the lock file
   * (`ClusterProps.nodePortLock`) then keeps for this port whatever else comes and goes.
   *
   * @default false
   */
  readonly autoNodePort?: boolean;
}
