import { containerPorts } from './selector';
import type { ServiceOptions, VirtualIpOptions } from './service-options';
import type { NodeServicePort } from './service-port';
import { usageError } from '../../private/usage-error';

/** The part of a Service's spec that every type with Pods shares, in Kubernetes' words. */
export function commonSpec(props: ServiceOptions): Record<string, unknown> {
  return {
    publishNotReadyAddresses: props.publishNotReadyAddresses,
    trafficDistribution: props.trafficDistribution,
    internalTrafficPolicy: props.internalTrafficPolicy,
    ipFamilies: props.ipFamilies && [...props.ipFamilies],
    ipFamilyPolicy: props.ipFamilyPolicy,
  };
}

/** The part of a Service's spec that every type with a virtual IP shares; the caller may add to it. */
export function virtualIpSpec(type: string, props: VirtualIpOptions): Record<string, unknown> {
  const affinity = props.sessionAffinity;
  // One literal: spreading one object into another is slow, and there are thousands of Services.
  return {
    type,
    publishNotReadyAddresses: props.publishNotReadyAddresses,
    trafficDistribution: props.trafficDistribution,
    internalTrafficPolicy: props.internalTrafficPolicy,
    ipFamilies: props.ipFamilies && [...props.ipFamilies],
    ipFamilyPolicy: props.ipFamilyPolicy,
    clusterIP: props.clusterIps?.[0],
    clusterIPs: props.clusterIps && [...props.clusterIps],
    externalIPs: props.externalIps && [...props.externalIps],
    sessionAffinity: affinity?.mode,
    sessionAffinityConfig: affinity?.timeoutSeconds === undefined ? undefined : { clientIP: { timeoutSeconds: affinity.timeoutSeconds } },
  };
}

/** One port in Kubernetes' words. `targetPort` is always written, as the article does: the reader need not know the default. */
export function portSpec(port: NodeServicePort): Record<string, unknown> {
  return definedOf({
    appProtocol: port.appProtocol,
    name: port.name,
    nodePort: port.nodePort,
    port: port.port,
    protocol: port.protocol,
    targetPort: port.targetPortName ?? port.targetPort ?? port.port,
  });
}

/** The fields that are there: what thousands of objects hold on to, and what is looked through at each synth. */
export function definedOf(fields: Record<string, unknown>): Record<string, unknown> {
  const defined: Record<string, unknown> = {};
  for (const key in fields) {
    if (fields[key] !== undefined) defined[key] = fields[key];
  }
  return defined;
}

/** The short form of one port, beside the long form. */
export interface PortChoice extends VirtualIpOptions {
  readonly nodePort?: number;
  readonly autoNodePort?: boolean;
  readonly ports?: NodeServicePort[];
}

/** The ports of a Service: of `ports`, or the one of `port`, or those of the workload's containers. */
export function chosenPorts(where: string, props: PortChoice, fallback?: number): NodeServicePort[] {
  const { port, targetPort, targetPortName, nodePort, autoNodePort } = props;
  const short = { port, targetPort, targetPortName, nodePort, autoNodePort };
  if (props.ports) {
    const given = Object.keys(definedOf(short));
    if (given.length > 0) throw usageError(where, `'ports' and '${given.join("', '")}' both say which ports there are`, props.ports, "keep one: put the numbers into 'ports'");
    if (props.ports.length === 0) throw usageError(where, "'ports' is empty", props.ports, 'give at least one port, e.g. ports: [{ port: 80 }]');
    return checkedPorts(where, props.ports);
  }
  const number = props.port ?? fallback;
  if (number !== undefined) return [checkedPort(where, { ...short, port: number })];
  const workload = containerPorts(props.pods);
  if (workload.length === 1) return [checkedPort(where, { ...short, ...workload[0] })];
  if (workload.length > 1 && Object.keys(definedOf(short)).length === 0) return workload;
  throw usageError(where, 'a Service needs a port', Object.keys(definedOf(short)).length > 0 ? short : undefined, "give 'port', e.g. port: 80, or 'ports' for several");
}

/** Copies of ports, each of which says one thing only. */
export function checkedPorts(where: string, ports: NodeServicePort[]): NodeServicePort[] {
  return ports.map((port) => checkedPort(where, { ...port }));
}

function checkedPort(where: string, port: NodeServicePort): NodeServicePort {
  if (port.targetPort !== undefined && port.targetPortName !== undefined) {
    throw usageError(where, "'targetPort' and 'targetPortName' both say which port of the Pods answers", [port.targetPort, port.targetPortName], "keep one: 'targetPort' for a number, 'targetPortName' for a container port's name");
  }
  if (port.nodePort !== undefined && port.autoNodePort) {
    throw usageError(where, "'nodePort' and 'autoNodePort' both say which port the nodes answer on", port.nodePort, "keep one: 'nodePort' for a number of your choice, 'autoNodePort' for one that the lock file keeps");
  }
  return port;
}
