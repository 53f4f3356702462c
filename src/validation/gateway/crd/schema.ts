import type { Flaw, Flaws, Node } from './node';
import { blocking, flaw, MOST_FLAWS, under, wrongType } from './node';
import { isObject } from '../../../private/manifests/open-manifests';
import type { Since } from '../../rules/versions';
import { unknownFieldFix } from '../../schema/container';
import { LONGEST_LIST } from '../../schema/fault';
import { show } from '../../text/quote';

/** Limits of a string. */
interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly values?: readonly string[];
}

/** Limits of a number. */
interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly number[];
}

/** Limits of a list. */
interface ListLimits {
  readonly min?: number;
  readonly max?: number;
  /** The key that no two entries share; an empty string compares whole entries. */
  readonly unique?: string;
}

/** No regular expression sees a string longer than this; all limits of length are far below. */
const LONGEST_MATCHED = 1024;

class Text implements Node {
  public constructor(private readonly limits: TextLimits) {}

  public check(value: unknown, since: Since): Flaws {
    if (typeof value !== 'string') return wrongType(value, 'string', typeof value === 'number' || typeof value === 'boolean' ? `put it in quotes: "${value}"` : 'write a string');
    const { min = 0, max = Infinity, pattern, values } = this.limits;
    if (values !== undefined) return values.includes(value) ? undefined : unsupported(value, values);
    const found: Flaw[] = [];
    if (value.length < min) found.push(...flaw(value, `should be at least ${min} chars long`, 'write at least one character, or leave it out'));
    if (value.length > max && (value.length > 2 * max || Array.from(value).length > max)) {
      found.push(...blocking(`Too long: ${since.notMoreThanText ? 'may not be more than' : 'must have at most'} ${max} bytes`, `use at most ${max} characters`));
    }
    if (pattern !== undefined && (value.length > LONGEST_MATCHED || !pattern.test(value)) && (value !== '' || min === 0)) {
      found.push(...flaw(value, `should match '${pattern.source}'`, 'change it to match the pattern'));
    }
    return found.length === 0 ? undefined : found;
  }
}

class Whole implements Node {
  public constructor(private readonly limits: NumberLimits) {}

  public check(value: unknown): Flaws {
    const { min = -Infinity, max = Infinity, values } = this.limits;
    const fix = typeof value === 'string' && /^[0-9]{1,10}$/.test(value) ? `write the number ${Number(value)} without quotes` : undefined;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      if (typeof value !== 'number' || values !== undefined || !Number.isFinite(value)) return wrongType(value, 'integer', fix);
      return blocking('Invalid value: "float64": {in} in body must be of type int32: "float64"', 'write a whole number');
    }
    if (values !== undefined) return values.includes(value) ? undefined : unsupported(value, values.map(String));
    if (value < min) return flaw(value, `should be greater than or equal to ${min}`, `use ${min} or more`);
    if (value > max) return flaw(value, `should be less than or equal to ${max}`, `use at most ${max}`);
    if (value >= -2147483648 && value <= 2147483647) return undefined;
    return [{ path: '', message: 'Invalid value: "": Checked value must be of type integer with format int32 in {in}', fix: 'use a smaller number', blocks: false }];
  }
}

function unsupported(value: unknown, values: readonly string[]): Flaws {
  const wanted = String(value).toLowerCase();
  const match = values.find((one) => one.toLowerCase() === wanted);
  const fix = match === undefined ? `use one of ${values.join(', ')}` : `names are case-sensitive: write ${match}`;
  return blocking(`Unsupported value: ${show(value)}: supported values: ${values.map((one) => `"${one}"`).join(', ')}`, fix);
}

class Flag implements Node {
  public check(value: unknown): Flaws {
    return typeof value === 'boolean' ? undefined : wrongType(value, 'boolean', 'write true or false without quotes');
  }
}

class List implements Node {
  public constructor(private readonly entry: Node, private readonly limits: ListLimits) {}

