import { join } from '../text/path';
import { quote } from '../text/quote';
import type { Report } from '../text/report';
import { Stage } from '../text/report';

/** Why a value could not be decoded. The paths grow on the way up, so that a value without fault costs no path. */
export interface Fault {
  /** The path of the value below the current one, with indexes. */
  readonly path: string;
  /** The same path as Go's decoder spells it: no indexes, embedded structs named; undefined for an unknown field. */
  readonly goPath?: string;
  /** The Go struct that holds the value; empty until it is known. */
  readonly struct?: string;
  /** What was found: `string`, `number 80.5`, `object`, … */
  readonly got?: string;
  /** The Go type that the value should have. */
  readonly wanted?: string;
  /** A message that does not follow the common form. */
  readonly message?: string;
  /** What to change. */
  readonly fix: string;
}

/** What a type returns for a value without fault. */
export type Faults = readonly Fault[] | undefined;

/** The longest list that fits into a request: kube-apiserver refuses bodies of more than 3 MiB. */
export const LONGEST_LIST = 1572864;

/**
 * What Go's decoder calls a JSON value; JavaScript values that have no JSON form are named as they are.
 *
 * @param value any value
 */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'number') return typeof value;
  if (!Number.isFinite(value)) return String(value);
  return 'number';
}

/** Puts faults of a child below a key of its parent. */
export function below(faults: readonly Fault[], key: string, goKey: string, struct: string): readonly Fault[] {
  return faults.map((fault) => ({
    ...fault,
    path: join(key, fault.path),
    goPath: fault.goPath === undefined ? undefined : join(goKey, fault.goPath),
    struct: fault.struct === '' ? struct : fault.struct,
  }));
}

/** Reports faults with the decoder's words. */
export function reportFaults(faults: readonly Fault[], report: Report): void {
  for (const fault of faults) {
    if (fault.message !== undefined) {report.add(fault.path, fault.message, fault.fix, Stage.DECODING);} else if (fault.goPath === undefined) {report.add(fault.path, `strict decoding error: unknown field ${quote(fault.path)}`, fault.fix, Stage.STRICT);} else {
      const place = `Go struct field ${fault.struct}.${fault.goPath}`;
      report.add(fault.path, `json: cannot unmarshal ${fault.got} into ${place} of type ${fault.wanted}`, fault.fix, Stage.DECODING);
    }
  }
}
