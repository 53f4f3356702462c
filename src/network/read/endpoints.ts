import { fields, objects, text, texts, whole } from '../words';
import type { Fields, NetworkObject } from '../words';

/** One port of endpoints; no number means every port. */
export interface EndpointPort {
  readonly name?: string;
  readonly protocol: string;
  readonly port?: number;
}

/** One endpoint. */
export interface Endpoint {
  readonly addresses: readonly string[];
  readonly ready: boolean;
  /** Whether it ends, and answers until then. */
  readonly servesStill?: boolean;
  readonly hostname?: string;
  /** The name of the Pod behind it, in the same namespace. */
  readonly pod?: string;
}

/** An EndpointSlice, or one subset of an old Endpoints object: what a Service without a selector leads to. */
export interface EndpointsObject extends NetworkObject {
  /** The name of the Service, in the same namespace. */
  readonly service?: string;
  /** Whether it has names, and no addresses: `addressType: FQDN`. */
  readonly hasNames: boolean;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

/** Reads a discovery.k8s.io EndpointSlice. */
export function readEndpointSlice(object: NetworkObject, manifest: Fields): EndpointsObject {
  return {
    ...object,
    service: object.labels.get('kubernetes.io/service-name'),
    hasNames: manifest.addressType === 'FQDN',
    endpoints: objects(manifest.endpoints).map(({ addresses, conditions, hostname, targetRef }) => ({
      addresses: texts(addresses),
      ready: fields(conditions).ready !== false,
      servesStill: fields(conditions).terminating === true && fields(conditions).serving !== false,
      hostname: text(hostname),
      pod: podOf(targetRef),
    })),
    ports: objects(manifest.ports).map(readEndpointPort),
  };
}

/** Reads a core/v1 Endpoints object: a list of subsets, each with ports of its own. */
export function readEndpoints(object: NetworkObject, { subsets }: Fields): EndpointsObject[] {
  return objects(subsets).map(({ addresses, notReadyAddresses, ports }) => {
    const endpoints = (value: unknown, ready: boolean): Endpoint[] => objects(value).flatMap(({ ip, hostname, targetRef }) =>
      (text(ip) === undefined ? [] : [{ addresses: [text(ip)!], ready, hostname: text(hostname), pod: podOf(targetRef) }]));
    return {
      ...object,
      service: object.name,
      hasNames: false,
      endpoints: [...endpoints(addresses, true), ...endpoints(notReadyAddresses, false)],
      ports: objects(ports).map(readEndpointPort),
    };
  });
}

function podOf(targetRef: unknown): string | undefined {
  const { kind, name } = fields(targetRef);
  return kind === 'Pod' ? text(name) : undefined;
}

function readEndpointPort({ name, protocol, port }: Fields): EndpointPort {
  return { name: text(name), protocol: text(protocol) ?? 'TCP', port: whole(port) };
}