  public check(value: unknown, since: Since): Flaws {
    if (!Array.isArray(value)) return wrongType(value, 'array', 'write a list');
    const { min = 0, max = LONGEST_LIST } = this.limits;
    if (value.length > max) return blocking(`Too many: ${value.length}: must have at most ${max} items`, `keep at most ${max} of the ${value.length} entries`);
    let found: readonly Flaw[] = value.length < min ? flaw(value.length, `should have at least ${min} items`, 'add an entry, or leave the list out') : [];
    for (let at = 0; at < value.length && found.length < MOST_FLAWS; at += 1) {
      const flaws = this.entry.check(value[at] ?? null, since);
      if (flaws !== undefined) found = [...found, ...under(flaws, `[${at}]`)];
    }
    const repeated = this.limits.unique === undefined ? [] : duplicates(value, this.limits.unique);
    return found.length + repeated.length === 0 ? undefined : [...found, ...repeated];
  }
}

function duplicates(entries: readonly unknown[], key: string): readonly Flaw[] {
  const seen = new Set<unknown>();
  const told = new Set<unknown>();
  return entries.flatMap((entry, at) => {
    const value = key === '' ? entry : isObject(entry) ? (entry as Record<string, unknown>)[key] : undefined;
    if (value === undefined || !seen.has(value)) {
      seen.add(value);
      return [];
    }
    if (told.has(value)) return [];
    told.add(value);
    return [{ path: `[${at}]`, message: `Duplicate value: ${show(key === '' ? value : { [key]: value })}`, fix: 'remove the repeated entry', blocks: false }];
  });
}

class Dictionary implements Node {
  public constructor(private readonly entry: Node, private readonly most: number) {}

  public check(value: unknown, since: Since): Flaws {
    if (!isObject(value)) return wrongType(value, 'object', 'write a map');
    const keys = Object.keys(value).filter((key) => ((value as Record<string, unknown>)[key] ?? undefined) !== undefined);
    if (keys.length > this.most) return blocking(`Too many: ${keys.length}: must have at most ${this.most} items`, `keep at most ${this.most} of the ${keys.length} entries`);
    let found: readonly Flaw[] = [];
    for (const key of keys) {
      const flaws = this.entry.check((value as Record<string, unknown>)[key], since);
      if (flaws !== undefined) found = [...found, ...under(flaws, key.slice(0, 300))];
      if (found.length > MOST_FLAWS) break;
    }
    return found.length === 0 ? undefined : found;
  }
}

class Struct implements Node {
  private readonly fields: ReadonlyMap<string, Node>;

  public constructor(fields: Record<string, Node | false>, private readonly required: readonly string[]) {
    this.fields = new Map(Object.entries(fields).filter((field): field is [string, Node] => field[1] !== false));
  }

  public check(value: unknown, since: Since): Flaws {
    if (!isObject(value)) return wrongType(value, 'object', 'write an object');
    let found: readonly Flaw[] = [];
    const own = value as Record<string, unknown>;
    for (const name of this.required) {
      if (!Object.hasOwn(own, name) || own[name] === undefined || own[name] === null) found = [...found, ...blocking('Required value', `set ${name}`, name)];
    }
    for (const key of Object.keys(own)) {
      const entry = own[key];
      if (entry === undefined) continue;
      const node = this.fields.get(key);
      const path = key.slice(0, 300);
      if (node === undefined) {found = [...found, { path, message: '', fix: unknownFieldFix(path, undefined, this.fields.keys()), blocks: true, unknown: true }];} else if (entry !== null) {
        const flaws = node.check(entry, since);
        if (flaws !== undefined) found = [...found, ...under(flaws, key)];
      }
      if (found.length > MOST_FLAWS) break;
    }
    return found.length === 0 ? undefined : found;
  }
}

/** A string. */
export function text(limits: TextLimits = {}): Node {
  return new Text(limits);
}

/** An integer. */
export function whole(limits: NumberLimits = {}): Node {
  return new Whole(limits);
}

/** A boolean. */
export const FLAG: Node = new Flag();

/** A list. */
export function list(entry: Node, limits: ListLimits = {}): Node {
  return new List(entry, limits);
}

/** A map. */
export function dictionary(entry: Node, most: number): Node {
  return new Dictionary(entry, most);
}

/** An object; `false` stands for a field that the version does not have. */
export function object(fields: Record<string, Node | false>, required: readonly string[] = []): Node {
  return new Struct(fields, required);
}
