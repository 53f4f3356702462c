import type { HopCode } from './hop-code';
import { INSIDE_CODES } from './inside-codes';
import { OUTSIDE_CODES } from './outside-codes';

/** Every code that a hop can have, in the order of the stations. Codes are contract: none is renamed or given another meaning. */
export const HOP_CODES: readonly HopCode[] = [...OUTSIDE_CODES, ...INSIDE_CODES];
