import { visible } from '../../private/visible';

/** A value as one readable line of a message: control characters escaped, long text cut. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const printable = visible(jsonOf(value));
  return printable.length > 200 ? `${printable.slice(0, 200)}… (${printable.length} characters)` : printable;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** `1 Pod`, `2 Pods`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], joint = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words[words.length - 1]}`;
}
