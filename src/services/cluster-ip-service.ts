import type { Construct } from 'constructs';
import { ServiceBase } from './service-base';
import type { ServicePortsOptions, TrafficPolicy } from './spec/service-options';
import { chosenPorts, virtualIpSpec } from './spec/service-spec';
import { childPath } from '../private/messages/usage-error';

/**
 * What a `ClusterIpService` takes.
 */
export interface ClusterIpServiceProps extends ServicePortsOptions {
  /**
   * Where requests that arrive at `externalIps` go. Only with `externalIps`, and from Kubernetes 1.29 on.
   *
   * @default TrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: TrafficPolicy;
}

/**
 * A Service at a virtual IP that only Pods and nodes of the cluster reach.
 */
export class ClusterIpService extends ServiceBase {
  public constructor(scope: Construct, id: string, props: ClusterIpServiceProps) {
    super(scope, id, props, chosenPorts(childPath(scope, id), props), {
      ...virtualIpSpec('ClusterIP', props),
      externalTrafficPolicy: props.externalTrafficPolicy,
    });
  }
}
