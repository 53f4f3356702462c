import { EventEmitter } from 'events';
import { mayBeClosed } from '../../src/cli/may-be-closed';

test('a reader that has enough, as head has, is no error; others are', () => {
  const stream = new EventEmitter();
  mayBeClosed(stream);
  expect(() => stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).not.toThrow();
  expect(() => stream.emit('error', Object.assign(new Error('no space'), { code: 'ENOSPC' }))).toThrow('no space');
});
