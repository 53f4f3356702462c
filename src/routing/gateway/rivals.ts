import { hostnamesMeet, hostnamesTaking, narrower } from './matching/hostname';
import { compareAge } from './matching/route-candidate';
import type { HostRouteObject, Listener } from '../../network/read';
import { nameOf } from '../../network/words';

/**
 * The GRPCRoutes of a listener: of an HTTPRoute and a GRPCRoute that have a host there in common only the older is
 * accepted (Gateway API v1, `GRPCRouteSpec.hostnames`), which not all controllers hold to. Of several for one hostname the
 * one that may be the oldest stands for all: who is older than that is older than the others.
 */
export class Rivals {
  private readonly byHostname = new Map<string, HostRouteObject>();
  /** By every hostname that takes theirs. */
  private readonly below = new Map<string, HostRouteObject>();

  /**
   * The rivals at a listener.
   *
   * @param listener the listener
   * @param routes the GRPCRoutes that are attached to it
   */
  public constructor(private readonly listener: Listener, routes: readonly HostRouteObject[]) {
    for (const route of routes) {
      for (const hostname of this.hostnamesOf(route)) {
        add(this.byHostname, hostname, route);
        for (const above of hostnamesTaking(hostname)) add(this.below, above, route);
      }
    }
  }

  /** What an HTTPRoute of the listener takes for granted beside them, as a phrase; undefined where that is nothing. */
  public doubt(route: HostRouteObject): string | undefined {
    if (this.byHostname.size === 0) return undefined;
    const rivals = this.hostnamesOf(route).flatMap((hostname) => (
      [...hostnamesTaking(hostname).map((above) => this.byHostname.get(above)), this.below.get(hostname)]
    ));
    const rival = rivals.find((other) => other !== undefined && !isOlder(route, other));
    return rival && `${nameOf(route)} is older than ${nameOf(rival)}, or is served beside it`;
  }

  /** What a route and the listener have in common. */
  private hostnamesOf({ hostnames }: HostRouteObject): string[] {
    const { hostname } = this.listener;
    return hostnames.length === 0 ? [hostname ?? ''] : hostnames.filter((one) => hostnamesMeet(hostname, one)).map((one) => narrower(hostname, one));
  }
}

function add(index: Map<string, HostRouteObject>, hostname: string, route: HostRouteObject): void {
  const known = index.get(hostname);
  if (known === undefined || (known.created !== undefined && !isOlder(known, route))) index.set(hostname, route);
}

function isOlder(one: HostRouteObject, other: HostRouteObject): boolean {
  return one.created !== undefined && other.created !== undefined && compareAge(one, other) < 0;
}
