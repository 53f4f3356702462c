import { subjectOf } from './behind/edge-subject';
import { listensAt } from '../../network/edge-view';
import type { Check } from '../check';
import { Severity } from '../finding';

/** Clients that are sent where nobody listens. */
export const EDGE009: Check = {
  id: 'EDGE009',
  severity: Severity.ERROR,
  title: 'a zone leads clients to an edge on an IP family that it does not listen on',
  why: 'An error: clients of that family alone never reach the edge, the others lose time before they try the other one. Acknowledge it where something in front of the edge takes the connections and translates.',
  fix: "add the family to the edge's 'ipFamilies', or leave them out: they follow from the addresses",
  example: 'An edge with `ipFamilies: [IpFamily.IPV4]` in a zone with `virtualIps: [\'10.0.0.250\', \'2001:db8::250\']`.',
  *inWorld({ world }) {
    for (const edge of world.edges) {
      const unheard = edge.virtualIps.filter((address) => !listensAt(edge, address)).sort();
      if (unheard.length > 0) yield { object: subjectOf(edge), problem: `a zone leads clients to ${unheard.join(', ')}, and the edge listens on ${edge.model.listeners.ipFamilies.join(' and ')} only` };
    }
  },
};
