import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The package is installed into an environment of its own. */
export function runPython({ root, sources, folder, env }) {
  const venv = join(folder, 'venv');
  execFileSync('python3', ['-m', 'venv', venv], { env, stdio: 'inherit' });
  execFileSync(join(venv, 'bin', 'pip'), ['install', '--quiet', join(sources, 'python')], { env, stdio: 'inherit' });
  return execFileSync(join(venv, 'bin', 'python'), [join(root, 'examples', 'python', 'main.py')], { cwd: folder, env, encoding: 'utf8' });
}
