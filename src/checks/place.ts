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

/** A list for a sentence, shortened: `a, b, c and 4 more`. */
export function listText(items: Iterable<string>, most = 3): string {
  const all = [...items];
  const more = all.length - most;
  return more > 0 ? `${all.slice(0, most).join(', ')} and ${more} more` : all.join(', ');
}

/** A text in quotes. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
