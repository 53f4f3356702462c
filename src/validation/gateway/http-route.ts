import type { Manifest, Maybe } from '../input/manifest';
import { entries } from '../input/manifest';
import type { CelReport, CelRule } from './crd/cel';
import { checkBackendRef, checkFilters, replacesPrefix } from './filters';
import type { Filter, BackendRef } from './filters';
import { checkRoutePath } from './route-path';

interface ParentRef {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name: string;
  readonly namespace?: Maybe<string>;
  readonly sectionName?: Maybe<string>;
}

interface RouteMatch {
  readonly path?: Maybe<{ readonly type?: Maybe<string>; readonly value?: Maybe<string> }>;
}

interface RouteRule {
  readonly matches?: Maybe<ReadonlyArray<Maybe<RouteMatch>>>;
  readonly filters?: Maybe<ReadonlyArray<Maybe<Filter>>>;
  readonly backendRefs?: Maybe<ReadonlyArray<Maybe<BackendRef & { readonly filters?: Maybe<ReadonlyArray<Maybe<Filter>>> }>>>;
  readonly timeouts?: Maybe<{ readonly request?: Maybe<string>; readonly backendRequest?: Maybe<string> }>;
}

/** An HTTPRoute that its schema accepts. */
export interface HttpRoute extends Manifest {
  readonly spec: { readonly parentRefs?: Maybe<ReadonlyArray<Maybe<ParentRef>>>; readonly rules?: Maybe<ReadonlyArray<Maybe<RouteRule>>> };
}

const ONE_PREFIX = 'filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified';
const DEFAULT_MATCHES: readonly RouteMatch[] = [{}];

/** The CEL rules of HTTPRoute, for the documentation. */
export const HTTP_ROUTE_RULES: readonly CelRule[] = [
  { field: 'spec.parentRefs', rule: 'two references to one parent both have a sectionName, and different ones' },
  { field: 'spec.rules', rule: 'at most 128 matches in all rules together; a rule without matches counts as one' },
  { field: 'spec.rules[]', rule: 'no RequestRedirect filter together with backendRefs' },
  { field: 'spec.rules[]', rule: 'replacePrefixMatch of RequestRedirect and URLRewrite, also below backendRefs, needs exactly one match, of type PathPrefix' },
  { field: 'spec.rules[].backendRefs[], requestMirror.backendRef', rule: 'a Service has a port' },
  { field: 'filters', rule: 'not RequestRedirect and URLRewrite together; CORS, RequestHeaderModifier, ResponseHeaderModifier, RequestRedirect and URLRewrite at most once' },
  { field: 'filters[]', rule: 'exactly the field that belongs to the type' },
  { field: 'filters[].requestMirror', rule: 'percent or fraction, not both; numerator not above denominator' },
  { field: 'filters[].requestRedirect.path, filters[].urlRewrite.path', rule: 'exactly the field that belongs to the type' },
  { field: 'filters[].cors', rule: '"*" alone in allowHeaders, allowMethods and allowOrigins' },
  { field: 'spec.rules[].matches[].path', rule: 'Exact and PathPrefix: starts with "/"; no "//", "/./", "/../", "%2f", "%2F", "#" inside, no "/.", "/.." at the end; only characters of URL paths' },
  { field: 'spec.rules[].timeouts', rule: 'backendRequest not longer than request, unless request is 0s' },
];

/** The CEL rules of HTTPRoute (Gateway API, `apis/v1/httproute_types.go`). */
export function checkHttpRoute(route: HttpRoute, cel: CelReport): void {
  checkParents(entries(route.spec.parentRefs), cel);
  const rules = entries(route.spec.rules);
  const total = rules.reduce((sum, rule) => sum + (rule.matches ?? DEFAULT_MATCHES).length, 0);
  if (total > 128) {
    cel.broken('spec.rules', 'array', 'While 16 rules and 64 matches per rule are allowed, the total number of matches across all rules in a route must be less than 128',
      `split the route: it has ${total} matches, at most 128 are allowed`);
  }
  rules.forEach((rule, at) => checkRule(rule, `spec.rules[${at}]`, cel));
}

