import * as fc from 'fast-check';
import { EdgeBalance, EdgeMode, EdgePathMatch, EdgeRouteTls, IpFamily } from '../../../src';
import type { EdgeBackend, EdgeModel } from '../../../src';
import { renderFull } from '../../../src/edge/haproxy/full/haproxy-full';
import { normalise } from '../../../src/edge/normalise';
import { serverId } from '../../../src/edge/normalise/servers';
import { untyped } from '../../support/apps';
import { backendWith, modelWith, problemsWith, routeWith } from '../models';

/** What gets through somewhere when text is put together: lines, words, expansions, flags, options of other places. */
const PAYLOADS = [
  'b\n  http-request deny', 's1 6.6.6.6:6\n  server s2', 'x\r  bogus', 'a\x0bb', 'a\x0cb', 'a\0b', 'a#b', 'a b', '-f /etc/passwd',
  'a.com } or { always_true', 'a.com || TRUE', '', '"', "'", 'a\\', '${HOME}', '%[env(HOME)]', '100%', '/x,y', '/a)b', '/a b', '/a\n.notice "x"',
  '/a"b', "/a'b", '/{id}', 'a\u2028b', '\u0085', '/\u212Ab', '..', '/../x', '//', '/a//b', '/a/./b', '010.0.0.1', '*', 'a.*.com', '*a.com', '-',
];

type Slot = (text: string) => Partial<EdgeModel>;

const backendSlot = (slot: (text: string) => Partial<EdgeBackend>): Slot => (text) => ({ backends: [backendWith(slot(text))] });
const check = { intervalMs: 1, rise: 1, fall: 1 };

const SLOTS: { readonly [name: string]: Slot } = {
  'the name of a backend': backendSlot((name) => ({ name })),
  'clientIpHeader': backendSlot((clientIpHeader) => ({ clientIpHeader })),
  'balanceHeader': backendSlot((balanceHeader) => ({ balance: EdgeBalance.HEADER, balanceHeader })),
  'caFile': backendSlot((caFile) => ({ upstreamTls: { caFile } })),
  'serverName': backendSlot((serverName) => ({ upstreamTls: { serverName } })),
  'the path of a check': backendSlot((path) => ({ health: { ...check, http: { path } } })),
  'the host of a check': backendSlot((host) => ({ health: { ...check, http: { path: '/', host } } })),
  'an address': backendSlot((address) => ({ servers: [{ address, port: 80 }] })),
  'a host': (host) => ({ routes: [routeWith({ host })] }),
  'a path': (path) => ({ routes: [routeWith({ path })] }),
  'the backend of a route': (backend) => ({ routes: [routeWith({ backend })] }),
  'a certificate': (certificateFile) => ({ certificates: [{ certificateFile, hosts: [], sourcePath: 'x' }] }),
  'a key': (keyFile) => ({ certificates: [{ certificateFile: '/a.pem', keyFile, hosts: [], sourcePath: 'x' }] }),
  'acmeBackend': (acmeBackend) => ({ listeners: { ...modelWith().listeners, acmeBackend } }),
  'a family': (family) => ({ listeners: { ...modelWith().listeners, ipFamilies: [family as IpFamily] } }),
};

/** Letters that mean nothing in these places. */
const HARMLESS = new Set([
  'clientIpHeader -', 'balanceHeader -', 'the name of a backend 010.0.0.1',
  'a path /x,y', 'a path /a)b', 'the path of a check /x,y', 'the path of a check /a)b',
]);

describe.each(Object.keys(SLOTS))('%s', (slot) => {
  test.each(PAYLOADS.filter((text) => !HARMLESS.has(`${slot} ${text}`)))('fails when it is %j', (text) => {
    const { problems } = normalise(modelWith(SLOTS[slot](text)));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028]/);
  });

  test('whatever it is, the file has the same lines or there is none', () => {
    const first = (path: string, line: string) => (path.endsWith('.cfg') ? line.trim().split(' ')[0] : line.split(' ').length);
    const lines = (model: EdgeModel) => renderFull(model, { configDir: '/x', statsSocket: '/y' })
      .map(({ path, content }) => content.split('\n').map((line) => first(path, line)));
    const shape = (text: string) => {
      const { model, problems } = normalise(modelWith(SLOTS[slot](text)));
      return problems.length > 0 ? undefined : lines(model);
    };
    const sound = ['shop', 'X-Tenant', '/a.pem', '/b', 'example.com', '10.0.0.1'].map(shape).find((found) => found !== undefined);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
      const found = shape(text);
      if (found) expect(found).toEqual(sound);
    }), { numRuns: 300 });
  });
});

