import type { Fault, Faults } from './fault';
import { kindOf } from './fault';
import type { Since } from '../rules/versions';

/** A Go type that JSON is decoded into. */
export interface Type {
  /** The name of the Go type, as errors print it. */
  readonly go: string;
  /** What is wrong with a value, undefined when it can be decoded; never called with `null` or `undefined`. */
  decode(value: unknown, since: Since): Faults;
}

/** A value of the wrong type. */
export function mismatch(value: unknown, wanted: string, fix: string, got = kindOf(value)): readonly Fault[] {
  return [{ path: '', goPath: '', struct: '', got, wanted, fix }];
}

class Text implements Type {
  public constructor(public readonly go: string) {}

  public decode(value: unknown): Faults {
    if (typeof value === 'string') return undefined;
    return mismatch(value, this.go, typeof value === 'number' || typeof value === 'boolean' ? `put it in quotes: "${value}"` : 'write a string');
  }
}

class Flag implements Type {
  public readonly go = 'bool';

  public decode(value: unknown): Faults {
    return typeof value === 'boolean' ? undefined : mismatch(value, this.go, 'write true or false without quotes');
  }
}

class Whole implements Type {
  public constructor(public readonly go: string, private readonly least: number, private readonly most: number) {}

  public decode(value: unknown): Faults {
    if (typeof value === 'number' && Number.isInteger(value) && value >= this.least && value <= this.most) return undefined;
    const got = typeof value === 'number' && Number.isFinite(value) ? `number ${value}` : kindOf(value);
    if (typeof value === 'string' && /^-?[0-9]{1,10}$/.test(value)) return mismatch(value, this.go, `write the number ${Number(value)} without quotes`, got);
    return mismatch(value, this.go, 'write a whole number', got);
  }
}

/** `intstr.IntOrString`: a string, or a number that is decoded as int32. */
class IntOrString implements Type {
  public readonly go = 'intstr.IntOrString';

  public decode(value: unknown, since: Since): Faults {
    return typeof value === 'string' ? undefined : INT32.decode(value, since);
  }
}

/** `metav1.Time`: RFC 3339. A JavaScript date is printed so by JSON. */
class Time implements Type {
  public readonly go = 'v1.Time';

  public decode(value: unknown): Faults {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return undefined;
    if (typeof value !== 'string') return mismatch(value, 'string', 'write a time such as "2026-01-31T12:00:00Z"');
    if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{1,2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,20})?(Z|[+-][0-9]{2}:[0-9]{2})$/.test(value.slice(0, 60))) return undefined;
    const text = JSON.stringify(value.slice(0, 100));
    return [{ path: '', message: `parsing time ${text} as "2006-01-02T15:04:05Z07:00": cannot parse ${text}${/^[0-9]{4}/.test(value) ? '' : ' as "2006"'}`, fix: 'write a time such as "2026-01-31T12:00:00Z"' }];
  }
}

/** Any JSON value, kept as it is. */
class Raw implements Type {
  public readonly go = 'v1.FieldsV1';

  public decode(): Faults {
    return undefined;
  }
}

/** A Go string. */
export const TEXT: Type = new Text('string');
/** A Go bool. */
export const FLAG: Type = new Flag();
/** A Go int32. */
export const INT32: Type = new Whole('int32', -2147483648, 2147483647);
/** A Go int64; JavaScript numbers beyond 2^53 are not told apart. */
export const INT64: Type = new Whole('int64', -(2 ** 63), 2 ** 63);
/** A number or the name of a port. */
export const INT_OR_STRING: Type = new IntOrString();
/** A point in time. */
export const TIME: Type = new Time();
/** Anything. */
export const RAW: Type = new Raw();

/** A named Go string type, e.g. `v1.Protocol`. */
export function named(go: string): Type {
  return new Text(go);
}
