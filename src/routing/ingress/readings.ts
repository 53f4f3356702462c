import type { Asked } from './asked';
import { consider } from './considered';
import { decide } from './decide';
import type { Decision } from './decide';
import { ANNOTATIONS, COMBINED, COMBINED_DEFAULTS, DOT, FORMS, QUESTIONS } from './open-questions';
import type { OtherReading } from './open-questions';
import { respond } from './respond';
import type { Response } from './respond';
import { nameOf } from '../../network/words';
import { ControllerDialect } from '../dialects';
import { ruleText } from './rules/ingress-rule';
import { SPEC } from '../dialects/controllers';
import { TieBreak } from '../dialects/dialect-answers';
import type { DialectAnswers } from '../dialects/dialect-answers';
import type { RuleReading } from '../rule-reading';

/** One thing that can become of a request. */
interface Outcome {
  readonly key: string;
  readonly decision: Decision;
  readonly response: Response;
  readonly answers: DialectAnswers;
  readonly phrase: string;
  readonly code?: string;
}

/** What becomes of a request: one reading for each thing that a controller of this dialect can make of it. */
export function readingsOf(asked: Asked, dialect: ControllerDialect): RuleReading[] {
  const open = openOutcomes(asked);
  const certain = open.length === 1 && agreed(open[0], asked);
  if (dialect._isSpec) {
    const speakers = open.length > 1 ? dialectsByOutcome(asked) : new Map<string, string[]>();
    return open.map((outcome) => ({ ...reading(outcome, asked, !certain), dialects: speakers.get(outcome.key) }));
  }
  const own = outcomesOf(asked, dialect._answers);
  return own.map((outcome) => reading(outcome, asked, !certain || own.length > 1 || outcome.key !== open[0].key));
}

/** Which dialects come to which outcome. */
function dialectsByOutcome(asked: Asked): ReadonlyMap<string, string[]> {
  const speakers = new Map<string, string[]>();
  for (const [name, dialect] of ControllerDialect._byKey) {
    if (!dialect._isSpec) for (const { key } of outcomesOf(asked, dialect._answers)) speakers.set(key, [...speakers.get(key) ?? [], name]);
  }
  return speakers;
}

/** What can become of a request where no controller is declared, the text of the API first. */
function openOutcomes(asked: Asked): Outcome[] {
  const [first, ...others] = outcomesOf(asked, SPEC);
  const found = new Map([first, ...others].map((outcome) => [outcome.key, outcome]));
  let deciding: OtherReading | undefined;
  for (const other of otherReadings(asked)) {
    for (const outcome of outcomesOf(asked, other.answers)) {
      if (found.has(outcome.key)) continue;
      deciding ??= other;
      found.set(outcome.key, { ...outcome, code: other.code, phrase: joined(other.phrase, outcome.phrase) });
    }
  }
  const [base, ...rest] = [...found.values()];
  if (deciding === undefined) return [base, ...rest];
  return [{ ...base, code: base.code ?? deciding.code, phrase: joined(deciding.otherwise, base.phrase) }, ...rest];
}

function otherReadings({ rules, host, rootDot, plainPath }: Asked): readonly OtherReading[] {
  const pathless = rules.candidates(host, false).some((candidate) => candidate.pathless.length > 0);
  return [...rootDot ? [DOT] : [], ...plainPath ? [] : FORMS, ...QUESTIONS, ...ANNOTATIONS, ...COMBINED, ...pathless ? COMBINED_DEFAULTS : []];
}

/** Whether all controllers make of a request what the text of the API does, and the text says it. */
function agreed({ key, decision: { taking } }: Outcome, asked: Asked): boolean {
  if (taking?.rule.pathType === 'ImplementationSpecific' || perhapsPattern(asked)) return false;
  return ControllerDialect.spec()._others.every((answers) => outcomesOf(asked, answers).every((outcome) => outcome.key === key));
}

/** Whether an ImplementationSpecific path that is written like a pattern may be one to some controller, and take the request. */
function perhapsPattern(asked: Asked): boolean {
  const path = asked.path(SPEC);
  return asked.hosts(SPEC).some((host) => asked.nearRules(host, false).some((rule) => {
    const special = rule.pathType === 'ImplementationSpecific' ? rule.path.search(/[*?+([\\^$|]/) : -1;
    return special >= 0 && path.startsWith(rule.path.slice(0, special).replace(/^\/~/, ''));
  }));
}

/** What can become of a request by one set of answers: several where equals compete with different results. */
function outcomesOf(asked: Asked, answers: DialectAnswers): Outcome[] {
  const found = new Map<string, Outcome>();
  for (const decision of decide(asked, answers)) {
    const { key, response } = keyed(decision, asked, answers);
    if (!found.has(key)) found.set(key, { key, decision, response, answers, phrase: '' });
  }
  const equals = [...found.values()];
  return equals.length === 1 ? equals : equals.map((outcome) => ({ ...outcome, code: 'RULE_TIE', phrase: tiePhrase(outcome, equals) }));
}

/** The response, and what tells it from others; most readings come to the same rule with the same annotations. */
function keyed(decision: Decision, asked: Asked, answers: DialectAnswers): Pick<Outcome, 'key' | 'response'> {
  const make = (): Pick<Outcome, 'key' | 'response'> => {
    const response = respond(decision, asked, answers);
    return { response, key: JSON.stringify([response.targets, response.redirect, response.status, response.rewrite, response.unknown]) };
  };
  const { taking, ingress, code } = decision;
  const special = taking?.unknown === true || taking?.addsSlash === true || asked.path(answers) !== asked.request.path;
  return special ? make() : asked.remembered(taking?.rule ?? ingress ?? code, answers.annotations, make);
}

/** What lets one of several equals win, told from what lets another win. */
function tiePhrase({ decision, answers }: Outcome, equals: readonly Outcome[]): string {
  const byAge = answers.tieBreak === TieBreak.OLDEST && equals.some((one) => one.decision.ingress !== equals[0].decision.ingress);
  const phrase = winsBy(decision, byAge);
  const isAlone = equals.filter((one) => winsBy(one.decision, byAge) === phrase).length === 1;
  return isAlone || decision.taking === undefined ? phrase : `${phrase}, by its path ${decision.taking.rule.position + 1}`;
}

function winsBy({ ingress, taking }: Decision, byAge: boolean): string {
  const name = ingress === undefined ? '' : nameOf(ingress);
  if (byAge) return `${name} is the older one`;
  return `${taking === undefined ? `the default backend of ${name}` : ruleText(taking.rule)} comes first`;
}

function joined(...phrases: string[]): string {
  return phrases.filter((phrase) => phrase !== '').join(', ');
}

function reading({ decision, response, answers, phrase, code }: Outcome, asked: Asked, byDialect: boolean): RuleReading {
  return { ...response, ...consider(decision, asked, answers), reading: phrase, code: code ?? response.code, byDialect };
}
