// Generates the sources for every language, fails on any warning, then installs the Python package and runs an app with it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = mkdtempSync(join(tmpdir(), 'packages-'));
const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };

try {
  const pacmak = join(root, 'node_modules', '.bin', 'jsii-pacmak');
  const generated = spawnSync(pacmak, ['--code-only', '--outdir', out, '--targets', 'python', 'java', 'go', 'dotnet', '--', root], { env, encoding: 'utf8' });
  const text = `${generated.stdout}${generated.stderr}`;
  if (generated.status !== 0) throw new Error(`jsii-pacmak ended with ${generated.status}:\n${text}`);
  const warnings = text.split('\n').filter((line) => /warn/i.test(line) && !/npm warn/i.test(line));
  if (warnings.length > 0) throw new Error(`sources generate with warnings:\n${warnings.join('\n')}`);
  for (const language of ['python', 'java', 'go', 'dotnet']) {
    if (!existsSync(join(out, language)) || readdirSync(join(out, language)).length === 0) throw new Error(`no sources for ${language}`);
    console.log(`sources for ${language} generate without warnings`);
  }
  runPythonApp();
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** The Python package is installed into an environment of its own and used as a Python user would. */
function runPythonApp() {
  const venv = join(out, 'venv');
  const run = (program, args, options = {}) => execFileSync(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', ...options });
  run('python3', ['-m', 'venv', venv]);
  const source = join(out, 'python');
  run(join(venv, 'bin', 'pip'), ['install', '--quiet', source]);
  const app = join(root, 'examples', 'python');
  const printed = run(join(venv, 'bin', 'python'), ['main.py'], { cwd: app, env: { ...env, CDK8S_OUTDIR: join(out, 'dist'), EDGE_OUTDIR: join(out, 'edge') } });
  for (const expected of ['redis-test-clusterip.redis-standalone.svc.cluster.local:6379', 'server 10.0.0.1:32332 10.0.0.1:32332 check', 'InvalidPort refused', '[NODE_PORT]', '[EP_NO_PODS]']) {
    if (!printed.includes(expected)) throw new Error(`the Python app did not print ${JSON.stringify(expected)}:\n${printed}`);
  }
  console.log('the Python package installs, and an app runs with it');
}
