import { RegularExpression } from '../../regular-expression';

/** What would mean something else in lower case. */
const CAPITAL_ESCAPE = /\\[A-Z]/;

/** Whether a pattern of a manifest takes a part of a text; undefined where the syntaxes of controllers could differ. */
export function patternTakes(pattern: string, value: string, anyCase: boolean): boolean | undefined {
  if (!anyCase) return RegularExpression.parse(pattern)?.matchesPart(value);
  if (CAPITAL_ESCAPE.test(pattern)) return undefined;
  return RegularExpression.parse(pattern.toLowerCase())?.matchesPart(value.toLowerCase());
}

/** A group that repeats something, or has a choice, and is itself repeated: to find its groups can take for ever. */
const RISKY = /\([^()]*[+*|}][^()]*\)[+*{]|\)\)[+*{]/;
const LONGEST = 1000;

/**
 * What a pattern takes of a text in any case, followed by its groups; an empty array where it does not match, undefined
 * where that cannot be found out in reasonable time, or where the syntaxes of controllers could differ.
 */
export function patternGroups(pattern: string, value: string): readonly string[] | undefined {
  const taken = patternTakes(pattern, value, true);
  if (taken !== true) return taken === false ? [] : undefined;
  if (pattern.length > LONGEST || value.length > LONGEST || RISKY.test(pattern)) return undefined;
  return [...new RegExp(pattern, 'i').exec(value) ?? []].map((group: string | undefined) => group ?? '');
}
