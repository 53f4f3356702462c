// What a user has: an empty folder, the packed tarball, the newest peers, and cdk8s synth. Prints the folder with --keep.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
const run = (program, args, options = {}) => execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', ...options });
const expect = (holds, what) => {
  if (!holds) throw new Error(`the consumer check failed: ${what}`);
  console.log(`ok: ${what}`);
};

try {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', `./${filename}`, 'cdk8s', 'constructs', 'cdk8s-plus-28@2', 'cdk8s-cli', 'typescript@5', 'ts-node', '@types/node@20']);
  cpSync(join(root, 'examples', 'quickstart'), folder, { recursive: true, filter: (path) => !/[\\/](dist|edge)$/.test(path) });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { module: 'commonjs', target: 'ES2022', strict: true } }));

  const packed = readdirSync(join(folder, 'node_modules', 'cdk8s-network-patterns'));
  expect(!packed.some((name) => ['src', 'test', 'docs', 'bench', 'examples', 'scripts', 'projenrc'].includes(name)), `the package holds only what users need: ${packed.sort().join(' ')}`);

  const cdk8s = (...args) => run(join(folder, 'node_modules', '.bin', 'cdk8s'), [...args, '--no-check-upgrade']);
  cdk8s('synth');
  const golden = (path) => readFileSync(join(root, 'test', 'examples', 'quickstart', path), 'utf8');
  for (const file of ['dist/data.k8s.yaml', 'dist/web.k8s.yaml', 'edge/edge.cfg']) {
    expect(readFileSync(join(folder, file), 'utf8') === golden(file), `cdk8s synth writes ${file} as expected`);
  }

  writeFileSync(join(folder, 'module.mjs'), "import { NetworkApp } from 'cdk8s-network-patterns'; console.log(new NetworkApp().edgeOutdir);");
  expect(run(process.execPath, ['module.mjs']).trim() === 'edge', 'an ES module imports the library by names');

  rmSync(join(folder, 'edge'), { recursive: true });
  const printed = cdk8s('synth', '--stdout');
  expect(printed.includes('kind: Ingress') && !printed.includes('backend http_'), 'cdk8s synth --stdout prints the manifests, and no edge file');
  expect(!existsSync(join(folder, 'edge')), 'cdk8s synth --stdout writes no edge file');

  cdk8s('synth', '--format', 'helm', '--chart-version', '1.0.0');
  const templates = readdirSync(join(folder, 'dist', 'templates')).sort();
  expect(templates.join() === 'data.k8s.yaml,web.k8s.yaml', `cdk8s synth --format helm has manifests only in templates: ${templates.join(' ')}`);
  expect(existsSync(join(folder, 'edge', 'edge.cfg')), 'cdk8s synth --format helm writes the edge file beside the chart');

  if (process.argv.includes('--bench')) {
    mkdirSync(join(folder, 'bench'), { recursive: true });
    execFileSync(process.execPath, [join(root, 'bench', 'run.mjs'), '--in', folder, '--quick', '--gate'], { stdio: 'inherit' });
  }
} finally {
  if (process.argv.includes('--keep')) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}
