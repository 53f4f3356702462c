import type { ServicePort, WorkloadObject } from '.';

/**
 * The port of a workload's Pods that a Service's port leads to, undefined where it has none of that name. A name counts
 * together with its protocol (Kubernetes, pkg/api/v1/pod `FindPort`); a number is reached whether it is declared or not.
 */
export function targetPort({ targetPort: { name, number }, protocol }: Pick<ServicePort, 'targetPort' | 'protocol'>, { ports }: WorkloadObject): number | undefined {
  if (number !== undefined) return number;
  return ports.find((port) => port.name === name && port.protocol === protocol)?.port;
}
