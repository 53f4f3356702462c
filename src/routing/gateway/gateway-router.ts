import { attach } from './attachment';
import type { Attachment } from './attachment';
import { GatewayPlan, speaks, unreadAt } from './gateway-plan';
import type { GatewayParts } from './gateway-plan';
import type { RouteHits } from './matching/listener-routes';
import { hasPattern, routeRequest } from './matching/route-fit';
import { ReferenceGrants } from './reference-grants';
import type { GrantSource } from './reference-grants';
import { RouteOutcomes } from './route-outcome';
import type { RouteOutcome } from './route-outcome';
import type { Network } from '../../network/network';
import type { GatewayObject, GatewayReference, HttpRouteObject, Listener } from '../../network/read';
import { nameOf } from '../../network/words';
import type { NetworkObject } from '../../network/words';
import { AS_SENT, OTHER_FORMS } from '../path-forms';
import type { RuleReading, RuleRequest } from '../rule-reading';

/**
 * What Gateways and HTTPRoutes make of a request, by the text of the Gateway API v1 (1.6): the same for every
 * controller, except where the text leaves something open; then there are several readings.
 */
export class GatewayRouter {
  private readonly gateways: ReadonlyMap<string, GatewayObject>;
  private readonly grants: ReferenceGrants;
  /** The namespaces of which something is declared. */
  private readonly declared: ReadonlySet<string>;
  private readonly outcomes: RouteOutcomes;
  private readonly parts = new Map<string, GatewayParts>();
  private readonly attachmentsByRoute = new Map<string, Attachment[]>();
  private readonly plans = new Map<string, GatewayPlan>();

  /**
   * The routes of a cluster, read once.
   *
   * @param network the cluster
   */
  public constructor(network: Network) {
    this.gateways = new Map(network.objects.gateways.map((gateway) => [pathOf(gateway), gateway]));
    this.grants = new ReferenceGrants(network.objects.referenceGrants);
    this.declared = new Set(network.namespaces);
    this.outcomes = new RouteOutcomes(network, this.grants);
    for (const route of network.objects.httpRoutes) {
      const attachments = route.parents.map((parent) => attach(network, this.gateways, route, parent));
      this.attachmentsByRoute.set(pathOf(route), attachments);
      for (const attachment of attachments) if (attachment.gateway) this.partsOf(attachment.gateway).httpRoutes.push({ route, attachment });
    }
    for (const route of network.objects.grpcRoutes) {
      const attachments = route.parents.map((parent) => attach(network, this.gateways, route, parent));
      for (const attachment of attachments) if (attachment.gateway) this.partsOf(attachment.gateway).grpcRoutes.push({ route, attachment });
    }
    for (const set of network.objects.listenerSets) this.partsOf(set.gateway).listenerSets.push(set);
  }

  /**
   * The Gateways that may be meant by a host: those with a route for it; where there is none, those with a listener
   * that names it; where there is none either, those with a listener for every host.
   */
  public gatewaysFor(host: string, port: number, tls: boolean): GatewayObject[] {
    const found: GatewayObject[][] = [[], [], []];
    for (const gateway of this.gateways.values()) {
      const planned = this.planOf(gateway).listenerFor(host, port, tls);
      if (planned === undefined) continue;
      const known = planned.routes.knows(host) || unreadAt(planned, host);
      found[known ? 0 : planned.listener.hostname !== undefined ? 1 : 2].push(gateway);
    }
    return found.find((gateways) => gateways.length > 0) ?? [];
  }

