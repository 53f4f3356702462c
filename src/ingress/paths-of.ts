import type { IConstruct } from 'constructs';
import type { HostPath } from './host-path';
import { listOf } from '../private/given';
import { usageError } from '../private/messages/usage-error';

/** The paths of a host; every path where none are given. A text in place of one has no `path`, and would be the empty one. */
export function pathsOf(where: IConstruct, paths: HostPath[] | undefined): HostPath[] {
  if (paths === undefined) return [{ path: '/' }];
  const wrong = listOf(where, 'paths', paths).find((path) => path?.path === undefined);
  if (wrong !== undefined) throw usageError(where, "one of 'paths' has no path", wrong, "write each as { path: '/api' }");
  return [...paths];
}
