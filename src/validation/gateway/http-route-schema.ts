import type { Since } from '../rules/versions';
import type { Node } from './crd/node';
import { FLAG, list, object, text, whole } from './crd/schema';
import { GROUP, HEADER, HOSTNAME, KIND, NAME, NAMESPACE, PORT, PRECISE_HOSTNAME, SECTION } from './crd/types';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];
const DURATION = text({ pattern: /^([0-9]{1,5}(h|m|s|ms)){1,4}$/ });
const ORIGIN = text({ min: 1, max: 253, pattern: /(^\*$)|(^(http(s)?):\/\/(((\*\.)?([a-zA-Z0-9\-]+\.)*[a-zA-Z0-9-]+|\*)(:([0-9]{1,5}))?)$)/ });
const BACKEND = { group: GROUP, kind: KIND, name: NAME, namespace: NAMESPACE, port: PORT };

const HEADERS = list(object({ name: HEADER, value: text({ min: 1, max: 4096 }) }, ['name', 'value']), { max: 16, unique: 'name' });
const HEADER_MODIFIER = object({ set: HEADERS, add: HEADERS, remove: list(text(), { max: 16, unique: '' }) });
const PATH_MODIFIER = object({
  type: text({ values: ['ReplaceFullPath', 'ReplacePrefixMatch'] }),
  replaceFullPath: text({ max: 1024 }),
  replacePrefixMatch: text({ max: 1024 }),
}, ['type']);
const CORS = object({
  allowCredentials: FLAG,
  allowHeaders: list(HEADER, { max: 64, unique: '' }),
  allowMethods: list(text({ values: [...METHODS, '*'] }), { max: 9, unique: '' }),
  allowOrigins: list(ORIGIN, { max: 64, unique: '' }),
  exposeHeaders: list(HEADER, { max: 64, unique: '' }),
  maxAge: whole({ min: 1 }),
});
const PARENT = object({ group: GROUP, kind: KIND, name: NAME, namespace: NAMESPACE, port: PORT, sectionName: SECTION }, ['name']);

const valueMatch = (longest: number) => object({
  name: HEADER,
  type: text({ values: ['Exact', 'RegularExpression'] }),
  value: text({ min: 1, max: longest }),
}, ['name', 'value']);
const MATCH = object({
  headers: list(valueMatch(4096), { max: 16, unique: 'name' }),
  method: text({ values: METHODS }),
  path: object({ type: text({ values: ['Exact', 'PathPrefix', 'RegularExpression'] }), value: text({ max: 1024 }) }),
  queryParams: list(valueMatch(1024), { max: 16, unique: 'name' }),
});

function filters(since: Since): Node {
  const types = ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror', 'RequestRedirect', 'URLRewrite', 'ExtensionRef'];
  return list(object({
    type: text({ values: since.cors ? [...types, 'CORS'] : types }),
    cors: since.cors && CORS,
    extensionRef: object({ group: GROUP, kind: KIND, name: NAME }, ['group', 'kind', 'name']),
    requestHeaderModifier: HEADER_MODIFIER,
    responseHeaderModifier: HEADER_MODIFIER,
    requestMirror: object({
      backendRef: object(BACKEND, ['name']),
      percent: since.mirrorShare && whole({ min: 0, max: 100 }),
      fraction: since.mirrorShare && object({ denominator: whole({ min: 1 }), numerator: whole({ min: 0 }) }, ['numerator']),
    }, ['backendRef']),
    requestRedirect: object({
      hostname: PRECISE_HOSTNAME,
      path: PATH_MODIFIER,
      port: PORT,
      scheme: text({ values: ['http', 'https'] }),
      statusCode: whole({ values: since.redirectCodes ? [301, 302, 303, 307, 308] : [301, 302] }),
    }),
    urlRewrite: object({ hostname: PRECISE_HOSTNAME, path: PATH_MODIFIER }),
  }, ['type']), { max: 16 });
}

/** The schema of an HTTPRoute's `spec`. */
export function httpRouteSchema(since: Since): Node {
  const inner = filters(since);
  return object({
    hostnames: list(HOSTNAME, { max: 16 }),
    parentRefs: list(PARENT, { max: 32 }),
    rules: list(object({
      name: since.routeRuleNames && SECTION,
      matches: list(MATCH, { max: 64 }),
      filters: inner,
      backendRefs: list(object({ ...BACKEND, weight: whole({ min: 0, max: 1000000 }), filters: inner }, ['name']), { max: 16 }),
      timeouts: object({ request: DURATION, backendRequest: DURATION }),
    }), { min: since.atLeastOneRule ? 1 : 0, max: 16 }),
  });
}

/** The schema of a ReferenceGrant's `spec`. */
export function referenceGrantSchema(): Node {
  return object({
    from: list(object({ group: GROUP, kind: KIND, namespace: NAMESPACE }, ['group', 'kind', 'namespace']), { min: 1, max: 16 }),
    to: list(object({ group: GROUP, kind: KIND, name: NAME }, ['group', 'kind']), { min: 1, max: 16 }),
  }, ['from', 'to']);
}

