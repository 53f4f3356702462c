import { wildcardOf } from './nginx-text';
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

/** Hosts without TLS under a wildcard with it: without a place of their own, the wildcard would take them there. */
export function plainUnderWildcard({ routes }: EdgeModel): string[] {
  const wild = new Set(routes.filter(({ tls }) => tls !== EdgeRouteTls.NONE).map(({ host }) => host));
  return [...new Set(routes.filter(({ tls, host }) => tls === EdgeRouteTls.NONE && wild.has(wildcardOf(host))).map(({ host }) => host))];
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
