import type { Taking } from './taking';
import { nameOf } from '../../../network/words';
import { PathReading, Precedence, TieBreak } from '../../dialects/dialect-answers';
import type { DialectAnswers } from '../../dialects/dialect-answers';
import { prefixText } from '../../path-compare';
import type { IngressRule } from '../rules/ingress-rule';

/** The takings that win, by one reading: several where it cannot be known which of them it is. */
export function winners(takings: readonly Taking[], path: string, answers: DialectAnswers, regexHost: boolean): readonly Taking[] {
  let best: Taking[] = [];
  let bestRank: readonly number[] = [];
  for (const taking of takings) {
    const rank = regexHost ? patternRank(taking.rule) : RANKS[answers.precedence](taking, path, answers);
    const order = compareRanks(rank, bestRank);
    if (best.length === 0 || order > 0) [best, bestRank] = [[taking], rank];
    else if (order === 0) best.push(taking);
  }
  const certain = best.filter(({ addsSlash }) => !addsSlash);
  return broken(certain.length > 0 ? certain : best, answers);
}

type Rank = (taking: Taking, path: string, answers: DialectAnswers) => readonly number[];

/** The larger wins, compared from the first number on. */
const RANKS: Readonly<Record<Precedence, Rank>> = {
  [Precedence.API]: ({ rule }) => [lengthOf(rule), typeRank(rule)],
  [Precedence.LONGER_TEXT]: ({ rule }, path) => [rule.path === path ? 1 : 0, rule.path.length, typeRank(rule)],
  [Precedence.LONGEST_ROW]: ({ rule }, path) => {
    const text = prefixText(rule.path);
    return text === path ? [typeRank(rule), 1] : [typeRank(rule), 0, rule.pathType === 'Prefix' ? rowLength(rule) : text.length];
  },
  [Precedence.RULE_LENGTH]: ({ rule }, _path, answers) => [traefikRule(rule, answers).length],
  [Precedence.REGEX_FIRST]: ({ rule, regex }, path) => {
    const pattern = regex || rule.pathType === 'Exact' || (rule.pathType === 'Prefix' && path !== '/' && prefixText(rule.path) === path);
    return pattern ? [1, 0] : [0, rowLength(rule)];
  },
};

function typeRank({ pathType }: IngressRule): number {
  return pathType === 'Exact' ? 1 : 0;
}

function lengthOf({ pathType, path }: IngressRule): number {
  return pathType === 'Prefix' ? prefixText(path).length : path.length;
}

/** The length of what a text has to begin with for a rule: `/foo/` for `Prefix /foo` (haproxytech, route.go; Kong, `PathsFromIngressPaths`). */
function rowLength({ pathType, path }: IngressRule): number {
  return pathType === 'Prefix' && path !== '/' ? prefixText(path).length + 1 : path.length;
}

/** Locations that are regular expressions are tried by length, then from the end of the alphabet (ingress-nginx, controller.go). */
function patternRank({ path }: IngressRule): readonly number[] {
  return [path.length, ...[...path].map((character) => character.codePointAt(0) ?? 0)];
}

/** A rule in Traefik's notation, whose length is its priority (kubernetes.go `loadRouter`, mux.go `GetRulePriority`). */
export function traefikRule({ host, path, pathType }: IngressRule, { prefix }: DialectAnswers): string {
  const parts = host === undefined ? [] : [hostPart(host)];
  const text = prefixText(path);
  if (pathType === 'Exact') parts.push(`Path(\`${path}\`)`);
  else if (prefix === PathReading.TEXT || text === '/') parts.push(`PathPrefix(\`${path}\`)`);
  else parts.push(`(Path(\`${text}\`) || PathPrefix(\`${text}/\`))`);
  return parts.join(' && ');
}

function hostPart(host: string): string {
  if (!host.startsWith('*.')) return `Host(\`${host}\`)`;
  return `HostRegexp(\`^[a-zA-Z0-9-]+\\.${host.slice(2).replace(/\./g, '\\.')}$\`)`;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? -1) - (b[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Of equals, those between which nothing here can decide. */
function broken(equal: readonly Taking[], { tieBreak }: DialectAnswers): readonly Taking[] {
  if (equal.length < 2 || tieBreak === TieBreak.UNKNOWN) return equal;
  if (tieBreak === TieBreak.LOWEST_BACKEND) return [equal.reduce((lowest, one) => (backendKey(one.rule) < backendKey(lowest.rule) ? one : lowest))];
  const firstOf = new Map<string, Taking>();
  for (const one of equal) {
    const key = `${nameOf(one.rule.ingress)} ${one.rule.path}`;
    const first = firstOf.get(key);
    if (first === undefined || one.rule.position < first.rule.position) firstOf.set(key, one);
  }
  return [...firstOf.values()];
}

/** The name of a backend of the HAProxy controller, as far as manifests give it (pkg/service `GetBackendName`). */
function backendKey({ ingress, backend }: IngressRule): string {
  return `${ingress.namespace}_svc_${backend.service ?? ''}_${backend.port?.name ?? backend.port?.number ?? ''}`;
}
