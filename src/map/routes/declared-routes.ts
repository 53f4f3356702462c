import { exampleOf, pathsOf, requestUrl, wellFormed } from './request-url';
import { EdgeRouteTls, edgeRuleText } from '../../network/edge-view';
import type { Network } from '../../network/network';
import type { HttpRouteObject, IngressObject, RouteValueMatch } from '../../network/read';
import type { World } from '../../network/world';
import { compareText } from '../../private/compare-text';
import { GatewayRouter } from '../../routing/gateway/gateway-router';
import { hostnamesMeet, narrower } from '../../routing/gateway/matching/hostname';
import { candidatesOf, candidateText } from '../../routing/gateway/matching/route-candidate';
import type { RouteCandidate } from '../../routing/gateway/matching/route-candidate';
import { defaultText, rulesOf, ruleText } from '../../routing/ingress/rules/ingress-rule';

/** One rule that somebody declared, and a request that it is for. */
export interface DeclaredRoute {
  /** E.g. `Ingress shop/web: example.com Prefix /api`, or `Ingress shop/web: default backend` for what no rule takes. */
  readonly rule: string;
  readonly url: string;
  readonly method?: string;
  readonly headers?: { [key: string]: string };
}

/** All rules of all clusters, and of the edges before them, sorted; a rule of several listeners, or a regular expression, several times. */
export function declaredRoutes({ clusters, edges }: World): DeclaredRoute[] {
  const routes = [
    ...clusters.flatMap(routesOf),
    ...edges.flatMap((edge) => edge.model.routes.map((route) => ({
      rule: edgeRuleText(edge, route), url: requestUrl(route.host, route.path, route.tls !== EdgeRouteTls.NONE),
    }))),
  ];
  return routes.sort((a: DeclaredRoute, b: DeclaredRoute) => compareText(a.rule, b.rule) || compareText(a.url, b.url));
}

function routesOf(network: Network): DeclaredRoute[] {
  const { ingresses, httpRoutes } = network.objects;
  const router = new GatewayRouter(network);
  return [...ingresses.flatMap(ofIngress), ...httpRoutes.flatMap((route) => ofHttpRoute(route, router))];
}

/** A path that no rule has. */
const ELSEWHERE = '/-other-path';

function ofIngress(ingress: IngressObject): DeclaredRoute[] {
  const encrypted = new Set(ingress.tls.flatMap(({ hosts }) => hosts));
  const urlOf = (host: string | undefined, path: string) => requestUrl(host, path, host !== undefined && encrypted.has(host));
  const left = ingress.defaultBackend === undefined ? [] : [...new Set([...ingress.hosts.map(({ host }) => host), undefined])];
  return [
    ...rulesOf(ingress).flatMap((rule) => pathsOf(rule.path).map((path) => ({ rule: ruleText(rule), url: urlOf(rule.host, path) }))),
    ...left.map((host) => ({ rule: defaultText(ingress), url: urlOf(host, ELSEWHERE) })),
  ];
}

/** Where the requests of a route come in: what a listener and the route have in common. */
interface Entrance {
  readonly host: string;
  readonly tls: boolean;
  readonly port?: number;
}

function ofHttpRoute(route: HttpRouteObject, router: GatewayRouter): DeclaredRoute[] {
  const listeners = router.attachments(route).flatMap((attachment) => attachment.listeners);
  return (route.hostnames.length > 0 ? route.hostnames : ['']).flatMap((hostname) => {
    const meeting = listeners.filter((listener) => hostname === '' || hostnamesMeet(listener.hostname, hostname));
    const entrances = meeting.map((listener): Entrance => (
      { host: narrower(listener.hostname, hostname), tls: listener.protocol.toUpperCase() !== 'HTTP', port: listener.port }));
    const known = entrances.length > 0 ? entrances : [{ host: hostname, tls: false }];
    return candidatesOf(route, hostname).flatMap((candidate) => known.map((entrance) => ofCandidate(candidate, entrance)));
  });
}

function ofCandidate(candidate: RouteCandidate, { host, tls, port }: Entrance): DeclaredRoute {
  const { match: { path, pathType, method, headers, queryParams } } = candidate;
  const asked = pathType === 'RegularExpression' ? exampleOf(path) : path;
  const query = queryParams.map((one) => `${encoded(one.name)}=${encoded(valueOf(one))}`).join('&');
  return {
    rule: candidateText(candidate),
    url: `${requestUrl(host, asked.startsWith('/') ? asked : `/${asked}`, tls, port)}${query === '' ? '' : `?${query}`}`,
    method,
    headers: headers.length > 0 ? Object.fromEntries(headers.map((one) => [one.name, valueOf(one)])) : undefined,
  };
}

/** A value that is taken. */
function valueOf({ type, value }: RouteValueMatch): string {
  return type === 'RegularExpression' ? exampleOf(value) : value;
}

function encoded(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
