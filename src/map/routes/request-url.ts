import { RegularExpression } from '../../routing/regular-expression';

/**
 * A URL that a rule is for: a wildcard stands for one label; a rule without a host is asked by a host that nobody has.
 * The path is as the rule has it: what is percent-encoded already stays so.
 */
export function requestUrl(host: string | undefined, path: string, tls: boolean, port?: number): string {
  const usual = tls ? 443 : 80;
  const name = (host || 'host.invalid').replace(/^\*\./, 'any.');
  return `${tls ? 'https' : 'http'}://${name}${port === undefined || port === usual ? '' : `:${port}`}${encodedPath(path)}`;
}

/** The paths that a rule is for: its own, and one that it matches where it may be a regular expression. */
export function pathsOf(path: string): string[] {
  if (!SPECIAL.test(path)) return [path];
  const example = exampleOf(path.replace(/^\/~/, ''));
  return example.startsWith('/') ? [...new Set([path, example])] : [path];
}

/** A text that a regular expression matches; its own text where none is found. */
export function exampleOf(pattern: string): string {
  return RegularExpression.parse(pattern)?.example() ?? pattern;
}

const SPECIAL = /[\\^$|?*+()[\]{}]/;

/** What a URL would take for something else, and what clients encode anyway. */
function encodedPath(path: string): string {
  const whole = wellFormed(path).replace(/%(?![0-9a-f]{2})/gi, '%25');
  return whole.replace(/[^!$&'()*+,\-./0-9:;=@A-Z_a-z~%]+/g, encodeURIComponent);
}

/** A text in which nothing is half a character. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd');
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
