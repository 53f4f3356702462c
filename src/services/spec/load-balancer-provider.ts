import { IpFamily } from '../../cluster';
import { canonicalIp } from '../../private/addresses/ip-address';
import { problemText } from '../../private/messages/usage-error';

/**
 * Addresses of MetalLB.
 */
export interface MetalLbOptions {
  /**
   * The addresses to take, at most one of each IP family, each in one of MetalLB's pools.
   *
   * @default - a free one of the pool
   */
  readonly addresses?: string[];

  /**
   * The `IPAddressPool` to take the address from.
   *
   * @default - any pool
   */
  readonly pool?: string;

  /**
   * A name shared by the Services that share one address on different ports.
   *
   * @default - the address is not shared
   */
  readonly sharingKey?: string;
}

/**
 * Addresses of kube-vip.
 */
export interface KubeVipOptions {
  /** The addresses to take, at most one of each IP family. */
  readonly addresses: string[];
}

/**
 * A Network Load Balancer of AWS, made by the AWS Load Balancer Controller.
 */
export interface AwsNlbOptions {
  /**
   * Whether the internet reaches it.
   *
   * @default false
   */
  readonly internetFacing?: boolean;

  /**
   * Elastic IP allocations (`eipalloc-…`), one for each subnet; only where the internet reaches it.
   *
   * @default - AWS picks the addresses
   */
  readonly eipAllocations?: string[];

  /**
   * Private IPv4 addresses, one for each subnet; only where the internet does not reach it.
   *
   * @default - AWS picks the addresses
   */
  readonly privateAddresses?: string[];

  /**
   * Whether requests go straight to the Pods' addresses instead of to the nodes' ports.
   *
   * @default false
   */
  readonly targetPods?: boolean;
}

/**
 * A passthrough Network Load Balancer of Google Cloud.
 */
export interface GoogleCloudOptions {
  /**
   * Whether only the VPC reaches it.
   *
   * @default false
   */
  readonly internalOnly?: boolean;

  /**
   * The names of reserved addresses, at most one of each IP family.
   *
   * @default - Google Cloud picks the address
   */
  readonly addressNames?: string[];
}

/**
 * A load balancer of Azure.
 */
export interface AzureOptions {
  /**
   * Whether only the virtual network reaches it.
   *
   * @default false
   */
  readonly internalOnly?: boolean;

  /**
   * The IPv4 address to take.
   *
   * @default - Azure picks the address
   */
  readonly ipv4?: string;

  /**
   * The IPv6 address to take.
   *
   * @default - Azure picks the address
   */
  readonly ipv6?: string;

  /**
   * The name of the public IP resource to take; only where the internet reaches it.
   *
   * @default - Azure picks the address
   */
  readonly publicIpName?: string;

  /**
   * The resource group of the public IP.
   *
   * @default - the cluster's own
   */
  readonly resourceGroup?: string;
}

/**
 * Who hands out the address of a load balancer Service, and which one: by each platform's current annotations or class,
 * never by `loadBalancerIP`, which Kubernetes deprecated in 1.24.
 */
export class LoadBalancerProvider {
  /**
   * MetalLB, by `metallb.io/…` annotations (the `metallb.universe.tf/…` ones are their old names).
   *
   * @param options which address or pool
   */
  public static metallb(options: MetalLbOptions = {}): LoadBalancerProvider {
    return new LoadBalancerProvider({
      'metallb.io/loadBalancerIPs': list(addresses('metallb', options.addresses)),
      'metallb.io/address-pool': options.pool,
      'metallb.io/allow-shared-ip': options.sharingKey,
    });
  }

  /**
   * kube-vip, by `kube-vip.io/loadbalancerIPs`.
   *
   * @param options which addresses
   */
  public static kubeVip(options: KubeVipOptions): LoadBalancerProvider {
    if (options.addresses.length === 0) {
      throw new Error(problemText('kube-vip is given no address', options.addresses, "name the addresses: kubeVip({ addresses: ['10.0.0.50'] })"));
    }
    return new LoadBalancerProvider({ 'kube-vip.io/loadbalancerIPs': list(addresses('kubeVip', options.addresses)) });
  }

