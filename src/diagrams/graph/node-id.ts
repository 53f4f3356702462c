import { fnv1a } from '../../private/fnv1a';

/**
 * The id of a node: readable, of letters, digits and `_` alone, and the same wherever the node stands, so that the
 * difference of two pictures is the difference of what they show. Names that do not fit in such letters end in a hash.
 *
 * @param parts what the node is, the first in plain lower-case letters
 */
export function nodeId(parts: readonly string[]): string {
  const slug = parts.map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '_').slice(0, LONGEST)).filter((part) => part !== '').join('__');
  return parts.every((part) => PLAIN.test(part)) ? slug : `${slug.slice(0, LONGEST_SLUG)}_${fnv1a(parts.join('\u0000')).toString(16).padStart(8, '0')}`;
}

const LONGEST = 40;
/** A selector may have any number of labels, each a part. */
const LONGEST_SLUG = 250;

/** What keeps its meaning when each `-` becomes a `_`. */
const PLAIN = /^(?!.*--)[a-z0-9][a-z0-9-]{0,38}$/;
