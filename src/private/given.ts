import type { IConstruct } from 'constructs';
import { show, usageError } from './messages/usage-error';
import type { Where } from './messages/usage-error';

/** A map of labels as a caller without types may pass it. */
interface GivenLabels {
  readonly [key: string]: string | undefined | null;
}

/**
 * A copy of a map of labels, each with a value: JSON drops a label without one, and more would be chosen than meant.
 *
 * @param where who was given them
 * @param prop the prop that they were given as
 * @param labels the labels
 */
export function wholeLabels(where: IConstruct | string, prop: string, labels: GivenLabels): { [key: string]: string } {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    throw usageError(where, `'${prop}' is no map of labels`, labels, "write it as a map, such as { app: 'shop' }");
  }
  for (const [key, value] of Object.entries(labels)) {
    if (value === undefined || value === null) throw usageError(where, `the label '${key}' of '${prop}' has no value`, value, 'give it one, or leave the label out');
    if (key === '__proto__') throw usageError(where, `'${prop}' has a label that no object can hold`, key, 'leave the label out: Kubernetes takes no such key either');
  }
  return { ...labels } as { [key: string]: string };
}

/**
 * A copy of a list: a text in its place would be taken apart into letters.
 *
 * @param where who was given it
 * @param prop the prop that it was given as
 * @param items the list
 */
export function listOf<T>(where: Where, prop: string, items: T[]): T[] {
  if (items === undefined || items === null) throw usageError(where, `'${prop}' is missing`, items, `give a list: ${prop}: [ … ]`);
  if (!Array.isArray(items)) throw usageError(where, `'${prop}' is no list`, items, `put it into brackets: ${prop}: [${show(items)}]`);
  return [...items];
}

/**
 * A text that other texts are made of: a lazy value would become `[object Object]` in them.
 *
 * @param where whose it is
 * @param prop the prop that it was given as
 * @param text the text
 */
export function knownText(where: Where, prop: string, text: string): string {
  if (typeof text !== 'string') throw usageError(where, `'${prop}' is no text, and names are made of it`, text, 'give the text itself, not a lazy value');
  return text;
}

/**
 * A value of a class, as its static factories make it. JavaScript lets a plain object or a text pass in its place, which has
 * nothing of what is read. The class itself is not asked: a copy of it may be loaded twice.
 *
 * @param where who was given it
 * @param prop the prop that it was given as
 * @param value the value
 * @param member what every such value has
 * @param fix what makes one
 */
export function madeBy<T extends object>(where: Where, prop: string, value: T, member: string, fix: string): T {
  if (typeof value !== 'object' || value === null || !(member in value)) throw usageError(where, `'${prop}' is a value that nothing reads`, value, fix);
  return value;
}

/**
 * The member of an enum that a text means, whatever its case: a caller without types may write its name, such as `MERMAID`,
 * for its value, `mermaid`. Undefined for a text that means none.
 *
 * @param members the enum
 * @param given what was given
 */
export function memberOf<T extends string>(members: { [name: string]: T }, given: unknown): T | undefined {
  return Object.values(members).find((value) => value === String(given).toLowerCase());
}
