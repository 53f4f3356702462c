import type { StringMap } from '../fields/labels';
import type { Manifest, Maybe } from '../input/manifest';
import { entries, texts } from '../input/manifest';

/** A number or the name of a port. */
export type IntOrString = number | string;

/** One port of a Service. */
export interface ServicePort {
  readonly name?: Maybe<string>;
  readonly protocol?: Maybe<string>;
  readonly appProtocol?: Maybe<string>;
  readonly port?: Maybe<number>;
  readonly targetPort?: Maybe<IntOrString>;
  readonly nodePort?: Maybe<number>;
}

/** The `spec` of a Service. */
export interface ServiceSpec {
  readonly ports?: Maybe<ReadonlyArray<Maybe<ServicePort>>>;
  readonly selector?: Maybe<StringMap>;
  readonly clusterIP?: Maybe<string>;
  readonly clusterIPs?: Maybe<ReadonlyArray<Maybe<string>>>;
  readonly type?: Maybe<string>;
  readonly externalIPs?: Maybe<ReadonlyArray<Maybe<string>>>;
  readonly sessionAffinity?: Maybe<string>;
  readonly sessionAffinityConfig?: Maybe<{ readonly clientIP?: Maybe<{ readonly timeoutSeconds?: Maybe<number> }> }>;
  readonly loadBalancerSourceRanges?: Maybe<ReadonlyArray<Maybe<string>>>;
  readonly externalName?: Maybe<string>;
  readonly externalTrafficPolicy?: Maybe<string>;
  readonly healthCheckNodePort?: Maybe<number>;
  readonly ipFamilies?: Maybe<ReadonlyArray<Maybe<string>>>;
  readonly ipFamilyPolicy?: Maybe<string>;
  readonly allocateLoadBalancerNodePorts?: Maybe<boolean>;
  readonly loadBalancerClass?: Maybe<string>;
  readonly internalTrafficPolicy?: Maybe<string>;
  readonly trafficDistribution?: Maybe<string>;
  readonly loadBalancerIP?: Maybe<string>;
}

/** A Service as it is written. */
export interface Service extends Manifest {
  readonly spec?: Maybe<ServiceSpec>;
}

const NONE: ServiceSpec = {};

/** A Service after defaulting: what the rules work on (`SetDefaults_Service`). */
export class DefaultedService {
  /** The `spec` as written. */
  public readonly spec: ServiceSpec;
  /** The type; `ClusterIP` when none is given. */
  public readonly type: string;
  /** The ports. */
  public readonly ports: readonly ServicePort[];
  /** The cluster IPs; a lone `clusterIP` counts. */
  public readonly clusterIps: readonly string[];
  /** Whether the only cluster IP is `None`. */
  public readonly headless: boolean;
  /** The external IPs. */
  public readonly externalIps: readonly string[];

  public constructor(
    /** The Service as it is written. */
    public readonly object: Service,
  ) {
    const spec = object.spec ?? NONE;
    const given = texts(spec.clusterIPs);
    this.spec = spec;
    this.type = spec.type ? spec.type : 'ClusterIP';
    this.ports = entries(spec.ports);
    this.clusterIps = given.length === 0 && spec.clusterIP ? [spec.clusterIP] : given;
    this.headless = this.clusterIps.length === 1 && this.clusterIps[0] === 'None';
    this.externalIps = texts(spec.externalIPs);
  }

  /** Whether the type is one that has nodePorts. */
  public get hasNodePorts(): boolean {
    return this.type === 'NodePort' || this.type === 'LoadBalancer';
  }

  /** Whether kube-apiserver reserves a port for health checks of the nodes (`apiservice.NeedsHealthCheck`). */
  public get needsHealthCheck(): boolean {
    return this.type === 'LoadBalancer' && this.spec.externalTrafficPolicy === 'Local';
  }
}

/** The protocol of a port; TCP when none is given. */
export function protocolOf(port: ServicePort): string {
  return port.protocol ? port.protocol : 'TCP';
}
