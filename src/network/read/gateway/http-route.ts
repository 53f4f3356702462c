import { GATEWAY_GROUP, readReference } from './gateway';
import type { GatewayReference } from './gateway';
import { fields, list, objects, text, whole } from '../../words';
import type { Fields, NetworkObject } from '../../words';

/** The Gateway, or the listener of one, that a route attaches to. */
export interface ParentReference extends GatewayReference {
  readonly sectionName?: string;
  readonly port?: number;
}

/** How one header or query parameter is compared. */
export interface RouteValueMatch {
  /** Header names are lower case. */
  readonly name: string;
  readonly value: string;
  /** `Exact` or `RegularExpression`. */
  readonly type: string;
}

/** What a request must look like: all of it. */
export interface RouteMatch {
  readonly path: string;
  /** `PathPrefix`, `Exact` or `RegularExpression`. */
  readonly pathType: string;
  readonly method?: string;
  readonly headers: readonly RouteValueMatch[];
  readonly queryParams: readonly RouteValueMatch[];
}

/** One place where a rule sends requests. */
export interface RouteBackend extends GatewayReference {
  readonly port?: number;
  readonly weight: number;
  readonly filters: readonly RouteFilter[];
}

/** What is done with a request; `settings` are the fields of its type as the manifest has them. */
export interface RouteFilter {
  /** `RequestRedirect`, `URLRewrite`, `RequestHeaderModifier`, `ResponseHeaderModifier`, `RequestMirror`, `ExtensionRef`, … */
  readonly type: string;
  readonly settings: Fields;
}

/** One rule of a route: any of the matches. */
export interface RouteRule {
  readonly matches: readonly RouteMatch[];
  readonly filters: readonly RouteFilter[];
  readonly backends: readonly RouteBackend[];
}

/** A route for hosts of a Gateway. Of a gateway.networking.k8s.io GRPCRoute nothing else is read. */
export interface HostRouteObject extends NetworkObject {
  readonly parents: readonly ParentReference[];
  /** Lower case; empty for every host of the listener. */
  readonly hostnames: readonly string[];
  /** `metadata.creationTimestamp`, which decides ties at run time; manifests seldom have it. */
  readonly created?: string;
}

/** A gateway.networking.k8s.io HTTPRoute. */
export interface HttpRouteObject extends HostRouteObject {
  readonly rules: readonly RouteRule[];
}

/** Reads where a route is attached, and for which hosts. */
export function readHostRoute(object: NetworkObject, manifest: Fields): HostRouteObject {
  const spec = fields(manifest.spec);
  return {
    ...object,
    parents: objects(spec.parentRefs).map((parent) => ({
      ...readReference(parent, object.namespace, { group: GATEWAY_GROUP, kind: 'Gateway' }),
      sectionName: text(parent.sectionName),
      port: whole(parent.port),
    })),
    hostnames: list(spec.hostnames).flatMap((hostname) => text(hostname)?.toLowerCase() ?? []),
    created: text(fields(manifest.metadata).creationTimestamp),
  };
}

/** Reads an HTTPRoute. A rule without matches takes every path. */
export function readHttpRoute(object: NetworkObject, manifest: Fields): HttpRouteObject {
  const spec = fields(manifest.spec);
  return {
    ...readHostRoute(object, manifest),
    rules: (list(spec.rules).length > 0 ? objects(spec.rules) : [{}]).map((rule) => readRule(rule, object.namespace)),
  };
}

function readRule({ matches, filters, backendRefs }: Fields, namespace: string): RouteRule {
  return {
    matches: (list(matches).length > 0 ? objects(matches) : [{}]).map(readMatch),
    filters: objects(filters).map(readFilter),
    backends: objects(backendRefs).map((backend) => ({
      ...readReference(backend, namespace, { group: '', kind: 'Service' }),
      port: whole(backend.port),
      weight: whole(backend.weight) ?? 1,
      filters: objects(backend.filters).map(readFilter),
    })),
  };
}

function readMatch({ path, method, headers, queryParams }: Fields): RouteMatch {
  const { type, value } = fields(path);
  return {
    path: text(value) ?? '/',
    pathType: text(type) ?? 'PathPrefix',
    method: text(method),
    headers: objects(headers).map((header) => readValueMatch(header)).map((header) => ({ ...header, name: header.name.toLowerCase() })),
    queryParams: objects(queryParams).map(readValueMatch),
  };
}

function readValueMatch({ name, type, value }: Fields): RouteValueMatch {
  return { name: text(name) ?? '', value: typeof value === 'string' ? value : '', type: text(type) ?? 'Exact' };
}

/** The settings of a filter stand in a field named like its type, in lower camel case. */
function readFilter(filter: Fields): RouteFilter {
  const type = text(filter.type) ?? '';
  const field = Object.keys(filter).find((key) => key.toLowerCase() === type.toLowerCase());
  return { type, settings: field === undefined || field === 'type' ? {} : fields(filter[field]) };
}
