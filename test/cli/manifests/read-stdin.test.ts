import { readStdin } from '../../../src/cli/manifests/read-stdin';

/** Gives bytes one after the other, and throws errors. */
function giving(...steps: (number | string)[]) {
  return (into: Buffer) => {
    const step = steps.shift();
    if (typeof step === 'string') throw Object.assign(new Error(step), { code: step });
    if (step === undefined) return 0;
    into[0] = step;
    return 1;
  };
}

test('all of it is read, characters that come in parts too', () => {
  expect(readStdin(giving(...Buffer.from('ä1')))).toBe('ä1');
});

test('where nothing is there yet, it waits', () => {
  expect(readStdin(giving('EAGAIN', 0x61, 'EAGAIN', 'EAGAIN', 0x62))).toBe('ab');
});

test('an end that is told as an error is an end, and other errors are errors', () => {
  expect(readStdin(giving(0x61, 'EOF', 0x62))).toBe('a');
  expect(() => readStdin(giving('EISDIR'))).toThrow('EISDIR');
});
