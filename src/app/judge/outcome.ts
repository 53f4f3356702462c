import { lineOf } from './verdict';
import type { Found, Verdict } from './verdict';
import type { Acknowledgements } from '../../checks/acknowledging/acknowledgements';

/** How many places a notice names. */
const NAMED = 3;

/** What a verdict means for the synth, once the acknowledgements are read. */
export class Outcome {
  /** What stops the synth, one line each. */
  public readonly errors: string[];
  /** What was acknowledged, one line each. */
  public readonly accepted: string[] = [];
  /** What is worth a word, one line for each thing to say however many objects it is about. */
  public readonly notices: string[];
  /** The acknowledgements that are about nothing. */
  public readonly unused: string[];

  /**
   * The outcome of a verdict.
   *
   * @param verdict what the API server's rules found
   * @param findings what the checks of the network map found
   * @param acknowledgements what is known of it
   */
  public constructor(verdict: Verdict, findings: Found[], acknowledgements: Acknowledgements) {
    const isError = ({ level }: Found) => level === 'error';
    const refused = [...verdict.problems, ...findings.filter(isError)].filter((problem) => {
      const known = acknowledgements.tryFind(problem);
      if (known) this.accepted.push(`warning: ${errorOf(problem)} (acknowledged: ${known.reason})`);
      return !known;
    });
    const ports = verdict.portProblems.map(({ construct, text }) => `[${construct.node.path}] ${text}`);
    this.errors = [...refused.map(errorOf), ...ports];
    const told = [...verdict.notices, ...findings.filter((finding) => !isError(finding))];
    this.notices = grouped(told.filter((notice) => !acknowledgements.tryFind(notice)));
    this.unused = acknowledgements.takeUnused().map((line) => `warning: ${line}`);
  }
}

/** Only what has a page of its own shows its id. */
function errorOf(found: Found): string {
  return found.level === 'error' ? `${lineOf(found)} (${found.id})` : lineOf(found);
}

function grouped(notices: Found[]): string[] {
  const groups = new Map<string, Found[]>();
  for (const notice of notices) {
    const key = [notice.id, notice.message, notice.fix].join('\u0000');
    const group = groups.get(key);
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  return [...groups.values()].map(([first, ...others]) => `${first.level === 'info' ? 'info' : 'warning'}: ${lineOf(first)}${alsoAt(others)} (${first.id})`).sort();
}

function alsoAt(others: Found[]): string {
  const places = [...new Set(others.map(({ where }) => where))];
  if (places.length === 0) return '';
  const more = places.length > NAMED ? ` and ${places.length - NAMED} more` : '';
  return `; also at ${places.slice(0, NAMED).join(', ')}${more}`;
}
