import { fields, objects, readSelector, text, whole } from '../../words';
import type { Fields, LabelSelector, NetworkObject } from '../../words';

/** A reference to an object, with what is left out filled in. */
export interface GatewayReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** One listener of a Gateway. */
export interface Listener {
  readonly name: string;
  /** Lower case; undefined for every host. */
  readonly hostname?: string;
  readonly port: number;
  /** `HTTP`, `HTTPS`, `TLS`, `TCP` or `UDP`. */
  readonly protocol: string;
  readonly certificates: readonly GatewayReference[];
  /** Whose routes may attach: `Same`, `All`, `Selector` or `None`. */
  readonly routesFrom: string;
  readonly routesSelector?: LabelSelector;
  /** The kinds of routes that may attach; empty for those that its protocol takes. */
  readonly routeKinds: { readonly group: string; readonly kind: string }[];
}

/** A gateway.networking.k8s.io Gateway. */
export interface GatewayObject extends NetworkObject {
  readonly className?: string;
  readonly addresses: readonly string[];
  readonly listeners: readonly Listener[];
  /** Whose ListenerSets add listeners: `Same`, `All`, `Selector` or `None`. */
  readonly listenersFrom: string;
}

/** Listeners that are added to a Gateway: a gateway.networking.k8s.io ListenerSet, or an XListenerSet of before 1.5. */
export interface ListenerSetObject extends NetworkObject {
  readonly gateway: GatewayReference;
  readonly listeners: readonly Listener[];
}

/** Reads a ListenerSet. */
export function readListenerSet(object: NetworkObject, manifest: Fields): ListenerSetObject {
  const { parentRef, listeners } = fields(manifest.spec);
  return {
    ...object,
    gateway: readReference(fields(parentRef), object.namespace, { group: GATEWAY_GROUP, kind: 'Gateway' }),
    listeners: objects(listeners).map((listener) => readListener(listener, object.namespace)),
  };
}

/** Reads a Gateway. */
export function readGateway(object: NetworkObject, manifest: Fields): GatewayObject {
  const spec = fields(manifest.spec);
  return {
    ...object,
    className: text(spec.gatewayClassName),
    addresses: [...objects(spec.addresses), ...objects(fields(manifest.status).addresses)].flatMap(({ value }) => text(value) ?? []),
    listeners: objects(spec.listeners).map((listener) => readListener(listener, object.namespace)),
    listenersFrom: text(fields(fields(spec.allowedListeners).namespaces).from) ?? 'None',
  };
}

function readListener({ name, hostname, port, protocol, tls, allowedRoutes }: Fields, namespace: string): Listener {
  const { namespaces, kinds } = fields(allowedRoutes);
  return {
    name: text(name) ?? '',
    hostname: text(hostname)?.toLowerCase(),
    port: whole(port) ?? 0,
    protocol: text(protocol) ?? 'HTTP',
    certificates: objects(fields(tls).certificateRefs).map((reference) => readReference(reference, namespace, { group: '', kind: 'Secret' })),
    routesFrom: text(fields(namespaces).from) ?? 'Same',
    routesSelector: readSelector(fields(namespaces).selector),
    routeKinds: objects(kinds).map(({ group, kind }) => ({ group: typeof group === 'string' ? group : GATEWAY_GROUP, kind: text(kind) ?? '' })),
  };
}

/** The group of the Gateway API. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** Reads a reference; an empty `group` is the core group, one that is left out the default. */
export function readReference(reference: Fields, ownNamespace: string, standard: Omit<GatewayReference, 'namespace' | 'name'>): GatewayReference {
  const { group, kind, namespace, name } = reference;
  return {
    group: typeof group === 'string' ? group : standard.group,
    kind: text(kind) ?? standard.kind,
    namespace: text(namespace) ?? ownNamespace,
    name: text(name) ?? '',
  };
}
