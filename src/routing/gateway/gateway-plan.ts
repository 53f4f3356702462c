import type { Attachment } from './attachment';
import { TAKES_HTTP } from './attachment';
import { hostRank, hostnamesMeet, takesHost } from './matching/hostname';
import { ListenerRoutes } from './matching/listener-routes';
import { candidatesOf } from './matching/route-candidate';
import type { RouteCandidate } from './matching/route-candidate';
import type { GatewayObject, HttpRouteObject, Listener } from '../../network/read';
import { nameOf } from '../../network/words';
import { compareText } from '../../private/compare-text';
import type { ConsideredRule } from '../rule-reading';

/** A listener with its routes. */
export interface PlannedListener {
  readonly listener: Listener;
  readonly routes: ListenerRoutes;
}

/** A route that names a Gateway, and what came of it. */
export interface AttachedRoute {
  readonly route: HttpRouteObject;
  readonly attachment: Attachment;
}

/** One Gateway: its listeners with their routes, the most specific hostname first. */
export class GatewayPlan {
  private readonly listeners: readonly PlannedListener[];
  private readonly refused: readonly AttachedRoute[];

  /**
   * The plan of a Gateway.
   *
   * @param gateway the Gateway
   * @param routes the routes that name it
   */
  public constructor(gateway: GatewayObject, routes: readonly AttachedRoute[]) {
    this.refused = routes.filter(({ attachment }) => attachment.listeners.length === 0);
    this.listeners = gateway.listeners
      .map((listener) => ({ listener, routes: routesOf(listener, routes) }))
      .sort((a, b) => hostRank(b.listener.hostname) - hostRank(a.listener.hostname) || compareText(a.listener.name, b.listener.name));
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

/** Whether a listener of a protocol takes requests with, or without, TLS. */
export function speaks(protocol: string, tls: boolean): boolean {
  return (tls ? ['HTTPS', 'TLS'] : ['HTTP']).includes(protocol.toUpperCase());
}

function routesOf(listener: Listener, routes: readonly AttachedRoute[]): ListenerRoutes {
  const byHostname = new Map<string, RouteCandidate[]>();
  for (const { route, attachment } of TAKES_HTTP.has(listener.protocol.toUpperCase()) ? routes : []) {
    if (!attachment.listeners.includes(listener)) continue;
    const met = new Set(route.hostnames.length === 0 ? [''] : route.hostnames.filter((hostname) => hostnamesMeet(listener.hostname, hostname)));
    for (const hostname of met) {
      const known = byHostname.get(hostname);
      const candidates = candidatesOf(route, hostname, attachment.doubtful.includes(listener) ? attachment.reason : undefined);
      if (known === undefined) byHostname.set(hostname, candidates);
      else for (const candidate of candidates) known.push(candidate);
    }
  }
  return new ListenerRoutes(listener.hostname, byHostname);
}
