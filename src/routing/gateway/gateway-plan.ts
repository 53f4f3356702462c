import type { Attachment } from './attachment';
import { TAKES_HTTP } from './attachment';
import type { ConsideredRule } from '../rule-reading';
import { hostRank, hostnamesMeet, takesHost } from './matching/hostname';
import { ListenerRoutes } from './matching/listener-routes';
import { candidatesOf } from './matching/route-candidate';
import type { RouteCandidate } from './matching/route-candidate';
import { Rivals } from './rivals';
import type { GatewayObject, HostRouteObject, HttpRouteObject, Listener, ListenerSetObject } from '../../network/read';
import { nameOf } from '../../network/words';
import type { NetworkObject } from '../../network/words';
import { compareText } from '../../private/compare-text';

/** A listener with its routes. */
export interface PlannedListener {
  readonly listener: Listener;
  readonly routes: ListenerRoutes;
  /** The GRPCRoutes that it takes: only their hostnames are read. */
  readonly grpcRoutes: readonly HostRouteObject[];
  /** The ListenerSet that adds it, whose routes are not read. */
  readonly set?: ListenerSetObject;
}

/** A route that names a Gateway, and what came of it. */
export interface AttachedRoute<T extends HostRouteObject = HttpRouteObject> {
  readonly route: T;
  readonly attachment: Attachment;
}

/** What names a Gateway. */
export interface GatewayParts {
  readonly httpRoutes: AttachedRoute[];
  readonly grpcRoutes: AttachedRoute<HostRouteObject>[];
  readonly listenerSets: ListenerSetObject[];
}

/** One Gateway: its listeners with their routes, the most specific hostname first. */
export class GatewayPlan {
  private readonly listeners: readonly PlannedListener[];
  private readonly refused: readonly AttachedRoute[];

  /**
   * The plan of a Gateway.
   *
   * @param gateway the Gateway
   * @param parts what names it
   */
  public constructor(gateway: GatewayObject, { httpRoutes, grpcRoutes, listenerSets }: GatewayParts) {
    const attached = new Set(httpRoutes.filter(({ attachment }) => attachment.listeners.length > 0).map(({ route }) => route));
    this.refused = httpRoutes.filter(({ route }) => !attached.has(route));
    const added = gateway.listenersFrom === 'None' ? [] : listenerSets.filter(({ namespace }) => gateway.listenersFrom !== 'Same' || namespace === gateway.namespace);
    this.listeners = [
      ...gateway.listeners.map((listener) => {
        const others = at(listener, grpcRoutes);
        return { listener, routes: routesOf(listener, httpRoutes, new Rivals(listener, others)), grpcRoutes: others };
      }),
      ...added.flatMap((set) => set.listeners.map((listener) => ({ listener, routes: routesOf(listener, []), grpcRoutes: [], set }))),
    ].sort(bySpecificity);
  }

  /** The protocols that are spoken on a port. */
  public protocolsOn(port: number): string[] {
    return this.listeners.filter(({ listener }) => listener.port === port).map(({ listener }) => listener.protocol.toUpperCase());
  }

  /**
   * The one listener for a request: only the most specific hostname counts, whether a route is attached to it or not
   * (Gateway API v1, `GatewaySpec.listeners`: listener isolation).
   */
  public listenerFor(host: string, port: number, tls: boolean): PlannedListener | undefined {
    return this.listeners.find(({ listener }) => listener.port === port && speaks(listener.protocol, tls) && takesHost(listener.hostname, host));
  }

  /** The routes for a host that no listener took, at most ten. */
  public refusedFor(host: string): ConsideredRule[] {
    const found: ConsideredRule[] = [];
    for (const { route, attachment } of this.refused) {
      if (found.length < 10 && (route.hostnames.length === 0 || route.hostnames.some((hostname) => takesHost(hostname, host)))) {
        found.push({ what: nameOf(route), rejectedBecause: attachment.reason ?? attachment.code });
      }
    }
    return found;
  }
}

/** What may take a request at a listener, and is not read; undefined where everything is. */
export function unreadAt({ set, grpcRoutes }: PlannedListener, host: string): NetworkObject | undefined {
  return set ?? grpcRoutes.find(({ hostnames }) => hostnames.length === 0 || hostnames.some((hostname) => takesHost(hostname, host)));
}

function at(listener: Listener, routes: readonly AttachedRoute<HostRouteObject>[]): HostRouteObject[] {
  return routes.filter(({ attachment }) => attachment.listeners.includes(listener)).map(({ route }) => route);
}

/** Whether a listener of a protocol takes requests with, or without, TLS. */
export function speaks(protocol: string, tls: boolean): boolean {
  return (tls ? ['HTTPS', 'TLS'] : ['HTTP']).includes(protocol.toUpperCase());
}

function routesOf(listener: Listener, routes: readonly AttachedRoute[], rivals?: Rivals): ListenerRoutes {
  const byHostname = new Map<string, RouteCandidate[]>();
  const taken = new Set<HttpRouteObject>();
  for (const { route, attachment } of TAKES_HTTP.has(listener.protocol.toUpperCase()) ? routes : []) {
    // Several parentRefs may name one listener.
    if (!attachment.listeners.includes(listener) || taken.has(route)) continue;
    taken.add(route);
    const met = new Set(route.hostnames.length === 0 ? [''] : route.hostnames.filter((hostname) => hostnamesMeet(listener.hostname, hostname)));
    const doubt = attachment.doubtful.includes(listener) ? attachment.reason : rivals?.doubt(route);
    for (const hostname of met) {
      const known = byHostname.get(hostname);
      const candidates = candidatesOf(route, hostname, doubt);
      if (known === undefined) byHostname.set(hostname, candidates);
      else for (const candidate of candidates) known.push(candidate);
    }
  }
  return new ListenerRoutes(listener.hostname, byHostname);
}

/** The most specific hostname first; the Gateway's own listeners before those that are added to it. */
function bySpecificity(a: PlannedListener, b: PlannedListener): number {
  return hostRank(b.listener.hostname) - hostRank(a.listener.hostname)
    || Number(a.set !== undefined) - Number(b.set !== undefined)
    || compareText(a.listener.name, b.listener.name);
}
