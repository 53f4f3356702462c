import type { Fault, Faults } from './fault';
import { below, LONGEST_LIST } from './fault';
import type { Type } from './type';
import { mismatch } from './type';
import { isObject } from '../../private/manifests/open-manifests';
import type { ChangeName, Since } from '../rules/versions';
import { declaring } from '../rules/versions';

/** Decoding stops after so many faults: a request is refused for the first. */
const MOST_FAULTS = 100;

/** A field of a Go struct. */
interface Field {
  readonly type: Type;
  /** The path as newer decoders spell it, which differs for fields of embedded structs. */
  readonly goPath: string;
  /** The change that brought the field, when it was not always there. */
  readonly change?: ChangeName;
  /** The change that brought a value of the field, when that came later. */
  readonly brings?: (value: unknown) => ChangeName;
}

/** A field that only newer versions know. */
export interface Versioned {
  /** The type of the field. */
  readonly type: Type;
  /** The change that brought it. */
  readonly change?: ChangeName;
  /** The change that made a value of it work, when that came later: what is advised. */
  readonly brings?: (value: unknown) => ChangeName;
  /** The embedded struct that holds it. */
  readonly embedded?: string;
}

/** `[]T`: `null` entries are zero values. */
class List implements Type {
  public readonly go: string;

  public constructor(private readonly entry: Type) {
    this.go = `[]${entry.go}`;
  }

  public decode(value: unknown, since: Since): Faults {
    if (!Array.isArray(value)) return mismatch(value, this.go, 'write a list');
    if (value.length > LONGEST_LIST) {
      return [{ path: '', message: `Request entity too large: limit is 3145728, got a list of ${value.length} entries`, fix: 'split the object' }];
    }
    let faults: Fault[] | undefined;
    for (let at = 0; at < value.length; at += 1) {
      const entry: unknown = value[at];
      if (entry === null || entry === undefined) continue;
      const found = this.entry.decode(entry, since);
      if (found !== undefined) faults = [...(faults ?? []), ...below(found, `[${at}]`, '', '')];
      if (faults !== undefined && faults.length > MOST_FAULTS) break;
    }
    return faults;
  }
}

/** `map[string]T`: `null` values are zero values. */
class Dictionary implements Type {
  public readonly go: string;

  public constructor(private readonly entry: Type) {
    this.go = `map[string]${entry.go}`;
  }

  public decode(value: unknown, since: Since): Faults {
    if (!isObject(value)) return mismatch(value, this.go, 'write a map of strings');
    let faults: Fault[] | undefined;
    for (const key of Object.keys(value)) {
      const entry = (value as Record<string, unknown>)[key];
      if (entry === null || entry === undefined) continue;
      const found = this.entry.decode(entry, since);
      if (found !== undefined) faults = [...(faults ?? []), ...below(found, `[${key.slice(0, 300)}]`, '', '')];
      if (faults !== undefined && faults.length > MOST_FAULTS) break;
    }
    return faults;
  }
}

/** A Go struct: no unknown fields, names are case-sensitive. */
class Struct implements Type {
  private readonly fields: ReadonlyMap<string, Field>;

  public constructor(public readonly go: string, fields: Record<string, Type | Versioned>) {
    this.fields = new Map(Object.entries(fields).map(([name, field]) => {
      const { type, change, brings, embedded } = 'decode' in field ? { type: field } as Versioned : field;
      return [name, { type, change, brings, goPath: embedded === undefined ? name : `${embedded}.${name}` }];
    }));
  }

  public decode(value: unknown, since: Since): Faults {
    if (!isObject(value)) return mismatch(value, this.go, 'write an object');
    let faults: Fault[] | undefined;
    for (const key of Object.keys(value)) {
      const entry = (value as Record<string, unknown>)[key];
      if (entry === undefined) continue;
      const field = this.fields.get(key);
      if (field === undefined || (field.change !== undefined && !since[field.change])) {
        faults = [...(faults ?? []), this.unknown(key, field?.brings?.(entry) ?? field?.change)];
      } else if (entry !== null) {
        const found = field.type.decode(entry, since);
        if (found !== undefined) faults = [...(faults ?? []), ...below(found, key, since.embeddedPaths ? field.goPath : key, this.go.slice(this.go.indexOf('.') + 1))];
      }
      if (faults !== undefined && faults.length > MOST_FAULTS) break;
    }
    return faults;
  }

  private unknown(key: string, newer: ChangeName | undefined): Fault {
    const path = key.slice(0, 300);
    return { path, fix: unknownFieldFix(path, newer, this.fields.keys()) };
  }
}

/** What to do about a field that the server does not know. */
export function unknownFieldFix(key: string, newer: ChangeName | undefined, known: Iterable<string>): string {
  if (newer !== undefined) return `remove "${key}", or ${declaring(newer)}`;
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const match = [...known].find((name) => plain(name) === plain(key) || plain(name) === `${plain(key)}s` || `${plain(name)}s` === plain(key));
  return match === undefined ? `remove "${key}"` : `rename "${key}" to "${match}"`;
}

/** A list of a type. */
export function list(entry: Type): Type {
  return new List(entry);
}

/** A map from strings to a type. */
export function dictionary(entry: Type): Type {
  return new Dictionary(entry);
}

/** A Go struct of the package `v1`. */
export function struct(name: string, fields: Record<string, Type | Versioned>): Type {
  return new Struct(`v1.${name}`, fields);
}