  /**
   * A Network Load Balancer of AWS, by the class `service.k8s.aws/nlb` of the AWS Load Balancer Controller.
   *
   * @param options where it is reached from, and at which addresses
   */
  public static awsNlb(options: AwsNlbOptions = {}): LoadBalancerProvider {
    if (options.eipAllocations && !options.internetFacing) {
      throw new Error(problemText('elastic IPs are for load balancers that the internet reaches', options.eipAllocations, "set 'internetFacing: true', or use 'privateAddresses'"));
    }
    if (options.privateAddresses && options.internetFacing) {
      throw new Error(problemText('private addresses are for load balancers that the internet does not reach', options.privateAddresses, "leave out 'internetFacing', or use 'eipAllocations'"));
    }
    const aws = 'service.beta.kubernetes.io/aws-load-balancer';
    return new LoadBalancerProvider({
      [`${aws}-scheme`]: options.internetFacing ? 'internet-facing' : 'internal',
      [`${aws}-nlb-target-type`]: options.targetPods ? 'ip' : 'instance',
      [`${aws}-eip-allocations`]: list(options.eipAllocations),
      [`${aws}-private-ipv4-addresses`]: list(options.privateAddresses?.map((address) => ofFamily('awsNlb', IpFamily.IPV4, address))),
    }, 'service.k8s.aws/nlb');
  }

  /**
   * A passthrough Network Load Balancer of Google Cloud, by GKE's annotations.
   *
   * @param options where it is reached from, and at which reserved addresses
   */
  public static googleCloud(options: GoogleCloudOptions = {}): LoadBalancerProvider {
    return new LoadBalancerProvider({
      'networking.gke.io/load-balancer-type': options.internalOnly ? 'Internal' : undefined,
      'cloud.google.com/l4-rbs': options.internalOnly ? undefined : 'enabled',
      'networking.gke.io/load-balancer-ip-addresses': list(options.addressNames),
    });
  }

  /**
   * A load balancer of Azure, by cloud-provider-azure's annotations.
   *
   * @param options where it is reached from, and at which address
   */
  public static azure(options: AzureOptions = {}): LoadBalancerProvider {
    if (options.internalOnly && options.publicIpName !== undefined) {
      throw new Error(problemText('a public IP is for load balancers that the internet reaches', options.publicIpName, "leave out 'internalOnly', or use 'ipv4' with a private address"));
    }
    const azure = 'service.beta.kubernetes.io/azure';
    return new LoadBalancerProvider({
      [`${azure}-load-balancer-internal`]: options.internalOnly ? 'true' : undefined,
      [`${azure}-load-balancer-ipv4`]: options.ipv4 === undefined ? undefined : ofFamily('azure', IpFamily.IPV4, options.ipv4),
      [`${azure}-load-balancer-ipv6`]: options.ipv6 === undefined ? undefined : ofFamily('azure', IpFamily.IPV6, options.ipv6),
      [`${azure}-pip-name`]: options.publicIpName,
      [`${azure}-load-balancer-resource-group`]: options.resourceGroup,
    });
  }

  /** The annotations that the Service gets. */
  public readonly annotations: { [key: string]: string };

  private constructor(
    annotations: { [key: string]: string | undefined },
    /** The `loadBalancerClass` that the Service gets, where the provider has one. */
    public readonly loadBalancerClass?: string,
  ) {
    this.annotations = Object.fromEntries(Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== undefined));
  }
}

function addresses(provider: string, given: string[] | undefined): string[] | undefined {
  for (const address of given ?? []) {
    if (canonicalIp(address) === undefined) {
      throw new Error(problemText(`an address of LoadBalancerProvider.${provider} is not an IP address`, address, "write it as '10.0.0.50' or '2001:db8::50'"));
    }
  }
  return given;
}

/** An address for an annotation that takes one IP family only. */
function ofFamily(provider: string, family: IpFamily, address: string): string {
  const canonical = canonicalIp(address);
  if (canonical === undefined || canonical.includes(':') !== (family === IpFamily.IPV6)) {
    throw new Error(problemText(`an address of LoadBalancerProvider.${provider} is not an ${family} address`, address, `write it as '${family === IpFamily.IPV4 ? '10.0.0.50' : '2001:db8::50'}'`));
  }
  return address;
}

function list(values: string[] | undefined): string | undefined {
  return values && values.length > 0 ? values.join(',') : undefined;
}
