import { execFileSync, spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { SCENARIOS } from './scenarios';

const hasHaproxy = spawnSync('haproxy', ['-v']).status === 0;
const check = hasHaproxy ? test : test.skip;
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'edge-'));
  if (!hasHaproxy) return;
  const [key, certificate] = [join(dir, 'key.pem'), join(dir, 'ca.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=example.com', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const pem = execFileSync('cat', [certificate, key]);
  for (const host of ['example.com', 'apps.example.com', 'a.example.com', 'b.example.com']) writeFileSync(join(dir, `${host}.pem`), pem);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

check.each(Object.keys(SCENARIOS))('haproxy takes the scenario %s without a warning', (name) => {
  const out = join(dir, name);
  const edge = SCENARIOS[name]({ configDir: join(out, 'edge'), certificates: dir, statsSocket: join(dir, 'admin.sock') });
  edge.write(out);
  const { status, stderr, stdout } = spawnSync('haproxy', ['-c', '-dW', '-dD', '-f', join(out, 'edge', 'haproxy.cfg')], { encoding: 'utf8' });
  // A drained target is one that no balance selects: that HAProxy says so is no complaint.
  const said = `${stdout}${stderr}`.split('\n').filter((line) => !line.includes('weight of 0 will never be selected'));
  expect(said.join('\n')).not.toMatch(/WARNING|ALERT|DIAG/);
  expect(status).toBe(0);
});
