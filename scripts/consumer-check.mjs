// What a user has: an empty folder, the packed tarball, the newest peers, and cdk8s synth. Prints the folder with --keep.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
const run = (program, args, options = {}) => execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', ...options });
/** An app of stock cdk8s, with an Ingress to a Service that is not there. */
const BROKEN_APP = `
import { ApiObject, App, Chart } from 'cdk8s';
const app = new App();
new ApiObject(new Chart(app, 'web'), 'site', {
  apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'site' },
  spec: { defaultBackend: { service: { name: 'nowhere', port: { number: 80 } } } },
} as any);
app.synth();
`;
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
  expect(!packed.some((name) => ['src', 'test', 'bench', 'API.md', 'examples', 'scripts', 'projenrc'].includes(name)), `the package holds only what users need: ${packed.sort().join(' ')}`);
  const docs = readdirSync(join(folder, 'node_modules', 'cdk8s-network-patterns', 'docs'));
  expect(['checks.md', 'tracing.md', 'validation.md', 'dialects'].every((name) => docs.includes(name)) && !docs.includes('decisions'), `and the documentation that the library names: ${docs.sort().join(' ')}`);

  expect(!packed.includes('API.md'), 'and not the page that the repository shows');
  const types = spawnSync(join(folder, 'node_modules', '.bin', 'tsc'), ['--noEmit', '-p', '.'], { cwd: folder, encoding: 'utf8' });
  const own = types.stdout.split('\n').filter((line) => line.startsWith('main.ts') || line.includes('cdk8s-network-patterns'));
  expect(own.length === 0, `TypeScript finds all declarations: ${own.join(' ')}`);

  const cdk8s = (...args) => run(join(folder, 'node_modules', '.bin', 'cdk8s'), [...args, '--no-check-upgrade']);
  cdk8s('synth');
  const golden = (path) => readFileSync(join(root, 'test', 'examples', 'quickstart', path), 'utf8');
  for (const file of ['dist/data.k8s.yaml', 'dist/web.k8s.yaml', 'edge/edge.cfg']) {
    expect(readFileSync(join(folder, file), 'utf8') === golden(file), `cdk8s synth writes ${file} as expected`);
  }

  writeFileSync(join(folder, 'module.mjs'), "import { NetworkApp } from 'cdk8s-network-patterns'; console.log(new NetworkApp().edgeOutdir);");
  expect(run(process.execPath, ['module.mjs']).trim() === 'edge', 'an ES module imports the library by names');
  writeFileSync(join(folder, 'default.mjs'), "import library from 'cdk8s-network-patterns'; console.log(new library.NetworkApp().edgeOutdir);");
  expect(run(process.execPath, ['default.mjs']).trim() === 'edge', 'an ES module imports the library as a whole, as its types allow');

  rmSync(join(folder, 'edge'), { recursive: true });
  const printed = cdk8s('synth', '--stdout');
  expect(printed.includes('kind: Ingress') && !printed.includes('backend http_'), 'cdk8s synth --stdout prints the manifests, and no edge file');
  expect(!existsSync(join(folder, 'edge')), 'cdk8s synth --stdout writes no edge file');

  cdk8s('synth', '--format', 'helm', '--chart-version', '1.0.0');
  const templates = readdirSync(join(folder, 'dist', 'templates')).sort();
  expect(templates.join() === 'data.k8s.yaml,web.k8s.yaml', `cdk8s synth --format helm has manifests only in templates: ${templates.join(' ')}`);
  expect(existsSync(join(folder, 'edge', 'edge.cfg')), 'cdk8s synth --format helm writes the edge file beside the chart');

  const command = (args, input = '') => spawnSync(join(folder, 'node_modules', '.bin', 'cdk8s-network-patterns'), args, { cwd: folder, input, encoding: 'utf8' });
  cdk8s('synth');
  expect(command(['trace', 'http://example.com/api', 'dist']).stdout.startsWith('DELIVERED  http://example.com/api'), 'the command traces what cdk8s synthesized');
  expect(command(['check', 'dist']).status === 0, 'the command finds no error in it');
  const manifests = readFileSync(join(folder, 'dist', 'web.k8s.yaml'), 'utf8');
  const broken = command(['check', '-', '--json'], manifests.replace(/(service:\n +name: )web-shop-\w+/, '$1nowhere'));
  expect(broken.status === 1 && JSON.parse(broken.stdout).some(({ id }) => id === 'ING001'), 'and finds one in manifests that come through a pipe');
  const page = command(['map', 'dist', '--format', 'html']).stdout;
  expect(page.startsWith('<!doctype html>') && !/\b(src|href)="https?:/.test(page), 'the command draws a page that needs nothing else');

  const app = readFileSync(join(folder, 'cdk8s.yaml'), 'utf8');
  writeFileSync(join(folder, 'cdk8s.yaml'), `${app}\nvalidations:\n  - package: ./node_modules/cdk8s-network-patterns\n    version: 0.0.0\n    class: NetworkValidation\n`);
  expect(cdk8s('synth').includes('Validations ended succesfully'), 'cdk8s synth runs the plugin');
  writeFileSync(join(folder, 'broken.ts'), BROKEN_APP);
  writeFileSync(join(folder, 'cdk8s.yaml'), readFileSync(join(folder, 'cdk8s.yaml'), 'utf8').replace(/main\.ts/, 'broken.ts'));
  const refused = spawnSync(join(folder, 'node_modules', '.bin', 'cdk8s'), ['synth', '--no-check-upgrade'], { cwd: folder, encoding: 'utf8' });
  expect(refused.status !== 0 && refused.stdout.includes('ING001') && refused.stdout.includes('Construct Path: web/site'), 'the plugin refuses what cannot work, in an app that knows nothing of the library');

  if (process.argv.includes('--bench')) {
    mkdirSync(join(folder, 'bench'), { recursive: true });
    execFileSync(process.execPath, [join(root, 'bench', 'run.mjs'), '--in', folder, '--quick', '--gate'], { stdio: 'inherit' });
  }
} finally {
  if (process.argv.includes('--keep')) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}
