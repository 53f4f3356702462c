import type { ClusterFacts } from '../cluster-facts';
import type { DefaultedService } from './service';
import { contains } from '../fields/cidr';
import type { Ip } from '../fields/ip';
import { formatIp, isIpv4, parseIp } from '../fields/ip';
import type { Report } from '../text/report';
import { Stage } from '../text/report';

/** A Service that asks for addresses or ports, with the name that others are told. */
export interface Claimant {
  /** The Service. */
  readonly service: DefaultedService;
  /** How others refer to it: `Service <namespace>/<name>`. */
  readonly title: string;
  /** Where its problems go. */
  readonly report: Report;
}

/** What is allocated, for the documentation. */
export const ALLOCATION_RULES = [
  { field: 'spec.ports[].nodePort', rule: 'inside the nodePort range; free: not used by another Service, nor twice in one Service unless the entries have the same port and different protocols', source: 'initNodePorts, portallocator' },
  { field: 'spec.healthCheckNodePort', rule: 'inside the nodePort range and free, also of its own nodePorts', source: 'allocHealthCheckNodePort (HTTP 500)' },
  { field: 'spec.clusterIPs', rule: 'not the cluster IP of another Service; inside the service range when serviceCidrs are given', source: 'allocIPs, ipallocator' },
] as const;

/** Whether a Service asks for an address or a port of its own choice. */
export function claims(service: DefaultedService): boolean {
  if (service.type === 'ExternalName') return false;
  if (service.clusterIps.length > 0 && !service.headless) return true;
  if (service.needsHealthCheck && service.spec.healthCheckNodePort) return true;
  return service.hasNodePorts && service.ports.some((port) => port.nodePort);
}

/** The addresses and ports of a cluster as they are given out. */
export class Allocator {
  private readonly ports = new Map<number, string>();
  private readonly ips = new Map<string, string>();

  public constructor(private readonly cluster: ClusterFacts) {
    const primary = cluster.serviceCidrs[0]?.cidr.network;
    if (primary !== undefined) this.ips.set(formatIp([...primary.slice(0, 15), primary[15] + 1]), 'Service default/kubernetes, which the API server creates');
  }

  /** Gives a Service what it asks for, or reports what it cannot have. */
  public allocate({ service, title, report }: Claimant): void {
    if (!service.headless) service.clusterIps.forEach((ip) => this.takeIp(ip, service, title, report));
    if (!report.clean) return;
    if (service.hasNodePorts) this.takeNodePorts(service, title, report);
    const port = service.spec.healthCheckNodePort ?? 0;
    if (!service.needsHealthCheck || port === 0) return;
    const refused = this.take(port, title);
    if (refused === undefined) return;
    report.add('spec.healthCheckNodePort', `Internal error occurred: failed to allocate requested HealthCheck NodePort ${port}: ${refused.message}`, refused.fix, Stage.ALLOCATION);
  }

  private takeNodePorts(service: DefaultedService, title: string, report: Report): void {
    const taken = new Map<number, number>();
    const asked = new Map<number, number>();
    for (const { port, nodePort } of service.ports) if (nodePort && !asked.has(port ?? 0)) asked.set(port ?? 0, nodePort);
    service.ports.forEach((port, at) => {
      const shared = taken.get(port.port ?? 0);
      const nodePort = port.nodePort || (shared === undefined ? asked.get(port.port ?? 0) : undefined) || 0;
      if (nodePort === 0 || nodePort === shared) return;
      if (shared === undefined) taken.set(port.port ?? 0, nodePort);
      const refused = this.take(nodePort, title);
      if (refused !== undefined) report.invalid(`spec.ports[${at}].nodePort`, nodePort, [refused.message], refused.fix, Stage.ALLOCATION);
    });
  }

  private take(port: number, title: string): { readonly message: string; readonly fix: string } | undefined {
    const { firstNodePort, lastNodePort } = this.cluster;
    if (port < firstNodePort || port > lastNodePort) {
      const range = `${firstNodePort}-${lastNodePort}`;
      return { message: `provided port is not in the valid range. The range of valid ports is ${range}`, fix: `use a port within ${range}, or leave it out` };
    }
    const owner = this.ports.get(port);
    if (owner !== undefined) {
      const whose = owner === title ? 'this Service uses it already' : `${owner} uses it`;
      return { message: 'provided port is already allocated', fix: `use another port than ${port}: ${whose}` };
    }
    this.ports.set(port, title);
    return undefined;
  }

  private takeIp(text: string, service: DefaultedService, title: string, report: Report): void {
    const ip = parseIp(text);
    if (ip === undefined) return;
    const key = formatIp(ip);
    const refuse = (why: string, fix: string) => report.invalid('spec.clusterIPs', service.clusterIps, [`failed to allocate IP ${text}: ${why}`], fix, Stage.ALLOCATION);
    const range = this.rangeFor(ip);
    if (range !== undefined) return refuse(`the provided IP (${key}) is not in the valid range. The range of valid IPs is ${range}`, `use an address within ${range}, or remove clusterIP`);
    const owner = this.ips.get(key);
    if (owner !== undefined) return refuse('provided IP is already allocated', `use another address than ${text}: ${owner} uses it`);
    this.ips.set(key, title);
  }

  /** The range that an address should lie in, undefined when it does or when no range is known. The network's own and its broadcast address do not count. */
  private rangeFor(ip: Ip): string | undefined {
    const range = this.cluster.serviceCidrs.find(({ cidr }) => isIpv4(cidr.network) === isIpv4(ip));
    if (range === undefined) return undefined;
    const { network, bits, dotted } = range.cidr;
    const isNetwork = ip.every((byte, at) => byte === network[at]);
    const isBroadcast = dotted && number(ip) === number(network) + 2 ** (32 - bits) - 1;
    return contains(range.cidr, ip) && !isNetwork && !isBroadcast ? undefined : range.text;
  }
}

/** An IPv4 address as one number. */
function number(ip: Ip): number {
  return ip.slice(12).reduce((sum, byte) => sum * 256 + byte, 0);
}
