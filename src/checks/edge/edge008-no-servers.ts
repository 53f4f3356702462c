import type { Check } from '../check';
import { Severity } from '../finding';
import { subjectOf } from './behind/edge-subject';

/** A backend without anybody. */
export const EDGE008: Check = {
  id: 'EDGE008',
  severity: Severity.ERROR,
  title: 'a backend of an edge has no server',
  why: 'An error: the edge answers 503 to everything that it sends there. A warning where all servers are drained, which is how a roll-out begins.',
  fix: 'give the cluster its nodes, or correct the labels that choose among them',
  example: 'A backend for a NodePortBackend of a cluster without nodes.',
  *inWorld({ world }) {
    for (const edge of world.edges) {
      for (const { name, servers } of edge.model.backends) {
        if (servers.length === 0) yield { object: subjectOf(edge), problem: `backend ${name} has no server` };
        else if (servers.every(({ drain }) => drain === true)) yield { object: subjectOf(edge), severity: Severity.WARNING, problem: `all servers of backend ${name} are drained` };
      }
    }
  },
};
