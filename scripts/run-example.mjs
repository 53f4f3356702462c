// Synthesises one example through the cdk8s command and prints the tree of files it wrote: node scripts/run-example.mjs article
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples', process.argv[2] ?? 'article');
const written = ['dist', 'edge'];

for (const folder of written) rmSync(join(example, folder), { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'synth', '--no-check-upgrade'], { cwd: example, stdio: ['ignore', 'inherit', 'inherit'] });

console.log(`\nexamples/${process.argv[2] ?? 'article'}`);
for (const [index, folder] of written.entries()) {
  const files = readdirSync(join(example, folder)).sort();
  console.log(`${index < written.length - 1 ? '├──' : '└──'} ${folder}`);
  files.forEach((file, at) => console.log(`${index < written.length - 1 ? '│  ' : '   '} ${at < files.length - 1 ? '├──' : '└──'} ${file}`));
}
