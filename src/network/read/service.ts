import { fields, objects, readPort, text, textMap, texts, whole } from '../words';
import type { Fields, Labels, NetworkObject, PortReference } from '../words';

/** One port of a Service. */
export interface ServicePort {
  readonly name?: string;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  readonly port: number;
  /** The Pods' port: a number, or the name of a container port; the Service's own number where it says nothing. */
  readonly targetPort: PortReference;
  readonly nodePort?: number;
  readonly appProtocol?: string;
}

/** A core/v1 Service. */
export interface ServiceObject extends NetworkObject {
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  /** Empty where it selects nothing: an ExternalName, or endpoints that somebody else writes. */
  readonly selector: Labels;
  readonly ports: ServicePort[];
  /** The addresses that the manifest fixes. */
  readonly clusterIps: string[];
  readonly headless: boolean;
  readonly externalName?: string;
  readonly externalIps: string[];
  /** Addresses from `status` or `spec.loadBalancerIP`. */
  readonly loadBalancerIps: string[];
  readonly publishNotReadyAddresses: boolean;
  /** `Cluster` or `Local`. */
  readonly externalTrafficPolicy: string;
  readonly internalTrafficPolicy: string;
  readonly healthCheckNodePort?: number;
  readonly ipFamilies: string[];
  /** `SingleStack`, `PreferDualStack` or `RequireDualStack`. */
  readonly ipFamilyPolicy: string;
}

/** Reads a Service. */
export function readService(object: NetworkObject, { spec, status }: Fields): ServiceObject {
  const given = fields(spec);
  const type = text(given.type) ?? 'ClusterIP';
  const clusterIp = text(given.clusterIP);
  const ips = texts(given.clusterIPs).length > 0 ? texts(given.clusterIPs) : clusterIp === undefined ? [] : [clusterIp];
  const ingress = objects(fields(fields(status).loadBalancer).ingress).flatMap(({ ip }) => text(ip) ?? []);
  return {
    ...object,
    type,
    selector: type === 'ExternalName' ? new Map() : textMap(given.selector),
    ports: objects(given.ports).flatMap(readServicePort),
    clusterIps: type === 'ExternalName' ? [] : ips.filter((ip) => ip !== 'None' && ip !== ''),
    headless: type === 'ClusterIP' && ips[0] === 'None',
    externalName: type === 'ExternalName' ? text(given.externalName) : undefined,
    externalIps: texts(given.externalIPs),
    loadBalancerIps: ingress.length > 0 ? ingress : [text(given.loadBalancerIP)].flatMap((ip) => ip ?? []),
    publishNotReadyAddresses: given.publishNotReadyAddresses === true,
    externalTrafficPolicy: text(given.externalTrafficPolicy) ?? 'Cluster',
    internalTrafficPolicy: text(given.internalTrafficPolicy) ?? 'Cluster',
    healthCheckNodePort: whole(given.healthCheckNodePort),
    ipFamilies: texts(given.ipFamilies),
    ipFamilyPolicy: text(given.ipFamilyPolicy) ?? 'SingleStack',
  };
}

function readServicePort({ name, protocol, port, targetPort, nodePort, appProtocol }: Fields): ServicePort[] {
  const number = whole(port);
  if (number === undefined) return [];
  return [{
    name: text(name),
    protocol: text(protocol) ?? 'TCP',
    port: number,
    targetPort: readPort(targetPort === 0 ? undefined : targetPort) ?? { number },
    nodePort: whole(nodePort) || undefined,
    appProtocol: text(appProtocol),
  }];
}
