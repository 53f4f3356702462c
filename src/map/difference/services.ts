import type { Network } from '../../network/network';
import type { EndpointsObject, ServiceObject, ServicePort, WorkloadObject } from '../../network/read';
import { targetPort } from '../../network/read/target-port';
import { nameOf, portText } from '../../network/words';
import type { World } from '../../network/world';

/** Where the Services lead, port by port: what Pods get that ask for one by its name, whatever they speak. */
export function servicesOf({ clusters }: World): Map<string, string> {
  const found = new Map<string, string>();
  for (const network of clusters) {
    const prefix = clusters.length > 1 ? `${network.facts.cluster}: ` : '';
    for (const service of network.objects.services) if (service.declaredElsewhere !== true) addService(network, service, prefix, found);
  }
  return found;
}

function addService(network: Network, service: ServiceObject, prefix: string, found: Map<string, string>): void {
  const what = `${prefix}${nameOf(service)}`;
  if (service.type === 'ExternalName') {
    found.set(what, `the name ${service.externalName ?? ''}`);
    return;
  }
  const behind = network.workloadsOf(service);
  const written = behind.length > 0 ? [] : network.endpointsOf(service);
  const how = service.headless ? ', headless' : '';
  if (service.ports.length === 0) found.set(what, `${leadsTo(behind, written, service)}${how}`);
  for (const port of service.ports) found.set(`${what} port ${port.port}/${port.protocol}`, `${leadsTo(behind, written, service, port)}${how}`);
}

function leadsTo(behind: readonly WorkloadObject[], written: readonly EndpointsObject[], { selector }: ServiceObject, port?: ServicePort): string {
  const podsOf = (workload: WorkloadObject) => (port === undefined ? nameOf(workload) : `${nameOf(workload)} port ${podPort(port, workload)}`);
  if (behind.length > 0) return listed(behind.map((workload) => `${podsOf(workload)}${workload.replicas === 0 ? ' with no replicas' : ''}`));
  if (written.length > 0) return listed(written.flatMap((slice) => addressesOf(slice, port))) || 'no address';
  if (selector.size === 0) return 'endpoints that are not declared';
  return `Pods with ${listed([...selector].map(([key, value]) => `${key}=${value}`))} that are not declared`;
}

function podPort(port: ServicePort, workload: WorkloadObject): string {
  return String(targetPort(port, workload) ?? `${portText(port.targetPort)}, which it has not`);
}

/** The addresses that are ready, with the port of the name that the Service's has; one without a number is every port. */
function addressesOf({ endpoints, ports }: EndpointsObject, port: ServicePort | undefined): string[] {
  const ready = endpoints.filter((one) => one.ready).flatMap(({ addresses }) => addresses);
  if (port === undefined) return ready;
  const open = ports.filter(({ name, protocol }) => (name ?? '') === (port.name ?? '') && protocol === port.protocol);
  return open.flatMap((one) => ready.map((address) => `${address} port ${one.port ?? port.port}`));
}

function listed(parts: readonly string[]): string {
  return [...new Set(parts)].sort().join(', ');
}
