/** The fields of a manifest, whatever they hold. */
export type Fields = Readonly<Record<string, unknown>>;

/** Labels, annotations: texts by key. */
export type Labels = ReadonlyMap<string, string>;

const NONE: Fields = Object.freeze({});

/** Absent lists and maps are most of what is read: all of them are the same one. */
export const EMPTY = Object.freeze([]) as readonly never[];
const NO_LABELS: Labels = new Map();

/** Whether a field is not given: null stands for that too. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Whether a value is an object with fields. */
export function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as an object; one without fields for anything else. */
export function fields(value: unknown): Fields {
  return isMap(value) ? value : NONE;
}

/** A value as a list; an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : EMPTY;
}

/** The objects of a list; what is none, a hole too, counts as one without fields, so that positions stay. */
export function objects(value: unknown): readonly Fields[] {
  const given = list(value);
  if (given.length === 0) return EMPTY;
  const all: Fields[] = [];
  for (let at = 0; at < given.length; at += 1) all.push(fields(given[at]));
  return all;
}

/** A value as a text, undefined for anything else and for the empty text: Kubernetes takes both for "not given". */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] {
  const given = list(value);
  return given.length === 0 ? EMPTY : given.filter((entry): entry is string => typeof entry === 'string');
}

/** A value as a whole number, undefined for anything else. */
export function whole(value: unknown): number | undefined {
  return Number.isInteger(value) ? (value as number) : undefined;
}

/**
 * A map of texts; entries that are none are left out. Null is the empty text, as the API server reads it: in YAML, a label
 * with nothing behind it.
 */
export function textMap(value: unknown): Labels {
  if (value === undefined || value === null) return NO_LABELS;
  const map = new Map<string, string>();
  const source = fields(value);
  for (const key of Object.keys(source)) {
    const entry = source[key] === null ? '' : source[key];
    if (typeof entry === 'string') map.set(key, entry);
  }
  return map;
}
