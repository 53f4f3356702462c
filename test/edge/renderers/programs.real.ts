import { execFileSync, spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { edgeOf, SCENARIOS } from './scenarios';

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'edge-'));
  const [key, certificate] = [join(dir, 'key.pem'), join(dir, 'ca.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=example.com', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const pem = execFileSync('cat', [certificate, key]);
  for (const name of ['example.com', 'apps']) writeFileSync(join(dir, `${name}.pem`), pem);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the tests where a program is there; elsewhere the report counts them as skipped, and says why. */
function real(program: string, debianPackage: string, title: string, body: () => void): void {
  if (spawnSync('which', [program]).status === 0) test(title, body);
  else test.skip(`${title}: skipped, ${program} is not installed (Debian package ${debianPackage})`, body);
}

function run(program: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 });
  return { status, said: `${stdout}${stderr}` };
}

function written(renderer: string, scenario: string): string {
  const out = join(dir, renderer, scenario);
  edgeOf(renderer, scenario, dir).write(out);
  return out;
}

function nginxTest(file: string) {
  return run('nginx', '-t', '-p', dir, '-c', file, '-g', `pid ${dir}/nginx.pid; error_log ${dir}/error.log;`);
}

for (const scenario of Object.keys(SCENARIOS)) {
  real('nginx', 'nginx, libnginx-mod-stream', `nginx takes the scenario ${scenario} without a warning`, () => {
    const { status, said } = nginxTest(join(written('nginx', scenario), 'edge', 'nginx.conf'));
    expect(said).not.toMatch(/\[(warn|emerg|alert|error|crit)\]/);
    expect(status).toBe(0);
  });

  real('named-checkzone', 'bind9-utils', `named-checkzone takes the scenario ${scenario}`, () => {
    const { status, said } = run('named-checkzone', 'example.com', join(written('zone', scenario), 'zone', 'example.com.zone'));
    expect(said).toMatch(/^OK$/m);
    expect(said).not.toMatch(/warning|ignored|has no/i);
    expect(status).toBe(0);
  });

  for (const renderer of ['kong', 'deck'].filter(() => !['mixed', 'backup'].includes(scenario))) {
    real('deck', 'deck', `decK takes the scenario ${scenario} of ${renderer}`, () => {
      const { status, said } = run('deck', 'validate', '-s', join(written(renderer, scenario), 'edge.yaml'));
      expect(said).not.toMatch(/error/i);
      expect(status).toBe(0);
    });
  }
}

real('nginx', 'nginx', 'fails when a file is broken, so that a pass means something', () => {
  const broken = join(dir, 'broken.conf');
  writeFileSync(broken, 'events {}\nhttp { upstream a { server 10.0.0.1:80 weight=0; } }\n');
  expect(nginxTest(broken).status).not.toBe(0);
});
