import { EventEmitter } from 'events';
import { mayBeClosed } from '../../src/cli/may-be-closed';

test('a reader that has enough, as head has, is no error; of others the message is told', () => {
  const stream = new EventEmitter();
  const told: string[] = [];
  mayBeClosed(stream, (message) => told.push(message));
  stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect(told).toEqual([]);
  stream.emit('error', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
  expect(told).toEqual(['the output cannot be written: ENOSPC: no space left on device, write']);
});
