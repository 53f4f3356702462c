import { HostRoutes } from './host-routes';
import { narrower, hostnamesTaking } from './hostname';
import { candidateText, isTie, whyFirst } from './route-candidate';
import type { RouteCandidate } from './route-candidate';
import { fits, fitsPath, misfit, openQuestion } from './route-fit';
import type { RouteRequest } from './route-fit';
import type { ConsideredRule } from '../../rule-reading';

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

/** The candidates of one listener by hostname. */
export class ListenerRoutes {
  private readonly byHostname: ReadonlyMap<string, HostRoutes>;

  /**
   * The routes of a listener.
   *
   * @param hostname the listener's hostname
   * @param candidates the candidates by the hostname of their route, empty for every host
   */
  public constructor(private readonly hostname: string | undefined, candidates: ReadonlyMap<string, readonly RouteCandidate[]>) {
    this.byHostname = new Map([...candidates].map(([name, found]) => [name, new HostRoutes(found)]));
  }

  /** Whether a route is for a host. */
  public knows(host: string): boolean {
    return hostnamesTaking(host).some((hostname) => this.byHostname.has(hostname));
  }

  /** What the routes make of a request: `HTTPRouteSpec.hostnames` first, then `HTTPRouteRule.matches`. */
  public ask(request: RouteRequest): RouteHits {
    const hosts = hostnamesTaking(request.host).flatMap((hostname) => this.byHostname.get(hostname) ?? []);
    const patterns: RouteHit[] = [];
    const hits: RouteHit[] = [];
    const losers = new Losers(request, hosts);
    let winner: RouteCandidate | undefined;
    const ties: RouteCandidate[] = [];
    for (const candidate of hosts.flatMap((routes) => routes.onPath(request.path))) {
      const fit = fits(candidate.match, request);
      if (fit === false) {
        losers.misfit(candidate);
      } else if (candidate.match.pathType === 'RegularExpression') {
        patterns.push(hitOf(candidate, fit, request));
      } else if (winner === undefined) {
        const hit = hitOf(candidate, fit, request);
        hits.push(hit);
        if (hit.provided === undefined) winner = candidate;
      } else if (isTie(winner, candidate)) {
        ties.push(candidate);
      } else {
        losers.lost(winner, candidate);
      }
    }
    const last = (hits.at(-1) ?? patterns.at(-1))?.candidate;
    const narrowest = hosts.length === 0 ? '' : narrower(this.hostname, hosts[0].all[0].hostname);
    const found = new Set([...patterns, ...hits].map(({ candidate }) => candidate).concat(ties));
    return {
      hostKnown: hosts.length > 0,
      hits: [...patternHits(patterns, winner), ...hits],
      ties: [...new Map(ties.map((tie) => [tie.route, tie])).values()],
      fellThrough: last !== undefined && narrower(this.hostname, last.hostname) !== narrowest,
      ...losers.listed(found),
    };
  }
}

function hitOf(candidate: RouteCandidate, fit: boolean | undefined, request: RouteRequest): RouteHit {
  const open = fit === undefined ? openQuestion(candidate.match, request) : undefined;
  const provided = [candidate.doubt, open].filter((one) => one !== undefined);
  return { candidate, provided: provided.length === 0 ? undefined : provided.join(', ') };
}

/** Where paths that are regular expressions stand among the others is up to the controller. */
function patternHits(patterns: readonly RouteHit[], winner: RouteCandidate | undefined): RouteHit[] {
  const contested = patterns.length > 1 || winner !== undefined;
  return patterns.map(({ candidate, provided }) => ({
    candidate, provided: provided ?? (contested ? `the path pattern ${candidate.match.path} comes first` : undefined),
  }));
}

const MOST_CONSIDERED = 10;

/** The rules that lost: those that take the request first, then those that take its path. */
class Losers {
  private readonly lists: [RouteCandidate, string][][] = [[], []];

  public constructor(private readonly request: RouteRequest, private readonly hosts: readonly HostRoutes[]) {}

  public lost(winner: RouteCandidate, candidate: RouteCandidate): void {
    if (this.lists[0].length < MOST_CONSIDERED) this.lists[0].push([candidate, whyFirst(winner, candidate)]);
  }

  public misfit(candidate: RouteCandidate): void {
    if (this.lists[1].length < MOST_CONSIDERED) this.lists[1].push([candidate, misfit(candidate.match, this.request)]);
  }

  /** All rules for the host but those that were found. */
  public listed(found: ReadonlySet<RouteCandidate>): { considered: ConsideredRule[]; consideredMore: number } {
    const nearest = new Map(this.lists.flat().slice(0, MOST_CONSIDERED));
    for (const candidate of this.hosts.flatMap(({ all }) => all.slice(0, MOST_CONSIDERED + found.size + nearest.size))) {
      if (nearest.size < MOST_CONSIDERED && !found.has(candidate) && fitsPath(candidate.match, this.request.path) === false) {
        nearest.set(candidate, misfit(candidate.match, this.request));
      }
    }
    const count = this.hosts.reduce((sum, { all }) => sum + all.length, 0) - found.size;
    const considered = [...nearest].map(([candidate, rejectedBecause]) => ({ what: candidateText(candidate), rejectedBecause }));
    return { considered, consideredMore: count - considered.length };
  }
}
