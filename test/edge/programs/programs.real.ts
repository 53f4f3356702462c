import { readFileSync } from 'fs';
import { relative } from 'path';
import { outputs, Reader } from './outputs';
import type { Output } from './outputs';
import { EdgeHost, PROGRAMS, real } from './run';

const host = new EdgeHost();
afterAll(() => host.remove());

const GOOD = { status: 0, complaints: [] };

for (const output of outputs()) {
  const { path, reader } = output;
  if (reader === Reader.NONE) continue;
  real(reader, `${PROGRAMS[reader][0]} takes ${relative('test', path)} without a complaint`, () => {
    expect(host.check(output)).toEqual(GOOD);
  }, { ipv6: opensIpv6(output) });
}

/** NGINX opens what it listens on while it tests a file, HAProxy does not. */
function opensIpv6({ path, reader }: Output): boolean {
  return reader === Reader.NGINX && readFileSync(path, 'utf8').includes('listen [::]:');
}

test('every example and every kind of file is among them', () => {
  const found = outputs();
  expect([...new Set(found.map(({ reader }) => reader))].sort()).toEqual(Object.values(Reader).sort());
  for (const example of ['article', 'onprem', 'quickstart', 'two-clusters']) {
    expect(found.some(({ path }) => path.includes(`/examples/${example}/edge/`))).toBe(true);
  }
});

// That each program refuses what is broken gives the passes above their meaning.
real(Reader.HAPROXY, 'fails when HAProxy gets a broken file', () => {
  const { status, complaints } = host.haproxy('-f', host.written('broken.cfg', 'backend broken\n    server s1 10.0.0.1:80 check inter 0\n'));
  expect(status).toBe(1);
  expect(complaints.join('\n')).toContain('inter');
});

real(Reader.HAPROXY, 'fails when a file of HAProxy only earns a warning', () => {
  const text = 'defaults\n    timeout connect 1s\n    timeout client 1s\n    timeout server 1s\nbackend bytes\n    mode tcp\n    option forwardfor\n    server s1 10.0.0.1:80\n';
  const { status, complaints } = host.haproxy('-f', host.written('warned.cfg', text));
  expect(status).toBe(1);
  expect(complaints.join('\n')).toContain('forwardfor');
});

real(Reader.NGINX, 'fails when NGINX gets a broken file', () => {
  expect(host.nginx(host.written('broken.conf', 'events {}\nhttp { upstream a { server 10.0.0.1:80 weight=0; } }\n')).status).not.toBe(0);
});

real(Reader.BIND, 'fails when a zone is broken', () => {
  expect(host.check({ path: host.written('example.com.zone', 'example.com. IN A 10.0.0.1\n'), reader: Reader.BIND })).not.toEqual(GOOD);
});

real(Reader.DECK, 'fails when decK gets a broken file', () => {
  expect(host.check({ path: host.written('kong.yaml', '_format_version: "3.0"\nupstreams:\n  - nam: "a"\n'), reader: Reader.DECK })).not.toEqual(GOOD);
});
