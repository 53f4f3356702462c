import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { visible } from './visible';

/** What a message says: the problem, the value, and what to change. */
export function problemText(problem: string, got: unknown, fix: string): string {
  return `${problem}, got ${show(got)}; ${fix}`;
}

/** Whose error it is: a construct, a path, or a path that is made only when there is an error. */
export type Where = IConstruct | string | (() => string);

/** The error for a value that cannot be used: construct path, problem, value, fix. */
export function usageError(where: Where, problem: string, got: unknown, fix: string): Error {
  const path = typeof where === 'string' ? where : typeof where === 'function' ? where() : where.node.path;
  return new Error(`[${path}] ${problemText(problem, got, fix)}`);
}

/** The path that a construct will have: for errors before it exists. */
export function childPath(scope: IConstruct, id: string): () => string {
  return () => (scope.node.path ? `${scope.node.path}/${id}` : id);
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
  if (Construct.isConstruct(value)) return `the construct ${JSON.stringify(value.node.path)}`;
  try {
    return JSON.stringify(value, (_key, field: unknown) => (typeof field === 'bigint' ? String(field) : field)) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
