import { Asked } from './asked';
import { readingsOf } from './readings';
import { ClassRules, rulesByClass } from './rules/class-rules';
import type { Network } from '../../network/network';
import type { ControllerDialect } from '../dialects';
import { normalHost } from '../host-match';
import type { RuleReading, RuleRequest } from '../rule-reading';

/** The Ingresses of a cluster as a controller reads them. Made once; nothing changes afterwards. */
export class IngressRouter {
  private readonly classes: ReadonlyMap<string, ClassRules>;

  /**
   * A router.
   *
   * @param network the cluster
   * @param dialect how its controller reads what the API leaves open
   */
  public constructor(network: Network, private readonly dialect: ControllerDialect) {
    this.classes = rulesByClass(network);
  }

  /**
   * The classes with a rule or a default backend that could take a host, in order; empty text for Ingresses without one.
   *
   * @param host the host, in any case, with or without a port
   */
  public classNames(host: string): string[] {
    const asked = normalHost(host);
    const { deepWildcards } = this.dialect._answers;
    return [...this.classes]
      .filter(([, rules]) => rules.defaults.length > 0 || rules.candidates(asked, deepWildcards).length > 0)
      .map(([name]) => name);
  }

  /**
   * What becomes of a request at a controller of a class: one reading, or one for each way to read the rules.
   *
   * @param className the class, empty for Ingresses without one
   * @param request the request
   */
  public route(className: string, request: RuleRequest): RuleReading[] {
    return readingsOf(new Asked(this.classes.get(className) ?? NO_RULES, request), this.dialect);
  }
}

const NO_RULES = new ClassRules();
