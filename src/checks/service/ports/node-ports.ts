import type { ServiceObject } from '../../../network/read';

/** A port that a Service opens on every node. */
export interface OpenedNodePort {
  readonly field: string;
  readonly number: number;
  readonly protocol: string;
  /** The Service's own port that it stands for; undefined for a health check. */
  readonly port?: number;
}

/** The ports that a Service asks for on every node. Only types with nodePorts have them. */
export function nodePortsOf({ type, ports, healthCheckNodePort }: ServiceObject): OpenedNodePort[] {
  if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
  const opened = ports.flatMap(({ nodePort, protocol, port }, at) => (nodePort === undefined ? [] : [{ field: `spec.ports[${at}].nodePort`, number: nodePort, protocol, port }]));
  return healthCheckNodePort === undefined || type !== 'LoadBalancer' ? opened : [...opened, { field: 'spec.healthCheckNodePort', number: healthCheckNodePort, protocol: 'TCP' }];
}
