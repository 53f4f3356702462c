import { isObject } from '../schema/container';

/** One manifest of the input, or what is wrong with the place where one should be. */
export interface Opened {
  /** The manifest, when it is an object. */
  readonly object?: object;
  /** What is wrong with it otherwise. */
  readonly broken?: string;
  /** What to change. */
  readonly fix?: string;
}

interface Pending {
  readonly value: unknown;
  readonly depth: number;
  readonly list?: { readonly apiVersion: unknown; readonly kind: string };
}

/** Lists in lists: kubectl opens them too; nobody nests so deep. */
const DEEPEST_LIST = 32;
const LONGEST_INPUT = 5000000;

/**
 * The manifests of an input: one object, an array, lists of any kind opened, `null` and `undefined` skipped.
 *
 * @param input what the caller passed
 */
export function openManifests(input: unknown): Opened[] {
  const opened: Opened[] = [];
  const pending: Pending[] = [];
  const lists = new Set<object>();
  const push: Push = (values, depth, list) => {
    if (values.length > LONGEST_INPUT) {
      opened.push({ broken: `a list of ${values.length} entries, more than ${LONGEST_INPUT}`, fix: 'validate the manifests in smaller sets' });
      return;
    }
    for (let at = values.length - 1; at >= 0; at -= 1) pending.push({ value: values[at], depth, list });
  };
  attempt(opened, () => (Array.isArray(input) ? push(input, 0) : push([input], 0)));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const current = next;
    attempt(opened, () => open(current, opened, lists, push));
  }
  return opened;
}

/** Runs a step on foreign objects, which may throw anything. */
function attempt(opened: Opened[], step: () => void): void {
  try {
    step();
  } catch (error) {
    opened.push({ broken: `cannot be read: ${reason(error)}`, fix: 'pass plain objects' });
  }
}

/** The message of whatever was thrown. */
export function reason(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).slice(0, 200);
  } catch {
    return 'it throws an error';
  }
}

type Push = (values: readonly unknown[], depth: number, list?: Pending['list']) => void;

function open(next: Pending, opened: Opened[], lists: Set<object>, push: Push): void {
  const { value, depth, list } = next;
  if (value === null || value === undefined) return;
  if (!isObject(value)) {
    const what = Array.isArray(value) ? 'an array' : value instanceof Date ? 'a date' : `a ${typeof value}`;
    opened.push({ broken: `not a Kubernetes object but ${what}`, fix: 'pass objects with apiVersion, kind and metadata' });
    return;
  }
  const { apiVersion, kind, items } = value as { apiVersion?: unknown; kind?: unknown; items?: unknown };
  if (typeof kind !== 'string' || !kind.endsWith('List') || !(kind === 'List' || Array.isArray(items))) {
    opened.push({ object: list !== undefined && list.kind !== '' && kind === undefined ? { ...list, ...value } : value });
  } else if (items !== null && items !== undefined && !Array.isArray(items)) {
    opened.push({ broken: `the items of a ${kind.slice(0, 100)} are not a list but a ${typeof items}`, fix: 'write items as a list' });
  } else if (lists.has(value)) {
    opened.push({ broken: 'the same list appears twice', fix: 'pass each list once' });
  } else if (depth >= DEEPEST_LIST) {
    opened.push({ broken: `lists nested more than ${DEEPEST_LIST} levels deep`, fix: 'write the objects in one list' });
  } else {
    lists.add(value);
    push(items ?? [], depth + 1, { apiVersion, kind: kind.slice(0, -'List'.length) });
  }
}
