const LONGEST = 1000;
const ESCAPES = new Map([['\u0007', '\\a'], ['\b', '\\b'], ['\f', '\\f'], ['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t'], ['\v', '\\v'], ['"', '\\"'], ['\\', '\\\\']]);

/**
 * A string as Go's `%q` prints it; a very long one is cut.
 *
 * @param value the string to print
 */
export function quote(value: string): string {
  const text = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  // eslint-disable-next-line no-control-regex
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]/g, (char) => ESCAPES.get(char) ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `"${escaped}"`;
}

/**
 * A value as the API server prints it in an error: numbers and booleans bare, strings quoted, the rest as JSON.
 *
 * @param value a value that was decoded without error
 */
export function show(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const json = (JSON.stringify(value) ?? 'null').replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}

/**
 * The length of a string in bytes of UTF-8, which is what Go's `len` counts.
 *
 * @param value the string to measure
 */
export function bytes(value: string): number {
  return Buffer.byteLength(value);
}

/**
 * Whether a string is longer than a number of bytes, without counting when that is plain.
 *
 * @param value the string to measure
 * @param limit the number of bytes allowed
 */
export function longer(value: string, limit: number): boolean {
  return value.length > limit || (value.length * 3 > limit && bytes(value) > limit);
}
