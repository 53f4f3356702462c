import type { Cidr } from './fields/cidr';
import { parseCidr } from './fields/cidr';
import { isIpv4 } from './fields/ip';
import type { ManifestValidatorOptions } from './manifest-validator-options';
import type { Since } from './rules/versions';
import { DEFAULT_GATEWAY_API, DEFAULT_KUBERNETES, GATEWAY_API_VERSIONS, KUBERNETES_VERSIONS, since } from './rules/versions';

const FAMILIES = ['IPv4', 'IPv6'];

/** What is known about the cluster, parsed. */
export class ClusterFacts {
  /** The changes that its versions have. */
  public readonly since: Since;
  /** The minor version of Kubernetes. */
  public readonly kubernetesVersion: string;
  /** The lowest nodePort. */
  public readonly firstNodePort: number;
  /** The highest nodePort. */
  public readonly lastNodePort: number;
  /** The IP families of Services; empty when they are not known. */
  public readonly ipFamilies: readonly string[];
  /** The service ranges; empty when they are not known. */
  public readonly serviceCidrs: ReadonlyArray<{ readonly text: string; readonly cidr: Cidr }>;

  /**
   * Facts out of options.
   *
   * @param options what the caller passed; plain JavaScript callers may pass anything
   */
  public constructor(options: ManifestValidatorOptions = {}) {
    this.kubernetesVersion = version(options.kubernetesVersion ?? DEFAULT_KUBERNETES, 'kubernetesVersion', KUBERNETES_VERSIONS);
    this.since = since(
      this.kubernetesVersion,
      version(options.gatewayApiVersion ?? DEFAULT_GATEWAY_API, 'gatewayApiVersion', GATEWAY_API_VERSIONS),
    );
    [this.firstNodePort, this.lastNodePort] = portRange(options.nodePortRange ?? '30000-32767');
    this.serviceCidrs = list(options.serviceCidrs, 'serviceCidrs').map(serviceCidr);
    const families = list(options.ipFamilies, 'ipFamilies');
    const strange = families.find((family) => !FAMILIES.includes(family));
    if (strange !== undefined) throw new Error(`"ipFamilies" are IPv4 and IPv6, got ${JSON.stringify(strange)}; pass ["IPv4"], ["IPv6"] or both`);
    const ofCidrs = this.serviceCidrs.map(({ cidr }) => (isIpv4(cidr.network) ? 'IPv4' : 'IPv6'));
    this.ipFamilies = [...new Set(families.length > 0 ? families : ofCidrs)];
  }
}

function version(asked: string, option: string, supported: readonly string[]): string {
  const match = /^v?([0-9]{1,3}\.[0-9]{1,3})(\.[0-9]{1,3})?$/.exec(String(asked).slice(0, 50));
  if (match !== null && supported.includes(match[1])) return match[1];
  throw new Error(`"${option}" is not a supported version, got ${JSON.stringify(asked)}; ${typeof asked === 'number' ? 'write it in quotes, as' : 'use'} one of ${supported.join(', ')}`);
}

/** Also takes an object with `first` and `last`, or one that prints itself in the flag's spelling, such as a range of ports. */
function portRange(range: unknown): [number, number] {
  const { first: from, last: to } = Object(range) as { first?: unknown; last?: unknown };
  const text = typeof from === 'number' && typeof to === 'number' ? `${from}-${to}` : String(range);
  const match = /^([0-9]{1,5})-([0-9]{1,5})$/.exec(text.slice(0, 50).trim());
  const [first, last] = match === null ? [0, 0] : [Number(match[1]), Number(match[2])];
  if (first >= 1 && first <= last && last <= 65535) return [first, last];
  throw new Error(`"nodePortRange" runs from a lower to a higher port within 1-65535, got ${JSON.stringify(text)}; pass it as kube-apiserver's --service-node-port-range, e.g. "30000-32767"`);
}

function list(value: unknown, option: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value as string[];
  throw new Error(`"${option}" is a list of strings, got ${typeof value}; pass an array`);
}

function serviceCidr(text: string): { readonly text: string; readonly cidr: Cidr } {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new Error(`"serviceCidrs" are CIDRs, got ${JSON.stringify(text)}; pass e.g. "10.96.0.0/12"`);
  return { text, cidr };
}
