import type { Hop } from './hop';
import type { Certainty, Verdict } from './verdict';
import type { Finding } from '../checks';

/** The Service and port that a rule chose. */
export interface TraceBackend {
  /** The Service's namespace. */
  readonly namespace: string;
  /** The Service's name. */
  readonly service: string;
  /** The Service's port. */
  readonly port: number;
}

/** What a trace holds. */
export interface TraceResult {
  /** The URL that was asked for. */
  readonly url: string;
  /** What becomes of the request. */
  readonly verdict: Verdict;
  /** How sure that is. */
  readonly certainty: Certainty;

  /**
   * The status code that the client sees, where that is certain.
   *
   * @default - it depends on what answers
   */
  readonly status?: number;

  /**
   * The Service and port that the rule chose, also where a later hop fails.
   *
   * @default - no rule chose one
   */
  readonly backend?: TraceBackend;

  /**
   * Where a redirect leads.
   *
   * @default - no redirect
   */
  readonly location?: string;

  /** The stations, in their order. */
  readonly hops: Hop[];
  /** One trace for each reading where controllers differ, or for each cluster or backend that may answer as well. */
  readonly alternatives: Trace[];
  /** The findings about the objects that the request crossed. */
  readonly findings: Finding[];
}

/** One request followed through everything declared, hop by hop. */
export class Trace {
  /**
   * A trace. Users get theirs from `NetworkMap.trace`.
   *
   * @param result what was found
   */
  public constructor(private readonly result: TraceResult) {}

  /** What becomes of the request. */
  public get verdict(): Verdict {
    return this.result.verdict;
  }
}
