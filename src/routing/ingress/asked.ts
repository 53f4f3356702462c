import { isCanary } from './annotations/canary';
import type { ClassRules } from './class-rules';
import type { HostRules, IngressRule } from './ingress-rule';
import { makesRegexHost } from './matching/taking';
import { PathForm } from '../dialects/dialect-answers';
import type { DialectAnswers } from '../dialects/dialect-answers';
import { normalHost } from '../host-match';
import { normalPath, prefixText } from '../path-compare';
import type { RuleRequest } from '../rule-reading';

/** A request put to the rules of a class; what several readings of it need is worked out once. */
export class Asked {
  public readonly host: string;
  private readonly normal: string;
  private readonly near = new Map<HostRules, IngressRule[]>();
  private readonly regexHosts = new Map<HostRules, boolean>();

  public constructor(public readonly rules: ClassRules, public readonly request: RuleRequest) {
    this.host = normalHost(request.host);
    this.normal = normalPath(request.path);
  }

  /** What could take the host by one reading, the most specific first. */
  public hosts({ deepWildcards, keepsHostsWithoutPaths }: DialectAnswers): HostRules[] {
    const candidates = this.rules.candidates(this.host, deepWildcards);
    return keepsHostsWithoutPaths ? candidates : candidates.filter(({ rules }) => rules.length > 0);
  }

  /** The path as it is compared by one reading. */
  public path({ pathForm }: DialectAnswers): string {
    return pathForm === PathForm.NORMALISED ? this.normal : this.request.path;
  }

  /** Whether the paths of a host are regular expressions by one reading. */
  public isRegexHost(host: HostRules, answers: DialectAnswers): boolean {
    if (answers.annotations.regexHostKeys.length === 0) return false;
    const known = this.regexHosts.get(host) ?? host.rules.some((rule) => !isCanary(rule, answers) && makesRegexHost(rule, answers));
    this.regexHosts.set(host, known);
    return known;
  }

  /** The rules of a host that take the path by any reading, and perhaps some more. */
  public nearRules(host: HostRules, regexHost: boolean): readonly IngressRule[] {
    if (regexHost) return host.rules;
    const known = this.near.get(host) ?? this.findNear(host);
    this.near.set(host, known);
    return known;
  }

  private findNear({ rules }: HostRules): IngressRule[] {
    const paths = [...new Set([this.request.path.toLowerCase(), this.normal.toLowerCase()])];
    return rules.filter(({ path, pathType }) => {
      const start = prefixText(path).toLowerCase();
      return (pathType !== 'Exact' && pathType !== 'Prefix') || paths.some((asked) => asked.startsWith(start));
    });
  }
}
