import type { HttpRouteObject } from '../../../src/network/read';
import { GatewayRouter } from '../../../src/routing/gateway/gateway-router';
import type { RuleReading, RuleRequest } from '../../../src/routing/rule-reading';
import { readManifests } from '../../support/world';

/** What tests say of a manifest; the rest is filled in. */
export type Given = Record<string, unknown>;

export const GATEWAY = 'gateway.networking.k8s.io/v1';

/** A Gateway `infra/edge` with the given listeners, which take routes of all namespaces where they do not say. */
export function gateway(listeners: Given[], metadata: Given = {}): Given {
  return {
    apiVersion: GATEWAY,
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'infra', ...metadata },
    spec: { gatewayClassName: 'any', listeners: listeners.map((listener) => ({ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } }, ...listener })) },
  };
}

/** An HTTPRoute in namespace `shop` for `infra/edge`. */
export function route(name: string, spec: Given, metadata: Given = {}): Given {
  return { apiVersion: GATEWAY, kind: 'HTTPRoute', metadata: { name, namespace: 'shop', ...metadata }, spec: { parentRefs: [{ name: 'edge', namespace: 'infra' }], ...spec } };
}

/** A Service with port 80. */
export function service(name: string, namespace = 'shop'): Given {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: [{ port: 80 }] } };
}

/** A rule that leads to a Service, with one match. */
export function to(name: string, match: Given = {}, further: Given = {}): Given {
  return { matches: [match], backendRefs: [{ name, port: 80 }], ...further };
}

/** A match of a path. */
export function path(value: string, type = 'PathPrefix'): Given {
  return { path: { type, value } };
}

export const SERVICES = ['a', 'b', 'c', 'd'].map((name) => service(name));

/** The router of some manifests, and how tests ask it. */
export function routing(given: unknown[]) {
  const network = readManifests(given, {}).clusters[0];
  const router = new GatewayRouter(network);
  const readings = (url: string, asked: Partial<RuleRequest> = {}) => router.route(network.objects.gateways[0], request(url, asked));
  return {
    router,
    network,
    readings,
    /** The only reading. */
    reading: (url: string, asked: Partial<RuleRequest> = {}): RuleReading => {
      const found = readings(url, asked);
      if (found.length !== 1) throw new Error(`one reading, got ${JSON.stringify(found)}`);
      return found[0];
    },
    /** What the only reading comes to, in a word. */
    answer: (url: string, asked: Partial<RuleRequest> = {}): string => readings(url, asked).map(summary).join(' | '),
    route: (name: string): HttpRouteObject => network.objects.httpRoutes.find((one) => one.name === name)!,
  };
}

/** `service`, `404`, `302 http://…`, `?` and combinations. */
export function summary({ targets, status, redirect, unknown, reading }: RuleReading): string {
  const served = targets.filter(({ refused }) => refused === undefined).map(({ service: name, resource, weight }) => `${name ?? resource}${targets.length > 1 ? `:${weight}` : ''}`);
  const refused = targets.filter((target) => target.refused !== undefined).map(({ weight }) => `500${targets.length > 1 ? `:${weight}` : ''}`);
  const what = redirect !== undefined ? [`${redirect.status} ${redirect.location}`] : status !== undefined ? [`${status}`] : [...served, ...refused];
  return [...what, ...(unknown ? ['?'] : []), ...(reading === '' ? [] : [`(${reading})`])].join(' ') || 'nobody';
}

/** A request as the router takes it. */
export function request(url: string, asked: Partial<RuleRequest> = {}): RuleRequest {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const tls = protocol === 'https:';
  return { host: hostname, path: pathname, query: search.slice(1), method: 'GET', headers: new Map(), tls, port: Number(port || (tls ? 443 : 80)), ...asked };
}
