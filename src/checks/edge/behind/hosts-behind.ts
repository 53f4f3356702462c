import type { HttpRouteObject, IngressObject } from '../../../network/read';
import { wildcardOf } from '../../../private/wildcard';

/** The hosts that Ingresses and routes have rules for; undefined stands for every host. */
export function hostsOf(ingresses: readonly IngressObject[], routes: readonly HttpRouteObject[]): (string | undefined)[] {
  return [
    ...ingresses.flatMap(({ hosts, defaultBackend }) => [...hosts.map(({ host }) => host), ...(defaultBackend === undefined ? [] : [undefined])]),
    ...routes.flatMap(({ hostnames }): readonly (string | undefined)[] => (hostnames.length > 0 ? hostnames : [undefined])),
  ];
}

/** Whether one of some hosts takes a host: the same, or a wildcard one label above. */
export function covers(hosts: ReadonlySet<string | undefined>, host: string): boolean {
  return hosts.has(host) || hosts.has(undefined) || hosts.has(wildcardOf(host) ?? host);
}
