import type { Network } from '../../network/network';
import type { WorkloadObject } from '../../network/read';

/** Whether something leads from outside of the cluster to a workload. */
export function exposed(network: Network, workload: WorkloadObject): boolean {
  if (workload.hostNetwork || workload.ports.some(({ hostPort }) => hostPort !== undefined)) return true;
  return network.servicesIn(workload.namespace).some((service) => (
    (service.type === 'NodePort' || service.type === 'LoadBalancer' || service.externalIps.length > 0) && network.workloadsOf(service).includes(workload)
  ));
}
