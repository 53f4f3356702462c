import { isCanary } from './annotations/canary';
import type { Asked } from './asked';
import type { Decision } from './decide';
import type { DialectAnswers } from '../dialects/dialect-answers';
import { hostTakes } from '../host-match';
import { commonLength, prefixText } from '../path-compare';
import type { ConsideredRule, RuleReading } from '../rule-reading';
import { makesRegexHost, takes } from './matching/taking';
import { ruleText } from './rules/ingress-rule';
import type { IngressRule } from './rules/ingress-rule';

type Considered = Pick<RuleReading, 'considered' | 'consideredMore'>;

const MOST = 10;

/** The rules that lost, by one reading: those nearest to winning, why they lost, and how many more there are. */
export function consider(decision: Decision, asked: Asked, answers: DialectAnswers): Considered {
  const hosts = asked.hosts(answers);
  const count = hosts.reduce((sum, { rules }) => sum + rules.length, 0);
  if (count === 0) return otherHosts(asked);
  const winner = decision.taking?.rule;
  const path = asked.path(answers);
  const taking = hosts.flatMap((host) => asked.nearRules(host, false).filter((rule) => taken(rule, path, answers)));
  const others = hosts.flatMap((host) => host.nearest(path, MOST + 1)).sort((a, b) => commonLength(b.path, path) - commonLength(a.path, path));
  const nearest = [...new Set([...taking.sort((a, b) => b.path.length - a.path.length), ...others])].filter((rule) => rule !== winner).slice(0, MOST);
  return {
    considered: nearest.map((rule) => ({ what: ruleText(rule), rejectedBecause: reason(rule, winner, path, answers) })),
    consideredMore: count - (winner === undefined ? 0 : 1) - nearest.length,
  };
}

function otherHosts({ rules, host, rootDot }: Asked): Considered {
  const near = rules.near(host, MOST);
  const considered: ConsideredRule[] = near.map((rule) => ({
    what: ruleText(rule),
    rejectedBecause: rootDot && hostTakes(rule.host, host) ? 'the host was asked for with a dot at its end'
      : rule.host?.startsWith('*.') === true && host.endsWith(rule.host.slice(1)) ? 'the wildcard stands for exactly one label' : 'the host differs',
  }));
  return { considered, consideredMore: rules.size - near.length };
}

function taken(rule: IngressRule, path: string, answers: DialectAnswers): boolean {
  return takes(rule, path, answers, false) !== undefined;
}

function reason(rule: IngressRule, winner: IngressRule | undefined, path: string, answers: DialectAnswers): string {
  if (isCanary(rule, answers)) return 'it is a canary: it only shares the requests of the rule with the same path';
  if (!taken(rule, path, answers)) return missed(rule, path);
  if (winner === undefined) return 'a more specific host is declared, and decides alone';
  if (rule.host !== winner.host) return isMoreSpecific(winner, rule) ? `the host ${winner.host ?? 'any'} is more specific` : `${winner.host ?? 'any host'} comes first for ${answers.label}`;
  if (makesRegexHost(winner, answers)) return 'the paths of the host are regular expressions, and another comes first';
  if (winner.path.length > rule.path.length) return `the path ${winner.path} is longer`;
  if (prefixText(winner.path) === prefixText(rule.path)) return winner.pathType === rule.pathType ? 'another rule has the same path' : `${winner.pathType} comes before ${rule.pathType}`;
  return `${winner.pathType} ${winner.path} comes first for ${answers.label}`;
}

function isMoreSpecific({ host }: IngressRule, other: IngressRule): boolean {
  return other.host === undefined || (host !== undefined && !host.startsWith('*.') && other.host.startsWith('*.')) || (host?.length ?? 0) > other.host.length;
}

function missed({ pathType, path: rulePath }: IngressRule, path: string): string {
  if (pathType === 'Exact') return `the path is not exactly ${rulePath}`;
  const text = prefixText(rulePath);
  if (!path.startsWith(text)) return `the path does not begin with ${rulePath}`;
  const start = text.lastIndexOf('/') + 1;
  const end = path.indexOf('/', start);
  return `the path element ${path.slice(start, end < 0 ? undefined : end)} is not ${text.slice(start)}`;
}
