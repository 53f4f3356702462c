import type { Maybe } from '../input/manifest';
import type { CelReport } from './crd/cel';

/** A reference to a backend. */
export interface BackendRef {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly port?: Maybe<number>;
}

interface PathModifier {
  readonly type?: Maybe<string>;
  readonly replaceFullPath?: Maybe<string>;
  readonly replacePrefixMatch?: Maybe<string>;
}

/** A part of a filter that may change the path. */
export interface PathChanger {
  readonly path?: Maybe<PathModifier>;
}

interface Mirror {
  readonly backendRef?: Maybe<BackendRef>;
  readonly percent?: Maybe<number>;
  readonly fraction?: Maybe<{ readonly numerator?: Maybe<number>; readonly denominator?: Maybe<number> }>;
}

type Strings = ReadonlyArray<Maybe<string>>;

/** A filter of an HTTPRoute that its schema accepts. */
export interface Filter {
  readonly type?: Maybe<string>;
  readonly cors?: Maybe<{ readonly allowHeaders?: Maybe<Strings>; readonly allowMethods?: Maybe<Strings>; readonly allowOrigins?: Maybe<Strings> }>;
  readonly extensionRef?: Maybe<object>;
  readonly requestHeaderModifier?: Maybe<object>;
  readonly responseHeaderModifier?: Maybe<object>;
  readonly requestMirror?: Maybe<Mirror>;
  readonly requestRedirect?: Maybe<PathChanger>;
  readonly urlRewrite?: Maybe<PathChanger>;
}

const FIELDS = [
  ['CORS', 'cors'],
  ['RequestHeaderModifier', 'requestHeaderModifier'],
  ['ResponseHeaderModifier', 'responseHeaderModifier'],
  ['RequestMirror', 'requestMirror'],
  ['RequestRedirect', 'requestRedirect'],
  ['URLRewrite', 'urlRewrite'],
  ['ExtensionRef', 'extensionRef'],
] as const;
const AT_MOST_ONCE = ['CORS', 'RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite'];
const CORS_LISTS = [['allowHeaders', 'AllowHeaders', 'methods'], ['allowMethods', 'AllowMethods', 'methods'], ['allowOrigins', 'AllowOrigins', 'origins']] as const;

/** Whether a filter replaces the matched prefix of the path. */
export function replacesPrefix(changer: Maybe<PathChanger>): boolean {
  const path = changer?.path;
  return path?.type === 'ReplacePrefixMatch' && path.replacePrefixMatch !== null && path.replacePrefixMatch !== undefined;
}

/** A Service as backend has a port. */
export function checkBackendRef(backend: BackendRef, field: string, cel: CelReport): void {
  if ((backend.group ?? '') !== '' || (backend.kind ?? 'Service') !== 'Service' || (backend.port ?? undefined) !== undefined) return;
  cel.broken(field, 'object', 'Must have port for Service reference', 'set port to a port of the Service');
}

/** The CEL rules of a list of filters and of each of them. */
export function checkFilters(filters: readonly Filter[], field: string, cel: CelReport): void {
  const count = (type: string) => filters.filter((filter) => filter.type === type).length;
  if (count('RequestRedirect') > 0 && count('URLRewrite') > 0) {
    cel.broken(field, 'array', 'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both', 'keep either RequestRedirect or URLRewrite');
  }
  for (const type of AT_MOST_ONCE) {
    if (count(type) > 1) cel.broken(field, 'array', `${type} filter cannot be repeated`, `merge the ${type} filters into one`);
  }
  filters.forEach((filter, at) => checkFilter(filter, `${field}[${at}]`, cel));
}

function checkFilter(filter: Filter, field: string, cel: CelReport): void {
  for (const [type, key] of FIELDS) {
    const given = (filter[key] ?? undefined) !== undefined;
    if (given && filter.type !== type) cel.broken(field, 'object', `filter.${key} must be nil if the filter.type is not ${type}`, `remove ${key}, or set type to ${type}`);
    if (!given && filter.type === type) cel.broken(field, 'object', `filter.${key} must be specified for ${type} filter.type`, `add ${key}`);
  }
  if (filter.requestMirror) checkMirror(filter.requestMirror, `${field}.requestMirror`, cel);
  for (const key of ['requestRedirect', 'urlRewrite'] as const) {
    const path = filter[key]?.path;
    if (path) checkModifier(path, `${field}.${key}.path`, cel);
  }
  for (const [key, title, what] of CORS_LISTS) {
    const list = filter.cors?.[key] ?? [];
    if (list.includes('*') && list.length > 1) cel.broken(`${field}.cors.${key}`, 'array', `${title} cannot contain '*' alongside other ${what}`, 'keep either "*" or the others');
  }
}

function checkMirror(mirror: Mirror, field: string, cel: CelReport): void {
  const { percent, fraction } = mirror;
  if (mirror.backendRef) checkBackendRef(mirror.backendRef, `${field}.backendRef`, cel);
  if (fraction && percent !== null && percent !== undefined) {
    cel.broken(field, 'object', 'Only one of percent or fraction may be specified in HTTPRequestMirrorFilter', 'keep either percent or fraction');
  }
  if (fraction && (fraction.numerator ?? 0) > (fraction.denominator ?? 100)) {
    cel.broken(`${field}.fraction`, 'object', 'numerator must be less than or equal to denominator', `use a numerator of at most ${fraction.denominator ?? 100}`);
  }
}

function checkModifier(path: PathModifier, field: string, cel: CelReport): void {
  for (const [type, key] of [['ReplaceFullPath', 'replaceFullPath'], ['ReplacePrefixMatch', 'replacePrefixMatch']] as const) {
    const given = (path[key] ?? undefined) !== undefined;
    if (path.type === type && !given) cel.broken(field, 'object', `${key} must be specified when type is set to '${type}'`, `add ${key}`);
    if (path.type !== type && given) cel.broken(field, 'object', `type must be '${type}' when ${key} is set`, `set type to ${type}, or remove ${key}`);
  }
}
