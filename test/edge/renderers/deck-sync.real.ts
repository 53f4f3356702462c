import { execFile, spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { createServer } from 'http';
import type { Server } from 'http';
import type { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { edgeOf } from './scenarios';

const hasDeck = spawnSync('deck', ['version']).status === 0;
const check = hasDeck ? test : test.skip;
/** What Kong has already: a service of another team, without the edge's tag. */
const OTHERS = [{ id: '8f0c1e1c-0000-4000-8000-000000000001', name: 'other-team', host: 'other', port: 80, protocol: 'http' }];
const written: { path: string; tags: unknown }[] = [];
let admin: Server;
let dir: string;

beforeAll((done) => {
  dir = mkdtempSync(join(tmpdir(), 'edge-'));
  admin = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://admin');
    let text = '';
    request.on('data', (data) => text += data).on('end', () => {
      const body = text === '' ? {} : JSON.parse(text) as object;
      if (request.method !== 'GET') written.push({ path: `${request.method} ${pathname}`, tags: (body as { tags?: unknown }).tags });
      const listed = pathname === '/services' && !searchParams.has('tags') ? OTHERS : [];
      const answer = pathname === '/' ? { version: '3.0.0', configuration: { database: 'postgres' } } : { data: listed, next: null };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(request.method === 'GET' ? answer : body));
    });
  }).listen(0, '127.0.0.1', done);
});

afterAll((done) => {
  rmSync(dir, { recursive: true, force: true });
  admin.close(done);
});

function deck(...args: string[]): Promise<{ status: unknown; said: string }> {
  const address = `http://127.0.0.1:${(admin.address() as AddressInfo).port}`;
  return new Promise((resolve) => execFile('deck', [...args, '--kong-addr', address], { timeout: 20_000, env: { ...process.env, DECK_ANALYTICS: 'off' } }, (error, stdout, stderr) => {
    resolve({ status: error?.code ?? 0, said: `${stdout}${stderr}` });
  }));
}

check('deck diff creates what is ours and deletes nothing of others', async () => {
  edgeOf('deck', 'hosts').write(dir);
  const { status, said } = await deck('diff', '--non-zero-exit-code', '-s', join(dir, 'edge.yaml'));
  expect(said).toMatch(/creating service shop/);
  expect(said).toMatch(/Deleted: 0/);
  expect(status).toBe(2);
  expect(written).toEqual([]);
});

check('deck sync writes services, routes, upstreams and targets, each with the tag', async () => {
  const { status, said } = await deck('sync', '-s', join(dir, 'edge.yaml'));
  expect({ status, said }).toMatchObject({ status: 0, said: expect.stringMatching(/Deleted: 0/) });
  expect(written.length).toBeGreaterThan(8);
  expect(written.filter(({ path }) => path.startsWith('DELETE'))).toEqual([]);
  for (const { path, tags } of written) expect({ path, tags }).toEqual({ path, tags: ['edge.example.com'] });
});
