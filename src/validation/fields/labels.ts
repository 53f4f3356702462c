import { dnsSubdomain, FINE } from './names';
import type { Since } from '../rules/versions';
import { longer } from '../text/quote';
import type { Report } from '../text/report';

const KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const KEY_TEXT = `must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${KEY}')`;
const VALUE_TEXT = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${KEY})?')`;

/** Labels, annotations and selectors: strings by string; `null` values are read as empty strings. */
export type StringMap = Readonly<Record<string, string | null | undefined>>;

function tooLong(limit: number, since: Since): string {
  return `must be no more than ${limit} ${since.labelKeyText ? 'bytes' : 'characters'}`;
}

function alphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

function wordBetween(value: string, start: number, end: number): boolean {
  if (start >= end || !alphanumeric(value.charCodeAt(start)) || !alphanumeric(value.charCodeAt(end - 1))) return false;
  for (let at = start + 1; at < end - 1; at += 1) {
    const code = value.charCodeAt(at);
    if (!alphanumeric(code) && code !== 45 && code !== 46 && code !== 95) return false;
  }
  return true;
}

/** `[prefix/]name`, as keys of labels are (`content.IsLabelKey`, before 1.35 `validation.IsQualifiedName`). */
export function qualifiedName(value: string, since: Since): readonly string[] {
  const slash = value.indexOf('/');
  if (slash < 0) return wordBetween(value, 0, value.length) && value.length <= 63 ? FINE : namePart(value, since);
  if (value.indexOf('/', slash + 1) >= 0) {
    return [`${since.labelKeyText ? 'a valid label key' : 'a qualified name'} ${KEY_TEXT} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const prefix = value.slice(0, slash);
  const broken = slash === 0 ? ['must be non-empty'] : dnsSubdomain(prefix).map((message) => (message.startsWith('must be no more') ? tooLong(253, since) : message));
  const name = namePart(value.slice(slash + 1), since);
  return broken.length === 0 && name.length === 0 ? FINE : [...broken.map((message) => `prefix part ${message}`), ...name];
}

function namePart(name: string, since: Since): readonly string[] {
  const matches = wordBetween(name, 0, name.length);
  if (matches && name.length <= 63) return FINE;
  const length = name === '' ? ['must be non-empty'] : longer(name, 63) ? [tooLong(63, since)] : FINE;
  return [...length, ...(matches ? FINE : [KEY_TEXT])].map((message) => `name part ${message}`);
}

/** The value of a label (`content.IsLabelValue`). */
export function labelValue(value: string, since: Since): readonly string[] {
  const matches = value === '' || wordBetween(value, 0, value.length);
  if (matches && value.length <= 63) return FINE;
  return [...(longer(value, 63) ? [tooLong(63, since)] : FINE), ...(matches ? FINE : [VALUE_TEXT])];
}

/**
 * Labels: keys and values (`unversionedvalidation.ValidateLabels`).
 *
 * @param labels the map, may be absent
 * @param field how the server names the map
 */
export function checkLabels(labels: StringMap | null | undefined, field: string | (() => string), since: Since, report: Report): void {
  if (labels === null || labels === undefined) return;
  for (const key of Object.keys(labels)) {
    const brokenKey = qualifiedName(key, since);
    const value = labels[key] ?? '';
    const brokenValue = labelValue(value, since);
    if (brokenKey.length === 0 && brokenValue.length === 0) continue;
    const at = typeof field === 'string' ? field : field();
    report.invalid(at, key, brokenKey, `rename the key to ${suggestKey(key)}`);
    report.invalid(at, value, brokenValue, `change the value of "${key.slice(0, 100)}" to ${suggestValue(value)}`);
  }
}

/** What a key is changed to so that it passes; for fixes only. */
export function suggestKey(key: string): string {
  const name = suggestWord(key.slice(key.lastIndexOf('/') + 1));
  return `a name such as "${name === '' ? 'app' : name}", with an optional prefix such as "example.com/"`;
}

function suggestValue(value: string): string {
  return `"${suggestWord(value)}", or move free text to an annotation`;
}

function suggestWord(value: string): string {
  return value.slice(0, 200).replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, 63).replace(/^[-_.]+/, '').replace(/[-_.]+$/, '');
}
