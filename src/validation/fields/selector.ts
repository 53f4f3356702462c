import type { StringMap } from './labels';
import { checkLabels, labelValue, qualifiedName, suggestKey } from './labels';
import type { Maybe } from '../input/manifest';
import { entries, texts } from '../input/manifest';
import type { Since } from '../rules/versions';
import type { Report } from '../text/report';

/** One expression of a label selector. */
export interface Requirement {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly values?: Maybe<ReadonlyArray<Maybe<string>>>;
}

/** `metav1.LabelSelector`. */
export interface LabelSelector {
  readonly matchLabels?: Maybe<StringMap>;
  readonly matchExpressions?: Maybe<ReadonlyArray<Maybe<Requirement>>>;
}

/**
 * A label selector (`unversionedvalidation.ValidateLabelSelector`).
 *
 * @param field how the server names the selector, computed only when there is a problem
 */
export function checkSelector(selector: Maybe<LabelSelector>, field: () => string, since: Since, report: Report): void {
  if (selector === null || selector === undefined) return;
  checkLabels(selector.matchLabels, () => `${field()}.matchLabels`, since, report);
  entries(selector.matchExpressions).forEach((one, at) => checkRequirement(one, () => `${field()}.matchExpressions[${at}]`, since, report));
}

function checkRequirement(one: Requirement, field: () => string, since: Since, report: Report): void {
  const values = texts(one.values);
  const operator = one.operator ?? '';
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) report.required(`${field()}.values`, "must be specified when `operator` is 'In' or 'NotIn'", `list the values, or use ${operator === 'In' ? 'Exists' : 'DoesNotExist'}`);
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) report.forbidden(`${field()}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'", `remove the values, or use ${operator === 'Exists' ? 'In' : 'NotIn'}`);
  } else {
    report.invalid(`${field()}.operator`, operator, ['not a valid selector operator'], 'use In, NotIn, Exists or DoesNotExist; names are case-sensitive');
  }
  const key = one.key ?? '';
  const brokenKey = qualifiedName(key, since);
  if (brokenKey.length > 0) report.invalid(`${field()}.key`, key, brokenKey, `rename the key to ${suggestKey(key)}`);
  values.forEach((value, at) => {
    const broken = labelValue(value, since);
    if (broken.length > 0) report.invalid(`${field()}.values[${at}]`, value, broken, 'use a value that a label can have: at most 63 letters, digits, "-", "_" and "."');
  });
}
