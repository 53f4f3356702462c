import type { Since } from '../../rules/versions';
import { quote } from '../../text/quote';
import type { Report } from '../../text/report';

/** The JSON type of a node that has CEL rules. */
type JsonType = 'object' | 'array';

/** Reports broken CEL rules with the words of the API server. */
export class CelReport {
  public constructor(private readonly report: Report, private readonly since: Since) {}

  /**
   * One broken rule.
   *
   * @param field the node that has the rule
   * @param type the JSON type of the node
   */
  public broken(field: string, type: JsonType, message: string, fix: string): void {
    this.report.add(field, `Invalid value: ${this.since.celOmitsValue ? '' : `${quote(type)}: `}${message}`, fix);
  }

  /** A rule that could not be evaluated because a field is absent. */
  public noSuchKey(field: string, key: string, message: string, fix: string): void {
    this.report.add(field, `Invalid value: "object": no such key: ${key} evaluating rule: ${message}`, fix);
  }
}

/** A rule of a custom resource, as the documentation lists it; the checks stand in the code beside. */
export interface CelRule {
  /** The node that has the rule. */
  readonly field: string;
  /** The message of the CRD, shortened where it repeats the field. */
  readonly rule: string;
}
