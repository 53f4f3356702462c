import type { ChangeName, Since } from './versions';
import type { Report } from '../text/report';

/** One row of the rules: what the documentation says about it, and the check itself. */
export interface Rule<T> {
  /** The field or fields, in the server's spelling; `[]` stands for any index. */
  readonly field: string;
  /** What the API server asks for, one sentence. */
  readonly rule: string;
  /** The rows of the table of versions that change it. */
  readonly changes?: readonly ChangeName[];
  /** Where the API server has it. */
  readonly source: string;
  /** Reports what breaks the rule; absent on rows that another row's check covers or that accept something surprising. */
  readonly check?: (value: T, report: Report, since: Since) => void;
}

/** The checks of a table of rules, in order. */
export function checksOf<T>(rules: ReadonlyArray<Rule<T>>): ReadonlyArray<(value: T, report: Report, since: Since) => void> {
  return rules.flatMap((rule) => rule.check ?? []);
}
