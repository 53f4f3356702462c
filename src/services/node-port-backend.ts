import type { Construct } from 'constructs';
import { ServiceBase } from './service-base';
import type { INodeTarget, NodeTarget } from './spec/node-target';
import { nodeTargetOf } from './spec/node-target-of';
import type { TrafficPolicy, VirtualIpOptions } from './spec/service-options';
import type { NodeServicePort } from './spec/service-port';
import { chosenPorts, virtualIpSpec } from './spec/service-spec';
import { childPath } from '../private/usage-error';

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
   * The ports, where there are several or one says more than `port` does.
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

/**
 * What a `NodePortBackend` takes.
 */
export interface NodePortBackendProps extends NodeServiceOptions {}

/**
 * A Service that every node answers for on one port: what a load balancer outside the cluster sends requests to.
 *
 * @example
 * const shop = new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
 */
export class NodePortBackend extends ServiceBase implements INodeTarget {
  public constructor(scope: Construct, id: string, props: NodePortBackendProps) {
    const ports = chosenPorts(childPath(scope, id), props);
    super(scope, id, props, ports, { ...virtualIpSpec('NodePort', props), externalTrafficPolicy: props.externalTrafficPolicy });
  }

  /** The nodePort of the first port, where it is pinned or picked by the library. */
  public get nodePort(): number | undefined {
    return this._ports[0].nodePort;
  }

  /**
   * The nodes of the cluster, and the nodePort they answer on.
   *
   * @param port the Service's port; by default the first
   */
  public toNodeTarget(port?: number): NodeTarget {
    return nodeTargetOf(this, this._ports, port);
  }
}
