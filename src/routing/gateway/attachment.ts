import { hostnamesMeet } from './matching/hostname';
import type { Network } from '../../network/network';
import { GATEWAY_GROUP } from '../../network/read';
import type { GatewayObject, HostRouteObject, Listener, ParentReference } from '../../network/read';
import { nameOf, selects } from '../../network/words';

/** What became of one `parentRef` of a route. */
export interface Attachment {
  readonly parent: ParentReference;
  /** Undefined where it names no Gateway, or one that is not there. */
  readonly gateway?: GatewayObject;
  /** The listeners that take the route. */
  readonly listeners: Listener[];
  /** Those of them that take it only if its namespace has labels that are not declared. */
  readonly doubtful: Listener[];
  /**
   * `ATTACHED`, `PARENT_MISSING`, `LISTENER_MISSING`, `PROTOCOL_DIFFERS`, `KIND_NOT_ALLOWED`, `NAMESPACE_NOT_ALLOWED`,
   * `HOSTNAMES_DIFFER`, or `PARENT_NOT_READ` for parents that are no Gateways: a Service of a mesh, a ListenerSet.
   */
  readonly code: string;
  /** What is wrong, without a full stop; for a route that is attached, what that takes for granted, if anything. */
  readonly reason?: string;
}

/** One listener's answer to one route: how far the route came, and what stopped it. */
interface Answer {
  readonly code: string;
  readonly reason?: string;
}

/** The codes from the first to the last thing that is asked: the listener that came farthest gives the reason. */
const STAGES = ['LISTENER_MISSING', 'PROTOCOL_DIFFERS', 'KIND_NOT_ALLOWED', 'NAMESPACE_NOT_ALLOWED', 'HOSTNAMES_DIFFER', 'ATTACHED'];

/** What becomes of one `parentRef` (Gateway API v1, `ParentReference` and `AllowedRoutes`). */
export function attach(network: Network, gateways: ReadonlyMap<string, GatewayObject>, route: HostRouteObject, parent: ParentReference): Attachment {
  if (parent.group !== GATEWAY_GROUP || parent.kind !== 'Gateway') {
    return { parent, listeners: [], doubtful: [], code: 'PARENT_NOT_READ', reason: `${nameOf(parent)} is no Gateway` };
  }
  const gateway = gateways.get(`${parent.namespace}/${parent.name}`);
  if (gateway === undefined) return { parent, listeners: [], doubtful: [], code: 'PARENT_MISSING', reason: `there is no ${nameOf(parent)}` };
  const answers = gateway.listeners.map((listener) => answerOf(network, gateway, listener, route, parent));
  const best = answers.reduce<Answer>((a, b) => (STAGES.indexOf(b.code) > STAGES.indexOf(a.code) ? b : a), missing(gateway, parent));
  const listeners = gateway.listeners.filter((_, at) => answers[at].code === 'ATTACHED');
  const doubtful = listeners.filter((listener) => answers[gateway.listeners.indexOf(listener)].reason !== undefined);
  const reason = best.code === 'ATTACHED' ? doubt(route, doubtful) : best.reason;
  return { parent, gateway, listeners, doubtful, code: best.code, reason };
}

function doubt({ namespace }: HostRouteObject, doubtful: readonly Listener[]): string | undefined {
  return doubtful.length === 0 ? undefined : `Namespace ${namespace} has the labels that listener ${JSON.stringify(doubtful[0].name)} asks for`;
}

function missing(gateway: GatewayObject, { sectionName, port }: ParentReference): Answer {
  const wanted = [...(sectionName === undefined ? [] : [`named ${JSON.stringify(sectionName)}`]), ...(port === undefined ? [] : [`on port ${port}`])];
  return { code: 'LISTENER_MISSING', reason: [nameOf(gateway), 'has no listener', ...wanted].join(' ') };
}

function answerOf(network: Network, gateway: GatewayObject, listener: Listener, route: HostRouteObject, parent: ParentReference): Answer {
  const named = `listener ${JSON.stringify(listener.name)}`;
  if ((parent.sectionName ?? listener.name) !== listener.name || (parent.port ?? listener.port) !== listener.port) return missing(gateway, parent);
  if (!TAKES_HTTP.has(listener.protocol.toUpperCase())) {
    return { code: 'PROTOCOL_DIFFERS', reason: `${named} speaks ${listener.protocol}, HTTPRoutes need HTTP or HTTPS` };
  }
  if (listener.routeKinds.length > 0 && !listener.routeKinds.some(({ group, kind }) => group === route.group && kind === route.kind)) {
    return { code: 'KIND_NOT_ALLOWED', reason: `${named} takes only routes of kind ${listener.routeKinds.map(({ kind }) => kind).join(', ')}` };
  }
  const admitted = admits(network, gateway, listener, route.namespace);
  if (admitted === false) {
    return { code: 'NAMESPACE_NOT_ALLOWED', reason: `${named} takes routes from ${FROM.get(listener.routesFrom) ?? 'no namespace'}, and not from ${route.namespace}` };
  }
  if (route.hostnames.length > 0 && !route.hostnames.some((hostname) => hostnamesMeet(listener.hostname, hostname))) {
    return { code: 'HOSTNAMES_DIFFER', reason: `${named} is for ${listener.hostname}, the route for ${route.hostnames.join(', ')}` };
  }
  return { code: 'ATTACHED', reason: admitted ? undefined : 'labels' };
}

/** Listeners of other protocols take TLSRoutes, TCPRoutes and UDPRoutes. */
export const TAKES_HTTP: ReadonlySet<string> = new Set(['HTTP', 'HTTPS']);

const FROM: ReadonlyMap<string, string> = new Map([['Same', 'its own namespace'], ['Selector', 'namespaces with certain labels']]);

/** Whether a namespace may attach routes; undefined where that needs labels of a namespace that is not declared. */
function admits(network: Network, gateway: GatewayObject, { routesFrom, routesSelector }: Listener, namespace: string): boolean | undefined {
  if (routesFrom === 'All') return true;
  if (routesFrom === 'Same') return namespace === gateway.namespace;
  if (routesFrom !== 'Selector' || routesSelector === undefined) return false;
  const labels = network.labelsOfNamespace(namespace);
  if (network.object('', 'Namespace', '', namespace) !== undefined) return selects(routesSelector, labels);
  const known = {
    labels: new Map([...routesSelector.labels].filter(([key]) => labels.has(key))),
    expressions: routesSelector.expressions.filter(({ key }) => labels.has(key)),
  };
  const complete = known.labels.size === routesSelector.labels.size && known.expressions.length === routesSelector.expressions.length;
  return selects(known, labels) ? complete || undefined : false;
}
