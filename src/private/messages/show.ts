import { visible } from './visible';

/** What a message says: the problem, the value, and what to change. */
export function problemText(problem: string, got: unknown, fix: string): string {
  return `${problem}, got ${show(got)}; ${fix}`;
}

/** A value as one readable line: control characters escaped, long text cut, nothing that could break or mislead a terminal. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const printable = visible(jsonOf(value));
  return printable.length > 200 ? `${printable.slice(0, 200)}… (${printable.length} characters)` : printable;
}

/** Constructs lead back to themselves, and JSON has no BigInt: neither may hide the error that is being told. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, field: unknown) => (typeof field === 'bigint' ? String(field) : field)) ?? String(value);
  } catch {
    const path = (value as { readonly node?: { readonly path?: unknown } }).node?.path;
    return typeof path === 'string' ? `the construct ${JSON.stringify(path)}` : Object.prototype.toString.call(value);
  }
}
