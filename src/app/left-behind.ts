import { closeSync, openSync, readdirSync, readSync } from 'fs';
import type { Dirent } from 'fs';
import { join } from 'path';
import { tryReadWrittenFrom } from '../edge/model/written-from';
import type { WrittenFrom } from '../edge/model/written-from';
import { show } from '../private/messages/show';
import { visible } from '../private/messages/visible';
import { remembered } from '../private/remembered';

/**
 * A line for each construct whose files are in a folder and that no edge of this app writes: an edge that was renamed or is
 * gone leaves them there, and so does another app that writes to the same folder, which is why nothing is deleted. Only files
 * that say on their first line that this library wrote them are told of; fragments do not, they are parts of other files.
 *
 * @param dir the folder
 * @param written the paths below it that are written, in lower case
 */
export function leftBehind(dir: string, written: ReadonlySet<string>): string[] {
  const found = new Map<string, string[]>();
  for (const path of filesBelow(dir)) {
    const from = written.has(path.toLowerCase()) ? undefined : originOf(join(dir, path));
    if (from === undefined) continue;
    remembered(found, `${from.kind} ${show(from.sourcePath)}`, () => []).push(join(dir, path));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([who, [first, ...others]]) => {
    const files = `${visible(first)}${others.length === 0 ? ' was' : ` and ${others.length} more were`}`;
    return `warning: ${files} written from ${who}, and no edge of this app writes ${others.length === 0 ? 'it' : 'them'} now; delete ${others.length === 0 ? 'it' : 'them'}, unless another app does`;
  });
}

/** The files of a folder, and those one folder below, where edges put theirs. */
function filesBelow(dir: string): string[] {
  const entries = entriesOf(dir);
  const folders = entries.filter((entry) => entry.isDirectory());
  return [
    ...entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    ...folders.flatMap(({ name }) => entriesOf(join(dir, name)).filter((entry) => entry.isFile()).map((file) => `${name}/${file.name}`)),
  ].filter((path) => WRITTEN.test(path)).sort();
}

/** What edges call their files. */
const WRITTEN = /\/hosts$|\.(cfg|conf|map|txt|yaml|zone)$/i;

/** A folder that cannot be read has nothing to tell. */
function entriesOf(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}

const MOST_BYTES = 4096;

function originOf(path: string): WrittenFrom | undefined {
  const start = Buffer.alloc(MOST_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      const text = start.toString('utf8', 0, readSync(file, start, 0, MOST_BYTES, 0));
      return tryReadWrittenFrom(text.split('\n', 1)[0]);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
