import { fields, isAbsent, isMap, list, objects, text, textMap, texts } from './fields';
import type { Fields, Labels } from './fields';

/** One expression of a selector. */
export interface LabelExpression {
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  readonly values: readonly string[];
}

/** What labels must look like; an empty one takes everything. */
export interface LabelSelector {
  readonly labels: Labels;
  readonly expressions: readonly LabelExpression[];
}

/** The selector that takes everything. */
export const EVERYTHING: LabelSelector = { labels: new Map(), expressions: [] };

/** What the API server refuses: it takes nothing, whatever it was meant to leave out. */
const UNREADABLE: LabelSelector = { labels: new Map(), expressions: [{ key: 'an unreadable selector', operator: '', values: [] }] };

/** Reads a `LabelSelector`; undefined where there is none. */
export function readSelector(value: unknown): LabelSelector | undefined {
  if (isAbsent(value)) return undefined;
  const { matchLabels, matchExpressions } = fields(value);
  const labels = textMap(matchLabels);
  const isReadable = isMap(value) && (isAbsent(matchLabels) || (isMap(matchLabels) && labels.size === Object.keys(matchLabels).length));
  if (!isReadable || !(isAbsent(matchExpressions) || Array.isArray(matchExpressions))) return UNREADABLE;
  const expressions = objects(matchExpressions).flatMap((one) => readExpression(one) ?? []);
  return expressions.length < list(matchExpressions).length ? UNREADABLE : { labels, expressions };
}

/** `NotIn` without values, or `DoesNotExist` with some, is refused: else it would leave out nobody, or too few. */
function readExpression({ key, operator, values }: Fields): LabelExpression | undefined {
  const given = list(values).map((one) => (one === null ? '' : one));
  const isReadable = (isAbsent(values) || Array.isArray(values)) && (given.length > 0 ? operator !== 'Exists' && operator !== 'DoesNotExist' : operator !== 'NotIn');
  return isReadable && given.every((one) => typeof one === 'string') ? { key: text(key) ?? '', operator: text(operator) ?? '', values: texts(given) } : undefined;
}

/** Whether a selector takes everything. */
export function takesAll({ labels, expressions }: LabelSelector): boolean {
  return labels.size === 0 && expressions.length === 0;
}

/** Whether labels hold all entries of a map: how a Service chooses Pods. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  for (const [key, value] of wanted) if (labels.get(key) !== value) return false;
  return true;
}

/** The labels that Pods lack, where that is all that keeps a selector from taking them: no label has another value. */
export function labelsLacked(labels: Labels, wanted: Labels): Labels | undefined {
  const missing = [...wanted].filter(([key, value]) => labels.get(key) !== value);
  return missing.length < wanted.size && missing.every(([key]) => !labels.has(key)) ? new Map(missing) : undefined;
}

/**
 * Whether a selector takes labels (apimachinery `LabelSelector`: all of `matchLabels` and all of `matchExpressions`).
 * An operator that does not exist takes nothing.
 */
export function selects({ labels: wanted, expressions }: LabelSelector, labels: Labels): boolean {
  return hasLabels(labels, wanted) && expressions.every((expression) => holds(expression, labels));
}

function holds({ key, operator, values }: LabelExpression, labels: Labels): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}
