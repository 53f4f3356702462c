import { containerPorts } from './selector';
import type { NodeServiceOptions, ServiceOptions, VirtualIpOptions } from './service-options';
import type { NodeServicePort } from './service-port';
import { listOf } from '../../private/given';
import { defined } from '../../private/manifests/defined';
import { usageError } from '../../private/messages/usage-error';
import type { Where } from '../../private/messages/usage-error';

/** Fields of a manifest; those that are undefined are not written. */
export type Fields = Record<string, unknown>;

/** The part of a Service's spec that every type with Pods shares, in Kubernetes' words. */
export function commonSpec(type: string, props: ServiceOptions): Fields {
  return {
    type,
    publishNotReadyAddresses: props.publishNotReadyAddresses,
    trafficDistribution: props.trafficDistribution,
    internalTrafficPolicy: props.internalTrafficPolicy,
    ipFamilies: props.ipFamilies && [...props.ipFamilies],
    ipFamilyPolicy: props.ipFamilyPolicy,
  };
}

/** The part of a Service's spec that every type with a virtual IP shares. */
export function virtualIpSpec(type: string, props: VirtualIpOptions): Fields {
  const affinity = props.sessionAffinity;
  return Object.assign(commonSpec(type, props), {
    clusterIP: props.clusterIps?.[0],
    clusterIPs: props.clusterIps && [...props.clusterIps],
    externalIPs: props.externalIps && [...props.externalIps],
    sessionAffinity: affinity?.mode,
    sessionAffinityConfig: affinity?.timeoutSeconds === undefined ? undefined : { clientIP: { timeoutSeconds: affinity.timeoutSeconds } },
  });
}

/** One port in Kubernetes' words. `targetPort` is always written, as the article does: the reader need not know the default. */
export function portSpec(port: NodeServicePort): Fields {
  const { appProtocol, name, nodePort, protocol } = port;
  return defined({ appProtocol, name, nodePort, port: port.port, protocol, targetPort: port.targetPortName ?? port.targetPort ?? port.port });
}

/** The ports of a Service: of `ports`, or the one of `port`, or those of the workload's containers. */
export function chosenPorts(where: Where, props: NodeServiceOptions, fallback?: number): NodeServicePort[] {
  const { port, targetPort, targetPortName, nodePort, autoNodePort } = props;
  const short = { port, targetPort, targetPortName, nodePort, autoNodePort };
  const given = (): string[] => Object.entries(short).filter(([, value]) => value !== undefined).map(([key]) => key);
  if (props.ports) {
    if ((port ?? targetPort ?? targetPortName ?? nodePort ?? autoNodePort) !== undefined) {
      throw usageError(where, `'ports' and '${given().join("', '")}' both say which ports there are`, props.ports, "keep one: put the numbers into 'ports'");
    }
    if (props.ports.length === 0) throw usageError(where, "'ports' is empty", props.ports, 'give at least one port, e.g. ports: [{ port: 80 }]');
    return checkedPorts(where, props.ports);
  }
  const number = props.port ?? fallback;
  if (number !== undefined) return [checkedPort(where, { ...short, port: number })];
  const workload = containerPorts(props.pods);
  if (workload.length === 1) return [checkedPort(where, { ...short, ...workload[0] })];
  if (workload.length > 1 && given().length === 0) return workload;
  throw usageError(where, 'a Service needs a port', given().length > 0 ? short : undefined, "give 'port', e.g. port: 80, or 'ports' for several");
}

/** Copies of ports, each of which says one thing only. */
export function checkedPorts(where: Where, ports: NodeServicePort[]): NodeServicePort[] {
  return listOf(where, 'ports', ports).map((port) => checkedPort(where, { ...port }));
}

function checkedPort(where: Where, port: NodeServicePort): NodeServicePort {
  if (port.targetPort !== undefined && port.targetPortName !== undefined) {
    throw usageError(where, "'targetPort' and 'targetPortName' both say which port of the Pods answers", [port.targetPort, port.targetPortName], "keep one: 'targetPort' for a number, 'targetPortName' for a container port's name");
  }
  if (port.nodePort !== undefined && port.autoNodePort) {
    throw usageError(where, "'nodePort' and 'autoNodePort' both say which port the nodes answer on", port.nodePort, "keep one: 'nodePort' for a number of your choice, 'autoNodePort' for one that the lock file keeps");
  }
  return port;
}
