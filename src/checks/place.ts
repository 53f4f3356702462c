import type { Subject } from './check';
import { nameOf } from '../network/words';
import type { Labels } from '../network/words';

/** An object as a problem of another one names it: with the construct that made it. */
export function place(object: Subject): string {
  const name = nameOf(object);
  return object.constructPath === undefined ? name : `${name} (${object.constructPath})`;
}

/** Labels as commands write them: `app=web,tier=front`. */
export function labelsText(labels: Labels): string {
  return [...labels].map(([key, value]) => `${key}=${value}`).sort().join(',');
}

/** How many things a sentence names. */
const MOST = 3;

/** A list for a sentence, shortened: `a, b, c and 4 more`. */
export function listText(items: readonly string[]): string {
  return shortened(items.slice(0, MOST), items.length);
}

/** Objects for a sentence, shortened: only those that are named are looked at. */
export function placesText(objects: readonly Subject[]): string {
  return shortened(objects.slice(0, MOST).map(place), objects.length);
}

function shortened(shown: readonly string[], count: number): string {
  return count > shown.length ? `${shown.join(', ')} and ${count - shown.length} more` : shown.join(', ');
}

/** A text in quotes. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