function checkParents(parents: readonly ParentRef[], cel: CelReport): void {
  if (parents.length < 2) return;
  const named = new Map<string, boolean>();
  const seen = new Set<string>();
  let mixed = false;
  let repeated = false;
  for (const parent of parents) {
    const key = JSON.stringify([parent.group ?? 'gateway.networking.k8s.io', parent.kind ?? 'Gateway', parent.name, parent.namespace ?? '']);
    const section = parent.sectionName ?? '';
    mixed ||= (named.get(key) ?? section !== '') !== (section !== '');
    named.set(key, section !== '');
    repeated ||= seen.has(`${key} ${section}`);
    seen.add(`${key} ${section}`);
  }
  const fix = 'give each reference to the same parent a sectionName of its own';
  if (mixed) cel.broken('spec.parentRefs', 'array', 'sectionName must be specified when parentRefs includes 2 or more references to the same parent', fix);
  if (repeated) cel.broken('spec.parentRefs', 'array', 'sectionName must be unique when parentRefs includes 2 or more references to the same parent', fix);
}

function checkRule(rule: RouteRule, field: string, cel: CelReport): void {
  const filters = entries(rule.filters);
  const backends = entries(rule.backendRefs);
  const matches = rule.matches === null || rule.matches === undefined ? DEFAULT_MATCHES : entries(rule.matches);
  if (backends.length > 0 && filters.some((filter) => filter.requestRedirect)) {
    cel.broken(field, 'object', 'RequestRedirect filter must not be used together with backendRefs', 'remove backendRefs, or the RequestRedirect filter');
  }
  checkPrefixes(rule, matches, field, cel);
  checkFilters(filters, `${field}.filters`, cel);
  matches.forEach((match, at) => {
    if (match.path) checkRoutePath(match.path.type ?? 'PathPrefix', match.path.value ?? '/', `${field}.matches[${at}].path`, cel);
  });
  backends.forEach((backend, at) => {
    checkBackendRef(backend, `${field}.backendRefs[${at}]`, cel);
    checkFilters(entries(backend.filters), `${field}.backendRefs[${at}].filters`, cel);
  });
  checkTimeouts(rule.timeouts ?? {}, `${field}.timeouts`, cel);
}

/** `exists_one`: the rule looks only at lists with exactly one such filter. */
function checkPrefixes(rule: RouteRule, matches: readonly RouteMatch[], field: string, cel: CelReport): void {
  const onePrefix = matches.length === 1 && (matches[0].path?.type ?? 'PathPrefix') === 'PathPrefix';
  if (onePrefix) return;
  const fix = 'match on exactly one path of type PathPrefix';
  const exactlyOne = (filters: readonly Filter[], key: 'requestRedirect' | 'urlRewrite') => filters.filter((filter) => replacesPrefix(filter[key])).length === 1;
  const own = entries(rule.filters);
  const backends = entries(rule.backendRefs).map((backend) => entries(backend.filters));
  const inBackends = (key: 'requestRedirect' | 'urlRewrite') => backends.filter((filters) => exactlyOne(filters, key)).length === 1;
  if (exactlyOne(own, 'requestRedirect')) cel.broken(field, 'object', `When using RequestRedirect ${ONE_PREFIX}`, fix);
  if (exactlyOne(own, 'urlRewrite')) cel.broken(field, 'object', `When using URLRewrite ${ONE_PREFIX}`, fix);
  if (inBackends('requestRedirect')) cel.broken(field, 'object', `Within backendRefs, when using RequestRedirect ${ONE_PREFIX}`, fix);
  if (inBackends('urlRewrite')) cel.broken(field, 'object', `Within backendRefs, When using URLRewrite ${ONE_PREFIX}`, fix);
}

const MILLISECONDS = new Map([['h', 3600000], ['m', 60000], ['s', 1000], ['ms', 1]]);

function milliseconds(duration: string): number {
  return [...duration.matchAll(/([0-9]{1,5})(ms|h|m|s)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (MILLISECONDS.get(unit) ?? 0), 0);
}

function checkTimeouts(timeouts: NonNullable<RouteRule['timeouts']>, field: string, cel: CelReport): void {
  if (!timeouts.request || !timeouts.backendRequest) return;
  const whole = milliseconds(timeouts.request);
  if (whole === 0 || milliseconds(timeouts.backendRequest) <= whole) return;
  cel.broken(field, 'object', 'backendRequest timeout cannot be longer than request timeout', `set backendRequest to at most ${timeouts.request}`);
}
