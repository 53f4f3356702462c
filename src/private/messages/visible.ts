/**
 * A text that is what it looks like: control characters, and the invisible ones that turn the direction of writing, are
 * written as `\u202e`.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** C0 and C1 controls, soft hyphen, zero-width and bidirectional marks, line separators, lone surrogates, byte order mark. */
// eslint-disable-next-line no-control-regex -- it is about control characters
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
