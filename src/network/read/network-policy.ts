import { EVERYTHING, fields, isAbsent, isMap, list, objects, readPort, readSelector, text, texts, whole } from '../words';
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
  const egress = Array.from(list(spec.egress), (rule) => readRule(rule, fields(rule).to));
  return {
    ...object,
    podSelector: readSelector(spec.podSelector) ?? EVERYTHING,
    ingress: Array.from(list(spec.ingress), (rule) => readRule(rule, fields(rule).from)),
    egress,
    isolatesIngress: types.length === 0 || types.includes('Ingress'),
    isolatesEgress: types.length === 0 ? egress.length > 0 : types.includes('Egress'),
  };
}

/** An empty list means the same as none: everyone, every port. What is no list, or no rule, is refused, and is nobody, no port. */
function readRule(rule: unknown, peers: unknown): PolicyRule {
  const { ports } = fields(rule);
  return {
    peers: isEverything(peers) && (isAbsent(rule) || isMap(rule)) ? undefined : objects(peers).map(readPeer),
    ports: isEverything(ports) ? undefined : Array.from(list(ports), readPolicyPort),
  };
}

function isEverything(value: unknown): boolean {
  return isAbsent(value) || (Array.isArray(value) && value.length === 0);
}

function readPeer({ podSelector, namespaceSelector, ipBlock }: Fields): PolicyPeer {
  const { cidr, except } = fields(ipBlock);
  const isReadable = isAbsent(except) || (Array.isArray(except) && except.length === texts(except).length);
  return {
    podSelector: readSelector(podSelector),
    namespaceSelector: readSelector(namespaceSelector),
    ipBlock: isAbsent(ipBlock) ? undefined : { cidr: isReadable ? text(cidr) ?? '' : '', except: texts(except) },
  };
}

/** What is refused has no protocol, so that it is no port. */
function readPolicyPort(value: unknown): PolicyPort {
  const { protocol, port, endPort } = fields(value);
  const [read, end] = [readPort(port), whole(endPort)];
  const isPort = isAbsent(port) === (read === undefined);
  const isEnd = isAbsent(endPort) || (end !== undefined && read?.number !== undefined);
  const isReadable = (isAbsent(value) || isMap(value)) && isPort && isEnd;
  const given = isAbsent(protocol) ? 'TCP' : text(protocol) ?? '';
  return { protocol: isReadable ? given : '', port: read, endPort: end };
}
