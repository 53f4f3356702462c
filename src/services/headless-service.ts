import type { Construct } from 'constructs';
import { ServiceBase } from './service-base';
import type { ServiceOptions } from './spec/service-options';
import type { ServicePort } from './spec/service-port';
import { checkedPorts, commonSpec } from './spec/service-spec';
import { knownText } from '../private/given';
import { childPath, usageError } from '../private/messages/usage-error';

/**
 * What a `HeadlessService` takes.
 */
export interface HeadlessServiceProps extends ServiceOptions {
  /**
   * The ports, for SRV records and for those who look them up. The name resolves without any.
   *
   * @default - none
   */
  readonly ports?: ServicePort[];
}

/**
 * A Service without a virtual IP: its name resolves to the Pods themselves, and each Pod that has a hostname gets a name
 * of its own (a StatefulSet's Pods do, when its `serviceName` is this Service).
 */
export class HeadlessService extends ServiceBase {
  public constructor(scope: Construct, id: string, props: HeadlessServiceProps) {
    super(scope, id, props, checkedPorts(childPath(scope, id), props.ports ?? []), { ...commonSpec('ClusterIP', props), clusterIP: 'None' });
  }

  /**
   * The DNS name of one Pod behind the Service.
   *
   * @param hostname the Pod's hostname, e.g. `redis-0` for the first Pod of the StatefulSet `redis`
   * @throws if the hostname is not a DNS label
   */
  public podFqdn(hostname: string): string {
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(knownText(this, 'hostname', hostname))) {
      throw usageError(this, "'hostname' is not a DNS label", hostname, "use the Pod's hostname, such as 'redis-0'");
    }
    return this._dns.podName(hostname);
  }

  /**
   * The DNS names of the Pods of a StatefulSet behind the Service, the first Pod first.
   *
   * @param statefulSet the StatefulSet's name
   * @param replicas how many Pods it has
   */
  public podFqdns(statefulSet: string, replicas: number): string[] {
    if (!Number.isInteger(replicas) || replicas < 0) {
      throw usageError(this, "'replicas' is not a number of Pods", replicas, 'use a whole number, 0 or more');
    }
    return Array.from({ length: replicas }, (_, index) => this.podFqdn(`${statefulSet}-${index}`));
  }
}
