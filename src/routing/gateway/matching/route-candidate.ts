import type { HostRouteObject, HttpRouteObject, RouteMatch, RouteRule, RouteValueMatch } from '../../../network/read';
import { nameOf } from '../../../network/words';
import { compareText } from '../../../private/compare-text';

/** One match of one rule of a route, under one of the route's hostnames. */
export interface RouteCandidate {
  readonly route: HttpRouteObject;
  readonly rule: RouteRule;
  readonly match: RouteMatch;
  /** The hostname as the route has it; empty for every host. */
  readonly hostname: string;
  /** How much it has of each of `CRITERIA`: the first that differs decides. */
  readonly ranks: readonly number[];
  /** What its attachment takes for granted, if anything. */
  readonly doubt?: string;
}

/** Which of two matches of one hostname comes first, and how to say it of the one that does. */
const CRITERIA: readonly { readonly rank: (match: RouteMatch) => number; readonly why: (match: RouteMatch) => string }[] = [
  { rank: ({ pathType }) => (pathType === 'Exact' ? 1 : 0), why: () => 'an exact path comes first' },
  { rank: ({ path }) => withoutSlash(path).length, why: ({ path }) => `the path ${path} is longer` },
  { rank: ({ method }) => (method === undefined ? 0 : 1), why: () => 'a match of the method comes first' },
  { rank: ({ headers }) => headers.length, why: () => 'more headers match' },
  { rank: ({ queryParams }) => queryParams.length, why: () => 'more query parameters match' },
];

/** The candidates of a route under one hostname, in the order of its rules. */
export function candidatesOf(route: HttpRouteObject, hostname: string, doubt?: string): RouteCandidate[] {
  return route.rules.flatMap((rule) => rule.matches.map((given) => {
    const match = { ...given, headers: firstOfEach(given.headers), queryParams: firstOfEach(given.queryParams) };
    return { route, rule, match, hostname, doubt, ranks: CRITERIA.map(({ rank }) => rank(match)) };
  }));
}

/** Of several entries for one name only the first counts. */
function firstOfEach(values: readonly RouteValueMatch[]): RouteValueMatch[] {
  const names = new Set<string>();
  return values.filter(({ name }) => !names.has(name) && names.add(name));
}

/**
 * The order of precedence under one hostname: the criteria, then the older route, then the name (Gateway API v1,
 * `HTTPRouteRule.matches`). What stays equal keeps the order of the rules: sorting must be stable.
 */
export function comparePrecedence(one: RouteCandidate, other: RouteCandidate): number {
  const at = firstDifference(one, other);
  return at >= 0 ? other.ranks[at] - one.ranks[at] : compareAge(one.route, other.route);
}

/** The older route, then the name. */
export function compareAge(one: HostRouteObject, other: HostRouteObject): number {
  return compareText(one.created ?? UNKNOWN_AGE, other.created ?? UNKNOWN_AGE)
    || compareText(`${one.namespace}/${one.name}`, `${other.namespace}/${other.name}`);
}

const UNKNOWN_AGE = '9999';

function firstDifference(one: RouteCandidate, other: RouteCandidate): number {
  return one.ranks.findIndex((rank, at) => rank !== other.ranks[at]);
}

/** Whether only the age of two routes tells which comes first, and the manifests do not say it. */
export function isTie(one: RouteCandidate, other: RouteCandidate): boolean {
  return one.route !== other.route && one.hostname === other.hostname && firstDifference(one, other) < 0
    && (one.route.created === undefined || other.route.created === undefined);
}

/** Why a match comes before another that takes the request as well. */
export function whyFirst(winner: RouteCandidate, loser: RouteCandidate): string {
  if (winner.hostname !== loser.hostname) return `the hostname ${winner.hostname} is more specific`;
  const at = firstDifference(winner, loser);
  if (at >= 0) return CRITERIA[at].why(winner.match);
  if (winner.route === loser.route) return 'an earlier rule of the route takes the request';
  return winner.route.created === loser.route.created ? `${nameOf(winner.route)} comes first by name` : `${nameOf(winner.route)} is older`;
}

/** A path without its last slash: of a prefix it means nothing. */
export function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** A candidate as messages name it: `HTTPRoute shop/web: example.com PathPrefix /api`. */
export function candidateText({ route, hostname, match }: RouteCandidate): string {
  const { pathType, path, method, headers, queryParams } = match;
  const further = [
    ...(method === undefined ? [] : [method]),
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    ...queryParams.map(({ name, value }) => `?${name}=${value}`),
  ];
  return `${nameOf(route)}: ${[hostname || 'any host', pathType, path, ...further].join(' ')}`;
}
