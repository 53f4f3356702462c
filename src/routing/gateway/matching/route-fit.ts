import { withoutSlash } from './route-candidate';
import type { RouteMatch, RouteValueMatch } from '../../../network/read';
import { RegularExpression } from '../../regular-expression';
import type { RuleRequest } from '../../rule-reading';

/** A request with its query taken apart. */
export interface RouteRequest extends RuleRequest {
  /**
   * The values of each parameter, once for each way to read the query: the API leaves open which of several values of
   * one name counts (Gateway API v1, `HTTPQueryParamMatch.name`), and whether percent-encoding and `+` are decoded.
   */
  readonly queries: readonly ReadonlyMap<string, readonly string[]>[];
}

/** Takes the query of a request apart. */
export function routeRequest(request: RuleRequest): RouteRequest {
  const forms = /[%+]/.test(request.query) ? QUERY_FORMS : [AS_SENT];
  return { ...request, queries: forms.map((form) => parametersOf(request.query, form)) };
}

function parametersOf(query: string, form: (text: string) => string): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name, ...value] = pair.split('=');
    const known = parameters.get(form(name));
    if (known) known.push(form(value.join('=')));
    else parameters.set(form(name), [form(value.join('='))]);
  }
  return parameters;
}

const AS_SENT = (text: string) => text;

/** As it is sent (Envoy `parseQueryString`), with percent-encoding decoded, and as a form is read (Go `URL.Query`). */
const QUERY_FORMS = [AS_SENT, decoded, (text: string) => decoded(text.replace(/\+/g, ' '))];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether a request fits a match: all of path, method, headers and query parameters (Gateway API v1,
 * `HTTPRouteMatch`). Undefined where that depends on how the controller reads a regular expression or the query.
 */
export function fits(match: RouteMatch, request: RouteRequest): boolean | undefined {
  let sure: boolean | undefined = fitsPath(match, request.path);
  if (sure === false || (match.method ?? request.method) !== request.method) return false;
  for (const header of match.headers) {
    const one = fitsValue(header, request.headers.get(header.name));
    if (one === false) return false;
    sure = sure && one;
  }
  for (const parameter of match.queryParams) {
    const one = fitsParameter(parameter, request);
    if (one === false) return false;
    sure = sure && one;
  }
  return sure;
}

/** Whether the path alone fits. */
export function fitsPath({ pathType, path }: RouteMatch, asked: string): boolean | undefined {
  switch (pathType) {
    case 'Exact': return asked === path;
    case 'PathPrefix': return isBelow(withoutSlash(path), asked);
    case 'RegularExpression': return fitsPattern(path, asked);
    default: return false;
  }
}

function isBelow(prefix: string, path: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
}

function fitsValue({ type, value }: RouteValueMatch, given: string | undefined): boolean | undefined {
  if (given === undefined) return false;
  if (type === 'Exact') return given === value;
  return type === PATTERN ? fitsPattern(value, given) : false;
}

function fitsParameter(parameter: RouteValueMatch, { queries }: RouteRequest): boolean | undefined {
  const given = queries.flatMap((query): readonly (string | undefined)[] => query.get(parameter.name) ?? [undefined]);
  const [first, ...others] = given.map((value) => fitsValue(parameter, value));
  return others.every((other) => other === first) ? first : undefined;
}

/** What a match that may fit takes for granted, as a phrase. */
export function openQuestion(match: RouteMatch, request: RouteRequest): string {
  const open = match.queryParams.find((one) => one.type !== PATTERN && fitsParameter(one, request) === undefined);
  return open ? `the query parameter ${open.name} is read as ${JSON.stringify(open.value)}` : 'its regular expression takes the request';
}

/** Whether a match has a regular expression, which the API leaves to the controller. */
export function hasPattern({ pathType, headers, queryParams }: RouteMatch): boolean {
  return pathType === PATTERN || [...headers, ...queryParams].some(({ type }) => type === PATTERN);
}

const PATTERN = 'RegularExpression';

/** Controllers differ in whether a pattern must match all of a text or a part of it, and in the syntax beyond the common one. */
function fitsPattern(pattern: string, given: string): boolean | undefined {
  const expression = RegularExpression.parse(pattern);
  const whole = expression?.matchesAll(given);
  return whole === expression?.matchesPart(given) ? whole : undefined;
}

/** Why a request does not fit a match. */
export function misfit(match: RouteMatch, request: RouteRequest): string {
  const { pathType, path, method, headers, queryParams } = match;
  if (fitsPath(match, request.path) === false) return PATH_MISFIT.get(pathType)?.(path) ?? `the path type ${JSON.stringify(pathType)} does not exist`;
  if (method !== undefined && method !== request.method) return `the method is not ${method}`;
  const header = headers.find((one) => fitsValue(one, request.headers.get(one.name)) === false);
  if (header !== undefined) return `the header ${header.name} ${valueMisfit(header, request.headers.get(header.name))}`;
  const parameter = queryParams.find((one) => fitsParameter(one, request) === false);
  return `the query parameter ${parameter?.name} ${valueMisfit(parameter, request.queries[0].get(parameter?.name ?? '')?.[0])}`;
}

const PATH_MISFIT: ReadonlyMap<string, (path: string) => string> = new Map([
  ['Exact', (path: string) => `the path is not ${path}`],
  ['PathPrefix', (path: string) => `the path is not below ${path}`],
  ['RegularExpression', (path: string) => `the path does not match ${path}`],
]);

function valueMisfit(wanted: RouteValueMatch | undefined, given: string | undefined): string {
  return given === undefined ? 'is missing' : `is not ${JSON.stringify(wanted?.value ?? '')}`;
}
