import type { IPodSelector } from 'cdk8s-plus-28';
import type { NodeServicePort, ServicePort } from './service-port';
import type { SessionAffinity } from './session-affinity';
import type { IpFamily } from '../../cluster';

/**
 * Which Pods get the requests that arrive at a node, from outside or from inside of the cluster.
 */
export enum TrafficPolicy {
  /** To every ready Pod of the cluster. */
  CLUSTER = 'Cluster',
  /** Only to ready Pods of the same node. */
  LOCAL = 'Local',
}

/**
 * Which Pods a Service prefers, by where they run.
 */
export enum TrafficDistribution {
  /** Pods in the client's zone, from Kubernetes 1.31. */
  PREFER_CLOSE = 'PreferClose',
  /** Pods in the client's zone, from Kubernetes 1.34. */
  PREFER_SAME_ZONE = 'PreferSameZone',
  /** Pods on the client's node, from Kubernetes 1.34. */
  PREFER_SAME_NODE = 'PreferSameNode',
}

/**
 * How many IP families a Service uses.
 */
export enum IpFamilyPolicy {
  /** One family, on every cluster. */
  SINGLE_STACK = 'SingleStack',
  /** Two families where the cluster has them, else one. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Two families; refused by a cluster that has one. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/**
 * How an object is called and marked.
 */
export interface ObjectOptions {
  /**
   * The object's `metadata.name`, exactly as it will be.
   *
   * @default - made by cdk8s from the construct path, e.g. `web-shop-c8a1b2c3`
   */
  readonly name?: string;

  /**
   * The namespace the object lives in.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * Labels of the object, added to the chart's.
   *
   * @default - the chart's labels
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the object.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * What every Service that selects Pods takes.
 */
export interface ServiceOptions extends ObjectOptions {
  /**
   * The labels of the Pods that answer.
   *
   * @default - the Pods of `pods`; without either, no selector: the endpoints are then managed elsewhere
   */
  readonly selector?: { [key: string]: string };

  /**
   * The Pods that answer, as a cdk8s-plus workload (Deployment, StatefulSet, …), Pod or `Pods.select(…)`. They must be
   * chosen by labels and live in the Service's namespace: a Service can say nothing else.
   *
   * @default - the Pods with the labels of `selector`
   */
  readonly pods?: IPodSelector;

  /**
   * Whether Pods that are not ready get requests (and DNS records) too.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;

  /**
   * Which Pods are preferred, by where they run.
   *
   * @default - all the same
   */
  readonly trafficDistribution?: TrafficDistribution;

  /**
   * Where requests from inside the cluster go.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly internalTrafficPolicy?: TrafficPolicy;

  /**
   * The IP families, the first one being the primary.
   *
   * @default - the cluster's primary family
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * How many IP families the Service uses.
   *
   * @default IpFamilyPolicy.SINGLE_STACK
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;
}

/**
 * What every Service with a virtual IP takes.
 */
export interface VirtualIpOptions extends ServiceOptions {
  /**
   * The port that the Service answers on, and the Pods' too unless `targetPort` says otherwise.
   *
   * @default - the ports of `ports`, else those of the containers of `pods`
   */
  readonly port?: number;

  /**
   * The port of the Pods, as a number. Goes with `port`.
   *
   * @default - the same number as `port`
   */
  readonly targetPort?: number;

  /**
   * The port of the Pods, by the name that their container gives it. Goes with `port`.
   *
   * @default - the port is given by number
   */
  readonly targetPortName?: string;

  /**
   * Whether requests of one client keep going to one Pod.
   *
   * @default SessionAffinity.NONE
   */
  readonly sessionAffinity?: SessionAffinity;

  /**
   * Fixed virtual IPs, at most one of each family, inside the cluster's service CIDR.
   *
   * @default - the API server picks a free one
   */
  readonly clusterIps?: string[];

  /**
   * Addresses, routed to the nodes by somebody else, that the Service answers on too. Deprecated by Kubernetes from
   * 1.36 on: prefer a `LoadBalancerService`.
   *
   * @default - none
   */
  readonly externalIps?: string[];
}

/**
 * What a Service with a virtual IP, and without ports on the nodes, takes.
 */
export interface ServicePortsOptions extends VirtualIpOptions {
  /**
   * The ports, where there are several or one needs more than `port` can say.
   *
   * @default - the one port of `port`
   */
  readonly ports?: ServicePort[];
}

/**
 * What a Service with ports on the nodes takes.
 */
export interface NodeServiceOptions extends VirtualIpOptions {
  /**
   * The port that every node answers on. Goes with `port`. An edge in front of the cluster needs it pinned.
   *
   * @default - the API server picks a free one, which no file outside the cluster can know
   */
  readonly nodePort?: number;

  /**
   * Whether the library picks the nodePort of `port`: a free one of the cluster's static band, which the lock file
   * (`ClusterProps.nodePortLock`) then keeps for this Service whatever else comes and goes.
   *
   * @default false
   */
  readonly autoNodePort?: boolean;

  /**
   * The ports, where there are several or one needs more than `port` can say.
   *
   * @default - the one port of `port` and `nodePort`
   */
  readonly ports?: NodeServicePort[];

  /**
   * Where requests that arrive at a node go. `LOCAL` keeps the client's address, and drops what arrives at a node
   * without a ready Pod.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: TrafficPolicy;
}
