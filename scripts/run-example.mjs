// Synthesises one example through the cdk8s command and prints the tree of files it wrote: node scripts/run-example.mjs article
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples', process.argv[2] ?? 'article');
const written = ['dist', 'edge'];

for (const folder of written) rmSync(join(example, folder), { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'synth', '--no-check-upgrade'], { cwd: example, stdio: ['ignore', 'inherit', 'inherit'] });

/** A folder's content, one line for each file and folder. */
function tree(folder, indent = '') {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry, at) => {
    const last = at === entries.length - 1;
    const below = entry.isDirectory() ? tree(join(folder, entry.name), `${indent}${last ? '   ' : '│  '} `) : [];
    return [`${indent}${last ? '└──' : '├──'} ${entry.name}`, ...below];
  });
}

console.log(`\nexamples/${basename(example)}`);
for (const [index, folder] of written.entries()) {
  const last = index === written.length - 1;
  console.log([`${last ? '└──' : '├──'} ${folder}`, ...tree(join(example, folder), last ? '    ' : '│   ')].join('\n'));
}
