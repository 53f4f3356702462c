const LONGEST_PATTERN = 1000;
const LONGEST_TEXT = 4000;
/** A group that repeats something, or has a choice, and is itself repeated: such patterns can take for ever. */
const RISKY = /\([^()]*[+*|}][^()]*\)[+*{]|\)\)[+*{]/;

/**
 * A pattern of a manifest against a text; undefined where this engine cannot say: NGINX and Kong have PCRE, Traefik RE2.
 * An empty array stands for no match, otherwise the first entry is what matched, followed by its groups.
 */
export function matchPattern(pattern: string, value: string, anyCase: boolean): readonly string[] | undefined {
  if (pattern.length > LONGEST_PATTERN || value.length > LONGEST_TEXT || RISKY.test(pattern)) return undefined;
  try {
    return [...new RegExp(pattern, anyCase ? 'i' : '').exec(value) ?? []].map((group: string | undefined) => group ?? '');
  } catch {
    return undefined;
  }
}
