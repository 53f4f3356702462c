import type { Network } from '../../network/network';
import type { ServiceObject, WorkloadObject } from '../../network/read';

/** Whether something leads from outside of the cluster to a workload. */
export function exposed(network: Network, workload: WorkloadObject): boolean {
  return workload.hostNetwork || workload.ports.some(({ hostPort }) => hostPort !== undefined) || openServices(network, workload).length > 0;
}

/** Whether something of it has a port of that number, of a node or of an address. */
export function exposedOn(network: Network, workload: WorkloadObject, number: number): boolean {
  if (workload.ports.some(({ port, hostPort }) => (hostPort ?? (workload.hostNetwork ? port : undefined)) === number)) return true;
  return openServices(network, workload).some(({ ports }) => ports.some(({ port, nodePort }) => port === number || nodePort === number));
}

function openServices(network: Network, workload: WorkloadObject): ServiceObject[] {
  const open = network.servicesIn(workload.namespace).filter(({ type, externalIps }) => type === 'NodePort' || type === 'LoadBalancer' || externalIps.length > 0);
  return open.filter((service) => network.workloadsOf(service).includes(workload));
}
