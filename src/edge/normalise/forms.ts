/** Letters, digits, `_`, `.` and `-`: what HAProxy, Kong and NGINX all take as a name. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/;

export const HEADER = /^[A-Za-z0-9-]{1,64}$/;

/** An absolute path of a file: no space, quote, `$`, `,` or `)`, each of which ends a word somewhere; no `//`, `.` or `..`. */
export const FILE = /^(?=.{2,1000}$)(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/;

/** A path of a request: what Ingresses and edges agree on; no space, quote, `#`, `{`, `\`, and no empty or dotted element. */
const PATH = /^\/[A-Za-z0-9._~!$&()*+,;=:@%/-]{0,1000}$/;

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`);

const ASCII_HOST = /^[A-Za-z0-9.*-]+$/;
const ADDRESS = /^[\d.]+$/;

export type Report = (what: string, got: unknown, fix: string) => void;

export function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

export function isInteger(value: unknown, lowest: number, highest: number): value is number {
  return Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest;
}

/** A host in lower case, or undefined if it is none. An address is no host: no rule of an Ingress takes one. */
export function canonicalHost(host: unknown): string | undefined {
  if (typeof host !== 'string' || host.length > 253) return undefined;
  // The letters that lower-case to ASCII from beyond it, such as the Kelvin sign, must not slip in.
  if (!ASCII_HOST.test(host)) return undefined;
  const lower = host.toLowerCase();
  return HOST.test(lower) && !ADDRESS.test(lower) ? lower : undefined;
}

/** Whether a path can be compared by every edge: allow-listed, no `//`, no element `.` or `..`, whole percent codes. */
export function isPath(path: unknown): path is string {
  return path === '/' || (matches(PATH, path) && !/\/\/|\/\.{1,2}(\/|$)|%(?![0-9A-Fa-f]{2})/.test(path));
}

/** The same without the fields that are absent or say the default. */
export function withoutDefaults<T extends object>(item: T, defaults: Partial<T> = {}): T {
  return Object.fromEntries(Object.entries(item).filter(([key, value]) => value !== undefined && value !== defaults[key as keyof T])) as T;
}
