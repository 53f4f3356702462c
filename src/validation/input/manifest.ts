import type { StringMap } from '../fields/labels';

/** A field of a decoded manifest: absent, `null` (which is the same) or a value of the right type. */
export type Maybe<T> = T | null | undefined;

/** A reference to the owner of an object. */
export interface OwnerReference {
  readonly apiVersion?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly uid?: Maybe<string>;
  readonly controller?: Maybe<boolean>;
}

/** The fields of `metadata` that rules look at. */
export interface ObjectMeta {
  readonly name?: Maybe<string>;
  readonly generateName?: Maybe<string>;
  readonly namespace?: Maybe<string>;
  readonly resourceVersion?: Maybe<string>;
  readonly generation?: Maybe<number>;
  readonly labels?: Maybe<StringMap>;
  readonly annotations?: Maybe<StringMap>;
  readonly finalizers?: Maybe<ReadonlyArray<Maybe<string>>>;
  readonly ownerReferences?: Maybe<ReadonlyArray<Maybe<OwnerReference>>>;
}

/** A decoded manifest of any kind. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: Maybe<ObjectMeta>;
}

/** The entries of a list, with `null` entries as empty objects, which is what Go decodes them to. */
export function entries<T extends object>(list: Maybe<ReadonlyArray<Maybe<T>>>): readonly T[] {
  if (list === null || list === undefined) return [];
  return (list.includes(null) || list.includes(undefined) ? Array.from(list, (entry) => entry ?? {}) : list) as readonly T[];
}

/** The entries of a list of strings, with `null` entries as empty strings. */
export function texts(list: Maybe<ReadonlyArray<Maybe<string>>>): readonly string[] {
  if (list === null || list === undefined) return [];
  return (list.includes(null) || list.includes(undefined) ? Array.from(list, (entry) => entry ?? '') : list) as readonly string[];
}
