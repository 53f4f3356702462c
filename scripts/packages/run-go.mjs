import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, PEERS } from './generate.mjs';

/** Peers have no published modules of these versions: theirs are generated as well, and stand in for the published ones. */
export function runGo({ root, sources, folder, env }) {
  for (const peer of PEERS) generate(root, join(root, 'node_modules', peer), sources, ['go']);
  const modules = readdirSync(join(sources, 'go')).map((name) => join(sources, 'go', name));
  const replaced = modules.map((path) => `replace ${/^module (.*)$/m.exec(readFileSync(join(path, 'go.mod'), 'utf8'))[1]} => ${path}`);
  writeFileSync(join(folder, 'go.mod'), ['module example.com/quickstart', 'go 1.25', ...replaced, ''].join('\n'));
  copyFileSync(join(root, 'examples', 'go', 'main.go'), join(folder, 'main.go'));
  const go = (...args) => execFileSync('go', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  go('mod', 'tidy');
  go('vet', '.');
  return go('run', '.');
}
