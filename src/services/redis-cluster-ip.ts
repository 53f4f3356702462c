import type { Construct } from 'constructs';
import { ServiceBase } from './service-base';
import type { ServicePortsOptions } from './spec/service-options';
import { chosenPorts, virtualIpSpec } from './spec/service-spec';
import { childPath } from '../private/messages/usage-error';

/**
 * What a `RedisClusterIp` takes.
 */
export interface RedisClusterIpProps extends ServicePortsOptions {}

/**
 * Redis at a virtual IP, under a stable name, on port 6379 unless another one is asked for.
 *
 * @example
 * const redis = new RedisClusterIp(chart, 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });
 * redis.address; // redis-test-clusterip.redis-standalone.svc.cluster.local:6379
 */
export class RedisClusterIp extends ServiceBase {
  /** The port that Redis listens on unless told otherwise. */
  public static readonly PORT = 6379;

  public constructor(scope: Construct, id: string, props: RedisClusterIpProps) {
    super(scope, id, props, chosenPorts(childPath(scope, id), props, RedisClusterIp.PORT), virtualIpSpec('ClusterIP', props));
  }
}
