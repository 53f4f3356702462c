import { REFUSED } from './check';
import type { Finding } from './finding';
import { findingsIn } from './findings-in';
import { CHECKS } from './registry';
import { readWorld } from '../network/world-source';
import type { WorldSource } from '../network/world-source';
import { spokenDialect } from '../routing/dialects/spoken-dialect';

/**
 * What a synth tells: without what is merely worth knowing, and without what the API server's rules say as well.
 * It is loaded by itself: a synth that asks nothing else pays for no trace and no picture.
 *
 * @param source what was declared; Ingresses are read by the dialect of each cluster's classes
 */
export function findingsAtSynth(source: WorldSource): Finding[] {
  return findingsIn(readWorld(source), spokenDialect, CHECKS.filter(({ id }) => !REFUSED.has(id)), false);
}
