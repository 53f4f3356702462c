import { sortedKeys } from './plain-copy';

/**
 * The fields that have a value, in the order in which they are written. Objects keep them like that, so that a manifest
 * holds on to nothing that it does not say and needs no sorting.
 *
 * @param fields the fields
 * @param target what they are added to
 */
export function defined(fields: Record<string, unknown>, target: Record<string, unknown> = {}): Record<string, unknown> {
  for (const key of sortedKeys(fields)) {
    if (fields[key] !== undefined) target[key] = fields[key];
  }
  return target;
}
