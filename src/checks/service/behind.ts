import type { ContainerPort, ServiceObject, ServicePort, WorkloadObject } from '../../network/read';
import { portNamed } from '../../network/read/target-port';
import { portText } from '../../network/words';
import type { ClusterScene } from '../cluster-scene';

/** A Service, and the workloads that it selects. */
export interface Selection {
  readonly service: ServiceObject;
  readonly workloads: readonly WorkloadObject[];
}

/** All Services that select Pods. */
export function selections({ network }: ClusterScene): Selection[] {
  const selecting = network.objects.services.filter(({ selector }) => selector.size > 0);
  return selecting.map((service) => ({ service, workloads: network.workloadsOf(service) }));
}

/** The container's port that a Service's port leads to, undefined where none is declared. */
export function declaredPort(workload: WorkloadObject, { targetPort: wanted, protocol }: ServicePort): ContainerPort | undefined {
  const { name, number } = wanted;
  if (number === undefined) return portNamed(workload, name, protocol);
  return workload.ports.find((port) => port.protocol === protocol && port.port === number);
}

/** A Service's port as sentences name it: `port 80 (http)`. */
export function servicePortText({ port, name }: ServicePort): string {
  return name === undefined ? `port ${port}` : `port ${port} (${name})`;
}

/** The ports that a workload declares, for a sentence. */
export function portsText({ ports }: WorkloadObject): string {
  const told = ports.map(({ name, port, protocol, hiddenName }) => (
    `${name === undefined ? port : portText({ name })}${protocol === 'TCP' ? '' : `/${protocol}`}${hiddenName ? ' of a sidecar' : ''}`
  ));
  return told.join(', ') || 'none';
}
