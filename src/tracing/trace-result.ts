import type { Hop } from './hop';
import type { Trace, TraceBackend } from './trace';
import type { Certainty, Verdict } from './verdict';
import type { Finding } from '../checks';

/** What a trace holds. */
export interface TraceResult {
  /** The URL that was asked for. */
  readonly url: string;
  /** What becomes of the request. */
  readonly verdict: Verdict;
  /** How sure that is. */
  readonly certainty: Certainty;
  /** The status code that the client sees, where that is certain. */
  readonly status?: number;
  /** The Service and port that the rule chose, also where a later hop fails. */
  readonly backend?: TraceBackend;
  /** What that port is called by its Service, where it has a name. */
  readonly portName?: string;
  /** Where a redirect leads. */
  readonly location?: string;
  /** What this alternative takes for granted, or which way it goes, as a phrase. */
  readonly reading?: string;
  /** The dialects that take this alternative, by their keys. */
  readonly dialects: readonly string[];
  /** The stations, in their order. */
  readonly hops: Hop[];
  /** One trace for each reading where controllers differ, or for each cluster or backend that may answer as well. */
  readonly alternatives: Trace[];
  /** The findings about the objects that the request crossed. */
  readonly findings: Finding[];
}
