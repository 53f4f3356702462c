import type { IConstruct } from 'constructs';
import { problemText } from './show';

export { problemText, show } from './show';

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
