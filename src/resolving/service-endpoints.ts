import { dashed } from './names';
import { podsTaken } from '../network/lookup/pods-of-set';
import type { Network } from '../network/network';
import type { EndpointPort, EndpointsObject, ServiceObject, WorkloadObject } from '../network/read';
import { targetPort } from '../network/read/target-port';
import { nameOf } from '../network/words';
import { AddressBits, parseAddress } from '../private/addresses/address-number';
import type { AddressNumber } from '../private/addresses/address-number';
import { remembered } from '../private/remembered';

/** One endpoint of a Service, as DNS knows it. */
export interface DnsEndpoint {
  /** Its label below the Service's name: the hostname, or the address with dashes. Undefined where that is not known. */
  readonly label?: string;
  /** Undefined where the manifests do not know its address. */
  readonly address?: AddressNumber;
  /** Whose address it is, e.g. `Pod shop/db-0`. */
  readonly owner: string;
  /** How many Pods it stands for: the number is one more thing that manifests may not know. */
  readonly several: boolean;
  readonly ports: readonly EndpointPort[];
}

/** More Pods of one StatefulSet are not listed one by one. */
const MOST_PODS = 10_000;

/** The endpoints of all Services, each worked out when it is first asked for. */
export class ServiceEndpoints {
  private readonly known = new Map<ServiceObject, readonly DnsEndpoint[]>();

  /** @param network the cluster */
  public constructor(private readonly network: Network) {}

  /** The ready endpoints of a Service. */
  public of(service: ServiceObject): readonly DnsEndpoint[] {
    return remembered(this.known, service, () => endpointsOf(this.network, service));
  }
}

/**
 * Where EndpointSlices are among the manifests, they hold all endpoints. Otherwise these are the Pods that the selector takes,
 * ready unless a Pod's status says no.
 */
function endpointsOf(network: Network, service: ServiceObject): DnsEndpoint[] {
  const written = network.endpointsOf(service);
  if (written.length > 0) return unique(written.flatMap((slice) => writtenEndpoints(slice, service)));
  const ready = network.workloadsOf(service).filter((workload) => workload.ready !== false || service.publishNotReadyAddresses);
  return ready.flatMap((workload) => podsOf(workload, service));
}

/** The same endpoint may be in an Endpoints object and in its EndpointSlice. */
function unique(endpoints: readonly DnsEndpoint[]): DnsEndpoint[] {
  return [...new Map(endpoints.map((endpoint) => [`${endpoint.label} ${endpoint.address?.value} ${JSON.stringify(endpoint.ports)}`, endpoint])).values()];
}

function writtenEndpoints({ endpoints, ports }: EndpointsObject, { publishNotReadyAddresses, namespace, name }: ServiceObject): DnsEndpoint[] {
  return endpoints.filter(({ ready }) => ready || publishNotReadyAddresses).flatMap(({ addresses, hostname }) => addresses.flatMap((text) => {
    const address = parseAddress(text);
    return address === undefined ? [] : [{ label: hostname ?? dashed(address), address, owner: `Service ${namespace}/${name}`, several: false, ports }];
  }));
}

function podsOf(workload: WorkloadObject, service: ServiceObject): DnsEndpoint[] {
  const ports = portsOf(workload, service);
  if (workload.kind === 'StatefulSet') return ordinalsOf(workload, service, ports);
  if (workload.replicas !== undefined && workload.replicas <= 0) return [];
  const label = workload.subdomain === service.name ? workload.hostname : undefined;
  const several = workload.kind !== 'Pod';
  const known = familyAddresses(workload.podIps, service);
  if (known.length === 0) return [{ label, owner: nameOf(workload), several, ports }];
  return known.map((address) => ({ label: label ?? dashed(address), address, owner: nameOf(workload), several, ports }));
}

/** The Pods of a StatefulSet have their names as hostnames, below the Service that it names (controller `initIdentity`). */
function ordinalsOf(workload: WorkloadObject, service: ServiceObject, ports: readonly EndpointPort[]): DnsEndpoint[] {
  const { namespace, name, serviceName } = workload;
  const { first, count } = podsTaken(workload, service.selector);
  return Array.from({ length: Math.min(count, MOST_PODS) }, (_, at) => {
    const pod = `${name}-${first + at}`;
    return { label: serviceName === service.name ? pod : undefined, owner: `Pod ${namespace}/${pod}`, several: false, ports };
  });
}

/** Addresses of the Service's families; without families, of that of the Pod's first address, which is the cluster's. */
function familyAddresses(podIps: readonly string[], { ipFamilies }: ServiceObject): AddressNumber[] {
  const addresses = podIps.flatMap((ip) => parseAddress(ip) ?? []);
  return addresses.filter(({ bits }) => (ipFamilies.length === 0 ? bits === addresses[0].bits : ipFamilies.includes(bits === AddressBits.IPV4 ? 'IPv4' : 'IPv6')));
}

/** The Pod's ports of a Service (EndpointSlice controller `FindPort`): a name that the Pod does not have is no port. */
function portsOf(workload: WorkloadObject, service: ServiceObject): EndpointPort[] {
  return service.ports.flatMap((one) => {
    const port = targetPort(one, workload);
    return port === undefined ? [] : [{ name: one.name, protocol: one.protocol, port }];
  });
}
