import { canaryShare, isCanary } from './annotations/canary';
import { addressOf, redirectOf } from './annotations/redirects';
import { rewriteOf } from './annotations/rewrites';
import type { Asked } from './asked';
import type { Decision } from './decide';
import { defaultText, ruleText } from './rules/ingress-rule';
import type { IngressRule } from './rules/ingress-rule';
import type { IngressBackend, IngressObject } from '../../network/read';
import { nameOf } from '../../network/words';
import type { DialectAnswers } from '../dialects/dialect-answers';
import type { RuleReading, RuleTarget } from '../rule-reading';

/** What of a reading is known before it is compared with others. */
export type Response = Pick<RuleReading, 'code' | 'decision' | 'object' | 'rule' | 'targets' | 'redirect' | 'status' | 'rewrite' | 'unknown'>;

/** What becomes of a request after a rule has it, by one reading. */
export function respond(decision: Decision, asked: Asked, answers: DialectAnswers): Response {
  const { ingress, backend } = decision;
  if (ingress === undefined || backend === undefined) return nobody(decision, asked);
  return redirected(decision, ingress, asked, answers) ?? forwarded(decision, ingress, backend, asked, answers);
}

function nobody({ code }: Decision, { host, request }: Asked): Response {
  const shown = host === '' ? 'a request without a host' : host;
  const decision = code === 'RULE_NO_HOST'
    ? `no rule is for ${shown} and no default backend is declared: the controller answers 404, or what its own default backend answers`
    : `no rule for ${shown} takes ${request.path} and no default backend does: the controller answers 404, or what its own default backend answers`;
  return { code, decision, targets: [], status: 404, unknown: false };
}

function redirected({ taking }: Decision, ingress: IngressObject, asked: Asked, answers: DialectAnswers): Response | undefined {
  const { request } = asked;
  const redirect = taking?.addsSlash === true
    ? { status: 301, location: addressOf(request, `${asked.path(answers)}/`), because: 'its path ends with a slash' }
    : redirectOf({ ingress }, request, answers);
  if (redirect === undefined) return undefined;
  const { status, location, because } = redirect;
  const decision = `${taking === undefined ? nameOf(ingress) : ruleText(taking.rule)} answers ${status} to ${location}: ${because}`;
  return { code: 'RULE_REDIRECT', decision, object: ingress, rule: ruleOf(ingress, taking), targets: [], redirect: { status, location }, status, unknown: false };
}

function forwarded(decision: Decision, ingress: IngressObject, backend: IngressBackend, asked: Asked, answers: DialectAnswers): Response {
  const { code, taking } = decision;
  const path = asked.path(answers);
  const rewrite = taking === undefined ? { note: '' } : rewriteOf(taking.rule, path, answers);
  const foreign = answers.annotations.unknownKeys.find((key) => ingress.annotations.has(key));
  const doubt = doubtOf(backend, taking?.unknown === true, foreign);
  const how = taking === undefined
    ? `no rule takes ${asked.request.path}; the default backend of ${nameOf(ingress)} has it`
    : `${ruleText(taking.rule)} takes ${path}`;
  return {
    code: refusedFor(backend) !== undefined ? 'BACKEND_INVALID' : backend.resource !== undefined ? 'BACKEND_RESOURCE' : code,
    decision: `${how}${rewrite.note}${doubt}`,
    object: ingress,
    rule: ruleOf(ingress, taking),
    targets: targetsOf(ingress, backend, 1).flatMap((target) => shared(target, decision, asked, answers)),
    rewrite: rewrite.host === undefined && rewrite.path === undefined ? undefined : { host: rewrite.host, path: rewrite.path },
    unknown: doubt !== '',
  };
}

function ruleOf(ingress: IngressObject, taking: Decision['taking']): string {
  return taking === undefined ? defaultText(ingress) : ruleText(taking.rule);
}

/** Why it cannot be said where a request goes, as the end of a sentence; empty where it can. */
function doubtOf(backend: IngressBackend, unknownPattern: boolean, foreign: string | undefined): string {
  const refused = refusedFor(backend);
  if (refused !== undefined) return `; the API server refuses its backend, which names ${refused}`;
  if (backend.resource !== undefined) return `; its backend is the resource ${backend.resource}, and what that does is up to the controller`;
  if (unknownPattern) return ', perhaps: it is a regular expression that cannot be tried here';
  return foreign === undefined ? '' : `; its annotation ${foreign} can change that, and is not followed here`;
}

/** What the API server refuses a backend for (`validateIngressBackend`), as the end of a sentence; a Service without a port is followed as far as it goes. */
function refusedFor({ service, port: { name, number } = {}, resource }: IngressBackend): string | undefined {
  if (service !== undefined && resource !== undefined) return `both Service ${service} and the resource ${resource}`;
  if (service === undefined) return resource === undefined ? 'neither a Service nor a resource' : undefined;
  return name === undefined || number === undefined ? undefined : `the port of Service ${service} twice, ${number} and ${JSON.stringify(name)}`;
}

function targetsOf({ namespace }: IngressObject, { service, port, resource }: IngressBackend, weight: number): RuleTarget[] {
  if (service !== undefined) return [{ namespace, service, port, weight }];
  return resource === undefined ? [] : [{ namespace, resource, weight }];
}

/** A target, and the canary that shares its requests. */
function shared(target: RuleTarget, { taking, host }: Decision, asked: Asked, answers: DialectAnswers): RuleTarget[] {
  const rules = host === undefined ? [] : asked.nearRules(host, asked.isRegexHost(host, answers));
  const canary = taking === undefined ? undefined : canaryOf(taking.rule, rules, answers);
  const share = canary === undefined ? 0 : canaryShare(canary, asked.request, answers.annotations.canaryPrefix);
  if (canary === undefined || share === 0) return [target];
  const [other] = targetsOf(canary.ingress, canary.backend, share);
  if (other === undefined) return [target];
  return share === 1 ? [other] : [{ ...target, weight: 1 - share }, other];
}

function canaryOf(rule: IngressRule, rules: readonly IngressRule[], answers: DialectAnswers): IngressRule | undefined {
  if (answers.annotations.canaryPrefix === '') return undefined;
  return rules.find((other) => isCanaryOf(other, rule) && isCanary(other, answers));
}

function isCanaryOf(canary: IngressRule, { path, pathType }: IngressRule): boolean {
  return canary.path === path && canary.pathType === pathType;
}
