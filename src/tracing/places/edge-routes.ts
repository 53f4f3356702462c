import { nginxPath } from './nginx-path';
import { EdgePathMatch, EdgeRouteTls } from '../../network/edge-view';
import type { EdgeView } from '../../network/edge-view';
import { remembered } from '../../private/remembered';
import { unreservedPath } from '../../routing/path-compare';

type Route = EdgeView['model']['routes'][number];
type Backend = EdgeView['model']['backends'][number];

/** What an edge's routes say of a host. */
export interface HostRoutes {
  /** As the routes write it: exact, or `*.` and one label below. */
  readonly host: string;
  readonly tls: EdgeRouteTls;
  readonly routes: readonly Route[];
}

/** The routes of one edge, by host. */
export class EdgeRoutes {
  /** Whether some host's TLS ends here. */
  public readonly terminates: boolean;
  /** Whether some host is a wildcard. */
  public readonly hasWildcards: boolean;
  /** Whether some host has TLS, ended here or passed on. */
  public readonly hasTls: boolean;
  private readonly byHost = new Map<string, Route[]>();
  private readonly backends: ReadonlyMap<string, Backend>;

  public constructor(public readonly edge: EdgeView) {
    const { routes } = edge.model;
    for (const route of routes) remembered(this.byHost, route.host, () => []).push(route);
    this.terminates = routes.some(({ tls }) => tls === EdgeRouteTls.TERMINATE);
    this.hasWildcards = routes.some(({ host }) => host.startsWith('*.'));
    this.hasTls = routes.some(({ tls }) => tls !== EdgeRouteTls.NONE);
    this.backends = new Map(edge.model.backends.map((backend) => [backend.name, backend]));
  }

  /** Whether there are backends only, so that the frontends are somebody else's. */
  public get isFragment(): boolean {
    return this.byHost.size === 0;
  }

  /** An exact host goes before a wildcard, which takes one label. */
  public forHost(host: string): HostRoutes | undefined {
    const name = this.byHost.has(host) ? host : `*.${host.slice(host.indexOf('.') + 1)}`;
    const routes = this.byHost.get(name);
    return routes && (name === host || host.indexOf('.') > 0) ? { host: name, tls: routes[0].tls, routes } : undefined;
  }

  /** A path as this edge compares it. */
  public compared(path: string): string {
    switch (this.edge.kind) {
      case 'NginxEdge': return nginxPath(path) ?? path;
      case 'KongEdge': return unreservedPath(path);
      default: return path;
    }
  }

  /** An exact path goes before a prefix, a longer prefix before a shorter one; prefixes are compared element by element. */
  public forPath({ routes }: HostRoutes, asked: string): Route | undefined {
    const path = this.compared(asked);
    const exact = routes.find((route) => route.pathMatch === EdgePathMatch.EXACT && route.path === path);
    if (exact) return exact;
    const under = routes.filter((route) => route.pathMatch === EdgePathMatch.PREFIX && `${path}/`.startsWith(route.path === '/' ? '/' : `${route.path}/`));
    return under.reduce<Route | undefined>((best, route) => (best === undefined || route.path.length > best.path.length ? route : best), undefined);
  }

  /** A backend by its name. */
  public backend(name: string): Backend | undefined {
    return this.backends.get(name);
  }
}
