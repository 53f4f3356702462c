import { isIP } from 'net';
import type { Construct } from 'constructs';
import { ServiceBase } from './service-base';
import type { ObjectOptions } from './spec/service-options';
import type { ServicePort } from './spec/service-port';
import { checkedPorts } from './spec/service-spec';
import { childPath, usageError } from '../private/messages/usage-error';

/**
 * What an `ExternalAlias` takes.
 */
export interface ExternalAliasProps extends ObjectOptions {
  /** The DNS name outside, e.g. `my.database.example.com`. Not an address: a CNAME cannot point to one. */
  readonly host: string;

  /**
   * The ports that the host answers on. DNS does not need them, an Ingress that sends requests to the alias does.
   *
   * @default - none
   */
  readonly ports?: ServicePort[];
}

/**
 * A name inside the cluster for a host outside: an ExternalName Service, which cluster DNS answers with a CNAME.
 *
 * The host may change without restarting the clients that use the name. NetworkPolicies do not follow it.
 *
 * @example
 * new ExternalAlias(chart, 'db', { name: 'my-external-service', host: 'my.database.example.com' });
 */
export class ExternalAlias extends ServiceBase {
  /** The DNS name outside. */
  public readonly host: string;

  public constructor(scope: Construct, id: string, props: ExternalAliasProps) {
    super(scope, id, props, checkedPorts(childPath(scope, id), props.ports ?? []), { type: 'ExternalName', externalName: props.host });
    if (isIP(props.host) !== 0) {
      throw usageError(this, "'host' is an address, which a CNAME cannot point to", props.host, 'use a DNS name; for an address, a ClusterIpService without a selector and an EndpointSlice that lists it');
    }
    this.host = props.host;
  }
}
