import { parseAddress } from '../../private/addresses/address-number';
import { EMPTY, fields, objects, readPort, text, textMap, texts, whole } from '../words';
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
}

/** A core/v1 Service. */
export interface ServiceObject extends NetworkObject {
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  /** Empty where it selects nothing: an ExternalName, or endpoints that somebody else writes. */
  readonly selector: Labels;
  readonly ports: readonly ServicePort[];
  /** The addresses that the manifest fixes. */
  readonly clusterIps: readonly string[];
  readonly headless: boolean;
  readonly externalName?: string;
  readonly externalIps: readonly string[];
  /** Addresses from `status`, or else those that the annotations of a platform or `spec.loadBalancerIP` ask for. */
  readonly loadBalancerIps: readonly string[];
  /** Who may ask the LoadBalancer; empty for everybody. */
  readonly loadBalancerSourceRanges: readonly string[];
  readonly publishNotReadyAddresses: boolean;
  /** `Cluster` or `Local`. */
  readonly externalTrafficPolicy: string;
  readonly healthCheckNodePort?: number;
  readonly ipFamilies: readonly string[];
  /** `SingleStack`, `PreferDualStack` or `RequireDualStack`. */
  readonly ipFamilyPolicy: string;
}

/** Reads a Service. All fields stand in one literal, which is several times as fast as a spread: sets have many Services. */
export function readService(object: NetworkObject, manifest: Fields): ServiceObject {
  const { group, kind, namespace, name, labels, annotations, constructPath, declaredElsewhere } = object;
  const given = fields(manifest.spec);
  const type = text(given.type) ?? 'ClusterIP';
  const ips = ipsOf(given);
  return {
    group,
    kind,
    namespace,
    name,
    labels,
    annotations,
    constructPath,
    declaredElsewhere,
    type,
    selector: textMap(type === 'ExternalName' ? undefined : given.selector),
    ports: readServicePorts(given.ports),
    clusterIps: type === 'ExternalName' || ips.length === 0 ? EMPTY : ips.filter((ip) => ip !== 'None' && ip !== ''),
    headless: type === 'ClusterIP' && ips[0] === 'None',
    externalName: type === 'ExternalName' ? text(given.externalName) : undefined,
    externalIps: texts(given.externalIPs),
    loadBalancerIps: loadBalancerIpsOf(manifest.status, type === 'LoadBalancer' ? annotations : NONE, given.loadBalancerIP),
    loadBalancerSourceRanges: texts(given.loadBalancerSourceRanges),
    publishNotReadyAddresses: given.publishNotReadyAddresses === true,
    externalTrafficPolicy: text(given.externalTrafficPolicy) ?? 'Cluster',
    healthCheckNodePort: whole(given.healthCheckNodePort),
    ipFamilies: texts(given.ipFamilies),
    ipFamilyPolicy: text(given.ipFamilyPolicy) ?? 'SingleStack',
  };
}

function ipsOf({ clusterIP, clusterIPs }: Fields): readonly string[] {
  const several = texts(clusterIPs);
  const one = several.length > 0 ? undefined : text(clusterIP);
  return one === undefined ? several : [one];
}

/**
 * The annotations by which a Service asks for addresses, several with commas between them: MetalLB ("Requesting specific
 * IPs", old name and new), kube-vip ("Kubernetes Load-Balancer service"), Cilium ("LoadBalancer IP Address Management",
 * "Requesting IPs"), cloud-provider-azure ("LoadBalancer", annotations).
 */
const ASKING_KEYS = [
  'metallb.io/loadBalancerIPs',
  'metallb.universe.tf/loadBalancerIPs',
  'kube-vip.io/loadbalancerIPs',
  'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ips',
  'service.beta.kubernetes.io/azure-load-balancer-ipv4',
  'service.beta.kubernetes.io/azure-load-balancer-ipv6',
];

const NONE: Labels = new Map();

function loadBalancerIpsOf(status: unknown, annotations: Labels, asked: unknown): readonly string[] {
  const ingress = objects(fields(fields(status).loadBalancer).ingress);
  const given = ingress.length === 0 ? EMPTY : ingress.flatMap(({ ip }) => text(ip) ?? []);
  if (given.length > 0) return given;
  const annotated = annotations.size === 0 ? EMPTY : ASKING_KEYS.flatMap((key) => addressesIn(annotations.get(key)));
  const one = annotated.length > 0 ? undefined : text(asked);
  return one === undefined ? annotated : [one];
}

/** What is no address asks for something else: `0.0.0.0` of kube-vip for one by DHCP. */
function addressesIn(list: string | undefined): string[] {
  const addresses = list?.split(',').map((one) => one.trim()) ?? [];
  return addresses.filter((one) => one !== '0.0.0.0' && parseAddress(one) !== undefined);
}

function readServicePorts(value: unknown): readonly ServicePort[] {
  const ports = objects(value).map(readServicePort);
  return ports.every(isPort) ? ports : ports.filter(isPort);
}

function readServicePort({ name, protocol, port, targetPort, nodePort }: Fields): ServicePort | undefined {
  const number = whole(port);
  return number === undefined ? undefined : {
    name: text(name),
    protocol: text(protocol) ?? 'TCP',
    port: number,
    targetPort: readPort(targetPort === 0 ? undefined : targetPort) ?? { number },
    nodePort: whole(nodePort) || undefined,
  };
}

function isPort(port: ServicePort | undefined): port is ServicePort {
  return port !== undefined;
}
