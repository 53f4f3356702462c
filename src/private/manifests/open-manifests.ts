/** One manifest of the input, or what is wrong with the place where one should be. */
export interface Opened {
  /** The manifest, when it is an object. */
  readonly object?: object;
  /** What is wrong with it otherwise. */
  readonly broken?: string;
  /** What to change. */
  readonly fix?: string;
  /** The index of the manifest in the input; that of the list for an entry of a list. */
  readonly origin: number;
}

interface Pending {
  readonly value: unknown;
  readonly depth: number;
  readonly origin: number;
  readonly list?: { readonly apiVersion: unknown; readonly kind: string };
}

/** Lists in lists: kubectl opens them too; nobody nests so deep. */
const DEEPEST_LIST = 32;
const LONGEST_INPUT = 5000000;

/**
 * The manifests of an input, one after the other: one object, an array, lists of any kind opened, `null` and
 * `undefined` skipped.
 *
 * @param input what the caller passed
 * @param visit what is done with each
 */
export function openManifests(input: unknown, visit: (opened: Opened) => void): void {
  const opened: Visitor = { push: visit };
  if (isSingle(input)) return attempt(opened, 0, () => visit({ object: input, origin: 0 }));
  const pending: Pending[] = [];
  const lists = new Set<object>();
  const push: Push = (values, depth, origin, list) => {
    if (values.length > LONGEST_INPUT) {
      opened.push({ broken: `a list of ${values.length} entries, more than ${LONGEST_INPUT}`, fix: 'validate the manifests in smaller sets', origin });
      return;
    }
    for (let at = values.length - 1; at >= 0; at -= 1) pending.push({ value: values[at], depth, origin, list });
  };
  const drain = () => {
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const current = next;
      attempt(opened, current.origin, () => open(current, opened, lists, push));
    }
  };
  attempt(opened, 0, () => {
    if (!Array.isArray(input) || input.length > LONGEST_INPUT) return push(Array.isArray(input) ? input : [input], 0, 0);
    for (let at = 0; at < input.length; at += 1) {
      attempt(opened, at, () => {
        const value: unknown = input[at];
        if (isSingle(value)) visit({ object: value, origin: at });
        else push([value], 0, at);
      });
      drain();
    }
  });
  drain();
}

/** Where manifests go once they are found. */
interface Visitor {
  readonly push: (opened: Opened) => void;
}

/** Runs a step on foreign objects, which may throw anything. */
function attempt(opened: Visitor, origin: number, step: () => void): void {
  try {
    step();
  } catch (error) {
    opened.push({ broken: `cannot be read: ${reason(error)}`, fix: 'pass plain objects', origin });
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

/** Whether a value is one manifest and no list, as nearly all are. */
function isSingle(value: unknown): value is object {
  try {
    const kind = isObject(value) ? (value as { kind?: unknown }).kind : undefined;
    return typeof kind === 'string' && !kind.endsWith('List');
  } catch {
    return false;
  }
}

type Push = (values: readonly unknown[], depth: number, origin: number, list?: Pending['list']) => void;

function open(next: Pending, opened: Visitor, lists: Set<object>, push: Push): void {
  const { value, depth, origin, list } = next;
  if (value === null || value === undefined) return;
  if (!isObject(value)) {
    const what = Array.isArray(value) ? 'an array' : value instanceof Date ? 'a date' : `a ${typeof value}`;
    opened.push({ broken: `not a Kubernetes object but ${what}`, fix: 'pass objects with apiVersion, kind and metadata', origin });
    return;
  }
  const { apiVersion, kind, items } = value as { apiVersion?: unknown; kind?: unknown; items?: unknown };
  if (typeof kind !== 'string' || !kind.endsWith('List') || !(kind === 'List' || Array.isArray(items))) {
    opened.push({ object: list !== undefined && list.kind !== '' && kind === undefined ? { ...list, ...value } : value, origin });
  } else if (items !== null && items !== undefined && !Array.isArray(items)) {
    opened.push({ broken: `the items of a ${kind.slice(0, 100)} are not a list but a ${typeof items}`, fix: 'write items as a list', origin });
  } else if (lists.has(value)) {
    opened.push({ broken: 'the same list appears twice', fix: 'pass each list once', origin });
  } else if (depth >= DEEPEST_LIST) {
    opened.push({ broken: `lists nested more than ${DEEPEST_LIST} levels deep`, fix: 'write the objects in one list', origin });
  } else {
    lists.add(value);
    push(items ?? [], depth + 1, origin, { apiVersion, kind: kind.slice(0, -'List'.length) });
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
