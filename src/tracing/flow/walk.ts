import type { AskedRequest } from './asked-request';
import type { Tools } from './tools';
import type { EdgeView } from '../../network/edge-view';
import type { Network } from '../../network/network';
import type { GatewayObject, ServiceObject, ServicePort, WorkloadObject } from '../../network/read';
import type { NetworkObject } from '../../network/words';
import type { RuleReading, RuleTarget } from '../../routing/rule-reading';
import type { HopStep, ConsideredOption, Hop } from '../hop';
import type { Controller } from '../places/controllers';
import type { Place } from '../places/place';
import type { TraceBackend } from '../trace';
import { Certainty, Verdict } from '../verdict';

/** The request as it is at this point of its way. */
export interface RequestNow {
  readonly host: string;
  /** Whether the Host header has the dot of the root at its end. */
  readonly rootDot: boolean;
  readonly path: string;
  readonly port: number;
  readonly tls: boolean;
  /** The address that is connected to, where it is known. */
  readonly address?: string;
  /** Whether an edge says in `X-Forwarded-Proto` that the client came by TLS. */
  readonly forwardedTls: boolean;
}

/** The Pods of a workload, and the port that they are asked on. */
export interface PodPort {
  readonly workload: WorkloadObject;
  readonly port: number;
}

/** How a way ends. */
export interface Ending {
  readonly verdict: Verdict;
  readonly status?: number;
  readonly location?: string;
}

/** A request on its way: what is known so far, and which step is next. Steps make new ones and change none. */
export interface Walk {
  readonly asked: AskedRequest;
  readonly now: RequestNow;
  readonly hops: readonly Hop[];
  readonly certainty: Certainty;
  /** The next step; none where the way has ended. */
  readonly next?: HopStep;
  readonly end?: Ending;
  /** What this way takes for granted, where there are others. */
  readonly reading?: string;
  /** The dialects that read the rules so. */
  readonly dialects?: readonly string[];
  /** The cluster that it is in, as soon as that is known. */
  readonly network?: Network;
  /** The edges that may take it, all but the first equal to it. */
  readonly edge?: EdgeView;
  /** What answers at the address that is connected to. */
  readonly place?: Place;
  readonly controller?: Controller;
  readonly className?: string;
  readonly gateway?: GatewayObject;
  /** Whether somebody confirmed that the controllers behind the edge believe what it says of the client. */
  readonly edgeBelieved?: boolean;
  /** The rule that an edge goes round. */
  readonly bypassed?: RuleReading;
  /** What the rule chose: several share the requests. */
  readonly targets?: readonly RuleTarget[];
  readonly service?: ServiceObject;
  readonly servicePort?: ServicePort;
  readonly backend?: TraceBackend;
  readonly pods?: readonly PodPort[];
  /** The host name of the one Pod behind a headless Service that is asked for. */
  readonly podHost?: string;
  /** Whether the Pod that asks was told an address outside of its cluster. */
  readonly leftCluster?: boolean;
  /** The names that ExternalNames led through. */
  readonly aliases?: readonly string[];
}

/** Several ways on from one step. */
export interface Fork {
  /** At least one; the main one first. */
  readonly walks: readonly Walk[];
  /** The hop that says why it depends. With it the ways are readings of which one holds; without, each way is taken by some requests. */
  readonly depends?: Hop;
  /** Whether it is no controller that reads it one way or another: what each way says is as certain as its hops. */
  readonly bySpec?: boolean;
}

/** What a step makes of a walk. */
export type Step = (walk: Walk, tools: Tools) => Walk | Fork;

/** What a hop says beside its code and decision. */
export interface HopDetails {
  readonly object?: NetworkObject;
  readonly kind?: string;
  readonly name?: string;
  readonly constructPath?: string;
  /** Something that is not declared is taken for granted. */
  readonly assumed?: boolean;
  /** The rule of the object that took the request. */
  readonly rule?: string;
  readonly considered?: readonly ConsideredOption[];
  readonly consideredMore?: number;
}

const MOST_CONSIDERED = 10;

/** A hop; the lists are cut to what a person reads. */
export function hop(step: HopStep, code: string, decision: string, details: HopDetails = {}): Hop {
  const { object, rule, assumed = false, considered = [], consideredMore = 0 } = details;
  const { kind, name, constructPath } = object ?? details;
  const more = consideredMore + Math.max(0, considered.length - MOST_CONSIDERED);
  return {
    step,
    code,
    passes: false,
    decision,
    assumed,
    ...(kind !== undefined && { kind }),
    ...(object !== undefined && object.namespace !== '' && { namespace: object.namespace }),
    ...(name !== undefined && { name }),
    ...(constructPath !== undefined && { constructPath }),
    ...(rule !== undefined && { rule }),
    ...(considered.length > 0 && { considered: considered.slice(0, MOST_CONSIDERED) }),
    ...(more > 0 && { consideredMore: more }),
  };
}

/** What changes at a hop. */
export type Changes = Partial<Omit<Walk, 'asked' | 'hops' | 'end'>>;

/** Goes on: the hop passes. */
export function goOn(walk: Walk, passed: Hop, next: HopStep, changes: Changes = {}): Walk {
  const now = changes.now ?? walk.now;
  const { host, path, port, tls, address } = now;
  const output = { host, path, port, tls, ...(address !== undefined && { address }) };
  const certainty = weakest(changes.certainty ?? walk.certainty, passed.assumed ? Certainty.ASSUMED : Certainty.SPEC);
  return { ...walk, ...changes, certainty, hops: [...walk.hops, { ...passed, passes: true, output }], next };
}

/** Goes on by a premise of the question: it is taken for granted, but the answer is no less certain for it. */
export function goOnByPremise(walk: Walk, passed: Hop, next: HopStep, changes: Changes = {}): Walk {
  return { ...goOn(walk, passed, next, changes), certainty: changes.certainty ?? walk.certainty };
}

/** Ends: at a hop that does not pass, or with `DELIVERED` or `EXTERNAL` where it does all that can be known. */
export function stop(walk: Walk, last: Hop, end: Ending, changes: Changes = {}): Walk {
  const passes = end.verdict === Verdict.DELIVERED || end.verdict === Verdict.EXTERNAL;
  const certainty = weakest(changes.certainty ?? walk.certainty, last.assumed ? Certainty.ASSUMED : Certainty.SPEC);
  return { ...walk, ...changes, certainty, hops: [...walk.hops, { ...last, passes }], next: undefined, end };
}

const ORDER = [Certainty.SPEC, Certainty.DIALECT, Certainty.ASSUMED];

/** The weaker of two. */
export function weakest(a: Certainty, b: Certainty): Certainty {
  return ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))];
}

/** One way, or several. */
export function fork(walks: readonly Walk[], depends?: Hop): Walk | Fork {
  return walks.length === 1 ? walks[0] : { walks, depends };
}
