import { normalHost } from '../host-match';
import { decodedPath, unreservedPath } from '../path-compare';
import type { RuleRequest } from '../rule-reading';
import { isCanary } from './annotations/canary';
import { makesRegexHost } from './matching/taking';
import type { ClassRules } from './rules/class-rules';
import type { HostRules } from './rules/host-rules';
import type { IngressRule } from './rules/ingress-rule';
import { PathForm, RootDot } from '../dialects/dialect-answers';
import type { DialectAnswers } from '../dialects/dialect-answers';

/** A request put to the rules of a class; what several readings of it need is worked out once. */
export class Asked {
  /** Without the dot of the root. */
  public readonly host: string;
  /** Whether it was written with that dot. */
  public readonly rootDot: boolean;
  public readonly request: RuleRequest;
  /** Whether the path is compared alike in all forms. */
  public readonly plainPath: boolean;
  private readonly paths: Readonly<Record<PathForm, string>>;
  private readonly candidates = new Map<string, readonly HostRules[]>();
  private readonly memory = new Map<unknown, Map<unknown, unknown>>();
  private readonly near = new Map<HostRules, IngressRule[]>();

  public constructor(public readonly rules: ClassRules, request: RuleRequest) {
    const host = normalHost(request.host);
    this.rootDot = /[^.]\.$/.test(host);
    this.host = this.rootDot ? host.slice(0, -1) : host;
    this.request = this.rootDot ? { ...request, host: this.host } : request;
    this.paths = pathsOf(request.path);
    this.plainPath = Object.values(this.paths).every((path) => path === request.path);
  }

  /** What could take the host by one reading, the most specific first. */
  public hosts({ deepWildcards, keepsHostsWithoutPaths, rootDot }: DialectAnswers): readonly HostRules[] {
    const dot = this.rootDot ? rootDot : RootDot.IGNORED;
    const key = `${deepWildcards} ${keepsHostsWithoutPaths} ${dot}`;
    const known = this.candidates.get(key);
    if (known !== undefined) return known;
    const taking = this.rules.candidates(this.host, deepWildcards).filter(({ host }) => takesDot(host, dot));
    const found = taking.filter(({ rules }) => keepsHostsWithoutPaths || rules.length > 0);
    this.candidates.set(key, found);
    return found;
  }

  /** The path as it is compared by one reading. */
  public path({ pathForm }: DialectAnswers): string {
    return this.paths[pathForm];
  }

  /** Whether the paths of a host are regular expressions by one reading. */
  public isRegexHost(host: HostRules, answers: DialectAnswers): boolean {
    if (answers.annotations.regexHostKeys.length === 0) return false;
    const { regexHostKeys } = answers.annotations;
    return this.rules.remembered(host, regexHostKeys, () => host.rules.some((rule) => !isCanary(rule, answers) && makesRegexHost(rule, answers)));
  }

  /** The rules of a host that take the path by any reading, and perhaps some more. */
  public nearRules(host: HostRules, regexHost: boolean): readonly IngressRule[] {
    if (regexHost) return host.rules;
    const known = this.near.get(host) ?? host.near([...new Set(Object.values(this.paths))].map((path) => path.toLowerCase()));
    this.near.set(host, known);
    return known;
  }

  /** What was made of two things before. */
  public remembered<T>(one: unknown, other: unknown, make: () => T): T {
    const inner = this.memory.get(one) ?? new Map<unknown, unknown>();
    this.memory.set(one, inner);
    if (!inner.has(other)) inner.set(other, make());
    return inner.get(other) as T;
  }
}

/** The path in each form; most paths look the same in all. */
function pathsOf(path: string): Record<PathForm, string> {
  const plain = !path.includes('%') && !path.includes('//');
  return {
    [PathForm.RAW]: path,
    [PathForm.UNRESERVED]: plain ? path : unreservedPath(path),
    [PathForm.DECODED]: plain ? path : decodedPath(path),
  };
}

/** Whether the host of a rule takes one that was written with the dot of the root; a rule for every host does. */
function takesDot(host: string | undefined, dot: RootDot): boolean {
  return host === undefined || dot === RootDot.IGNORED || (dot === RootDot.IGNORED_BY_EXACT && !host.startsWith('*.'));
}
