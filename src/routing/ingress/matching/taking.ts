import { patternTakes } from './pattern';
import { PathReading, TrailingSlash } from '../../dialects/dialect-answers';
import type { DialectAnswers } from '../../dialects/dialect-answers';
import { elementsTake, prefixText, wildcardTakes } from '../../path-compare';
import type { IngressRule } from '../rules/ingress-rule';

/** A rule that takes a path, by one reading. */
export interface Taking {
  readonly rule: IngressRule;
  /** Whether it takes it as a regular expression. */
  readonly regex: boolean;
  /** Whether that cannot be said: a regular expression that cannot be tried here. */
  readonly unknown: boolean;
  /** Whether it answers with a redirect to the path with a slash at its end. */
  readonly addsSlash: boolean;
}

/** Whether any of the named annotations of an Ingress has a value, and which. */
export function annotation({ ingress }: Pick<IngressRule, 'ingress'>, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = ingress.annotations.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whether an Ingress makes all paths of its hosts regular expressions (ingress-nginx, template.go `enforceRegexModifier`). */
export function makesRegexHost(rule: IngressRule, { annotations }: DialectAnswers): boolean {
  const rewritten = annotation(rule, annotations.regexHostByValueKeys) ?? '';
  return annotation(rule, annotations.regexHostKeys) === 'true' || (rewritten !== '' && rewritten !== rule.path);
}

/** How a rule takes a path; undefined where it does not. */
export function takes(rule: IngressRule, path: string, answers: DialectAnswers, regexHost: boolean): Taking | undefined {
  if (regexHost) return byPattern(rule, `^${rule.path}`, path, true);
  if (rule.pathType === 'Exact') return plainly(rule, path === rule.path);
  if (rule.pathType === 'Prefix') return byPrefix(rule, path, answers.prefix, answers);
  const { regexPrefix, annotations } = answers;
  if (regexPrefix !== undefined && rule.path.startsWith(regexPrefix)) return byPattern(rule, `^(?:${rule.path.slice(regexPrefix.length)})`, path, false);
  const type = annotation(rule, annotations.pathTypeKeys)?.toLowerCase();
  if (type === 'regex') return { rule, regex: true, unknown: true, addsSlash: false };
  if (type === 'exact') return plainly(rule, path === rule.path);
  const reading = type === 'prefix' ? PathReading.ELEMENTS : answers.implementationSpecific;
  return reading === PathReading.ELEMENTS ? byPrefix(rule, path, reading, answers) : plainly(rule, compares(reading, rule.path, path));
}

function byPrefix(rule: IngressRule, path: string, reading: PathReading, { trailingSlash }: DialectAnswers): Taking | undefined {
  const lacksSlash = rule.path.length > 1 && rule.path === `${path}/`;
  if (!lacksSlash) return plainly(rule, compares(reading, rule.path, path));
  switch (trailingSlash) {
    case TrailingSlash.IGNORED: return plainly(rule, true);
    case TrailingSlash.REDIRECTED: return { rule, regex: false, unknown: false, addsSlash: true };
    default: return undefined;
  }
}

function compares(reading: PathReading, rulePath: string, path: string): boolean {
  switch (reading) {
    case PathReading.TEXT: return path.startsWith(rulePath);
    case PathReading.TEXT_WITHOUT_SLASH: return path.startsWith(prefixText(rulePath));
    case PathReading.TEXT_ANY_CASE: return path.toLowerCase().startsWith(rulePath.toLowerCase());
    case PathReading.WILDCARD: return rulePath.includes('*') ? wildcardTakes(rulePath, path) : elementsTake(rulePath, path);
    default: return elementsTake(rulePath, path);
  }
}

function plainly(rule: IngressRule, taken: boolean): Taking | undefined {
  return taken ? { rule, regex: false, unknown: false, addsSlash: false } : undefined;
}

function byPattern(rule: IngressRule, pattern: string, path: string, anyCase: boolean): Taking | undefined {
  const taken = patternTakes(pattern, path, anyCase);
  return taken === false ? undefined : { rule, regex: true, unknown: taken === undefined, addsSlash: false };
}
