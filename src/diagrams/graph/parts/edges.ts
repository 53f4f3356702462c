import type { EntriesPart } from './entries';
import { EdgeRouteTls } from '../../../network/edge-view';
import type { EdgeView, ZoneView } from '../../../network/edge-view';
import { Column } from '../graph';
import type { GraphBuilder } from '../graph-builder';

/** What stands in front of the clusters: load balancers and name servers. */
export class EdgesPart {
  public constructor(private readonly graph: GraphBuilder, private readonly client: string, private readonly clusters: readonly EntriesPart[]) {}

  /** Adds an edge, and arrows to the ports that its servers have. */
  public addEdge({ kind, constructPath, model, addresses }: EdgeView): void {
    const { httpPort, httpsPort } = model.listeners;
    const routesOf = new Map<string, { host: string; path: string }[]>();
    for (const route of model.routes) {
      const known = routesOf.get(route.backend);
      if (known === undefined) routesOf.set(route.backend, [route]);
      else known.push(route);
    }
    const listens = model.routes.length === 0 ? '' : ` :${httpPort}${model.routes.some(({ tls }) => tls !== EdgeRouteTls.NONE) ? `, :${httpsPort}` : ''}`;
    const edge = this.graph.add(['edge', constructPath], {
      column: Column.EDGE, kind, name: constructPath, constructPath, title: model.name, caption: `${kind}${listens}${addresses.length > 0 ? ` on ${addresses.join(', ')}` : ''}`,
    });
    const all = model.backends.every(({ name }) => routesOf.has(name));
    this.graph.link(this.client, edge, { hosts: all && model.routes.length > 0 ? model.routes.map(({ host }) => host) : undefined });
    for (const { name, servers } of model.backends) {
      const routes = routesOf.get(name);
      const entries = new Set(servers.flatMap(({ address, port, declaredElsewhere }) => this.entriesAt(address, port, declaredElsewhere === true)));
      for (const entry of entries) {
        if (routes === undefined) this.graph.link(edge, entry, { label: name });
        else for (const { host, path } of routes) this.graph.link(edge, entry, { label: path === '/' ? host : `${host}${path}`, hosts: [host] });
      }
    }
  }

  /** Adds a zone. */
  public addZone({ constructPath, origin, records }: ZoneView): void {
    const zone = this.graph.add(['zone', constructPath], {
      column: Column.EDGE, kind: 'ZoneEdge', name: constructPath, constructPath, title: origin, caption: `DNS zone, ${records.size} name${records.size === 1 ? '' : 's'}`,
    });
    this.graph.link(this.client, zone, { label: 'DNS', hosts: [...records.keys()] });
  }

  private entriesAt(address: string, port: number, elsewhere: boolean): string[] {
    const own = this.clusters.filter((cluster) => cluster.hasNode(address));
    const asked = own.length > 0 ? own : this.clusters;
    const found = asked.flatMap((cluster) => cluster.at(address, port) ?? []);
    return found.length > 0 ? found : asked.slice(0, 1).map((cluster) => cluster.undeclared(port, elsewhere));
  }
}
