import { longer } from '../text/quote';

/** What a check returns for a value that is fine: nothing to report. */
export const FINE: readonly string[] = [];

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const LABEL_TEXT = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${LABEL}')`;
const LABEL_1035_TEXT = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN_TEXT = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${SUBDOMAIN}')`;
const WILDCARD_TEXT = `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.${SUBDOMAIN}')`;
const HYPHEN = 45;
const DOT = 46;

/** A check of one string: the server's words for what is wrong with it, or `FINE`. */
export type NameCheck = (value: string) => readonly string[];

const isLetter = (code: number) => code >= 97 && code <= 122;
const isLetterOrDigit = (code: number) => isLetter(code) || (code >= 48 && code <= 57);

/** Whether `value[start..end)` is a DNS-1123 label; length is not looked at. */
function labelBetween(value: string, start: number, end: number): boolean {
  if (start >= end || !isLetterOrDigit(value.charCodeAt(start)) || !isLetterOrDigit(value.charCodeAt(end - 1))) return false;
  for (let at = start + 1; at < end - 1; at += 1) {
    const code = value.charCodeAt(at);
    if (!isLetterOrDigit(code) && code !== HYPHEN) return false;
  }
  return true;
}

function subdomainFrom(value: string, start: number): boolean {
  let from = start;
  for (let at = start; at <= value.length; at += 1) {
    if (at < value.length && value.charCodeAt(at) !== DOT) continue;
    if (!labelBetween(value, from, at)) return false;
    from = at + 1;
  }
  return true;
}

function tooLong(value: string, limit: number): readonly string[] {
  return longer(value, limit) ? [`must be no more than ${limit} characters`] : FINE;
}

/** A DNS-1123 label, at most 63 bytes (`validation.IsDNS1123Label`). */
export function dnsLabel(value: string): readonly string[] {
  const matches = labelBetween(value, 0, value.length);
  if (matches && value.length <= 63) return FINE;
  const shape = matches ? FINE : [subdomainFrom(value, 0) ? 'must not contain dots' : LABEL_TEXT];
  return [...tooLong(value, 63), ...shape];
}

/** A DNS-1035 label, at most 63 bytes (`validation.IsDNS1035Label`). */
export function dns1035Label(value: string): readonly string[] {
  const matches = labelBetween(value, 0, value.length) && isLetter(value.charCodeAt(0));
  if (matches && value.length <= 63) return FINE;
  return [...tooLong(value, 63), ...(matches ? FINE : [LABEL_1035_TEXT])];
}

/** A DNS-1123 subdomain, at most 253 bytes; a label inside may be longer than 63 (`validation.IsDNS1123Subdomain`). */
export function dnsSubdomain(value: string): readonly string[] {
  const matches = subdomainFrom(value, 0);
  if (matches && value.length <= 253) return FINE;
  return [...tooLong(value, 253), ...(matches ? FINE : [SUBDOMAIN_TEXT])];
}

/** `*.` and a DNS-1123 subdomain, at most 253 bytes together (`validation.IsWildcardDNS1123Subdomain`). */
export function wildcardSubdomain(value: string): readonly string[] {
  const matches = value.startsWith('*.') && subdomainFrom(value, 2);
  if (matches && value.length <= 253) return FINE;
  return [...tooLong(value, 253), ...(matches ? FINE : [WILDCARD_TEXT])];
}

/** A name of two or more labels, each at most 63 bytes, with or without a final dot (`validation.IsFullyQualifiedDomainName`). */
export function qualifiedDomain(value: string): { readonly value: string; readonly messages: readonly string[] } {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  const broken = dnsSubdomain(name);
  if (broken.length > 0) return { value: name, messages: [broken.join(',')] };
  const labels = name.split('.');
  if (labels.length < 2) return { value: name, messages: ['should be a domain with at least two segments separated by dots'] };
  const label = labels.find((one) => dnsLabel(one).length > 0);
  return label === undefined ? { value: name, messages: FINE } : { value: label, messages: [dnsLabel(label).join(',')] };
}

/** A name that can be a segment of a URL path (`content.IsPathSegmentName`). */
export function pathSegment(value: string): readonly string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter((part) => value.includes(part)).map((part) => `may not contain '${part}'`);
}

/** What a name is cut and changed to so that it passes as a label; for fixes only. */
export function suggestLabel(value: string, letterFirst = false): string {
  const clean = value.slice(0, 200).toLowerCase().replace(/[^a-z0-9-]/g, '-').slice(0, 63).replace(/^-+/, '').replace(/-+$/, '');
  if (clean === '') return 'my-name';
  return letterFirst && !isLetter(clean.charCodeAt(0)) ? `x${clean}`.slice(0, 63) : clean;
}

/** What a name is cut and changed to so that it passes as a subdomain; for fixes only. */
export function suggestSubdomain(value: string): string {
  const labels = value.slice(0, 500).toLowerCase().replace(/[^a-z0-9.-]/g, '-').split('.');
  const clean = labels.map((label) => label.replace(/^-+/, '').replace(/-+$/, '')).filter((label) => label !== '').join('.');
  return clean.slice(0, 253).replace(/[.-]+$/, '') || 'example.com';
}
