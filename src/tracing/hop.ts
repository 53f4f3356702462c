/** A station on the way of a request, in their order. */
export enum HopStep {
  /** Who asks. */
  CLIENT = 'CLIENT',
  /** The name becomes an address. */
  DNS = 'DNS',
  /** The load balancer outside the cluster. */
  EDGE = 'EDGE',
  /** A port on a node: a nodePort, a hostPort, or the address of a LoadBalancer. */
  NODE = 'NODE',
  /** The Ingress controller, or the Gateway's listener. */
  CONTROLLER = 'CONTROLLER',
  /** The rule of an Ingress or an HTTPRoute. */
  RULE = 'RULE',
  /** The Service. */
  SERVICE = 'SERVICE',
  /** The endpoints behind it. */
  ENDPOINTS = 'ENDPOINTS',
  /** NetworkPolicies. */
  POLICY = 'POLICY',
  /** The Pods. */
  POD = 'POD',
}

/** Something that was looked at and lost. */
export interface ConsideredOption {
  /** What it is, e.g. `Ingress shop/web: example.com Prefix /`. */
  readonly what: string;
  /** Why it lost, e.g. `the path /api is longer`. */
  readonly rejectedBecause: string;
}

/** What a request looks like when it leaves a hop. */
export interface HopRequest {
  /** The host that the next hop sees. */
  readonly host: string;
  /** The path that the next hop sees. */
  readonly path: string;
  /** The port that is connected to. */
  readonly port: number;
  /** Whether the connection is encrypted. */
  readonly tls: boolean;

  /**
   * The address that is connected to.
   *
   * @default - not known before it runs
   */
  readonly address?: string;
}

/** One station of a request, and the reason for what happened there. */
export interface Hop {
  /** Which station. */
  readonly step: HopStep;
  /** The stable code of what happened, e.g. `RULE_MATCHED`, `EP_NO_PODS`; documented in `docs/tracing.md`. */
  readonly code: string;
  /** Whether the request goes on from here. */
  readonly passes: boolean;
  /** What happened and why, as a sentence without a full stop. */
  readonly decision: string;
  /** Whether something that is not declared was taken for granted here, even if the question takes it for granted too. */
  readonly assumed: boolean;

  /**
   * The kind of the object that decided.
   *
   * @default - no object
   */
  readonly kind?: string;

  /**
   * The namespace of the object that decided.
   *
   * @default - no object, or one without a namespace
   */
  readonly namespace?: string;

  /**
   * The name of the object that decided.
   *
   * @default - no object
   */
  readonly name?: string;

  /**
   * The path of the construct that made the object.
   *
   * @default - not known
   */
  readonly constructPath?: string;

  /**
   * The rule of the object that took the request, e.g. `Ingress shop/web: example.com Prefix /api`,
   * `Ingress shop/web: default backend`, or `HaproxyEdge websites: example.com /`.
   *
   * @default - no rule
   */
  readonly rule?: string;

  /**
   * What was looked at and lost, the nearest first; at most ten.
   *
   * @default - nothing else was looked at
   */
  readonly considered?: ConsideredOption[];

  /**
   * How many more were looked at than `considered` lists.
   *
   * @default 0
   */
  readonly consideredMore?: number;

  /**
   * The request as it leaves this hop.
   *
   * @default - it does not leave it
   */
  readonly output?: HopRequest;
}
