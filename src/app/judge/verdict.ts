import type { IConstruct } from 'constructs';

/** One manifest, and the construct that made it. */
export interface Emitted {
  /** The construct. */
  readonly construct: IConstruct;
  /** The manifest as it is written. */
  readonly manifest: unknown;
}

/** What a rule found about an object, with the construct that made it. */
export interface FoundOn extends Found {
  /** The construct. */
  readonly construct: IConstruct;
}

/** What was found about one object. */
export interface Found {
  /** The construct's path. */
  readonly where: string;
  /** The object's kind. */
  readonly kind: string;
  /** The object's namespace; empty when it names none. */
  readonly namespace: string;
  /** The object's name. */
  readonly name: string;
  /** The field; empty when the whole object is meant. */
  readonly field: string;
  /** What is wrong. */
  readonly message: string;
  /** What to change. */
  readonly fix: string;
  /** The id, of notices and of what would be one on an object of another library. */
  readonly id?: string;
  /** `info` or `warning`, of notices; `error` or `warning`, of what the checks of the network map find. */
  readonly level?: string;
}

/** What one look at all manifests of an app found. */
export interface Verdict {
  /** What an API server would refuse, or what a construct asked for in vain. */
  readonly problems: FoundOn[];
  /** Where the lock file of nodePorts and the code disagree. */
  readonly portProblems: ReadonlyArray<{ readonly construct: IConstruct; readonly text: string }>;
  /** What works and is worth a word. */
  readonly notices: FoundOn[];
}

/** What was found, as one line without the construct path. */
export function textOf({ field, message, fix }: Found): string {
  return `${field === '' ? '' : `${field}: `}${message}; ${fix}`;
}

/** What was found, as one line. */
export function lineOf(found: Found): string {
  return `[${found.where}] ${textOf(found)}`;
}
