import { readSync } from 'fs';
import { textOf } from './text-of';

/** Reads up to the length of a buffer, and says how much; 0 at the end. */
export type ReadSome = (into: Buffer) => number;

/** A pipe that others opened to be read without waiting has nothing yet: this waits. */
const WAIT_MILLIS = 10;

/**
 * All of the standard input.
 *
 * @param readSome reads some of it
 */
export function readStdin(readSome: ReadSome = (into) => readSync(0, into)): string {
  const chunks: Buffer[] = [];
  const chunk = Buffer.alloc(65536);
  for (;;) {
    const size = attempt(() => readSome(chunk));
    if (size === 0) return textOf('<stdin>', Buffer.concat(chunks));
    if (size === undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MILLIS);
    else chunks.push(Buffer.from(chunk.subarray(0, size)));
  }
}

/** Undefined where there is nothing yet. Windows says the end of a pipe by an error. */
function attempt(read: () => number): number | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') return undefined;
    if (code === 'EOF') return 0;
    throw error;
  }
}
