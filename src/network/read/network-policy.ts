import { EVERYTHING, fields, objects, readPort, readSelector, text, texts, whole } from '../words';
import type { Fields, LabelSelector, NetworkObject, PortReference } from '../words';

/** Who is at the other end. */
export interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except: readonly string[] };
}

/** Which ports; no port means all of the protocol. */
export interface PolicyPort {
  readonly protocol: string;
  readonly port?: PortReference;
  readonly endPort?: number;
}

/** One rule: any of the peers at any of the ports. */
export interface PolicyRule {
  /** Undefined for everyone. */
  readonly peers?: readonly PolicyPeer[];
  /** Undefined for every port. */
  readonly ports?: readonly PolicyPort[];
}

/** A networking.k8s.io NetworkPolicy. */
export interface NetworkPolicyObject extends NetworkObject {
  readonly podSelector: LabelSelector;
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
  /** Whether it isolates its Pods for what comes in. */
  readonly isolatesIngress: boolean;
  /** Whether it isolates its Pods for what goes out. */
  readonly isolatesEgress: boolean;
}

/** Reads a NetworkPolicy. Without `policyTypes`, it is about ingress, and about egress where it has egress rules. */
export function readNetworkPolicy(object: NetworkObject, manifest: Fields): NetworkPolicyObject {
  const spec = fields(manifest.spec);
  const types = texts(spec.policyTypes);
  const egress = objects(spec.egress).map(({ to, ports }) => readRule(to, ports));
  return {
    ...object,
    podSelector: readSelector(spec.podSelector) ?? EVERYTHING,
    ingress: objects(spec.ingress).map(({ from, ports }) => readRule(from, ports)),
    egress,
    isolatesIngress: types.length === 0 || types.includes('Ingress'),
    isolatesEgress: types.length === 0 ? egress.length > 0 : types.includes('Egress'),
  };
}

/** An empty list means the same as none: everyone, every port. */
function readRule(peers: unknown, ports: unknown): PolicyRule {
  const readPeers = objects(peers).map(({ podSelector, namespaceSelector, ipBlock }) => ({
    podSelector: readSelector(podSelector),
    namespaceSelector: readSelector(namespaceSelector),
    ipBlock: ipBlock === undefined || ipBlock === null ? undefined : { cidr: text(fields(ipBlock).cidr) ?? '', except: texts(fields(ipBlock).except) },
  }));
  const readPorts = objects(ports).map(({ protocol, port, endPort }) => ({ protocol: text(protocol) ?? 'TCP', port: readPort(port), endPort: whole(endPort) }));
  return { peers: readPeers.length > 0 ? readPeers : undefined, ports: readPorts.length > 0 ? readPorts : undefined };
}
