import { Fit, pickBackend } from './fragment';
import type { EdgeView } from '../../../network/edge-view';
import type { Tools } from '../../flow/tools';
import type { Walk } from '../../flow/walk';
import type { ConsideredOption } from '../../hop';
import { serversOf } from '../dns/servers-of';

/** The edges that a name is taken to lead to, and why the others are not. */
export interface EdgesFor {
  readonly edges: readonly { readonly edge: EdgeView; readonly picked: string }[];
  readonly others: readonly ConsideredOption[];
}

/**
 * Which edges a host without a declared address leads to: those with routes for it; else those whose backends lead to what
 * serves it; else those with routes at all, which answer that they have none for it. A name that may lead elsewhere and that
 * nothing serves is none of theirs.
 */
export function edgesFor(walk: Walk, tools: Tools): EdgesFor {
  const { headerHost: host } = walk.asked;
  const whole = tools.edges.filter(({ isFragment }) => !isFragment);
  const parts = tools.edges.filter(({ isFragment }) => isFragment);
  const routed = whole.filter((routes) => routes.forHost(host) ?? routes.forHost(walk.asked.host));
  const named = (edge: EdgeView) => `${edge.kind} ${edge.constructPath}`;
  if (routed.length > 0) {
    return {
      edges: routed.map(({ edge }) => ({ edge, picked: 'which has routes for it' })),
      others: tools.edges.filter((one) => !routed.includes(one)).map(({ edge, isFragment }) => ({ what: named(edge), rejectedBecause: isFragment ? 'it has backends only, and another edge has routes for the host' : `it has no route for ${host}` })),
    };
  }
  const picks = parts.map((routes) => ({ edge: routes.edge, pick: pickBackend(routes, walk, tools) }));
  const best = Math.min(...picks.map(({ pick }) => (pick === undefined ? Infinity : pick.fit)));
  const elsewhere = tools.mayBeElsewhere(walk);
  const taken = best === Fit.CONTROLLER && (whole.length > 0 || elsewhere) ? [] : picks.filter(({ pick }) => pick?.fit === best);
  const lost = (all: typeof picks): ConsideredOption[] => all.map(({ edge, pick }) => ({ what: named(edge), rejectedBecause: pick === undefined ? `no backend of it leads to what serves ${host}` : `backend ${pick.backend.name} ${pick.why}` }));
  const unrouted = whole.map(({ edge }) => ({ what: named(edge), rejectedBecause: `it has no route for ${host}` }));
  if (taken.length > 0) {
    return {
      edges: taken.map(({ edge, pick }) => ({ edge, picked: pick!.fit === Fit.CONTROLLER ? 'which leads to a controller' : 'which leads to what serves it' })),
      others: [...lost(picks.filter((one) => !taken.includes(one))), ...unrouted],
    };
  }
  if (walk.leftCluster) return { edges: [], others: [] };
  if (elsewhere && serversOf(walk, tools).length === 0) return { edges: [], others: [...lost(picks), ...unrouted] };
  return { edges: whole.map(({ edge }) => ({ edge, picked: 'which is in front of the clusters' })), others: lost(picks) };
}
