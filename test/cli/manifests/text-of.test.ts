import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { textOf } from '../../../src/cli/manifests/text-of';
import { run } from '../../../src/cli/run';

const TEXT = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { motd: "grüß €😀" }\n';

const little = Buffer.from(TEXT, 'utf16le');
const big = Buffer.from(little).swap16();

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-16, as PowerShell writes it', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
  ['UTF-16 with the greater byte first', Buffer.concat([Buffer.from([0xfe, 0xff]), big])],
  ['UTF-16 without a byte order mark', little],
  ['UTF-16 without a byte order mark, with the greater byte first', big],
])('a file may be in %s', (_encoding, bytes) => expect(textOf('a.yaml', bytes).replace('\ufeff', '')).toBe(TEXT));

test('what is in no such encoding is an error, as it is to kubectl, and not a manifest with other letters', () => {
  expect(() => textOf('a.yaml', Buffer.from(TEXT, 'latin1'))).toThrow('a.yaml cannot be read: it is not in UTF-8; save it in UTF-8');
  expect(() => textOf('a.yaml', Buffer.from([0xff, 0xfe, 0x61]))).toThrow('a.yaml cannot be read: it is not in UTF-16LE; save it in UTF-8');
});

test('an empty file is an empty text', () => expect(textOf('a.yaml', Buffer.alloc(0))).toBe(''));

test('in a folder with others, a manifest in UTF-16 is not left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'encodings-'));
  writeFileSync(join(folder, 'a.yaml'), TEXT);
  writeFileSync(join(folder, 'b.yaml'), Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT.replace('name: a', 'name: B'), 'utf16le')]));
  const { output } = run(['validate', folder], { read: () => '', isTerminal: false });
  rmSync(folder, { recursive: true, force: true });
  expect(output).toMatch(/b\.yaml:1: ConfigMap B: metadata.name: .*\n2 objects: 1 problem\n$/);
});
