/** Stands for "this value is not plain data": the caller takes the slow, general way. */
export const NOT_PLAIN = Symbol('not plain');

/**
 * A sorted deep copy of plain data, without null and undefined fields: what cdk8s's resolve and sanitize make of it.
 *
 * Answers `NOT_PLAIN` for everything that cdk8s treats in a special way: tokens, class instances, functions, holes
 * and nulls in arrays, the keys `__proto__` and `constructor`.
 *
 * @param value the value to copy, not null
 * @param dropEmpty whether empty maps and arrays count as undefined, as in object metadata
 */
export function copyPlain(value: unknown, dropEmpty: boolean): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      return Array.isArray(value) ? copyArray(value, dropEmpty) : copyMap(value as Record<string, unknown>, dropEmpty);
    default:
      return NOT_PLAIN;
  }
}

function copyArray(items: unknown[], dropEmpty: boolean): unknown {
  if (items.constructor !== Array || 'resolve' in items || 'value' in items) {
    return NOT_PLAIN;
  }
  if (dropEmpty && items.length === 0) {
    return undefined;
  }
  const result: unknown[] = [];
  for (const item of items) {
    const copy = item == null ? NOT_PLAIN : copyPlain(item, dropEmpty);
    if (copy === NOT_PLAIN) {
      return NOT_PLAIN;
    }
    result.push(copy);
  }
  return result;
}

function copyMap(map: Record<string, unknown>, dropEmpty: boolean): unknown {
  if (Object.getPrototypeOf(map) !== Object.prototype) {
    return NOT_PLAIN;
  }
  const result: Record<string, unknown> = {};
  if (!copyFields(map, sortedKeys(map), result, dropEmpty)) {
    return NOT_PLAIN;
  }
  return dropEmpty && isEmpty(result) ? undefined : result;
}

/**
 * Copies the named fields, and answers whether all of them are plain.
 *
 * @param source where the fields are read
 * @param keys the fields to copy, in their order of insertion
 * @param target where the fields are written
 * @param dropEmpty whether empty maps and arrays count as undefined
 */
export function copyFields(source: Record<string, unknown>, keys: string[], target: Record<string, unknown>, dropEmpty: boolean): boolean {
  for (const key of keys) {
    if (key === '__proto__' || key === 'constructor') {
      return false;
    }
    const value = source[key];
    const copy = value == null ? undefined : copyPlain(value, dropEmpty);
    if (copy === NOT_PLAIN) {
      return false;
    }
    if (copy !== undefined) {
      target[key] = copy;
    }
  }
  return true;
}

/**
 * The own keys of a map in the order of UTF-16 code units. Most maps are written in that order already, or are short.
 *
 * @param map the map
 */
export function sortedKeys(map: object): string[] {
  const keys = Object.keys(map);
  for (let i = 1; i < keys.length; i++) {
    if (keys[i - 1] > keys[i]) {
      return keys.sort();
    }
  }
  return keys;
}

function isEmpty(map: object): boolean {
  for (const _ in map) {
    return false;
  }
  return true;
}
