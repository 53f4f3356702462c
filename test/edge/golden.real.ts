import { spawnSync } from 'child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import fc from 'fast-check';
import { edgeOf, RENDERERS, scenarios, SCENARIOS_FOLDER } from './scenario';

const present = spawnSync('haproxy', ['-v']).status === 0;
const reason = 'haproxy is not installed (Debian package haproxy)';
if (!present) console.warn(`edge files are not given to HAProxy: ${reason}`);

/** Runs the tests where haproxy is there; elsewhere the report counts them as skipped, and says why. */
const real = (title: string, body: () => void) => (present ? test(title, body) : test.skip(`${title}: skipped, ${reason}`, body));

const base = join(SCENARIOS_FOLDER, 'base.cfg');
const goldens = scenarios().flatMap(({ name, folder }) => readdirSync(folder).filter((file) => file.endsWith('.cfg')).map((file) => join(name, file)));

function check(file: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('haproxy', ['-c', '-dW', '-f', base, '-f', file], { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'edge-')), 'edge.cfg');
  writeFileSync(file, text);
  return file;
}

for (const golden of goldens) {
  real(`HAProxy takes ${golden} without a warning`, () => {
    const { status, output } = check(join(SCENARIOS_FOLDER, golden));
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('valid') });
  });
}

real('HAProxy takes the file of an edge without backends', () => {
  const [file] = edgeOf({ nodes: ['10.0.0.1'] }, [], RENDERERS[0]).render();
  expect(check(written(file.content)).status).toBe(0);
});

real('fails when a file is broken, so that a pass means something', () => {
  const { status, output } = check(written('backend broken\n        server s1 10.0.0.1:80 check inter 0\n'));
  expect(status).toBe(1);
  expect(output).toContain('inter');
});

real('fails when a file only earns a warning', () => {
  const { status, output } = check(written('backend bytes\n        mode tcp\n        option forwardfor header X-Client-RIP\n        server s1 10.0.0.1:80\n'));
  expect(status).toBe(1);
  expect(output).toContain('forwardfor');
});

real('HAProxy takes every name and header that the gate lets through', () => {
  const names = fc.sample(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/), { numRuns: 200, seed: 1 });
  const sampled = fc.sample(fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/), { numRuns: 200, seed: 1 });
  const known = ['global', 'defaults', 'from', 'backend', 'server', '1', 'if', 'unless', 'except', 'header', 'if-none', '-'];
  const different = [...new Set([...known.slice(0, -1), ...names].map((name) => name.toLowerCase()))];
  const headers = [...known, ...sampled];
  const backends = different.map((name, index) => ({ name, nodePort: 30000 + index, clientIpHeader: headers[index % headers.length] }));
  const { status, output } = check(written(edgeOf({ nodes: ['10.0.0.1', '2001:db8::1'] }, backends, RENDERERS[0]).render()[0].content));
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('valid') });
});
