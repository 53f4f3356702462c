import type { EventEmitter } from 'events';

/**
 * A stream whose reader may have enough, as `head` has: that is no error. What else goes wrong, as a full disk, is told in one line.
 *
 * @param stream where the output goes
 * @param fail what is done with the message of an error
 */
export function mayBeClosed(stream: EventEmitter, fail: (message: string) => void): void {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') fail(`the output cannot be written: ${message}`);
  });
}
