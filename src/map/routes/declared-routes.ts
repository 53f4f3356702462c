import type { Network } from '../../network/network';
import type { HttpRouteObject, IngressObject, RouteMatch } from '../../network/read';
import { compareText } from '../../network/words';
import type { World } from '../../network/world';
import { candidatesOf, candidateText } from '../../routing/gateway/matching/route-candidate';
import { rulesOf, ruleText } from '../../routing/ingress/ingress-rule';

/** One rule that somebody declared, and a request that it is for. */
export interface DeclaredRoute {
  /** E.g. `Ingress shop/web: example.com Prefix /api`. */
  readonly rule: string;
  readonly url: string;
  readonly method?: string;
  readonly headers?: { [key: string]: string };
}

/** All rules of all clusters, and of the edges before them, sorted. */
export function declaredRoutes({ clusters, edges }: World): DeclaredRoute[] {
  const routes = [
    ...clusters.flatMap(routesOf),
    ...edges.flatMap(({ kind, constructPath, model }) => model.routes.map(({ host, path, tls }) => ({
      rule: `${kind} ${constructPath}: ${host} ${path}`, url: urlOf(host, path, tls !== 'none'),
    }))),
  ];
  return routes.sort((a, b) => compareText(a.rule, b.rule));
}

function routesOf({ objects }: Network): DeclaredRoute[] {
  return [...objects.ingresses.flatMap(ofIngress), ...objects.httpRoutes.flatMap(ofHttpRoute)];
}

function ofIngress(ingress: IngressObject): DeclaredRoute[] {
  const encrypted = new Set(ingress.tls.flatMap(({ hosts }) => hosts));
  return rulesOf(ingress).map((rule) => ({
    rule: ruleText(rule), url: urlOf(rule.host, rule.path, rule.host !== undefined && encrypted.has(rule.host)),
  }));
}

function ofHttpRoute(route: HttpRouteObject): DeclaredRoute[] {
  const hosts = route.hostnames.length > 0 ? route.hostnames : [''];
  return hosts.flatMap((host) => candidatesOf(route, host)).map((candidate) => {
    const { match, hostname } = candidate;
    return {
      rule: candidateText(candidate),
      url: `${urlOf(hostname || undefined, match.path, false)}${queryOf(match)}`,
      method: match.method,
      headers: match.headers.length > 0 ? Object.fromEntries(match.headers.map(({ name, value }) => [name, value])) : undefined,
    };
  });
}

function queryOf({ queryParams }: RouteMatch): string {
  return queryParams.length === 0 ? '' : `?${queryParams.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
}

/** A wildcard stands for one label; a rule without a host is asked by a host that nobody has. */
function urlOf(host: string | undefined, path: string, tls: boolean): string {
  return `${tls ? 'https' : 'http'}://${(host ?? 'host.invalid').replace(/^\*\./, 'any.')}${encodeURI(path)}`;
}
