import type { ContainerPort, ServicePort, WorkloadObject } from '.';

/**
 * The port of a workload's Pods that a Service's port leads to, undefined where it has none of that name. A name counts
 * together with its protocol (Kubernetes, pkg/api/v1/pod `FindPort`); a number is reached whether it is declared or not.
 */
export function targetPort({ targetPort: { name, number }, protocol }: Pick<ServicePort, 'targetPort' | 'protocol'>, workload: WorkloadObject): number | undefined {
  return number ?? portNamed(workload, name, protocol)?.port;
}

/** The port that Services find by a name: of a protocol, or of any; the name of a sidecar's port is hidden before Kubernetes 1.33. */
export function portNamed({ ports }: WorkloadObject, name: string | undefined, protocol?: string): ContainerPort | undefined {
  return ports.find((port) => port.name === name && port.hiddenName !== true && (protocol === undefined || port.protocol === protocol));
}
