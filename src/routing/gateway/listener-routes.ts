import { narrower, hostnamesTaking } from './hostname';
import { candidateText, isTie, whyFirst } from './route-candidate';
import type { RouteCandidate } from './route-candidate';
import { fits, fitsPath, misfit } from './route-fit';
import type { RouteRequest } from './route-fit';
import type { ConsideredRule } from '../rule-reading';

/** A match that takes a request, as far as can be known. */
export interface RouteHit {
  readonly candidate: RouteCandidate;
  /** What it takes for granted, as a phrase; undefined where it is certain. */
  readonly provided?: string;
}

/** What the routes of a listener make of a request. */
export interface RouteHits {
  /** Whether any route of the listener is for the host. */
  readonly hostKnown: boolean;
  /** In order of precedence; the last may be certain, the others are not. */
  readonly hits: RouteHit[];
  /** Matches that come first as well if their route is older than the last hit's. */
  readonly ties: RouteCandidate[];
  /** Whether a route for a more specific hostname takes the host, and none of its rules the request. */
  readonly fellThrough: boolean;
  readonly considered: ConsideredRule[];
  readonly consideredMore: number;
}

const MOST_CONSIDERED = 10;

/** The candidates of one listener by hostname, each list in order of precedence. */
export class ListenerRoutes {
  /**
   * The routes of a listener.
   *
   * @param hostname the listener's hostname
   * @param byHostname the candidates by the hostname of their route, empty for every host
   */
  public constructor(private readonly hostname: string | undefined, private readonly byHostname: ReadonlyMap<string, readonly RouteCandidate[]>) {}

  /** Whether a route is for a host. */
  public knows(host: string): boolean {
    return hostnamesTaking(host).some((hostname) => this.byHostname.has(hostname));
  }

  /** What the routes make of a request: `HTTPRouteSpec.hostnames` first, then `HTTPRouteRule.matches`. */
  public ask(request: RouteRequest): RouteHits {
    const groups = hostnamesTaking(request.host).flatMap((hostname) => this.byHostname.get(hostname) ?? []);
    const patterns: RouteHit[] = [];
    const hits: RouteHit[] = [];
    const losers = new Losers(request);
    let winner: RouteCandidate | undefined;
    const ties: RouteCandidate[] = [];
    for (const candidate of groups) {
      const fit = fits(candidate.match, request);
      if (fit === false) {losers.misfit(candidate);} else if (candidate.match.pathType === 'RegularExpression') {patterns.push(hitOf(candidate, fit));} else if (winner === undefined) {
        const hit = hitOf(candidate, fit);
        hits.push(hit);
        if (hit.provided === undefined) winner = candidate;
      } else if (isTie(winner, candidate)) {ties.push(candidate);} else {losers.lost(winner, candidate);}
    }
    const last = (hits.at(-1) ?? patterns.at(-1))?.candidate;
    const narrowest = groups.length === 0 ? '' : narrower(this.hostname, groups[0].hostname);
    return {
      hostKnown: groups.length > 0,
      hits: [...patternHits(patterns, winner), ...hits],
      ties: [...new Map(ties.map((tie) => [tie.route, tie])).values()],
      fellThrough: last !== undefined && narrower(this.hostname, last.hostname) !== narrowest,
      ...losers.listed(),
    };
  }
}

function hitOf(candidate: RouteCandidate, fit: boolean | undefined): RouteHit {
  const pattern = fit === undefined ? 'its regular expression takes the request' : undefined;
  const provided = [candidate.doubt, pattern].filter((one) => one !== undefined);
  return { candidate, provided: provided.length === 0 ? undefined : provided.join(', ') };
}

/** Where paths that are regular expressions stand among the others is up to the controller. */
function patternHits(patterns: readonly RouteHit[], winner: RouteCandidate | undefined): RouteHit[] {
  const contested = patterns.length > 1 || winner !== undefined;
  return patterns.map(({ candidate, provided }) => ({
    candidate, provided: provided ?? (contested ? `the path pattern ${candidate.match.path} comes first` : undefined),
  }));
}

/** The rules that lost: those that take the request first, then those that take the path. */
class Losers {
  private readonly lists: { readonly candidate: RouteCandidate; readonly winner?: RouteCandidate }[][] = [[], [], []];
  private count = 0;

  public constructor(private readonly request: RouteRequest) {}

  public lost(winner: RouteCandidate, candidate: RouteCandidate): void {
    this.add(0, candidate, winner);
  }

  public misfit(candidate: RouteCandidate): void {
    if (this.lists[1].length >= MOST_CONSIDERED) this.count++;
    else this.add(fitsPath(candidate.match, this.request.path) === false ? 2 : 1, candidate);
  }

  public listed(): { considered: ConsideredRule[]; consideredMore: number } {
    const considered = this.lists.flat().slice(0, MOST_CONSIDERED).map(({ candidate, winner }) => ({
      what: candidateText(candidate),
      rejectedBecause: winner === undefined ? misfit(candidate.match, this.request) : whyFirst(winner, candidate),
    }));
    return { considered, consideredMore: this.count - considered.length };
  }

  private add(list: number, candidate: RouteCandidate, winner?: RouteCandidate): void {
    this.count++;
    if (this.lists[list].length < MOST_CONSIDERED) this.lists[list].push({ candidate, winner });
  }
}