test.each<[string, Partial<EdgeModel>, string]>([
  ['a host goes to a backend that is not there', { routes: [routeWith({ backend: 'shup' })] }, 'use one of shop, or add it: addBackend'],
  ['a host goes to a backend, and there is none', { backends: [], routes: [routeWith({ backend: 'shop' })] }, 'there is no such backend, got "shop"; add it: addBackend'],
  ['bytes are asked of a backend for requests', { routes: [routeWith({ tls: EdgeRouteTls.PASSTHROUGH })] }, 'use EdgeTls.passthrough() with EdgeMode.TCP'],
  ['the port of TLS that passes through is asked in plain HTTP', { backends: [backendWith({ mode: EdgeMode.TCP, health: { ...check, http: { path: '/' } } })], routes: [routeWith({ tls: EdgeRouteTls.PASSTHROUGH })] }, "give HealthCheck.http a 'port' that answers plain requests, or use HealthCheck.tcp()"],
  ['one path goes two ways', { backends: [backendWith(), backendWith({ name: 'b' })], routes: [routeWith(), routeWith({ host: 'EXAMPLE.com', backend: 'b', sourcePath: 'x' })] }, "'web/site' and 'x' send its requests to different backends, got [\"b\",\"shop\"]; keep one"],
  ['one construct sends a path two ways', { backends: [backendWith(), backendWith({ name: 'b' })], routes: [routeWith(), routeWith({ backend: 'b' })] }, "path \"/\": 'web/site' sends its requests to different backends, got [\"b\",\"shop\"]; keep one"],
  ['one construct has two ways to end TLS', { routes: [routeWith(), routeWith({ path: '/a', tls: EdgeRouteTls.TERMINATE })] }, "'web/site' says in different ways where its TLS ends, got [\"none\",\"terminate\"]; give both the same tls"],
  ['a host has two ways to end TLS', { routes: [routeWith(), routeWith({ path: '/a', tls: EdgeRouteTls.TERMINATE, sourcePath: 'x' })] }, "'web/site' and 'x' say in different ways where its TLS ends"],
  ['TLS ends without a certificate', { routes: [routeWith({ tls: EdgeRouteTls.TERMINATE })] }, 'name one: EdgeTls.offload({ certificateFile })'],
  ['a backup is one in words', { backends: [backendWith({ servers: [{ address: '10.0.0.1', port: 80, backup: untyped('false') }] })] }, "'backup' is neither true nor false, got \"false\"; use true or false"],
  ['a drain is a number', { backends: [backendWith({ servers: [{ address: '10.0.0.1', port: 80, drain: untyped(0) }] })] }, "'drain' is neither true nor false, got 0; use true or false"],
  ['a weight is no share', { backends: [backendWith({ servers: [{ address: '10.0.0.1', port: 80, weight: 0 }] })] }, "use 1 to 256, or 'drain' for no requests at all"],
  ["the client's address would take the place of the host", { backends: [backendWith({ clientIpHeader: 'Host' })] }, "got \"Host\"; use another, e.g. 'X-Client-RIP'"],
  ["the header to balance on is the edge's own", { backends: [backendWith({ balance: EdgeBalance.HEADER, balanceHeader: 'X-Ip', clientIpHeader: 'x-ip' })] }, 'use EdgeBalance.SOURCE'],
  ['the PROXY protocol of checks is no boolean', { backends: [backendWith({ health: { ...check, http: { path: '/', proxyProtocol: 'v2' as unknown as boolean } } })] }, 'use true or false'],
  ['all is drained', { backends: [backendWith({ servers: [{ address: '10.0.0.1', port: 80, drain: true }] })] }, "leave one target without 'drain'"],
  ['the listeners share a port', { listeners: { ...modelWith().listeners, httpsPort: 80 } }, 'give each a port of its own'],
  ['it listens nowhere', { listeners: { ...modelWith().listeners, ipFamilies: [] } }, 'leave it out, or name one at least'],
  ['a family is none', { listeners: { ...modelWith().listeners, ipFamilies: [IpFamily.IPV4, 'ipv6' as IpFamily] } }, 'got "ipv6"; use one of IpFamily: IPv4, IPv6'],
  ['a time is no number', { timeouts: { ...modelWith().timeouts, queueMs: 1.5 } }, "the timeout 'queue' is out of range, got 1.5; use 1 millisecond to 1 day"],
  ['a header is balanced on in bytes', { backends: [backendWith({ mode: EdgeMode.TCP, balance: EdgeBalance.HEADER, balanceHeader: 'X' })] }, 'use EdgeBalance.SOURCE, or EdgeMode.HTTP'],
])('fails when %s', (_what, fields, fix) => expect(problemsWith(fields)).toContain(fix));