  /**
   * What becomes of a request that a Gateway is asked: one reading, or several where controllers differ.
   *
   * The API does not say what becomes of percent-encoding and slashes in a row before paths are compared (`HTTPPathMatch`):
   * where that decides, each form of the path has its readings.
   */
  public route(gateway: GatewayObject, request: RuleRequest): RuleReading[] {
    const sent = this.routeAsSent(gateway, request);
    const found = new Map([[ends(sent), { phrase: AS_SENT, readings: sent }]]);
    for (const { of, phrase } of OTHER_FORMS) {
      const path = of(request.path);
      if (path === request.path) continue;
      const readings = this.routeAsSent(gateway, { ...request, path });
      if (!found.has(ends(readings))) found.set(ends(readings), { phrase, readings });
    }
    if (found.size === 1) return sent;
    return [...found.values()].flatMap(({ phrase, readings }) => readings.map((one) => (
      { ...one, byDialect: true, reading: one.reading === '' ? phrase : `${phrase}; ${one.reading}` }
    )));
  }

  /** What became of each `parentRef` of a route. */
  public attachments(route: HttpRouteObject): Attachment[] {
    return this.attachmentsByRoute.get(pathOf(route)) ?? [];
  }

  /** Whether an object may refer to one of another namespace: a ReferenceGrant there must allow it. */
  public isGranted(source: GrantSource, target: GatewayReference): boolean {
    return this.grants.allow(source, target);
  }

  private routeAsSent(gateway: GatewayObject, request: RuleRequest): RuleReading[] {
    const plan = this.planOf(gateway);
    const planned = plan.listenerFor(request.host, request.port, request.tls);
    if (planned === undefined) return [certain(unheard(gateway, plan.protocolsOn(request.port), request), plan.refusedFor(request.host))];
    const { listener, routes, set } = planned;
    const named = `listener ${listener.name} of ${nameOf(set ?? gateway)}`;
    if (listener.protocol.toUpperCase() === 'TLS') {
      const decision = `${named} passes TLS on to TLSRoutes, which are not read`;
      return [certain({ code: 'RULE_NOT_READ', decision, object: gateway, targets: [], unknown: true }, [])];
    }
    const missing = set === undefined && request.tls ? this.certificateNotGranted(gateway, listener) : undefined;
    if (missing) {
      const decision = `${named} has no certificate: no ReferenceGrant in ${missing.namespace} lets Gateways of ${gateway.namespace} refer to ${nameOf(missing)}`;
      return [certain({ code: 'LISTENER_NO_CERTIFICATE', decision, object: gateway, targets: [], unknown: false }, [])];
    }
    const asked = routes.ask(routeRequest(request));
    const unread = unreadAt(planned, request.host);
    const nothing = unread ? notRead(unread, named) : unmatched(gateway, named, asked, request);
    if (asked.hits.length > 0) return this.readingsOf(asked, request, nothing);
    if (unread) return [certain(nothing, asked.considered)];
    const considered = [...asked.considered, ...plan.refusedFor(request.host)].slice(0, 10);
    return [{ ...certain(nothing, considered), consideredMore: asked.consideredMore }];
  }

  /**
   * The certificate without which a listener ends no TLS (Gateway API v1, `ListenerTLSConfig.certificateRefs`); undefined
   * where it has one. In a namespace of which nothing is declared there may be a grant too.
   */
  private certificateNotGranted(gateway: GatewayObject, { certificates }: Listener): GatewayReference | undefined {
    const isMissing = (certificate: GatewayReference) => this.declared.has(certificate.namespace) && !this.grants.allow(gateway, certificate);
    return certificates.length > 0 && certificates.every(isMissing) ? certificates[0] : undefined;
  }

  /** One reading for each way to settle what is open; those that come to the same are one. */
  private readingsOf({ hits, ties, fellThrough, considered, consideredMore }: RouteHits, request: RuleRequest, nothing: RouteOutcome): RuleReading[] {
    const sure = hits.find(({ provided }) => provided === undefined)?.candidate;
    const found: [string, RouteOutcome][] = hits.map(({ candidate, provided }) => [provided ?? 'otherwise', this.outcomes.of(candidate, request)]);
    if (sure === undefined) found.push(['otherwise', nothing]);
    else if (ties.length > 0) found.push([`${nameOf(sure.route)} is older, or of the same age`, found.pop()![1]]);
    for (const tie of ties) found.push([`${nameOf(tie.route)} is older`, { ...this.outcomes.of(tie, request), code: 'RULE_TIE' }]);
    if (fellThrough) found.push(['only the routes of the most specific hostname are asked', { ...nothing, code: 'RULE_FALLTHROUGH_DEPENDS' }]);
    const known = new Set<string>();
    const different = found.filter(([, outcome]) => !known.has(seen(outcome)) && known.add(seen(outcome)));
    const byDialect = hits.some(({ candidate: { match } }) => hasPattern(match));
    return different.map(([reading, outcome]) => ({ ...outcome, reading: different.length > 1 ? reading : '', considered, consideredMore, byDialect }));
  }

