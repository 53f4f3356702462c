import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { generate, PEERS } from './generate.mjs';

/** One compiler run takes the app, the library and its peers; Maven brings the runtime of jsii. */
export function runJava({ root, sources, folder, env }) {
  const packages = PEERS.map((peer) => {
    generate(root, join(root, 'node_modules', peer), join(sources, peer), ['java']);
    return join(sources, peer, 'java');
  });
  const [runtime, classes, list] = ['runtime', 'classes', 'sources.txt'].map((name) => join(folder, name));
  const run = (program, ...args) => execFileSync(program, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  run('mvn', '--batch-mode', '--quiet', '--file', join(packages[0], 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${runtime}`);

  const mains = [...packages, join(sources, 'java')].map((path) => join(path, 'src', 'main'));
  const files = mains.flatMap((path) => readdirSync(join(path, 'java'), { recursive: true }).filter((name) => name.endsWith('.java')).map((name) => join(path, 'java', name)));
  writeFileSync(list, [...files, join(root, 'examples', 'java', 'Main.java')].map((file) => `"${file}"\n`).join(''));
  run('javac', '-nowarn', '-proc:none', '-encoding', 'UTF-8', '-cp', join(runtime, '*'), '-d', classes, `@${list}`);
  return run('java', '-cp', [join(runtime, '*'), classes, ...mains.map((path) => join(path, 'resources'))].join(delimiter), 'Main');
}
