export { visible } from '../../private/messages/visible';

/** A text of at most some characters, the last an ellipsis where it was longer. */
export function shortened(text: string, longest: number): string {
  const characters = text.length > longest ? [...text.slice(0, 2 * longest + 2)] : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
}

/** The first texts of a list, and how many more there are. */
export function firstOf(texts: readonly string[], most: number): string[] {
  return texts.length > most ? [...texts.slice(0, most), `+${texts.length - most} more`] : [...texts];
}