  private planOf(gateway: GatewayObject): GatewayPlan {
    const path = pathOf(gateway);
    const plan = this.plans.get(path) ?? new GatewayPlan(gateway, this.partsOf(gateway));
    this.plans.set(path, plan);
    return plan;
  }

  private partsOf(gateway: { readonly namespace: string; readonly name: string }): GatewayParts {
    const parts = this.parts.get(pathOf(gateway)) ?? { httpRoutes: [], grpcRoutes: [], listenerSets: [] };
    this.parts.set(pathOf(gateway), parts);
    return parts;
  }
}

function pathOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

function certain(outcome: RouteOutcome, considered: RuleReading['considered']): RuleReading {
  return { ...outcome, reading: '', considered, consideredMore: 0, byDialect: false };
}

/** What happens where no rule takes the request: 404 (Gateway API v1, `HTTPRouteRule.matches`). */
function unmatched(gateway: GatewayObject, named: string, { hostKnown }: RouteHits, { host, method, path }: RuleRequest): RouteOutcome {
  const outcome = { object: gateway, targets: [], status: 404, unknown: false };
  if (!hostKnown) return { ...outcome, code: 'RULE_NO_HOST', decision: `no route at ${named} is for ${host}` };
  return { ...outcome, code: 'RULE_NO_PATH', decision: `no rule for ${host} at ${named} takes ${method} ${path}` };
}

/** What happens where only kinds that are not read may take the request. */
function notRead(object: NetworkObject, named: string): RouteOutcome {
  const decision = `${nameOf(object)} may take it at ${named}: ${object.kind}s are not read`;
  return { code: 'RULE_NOT_READ', decision, object, targets: [], unknown: true };
}

/** What happens where no listener takes the request: HTTP answers 404, everything else is refused without a status. */
function unheard(gateway: GatewayObject, protocols: readonly string[], { host, port, tls }: RuleRequest): RouteOutcome {
  const outcome = { object: gateway, targets: [], unknown: false };
  if (protocols.length === 0) return { ...outcome, code: 'LISTENER_NO_PORT', decision: `${nameOf(gateway)} has no listener on port ${port}` };
  if (!protocols.some((protocol) => speaks(protocol, tls))) {
    const unknown = protocols.some((protocol) => !['HTTP', 'HTTPS', 'TLS', 'UDP'].includes(protocol));
    const spoken = [...new Set(protocols)].sort().join(', ');
    return { ...outcome, code: 'LISTENER_NO_PORT', decision: `port ${port} of ${nameOf(gateway)} speaks ${spoken}, and not ${tls ? 'HTTPS' : 'HTTP'}`, unknown };
  }
  const decision = `no listener of ${nameOf(gateway)} on port ${port} is for ${host}`;
  return { ...outcome, code: 'LISTENER_NO_HOST', decision, status: tls ? undefined : 404 };
}

/** Where readings lead, whatever path they show. */
function ends(readings: readonly RuleReading[]): string {
  return JSON.stringify(readings.map(({ code, rule, targets, status, redirect }) => [code, rule, targets, status, redirect?.status]));
}

/** What a client and its backend see of an outcome. */
function seen({ targets, redirect, rewrite, status, unknown }: RouteOutcome): string {
  return JSON.stringify([targets, redirect, rewrite, status, unknown]);
}
