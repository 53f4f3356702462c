import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join, relative, resolve, sep } from 'path';
import { MAY_IMPORT } from '../projenrc/layering';

const ROOT = join(__dirname, '..');
const SRC = join(ROOT, 'src');

/** The folders of src/ that the files of one of them name in an import. */
function importedBy(folder: string): string[] {
  const files = (readdirSync(join(SRC, folder), { recursive: true }) as string[]).filter((file) => file.endsWith('.ts')).map((file) => join(SRC, folder, file));
  const found = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import\(|require\()\s*'(\.[^']+)'/g)]
    .map(([, path]) => relative(SRC, resolve(dirname(file), path)).split(sep)[0]));
  return [...new Set(found)].filter((name) => name !== folder && name !== 'private').sort();
}

const built = Object.keys(MAY_IMPORT).filter((folder) => existsSync(join(SRC, folder)));

test.each(built)('%s uses every folder that it may import', (folder) => {
  expect(importedBy(folder)).toEqual([...MAY_IMPORT[folder]].sort());
});

test('the page has the table that lint holds', () => {
  const rows = [...readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8').matchAll(/^\| `(\w+)` \| .* \| (.*) \|$/gm)];
  const shown = rows.filter(([, folder]) => folder !== 'private').map(([, folder, cell]) => [folder, [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()]);
  expect(shown).toEqual(built.map((folder) => [folder, [...MAY_IMPORT[folder]].sort()]));
});

test('no folder has more files than one look takes in', () => {
  const folders = ['', ...readdirSync(SRC, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => relative(SRC, join(entry.parentPath, entry.name)))];
  const sizes = folders.map((folder) => [folder, readdirSync(join(SRC, folder)).filter((name) => name.endsWith('.ts')).length] as const);
  expect(sizes.filter(([, size]) => size > 10)).toEqual([]);
});
