import type { EventEmitter } from 'events';

/** A stream whose reader may have enough, as `head` has: that is no error. */
export function mayBeClosed(stream: EventEmitter): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
