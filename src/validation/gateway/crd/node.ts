import type { Since } from '../../rules/versions';
import { join } from '../../text/path';
import { quote, show } from '../../text/quote';
import type { Report } from '../../text/report';
import { Stage } from '../../text/report';

/** What breaks the schema of a custom resource. The paths grow on the way up, so that a value without flaw costs no path. */
export interface Flaw {
  /** The path of the value below the current one. */
  readonly path: string;
  /** The message; `{in}` stands for the whole path. */
  readonly message: string;
  /** What to change. */
  readonly fix: string;
  /** Whether CEL rules are not run at all because of it (`hasBlockingErr`). */
  readonly blocks: boolean;
  /** Whether it is an unknown field, which `fieldValidation=Strict` refuses before validation. */
  readonly unknown?: boolean;
}

/** What a node returns for a value without flaw. */
export type Flaws = readonly Flaw[] | undefined;

/** A node of an OpenAPI schema. */
export interface Node {
  /** What is wrong with a value; `null` and `undefined` never get here, except as entries of a list. */
  check(value: unknown, since: Since): Flaws;
}

/** At most so many flaws are collected below one node. */
export const MOST_FLAWS = 100;

/** A flaw that does not keep CEL rules from running. */
export function flaw(value: unknown, text: string, fix: string): readonly Flaw[] {
  return [{ path: '', message: `Invalid value: ${show(value)}: {in} in body ${text}`, fix, blocks: false }];
}

/** A value of the wrong JSON type. */
export function wrongType(value: unknown, wanted: string, fix = `write ${wanted === 'integer' ? 'a whole number' : `a value of type ${wanted}`}`): readonly Flaw[] {
  const type = quote(typeOf(value));
  return [{ path: '', message: `Invalid value: ${type}: {in} in body must be of type ${wanted}: ${type}`, fix, blocks: true }];
}

/** A flaw with a message of its own that keeps CEL rules from running. */
export function blocking(message: string, fix: string, path = ''): readonly Flaw[] {
  return [{ path, message, fix, blocks: true }];
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : Number.isFinite(value) ? 'number' : String(value);
  return typeof value;
}

/** Puts flaws of a child below a key of its parent. */
export function under(flaws: readonly Flaw[], key: string): readonly Flaw[] {
  return flaws.map((one) => ({ ...one, path: join(key, one.path) }));
}

/**
 * Reports flaws.
 *
 * @returns whether CEL rules may run
 */
export function reportFlaws(flaws: readonly Flaw[], report: Report): boolean {
  for (const { path, message, fix, unknown } of flaws) {
    if (unknown) report.add(path, `strict decoding error: unknown field ${quote(path)}`, fix, Stage.STRICT);
    else report.add(path, message.replaceAll('{in}', () => path), fix);
  }
  return !flaws.some((one) => one.blocks || one.unknown);
}
