import { mkdtempSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { CommandError } from '../../../src/cli/command-error';
import { readManifests } from '../../../src/cli/manifests/read-manifests';

test('a link in a folder that leads nowhere is named, with what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  try {
    symlinkSync('nowhere', join(folder, 'lost.yaml'));
    expect(() => readManifests([folder], () => '')).toThrow(/^cannot read ".*lost.yaml": ENOENT.*; give a file, a folder, or - for the standard input$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a standard input', () => {
  const reading = (error: Error) => () => readManifests(['-'], () => { throw error; });

  test('that cannot be read is named, with what to do', () => {
    expect(reading(new Error('EISDIR: illegal operation on a directory, read'))).toThrow(/^cannot read "<stdin>": EISDIR.*; give a file, /);
  });

  test('whose text is wrong is told of once', () => {
    expect(reading(new CommandError('<stdin> cannot be read: it is not in UTF-8; save it in UTF-8'))).toThrow(/^<stdin> cannot be read: it is not in UTF-8; save it in UTF-8$/);
  });
});
