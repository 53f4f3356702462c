import { isIP } from 'net';
import type { ClusterNode } from './cluster-node';
import { IpFamily } from './ip-family';
import type { NodePortRange } from './node-port-range';
import { canonicalIp, isUnspecifiedIp, withoutMapping } from '../private/addresses/ip-address';
import { listOf } from '../private/given';
import { usageError } from '../private/messages/usage-error';

/** The versions of the Gateway API's CRDs that the rules are known of. */
const GATEWAY_API_VERSIONS = ['1.2', '1.4', '1.6'];

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A copy of a node that shares nothing with it. */
export function copyOf(node: ClusterNode): ClusterNode {
  return node.labels ? { ...node, labels: { ...node.labels } } : { ...node };
}

/** A DNS domain without its last dot. */
export function checkedDomain(where: string, domain: string): string {
  const bare = String(domain).replace(/\.$/, '');
  if (bare.length > 253 || !DNS_SUBDOMAIN.test(bare) || bare.split('.').some((label) => label.length > 63)) {
    throw usageError(where, 'clusterDomain is not a DNS name', domain, "use lower-case labels of at most 63 characters joined by dots, such as 'cluster.local'");
  }
  return bare;
}

/** A range; a caller without types may pass the text of kube-apiserver's flag. */
export function checkedRange(where: string, bounds: NodePortRange): NodePortRange {
  if (typeof bounds.first !== 'number' || typeof bounds.last !== 'number') {
    throw usageError(where, 'nodePortRange is no NodePortRange', bounds, 'use NodePortRange.of(30000, 32767)');
  }
  return bounds;
}

/** Copies of nodes with canonical addresses, each of which is there once. */
export function checkedNodes(where: string, nodes: ClusterNode[]): ClusterNode[] {
  const owners = new Map<string, string>();
  return listOf(where, 'nodes', nodes).map((node) => {
    if (typeof node.name !== 'string' || node.name.length > 253 || !DNS_SUBDOMAIN.test(node.name)) {
      throw usageError(where, 'a node name is not a DNS name', node.name, 'write it as `kubectl get nodes` prints it');
    }
    const address = canonicalIp(node.address);
    if (address === undefined) {
      throw usageError(where, `the address of node '${node.name}' is not an IP address`, node.address, "write an IPv4 address without leading zeros ('10.0.0.1') or an IPv6 address without a zone ('2001:db8::1')");
    }
    if (isUnspecifiedIp(address)) {
      throw usageError(where, `the address of node '${node.name}' is the one that means any address`, node.address, 'write the address at which the edge reaches the node');
    }
    for (const [key, what] of [[`name ${node.name}`, 'name'], [`address ${withoutMapping(address)}`, 'address']]) {
      const owner = owners.get(key);
      if (owner !== undefined) {
        throw usageError(where, `two nodes have the same ${what}, '${owner}' and '${node.name}'`, what === 'name' ? node.name : address, 'list each node once');
      }
      owners.set(key, node.name);
    }
    return { ...copyOf(node), address };
  });
}

/** A version of the Gateway API's CRDs. */
export function checkedGatewayApi(where: string, version: string): string {
  if (GATEWAY_API_VERSIONS.includes(version)) return version;
  throw usageError(where, 'gatewayApiVersion is not one the rules are known of', version, `use one of ${GATEWAY_API_VERSIONS.map((known) => `'${known}'`).join(', ')}`);
}

/** At most one CIDR of each IP family. */
export function checkedCidrs(where: string, cidrs: string[]): string[] {
  const families = new Set<number>();
  return listOf(where, 'serviceCidrs', cidrs).map((cidr) => {
    const family = cidrFamily(cidr);
    if (family === undefined) {
      throw usageError(where, "an entry of 'serviceCidrs' is not a CIDR", cidr, "write it as kube-apiserver's --service-cluster-ip-range has it, e.g. '10.96.0.0/12'");
    }
    if (families.has(family)) {
      throw usageError(where, `'serviceCidrs' has two ranges of IPv${family}`, cidrs.join(','), 'give at most one range of each IP family');
    }
    families.add(family);
    return cidr;
  });
}

/** At most one entry for each IP family. */
export function checkedFamilies(where: string, families: IpFamily[]): IpFamily[] {
  if (families.some((family) => !Object.values(IpFamily).includes(family)) || new Set(families).size < families.length) {
    throw usageError(where, "'ipFamilies' are IPv4 and IPv6, each at most once", families, 'use [IpFamily.IPV4], [IpFamily.IPV6] or both, the primary one first');
  }
  return [...families];
}

function cidrFamily(cidr: unknown): number | undefined {
  const match = typeof cidr === 'string' ? /^([^/]+)\/(\d{1,3})$/.exec(cidr) : null;
  const address = match && canonicalIp(match[1]);
  if (!match || !address) return undefined;
  const family = isIP(address);
  return Number(match[2]) <= (family === 4 ? 32 : 128) ? family : undefined;
}
