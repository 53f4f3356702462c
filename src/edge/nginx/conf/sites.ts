import { EdgeRouteTls } from '../../model';
import type { EdgeCertificate, EdgeModel, EdgeRoute } from '../../model';

/** Hosts that are served alike: one server holds them all. */
export interface Site {
  readonly hosts: string[];
  readonly routes: EdgeRoute[];
  readonly tls: EdgeRouteTls;
  readonly certificate?: EdgeCertificate;
}

/** The hosts of a model, those with the same paths, backends and certificate together. */
export function sitesOf({ routes, certificates }: EdgeModel): Site[] {
  const shown = new Map(certificates.flatMap((certificate) => certificate.hosts.map((host): [string, EdgeCertificate] => [host, certificate])));
  const sites = new Map<string, Site>();
  for (const [host, own] of byHost(routes)) {
    const { tls } = own[0];
    const certificate = tls === EdgeRouteTls.TERMINATE ? shown.get(host) : undefined;
    const key = JSON.stringify([tls, certificate?.certificateFile, own.map(({ path, pathMatch, backend }) => [path, pathMatch, backend])]);
    const site = sites.get(key) ?? { hosts: [], routes: own, tls, certificate };
    site.hosts.push(host);
    sites.set(key, site);
  }
  return [...sites.values()];
}

function byHost(routes: EdgeRoute[]): Map<string, EdgeRoute[]> {
  const hosts = new Map<string, EdgeRoute[]>();
  for (const route of routes) {
    const own = hosts.get(route.host);
    if (own) own.push(route);
    else hosts.set(route.host, [route]);
  }
  return hosts;
}
