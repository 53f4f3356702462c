/**
 * HAProxy's lexer, `parse_line` in its tools.c, as far as one file without conditional macros goes: what the program will
 * read, which is not always what a reader sees. Environment variables are empty, as for an unset one.
 */
export class HaproxySyntaxError extends Error {}

/** The words of every line that is not empty. */
export function tokenizeHaproxy(text: string): string[][] {
  if (text.includes('\0')) throw new HaproxySyntaxError('stray NUL character');
  if (text !== '' && !text.endsWith('\n')) throw new HaproxySyntaxError('missing LF on the last line');
  return text.split('\n').map(words).filter((line) => line.length > 0);
}

const SEPARATOR = /[ \t\v\f]/;
const MAX_WORDS = 64;

interface Cursor {
  readonly line: string;
  at: number;
}

/** A carriage return ends the line wherever it stands, and the rest of it is dropped without a word. */
function words(raw: string): string[] {
  const cursor: Cursor = { line: raw.split('\r')[0], at: 0 };
  const found: string[] = [];
  for (;;) {
    while (cursor.at < cursor.line.length && SEPARATOR.test(cursor.line[cursor.at])) cursor.at += 1;
    if (cursor.at >= cursor.line.length || cursor.line[cursor.at] === '#') break;
    const word = nextWord(cursor);
    // An empty word ends the arguments: what follows is ignored.
    if (word === '') break;
    found.push(word);
  }
  if (found[0]?.startsWith('.') || found[0]?.startsWith('[')) throw new HaproxySyntaxError(`a macro or scope line: ${found[0]}`);
  if (found.length > MAX_WORDS) throw new HaproxySyntaxError(`too many words: ${found.length}`);
  return found;
}

function nextWord(cursor: Cursor): string {
  const { line } = cursor;
  let word = '';
  while (cursor.at < line.length) {
    const c = line[cursor.at];
    if (SEPARATOR.test(c) || c === '#') break;
    if (c === "'") {word += strong(cursor);} else if (c === '"') {word += weak(cursor);} else if (c === '\\') {word += escaped(cursor);} else {
      word += c;
      cursor.at += 1;
    }
  }
  return word;
}

function strong(cursor: Cursor): string {
  const end = cursor.line.indexOf("'", cursor.at + 1);
  if (end < 0) throw new HaproxySyntaxError('unmatched quote');
  const inside = cursor.line.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return inside;
}

function weak(cursor: Cursor): string {
  let inside = '';
  cursor.at += 1;
  while (cursor.line[cursor.at] !== '"') {
    if (cursor.at >= cursor.line.length) throw new HaproxySyntaxError('unmatched quote');
    if (cursor.line[cursor.at] === '\\') inside += escaped(cursor);
    else if (cursor.line[cursor.at] === '$') inside += variable(cursor);
    else inside += cursor.line[cursor.at++];
  }
  cursor.at += 1;
  return inside;
}

const ESCAPES: Record<string, string> = { 'n': '\n', 'r': '\r', 't': '\t', ' ': ' ', '#': '#', '\\': '\\', "'": "'", '"': '"' };

function escaped(cursor: Cursor): string {
  const hex = /^\\x([0-9a-fA-F]{2})/.exec(cursor.line.slice(cursor.at));
  if (hex) {
    cursor.at += 4;
    return String.fromCharCode(parseInt(hex[1], 16));
  }
  const known = ESCAPES[cursor.line[cursor.at + 1] ?? ''];
  cursor.at += known === undefined ? 1 : 2;
  return known ?? '\\';
}

function variable(cursor: Cursor): string {
  const name = /^\$(?:\{[^}]*\}|[A-Za-z_][A-Za-z0-9_]*)/.exec(cursor.line.slice(cursor.at));
  cursor.at += name ? name[0].length : 1;
  return name ? '' : '$';
}
