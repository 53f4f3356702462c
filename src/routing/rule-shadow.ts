import { hostCovers, normalHost } from './host-match';
import { prefixText } from './path-compare';

/** What of a rule decides which requests it takes. */
export interface RuleShape {
  /** Undefined for every host. */
  readonly host?: string;
  readonly path: string;
  /** `Exact`, `Prefix` or `ImplementationSpecific`. */
  readonly pathType: string;
}

/** Whether two rules are declared for the same host, path and type, letter for letter. */
export function isSameRule(a: RuleShape, b: RuleShape): boolean {
  return sameHost(a, b) && a.pathType === b.pathType && a.path === b.path;
}

/** Whether two Prefix paths of a host differ in the last slash only: equal element by element, told apart by some controllers. */
export function isSlashTwin(a: RuleShape, b: RuleShape): boolean {
  return sameHost(a, b) && a.pathType === 'Prefix' && b.pathType === 'Prefix' && a.path !== b.path && prefixText(a.path) === prefixText(b.path);
}

/** Whether two rules take the same path of the same host, one as Exact and one as Prefix. */
export function isExactTwin(a: RuleShape, b: RuleShape): boolean {
  const types = [a.pathType, b.pathType].sort();
  return sameHost(a, b) && types[0] === 'Exact' && types[1] === 'Prefix' && prefixText(a.path) === prefixText(b.path);
}

/**
 * Whether a rule is never reached because of another, by the text of the API: the other takes all of its requests and
 * comes first. A longer path comes before a shorter one and an exact host before a wildcard, so that only a rule with the
 * same host, path and type can hide one; the other cases are ambiguous, not hidden.
 */
export function shadows(first: RuleShape, second: RuleShape): boolean {
  return isSameRule(first, second) || isSlashTwin(first, second);
}

/** Whether a rule of a less specific host takes a path that a more specific one has no rule for. */
export function couldFallThrough(specific: RuleShape, wide: RuleShape): boolean {
  return specific.host !== undefined && !sameHost(specific, wide) && hostCovers(wide.host, specific.host);
}

function sameHost(a: RuleShape, b: RuleShape): boolean {
  return (a.host === undefined ? undefined : normalHost(a.host)) === (b.host === undefined ? undefined : normalHost(b.host));
}
