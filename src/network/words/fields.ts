/** The fields of a manifest, whatever they hold. */
export type Fields = Readonly<Record<string, unknown>>;

/** Labels, annotations: texts by key. */
export type Labels = ReadonlyMap<string, string>;

const NONE: Fields = Object.freeze({});

/** A value as an object; one without fields for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NONE;
}

/** A value as a list; an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; what is none, a hole too, counts as one without fields, so that positions stay. */
export function objects(value: unknown): Fields[] {
  return Array.from(list(value), fields);
}

/** A value as a text, undefined for anything else and for the empty text: Kubernetes takes both for "not given". */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  return list(value).filter((entry): entry is string => typeof entry === 'string');
}

/** A value as a whole number, undefined for anything else. */
export function whole(value: unknown): number | undefined {
  return Number.isInteger(value) ? (value as number) : undefined;
}

/** A map of texts; entries that are none are left out. */
export function textMap(value: unknown): Labels {
  const map = new Map<string, string>();
  const source = fields(value);
  for (const key of Object.keys(source)) {
    const entry = source[key];
    if (typeof entry === 'string') map.set(key, entry);
  }
  return map;
}