test('a certificate whose path is wrong is reported once, and not as one that is missing too', () => {
  const certificates = [{ certificateFile: 'certs/site.pem', hosts: ['Example.com'], sourcePath: 'web/site' }];
  expect(problemsWith({ certificates, routes: [routeWith({ tls: EdgeRouteTls.TERMINATE })] })).toBe(
    "'certificateFile' is not the absolute path of a file (of 'web/site'), got \"certs/site.pem\"; use letters, digits, '.', '_', '-' and '/', e.g. '/etc/ssl/private/example.com.pem'",
  );
});

test('what says the default is taken away', () => {
  const server = { address: '10.0.0.1', port: 80, weight: 100, backup: false, drain: false, healthPort: 80 };
  const { model } = normalise(modelWith({ backends: [backendWith({ proxyProtocol: false, servers: [server], health: { ...check, http: { path: '/', host: 'localhost', status: 200, proxyProtocol: false } } })] }));
  expect(model.backends).toEqual([backendWith({ servers: [{ address: '10.0.0.1', port: 80 }], health: { ...check, http: { path: '/' } } })]);
});

test('a prefix has no slash at its end, an exact path keeps it', () => {
  const routes = [routeWith({ path: '/a/' }), routeWith({ path: '/b/', pathMatch: EdgePathMatch.EXACT }), routeWith({ path: '/a' })];
  expect(normalise(modelWith({ routes })).model.routes.map(({ path }) => path)).toEqual(['/a', '/b/']);
});

test('ids follow from address and port alone', () => {
  const ids = (addresses: string[]) => {
    const servers = addresses.map((address) => ({ address, port: 80 }));
    const { model } = normalise(modelWith({ backends: [backendWith({ balance: EdgeBalance.SOURCE, servers })] }));
    return model.backends[0].servers.map(({ address, id }) => [address, id]);
  };
  expect(ids(['10.0.0.2', '10.0.0.1'])).toEqual([['10.0.0.1', serverId('10.0.0.1:80')], ['10.0.0.2', serverId('10.0.0.2:80')]]);
  expect(ids(['10.0.0.2', '10.0.0.9', '10.0.0.1'])).toEqual(expect.arrayContaining(ids(['10.0.0.1', '10.0.0.2'])));
  expect(serverId('foobar')).toBe(0xbf9cf968 & 0x7fffffff); // eslint-disable-line no-bitwise -- the published test vector of 32-bit FNV-1a
});

test('models that differ only in order give the same files', () => {
  const hosts = ['a.example.com', '*.example.com', 'b.example.com', 'plain.example.com'];
  const tls = (host: string) => (host.startsWith('plain') ? EdgeRouteTls.NONE : host.startsWith('*') ? EdgeRouteTls.PASSTHROUGH : EdgeRouteTls.TERMINATE);
  const routes = hosts.flatMap((host) => ['/', '/api', '/api/x'].map((path) => routeWith({ host, path: host.startsWith('*') ? '/' : path, tls: tls(host), backend: host.startsWith('*') ? 'bytes' : 'shop' })));
  const certificates = hosts.slice(0, 3).map((host, at) => ({ certificateFile: `/${at % 2}.pem`, hosts: [host], sourcePath: 'x' }));
  const servers = ['10.0.0.10', '10.0.0.9', '2001:db8::1'].map((address) => ({ address, port: 80 }));
  const backends = [backendWith({ servers, balance: EdgeBalance.SOURCE }), backendWith({ name: 'bytes', mode: EdgeMode.TCP, servers })];
  const files = (model: EdgeModel) => renderFull(normalise(model).model, { configDir: '/x', statsSocket: '/y' });
  const families = Object.values(IpFamily);
  const listeners = (ipFamilies: IpFamily[]) => ({ ...modelWith().listeners, ipFamilies });
  const wanted = files(modelWith({ routes, certificates, backends, listeners: listeners(families) }));
  expect(normalise(modelWith({ routes, certificates, backends })).problems).toEqual([]);
  const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
  const parts = [shuffled(routes), shuffled(certificates), shuffled(backends), shuffled(servers), shuffled([...families, ...families])] as const;
  fc.assert(fc.property(...parts, (r, c, b, s, f) => {
    const given = { routes: r, certificates: c, listeners: listeners(f) };
    expect(files(modelWith({ ...given, backends: b.map((backend) => ({ ...backend, servers: s })) }))).toEqual(wanted);
  }), { numRuns: 100 });
});

test.each(PAYLOADS)('an edge called %j is one word in its files, and its path one line', (text) => {
  const { model, problems } = normalise(modelWith({ name: text, sourcePath: text }));
  expect(problems).toEqual([]);
  expect(model.name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/);
  expect(model.sourcePath).toMatch(/^[ -~]*$/);
});
