import { isCanary } from './annotations/canary';
import type { Asked } from './asked';
import { winners } from './matching/precedence';
import { takes } from './matching/taking';
import type { Taking } from './matching/taking';
import type { HostRules } from './rules/host-rules';
import type { IngressBackend, IngressObject } from '../../network/read';
import { DefaultBackendScope, Precedence } from '../dialects/dialect-answers';
import type { DialectAnswers } from '../dialects/dialect-answers';

/** Which rule or default backend has a request, by one reading. */
export interface Decision {
  /** `RULE_MATCHED`, `RULE_DEFAULT_BACKEND`, `RULE_NO_HOST` or `RULE_NO_PATH`. */
  readonly code: string;
  readonly ingress?: IngressObject;
  readonly backend?: IngressBackend;
  /** The rule that won, and how. */
  readonly taking?: Taking;
  /** The rules of the host that won. */
  readonly host?: HostRules;
}

/** What becomes of a request by one reading; several decisions where equals compete. */
export function decide(asked: Asked, answers: DialectAnswers): Decision[] {
  const hosts = asked.hosts(answers);
  const found = answers.precedence === Precedence.RULE_LENGTH ? ofAll(hosts, asked, answers) : hostByHost(hosts, asked, answers);
  return found.length > 0 ? found : byDefault(hosts, asked, answers);
}

function hostByHost(hosts: readonly HostRules[], asked: Asked, answers: DialectAnswers): Decision[] {
  for (const host of hosts) {
    const regexHost = asked.isRegexHost(host, answers);
    const found = decisions(winners(takingsOf(host, asked, answers, regexHost), asked.path(answers), answers, regexHost), hosts);
    if (found.length > 0) return found;
    if (!answers.fallsThrough || (answers.keepsHostsWithoutPaths && host.pathless.length > 0)) return [];
  }
  return [];
}

function ofAll(hosts: readonly HostRules[], asked: Asked, answers: DialectAnswers): Decision[] {
  const takings = hosts.flatMap((host) => takingsOf(host, asked, answers, false));
  return decisions(winners(takings, asked.path(answers), answers, false), hosts);
}

function takingsOf(host: HostRules, asked: Asked, answers: DialectAnswers, regexHost: boolean): Taking[] {
  const path = asked.path(answers);
  return asked.nearRules(host, regexHost).flatMap((rule) => (isCanary(rule, answers) ? [] : takes(rule, path, answers, regexHost) ?? []));
}

function decisions(takings: readonly Taking[], hosts: readonly HostRules[]): Decision[] {
  return takings.map((taking) => ({
    code: 'RULE_MATCHED',
    ingress: taking.rule.ingress,
    backend: taking.rule.backend,
    taking,
    host: hosts.find(({ host }) => host === taking.rule.host),
  }));
}

function byDefault(hosts: readonly HostRules[], { rules }: Asked, { defaultBackend, keepsHostsWithoutPaths }: DialectAnswers): Decision[] {
  const named = hosts.filter(({ host }) => host !== undefined);
  const pathless = keepsHostsWithoutPaths ? hosts[0]?.pathless ?? [] : [];
  const own = pathless.filter(hasDefault);
  const candidates = own.length > 0 ? own : SCOPES[defaultBackend](rules.defaults, named);
  if (candidates.length === 0) return [{ code: hosts.length > 0 ? 'RULE_NO_PATH' : 'RULE_NO_HOST' }];
  return candidates.map((ingress) => ({ code: 'RULE_DEFAULT_BACKEND', ingress, backend: ingress.defaultBackend }));
}

type Scope = (defaults: readonly IngressObject[], named: readonly HostRules[]) => readonly IngressObject[];

const SCOPES: Readonly<Record<DefaultBackendScope, Scope>> = {
  [DefaultBackendScope.ALL]: (defaults) => defaults,
  [DefaultBackendScope.OWN_HOSTS]: (defaults, [host]) => (host === undefined ? withoutRules(defaults) : host.ingresses.filter(hasDefault)),
  [DefaultBackendScope.UNDECLARED_HOSTS]: (defaults, named) => (named.length > 0 ? [] : defaults),
  [DefaultBackendScope.WITHOUT_RULES]: withoutRules,
  [DefaultBackendScope.PATHLESS_HOSTS]: (defaults) => defaults.filter(({ hosts }) => hosts.every(({ hasPaths }) => hasPaths)),
};

function withoutRules(ingresses: readonly IngressObject[]): readonly IngressObject[] {
  return ingresses.filter(({ hosts }) => hosts.length === 0);
}

function hasDefault({ defaultBackend }: IngressObject): boolean {
  return defaultBackend !== undefined;
}
