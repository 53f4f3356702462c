import type { Construct } from 'constructs';
import type { INodeTarget, NodeTarget } from './nodes/node-target';
import { nodeTargetOf } from './nodes/node-target-of';
import type { NodeAnswers } from './nodes/node-target-of';
import { ServiceBase } from './service-base';
import type { LoadBalancerProvider } from './spec/load-balancer-provider';
import type { NodeServiceOptions } from './spec/service-options';
import { chosenPorts, virtualIpSpec } from './spec/service-spec';
import { childPath, usageError } from '../private/messages/usage-error';

/**
 * What a `LoadBalancerService` takes.
 */
export interface LoadBalancerServiceProps extends NodeServiceOptions {
  /**
   * Who hands out the address, and which one: MetalLB, kube-vip, AWS, Google Cloud or Azure.
   *
   * @default - whoever the cluster has, with an address of its choice
   */
  readonly provider?: LoadBalancerProvider;

  /**
   * The implementation that serves this Service, e.g. `example.com/internal-vip`. It cannot be changed later.
   *
   * @default - the provider's, else the cluster's own
   */
  readonly loadBalancerClass?: string;

  /**
   * The client addresses that are let in, as CIDRs.
   *
   * @default - all
   */
  readonly loadBalancerSourceRanges?: string[];

  /**
   * Whether the nodes answer for the Service too.
   *
   * @default true
   */
  readonly allocateLoadBalancerNodePorts?: boolean;

  /**
   * The port on each node that says whether the node has a ready Pod. Only with `externalTrafficPolicy: LOCAL`; pin it
   * where a firewall or an edge must know it.
   *
   * @default - with `LOCAL`, the API server picks a free one
   */
  readonly healthCheckNodePort?: number;
}

/**
 * A Service at an address that the platform hands out: a cloud's load balancer, or MetalLB and kube-vip on-premises.
 *
 * @example
 * new LoadBalancerService(chart, 'web', {
 *   selector: { app: 'web' },
 *   port: 443,
 *   provider: LoadBalancerProvider.metallb({ addresses: ['10.0.0.50'] }),
 * });
 */
export class LoadBalancerService extends ServiceBase implements INodeTarget {
  private readonly answers: NodeAnswers;

  public constructor(scope: Construct, id: string, props: LoadBalancerServiceProps) {
    const ports = chosenPorts(childPath(scope, id), props);
    const { provider } = props;
    const annotations = { ...props.annotations, ...provider?.annotations };
    super(scope, id, { ...props, annotations }, ports, {
      ...virtualIpSpec('LoadBalancer', props),
      externalTrafficPolicy: props.externalTrafficPolicy,
      loadBalancerClass: props.loadBalancerClass ?? provider?.loadBalancerClass,
      loadBalancerSourceRanges: props.loadBalancerSourceRanges && [...props.loadBalancerSourceRanges],
      allocateLoadBalancerNodePorts: props.allocateLoadBalancerNodePorts,
      healthCheckNodePort: props.healthCheckNodePort,
    });
    this.answers = { externalTrafficPolicy: props.externalTrafficPolicy, healthCheckNodePort: props.healthCheckNodePort };
    for (const key of Object.keys(provider?.annotations ?? {}).filter((name) => props.annotations?.[name] !== undefined)) {
      throw usageError(this, `the annotation '${key}' is set by 'provider'`, props.annotations![key], "take it out of 'annotations', or leave out 'provider'");
    }
  }

  /**
   * The nodes of the cluster, and the nodePort they answer on.
   *
   * @param port the Service's port; by default the first
   */
  public toNodeTarget(port?: number): NodeTarget {
    return nodeTargetOf(this, this._ports, this.answers, port);
  }
}
