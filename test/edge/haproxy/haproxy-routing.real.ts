import { execFileSync, spawn, spawnSync } from 'child_process';
import type { ChildProcess } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as http from 'http';
import * as https from 'https';
import type { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { Cluster, EdgeMode, EdgeTls, HaproxyEdge, NodePortBackend, NodePortRange, PathType } from '../../../src';

const hasHaproxy = spawnSync('haproxy', ['-v']).status === 0;
const check = hasHaproxy ? test : test.skip;
let dir: string;
let proxy: ChildProcess | undefined;
const servers: http.Server[] = [];
const ports = { http: 0, https: 0 };

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'edge-'));
  if (!hasHaproxy) return;
  const answer: http.RequestListener = ({ socket, headers }, response) => response.end(JSON.stringify({ port: socket.localPort, headers }));
  const tls = pem('passed.example.com');
  const listening = [http.createServer(answer), http.createServer(answer), https.createServer({ key: tls, cert: tls }, answer)];
  for (const server of listening) servers.push(await started(server));
  [ports.http, ports.https] = await Promise.all([freePort(), freePort()]);
  pem('site.example.com');
  edgeOf(servers.map(portOf)).write(dir);
  const config = join(dir, 'edge', 'haproxy.cfg');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/bind :/g, 'bind 127.0.0.1:'));
  expect(spawnSync('haproxy', ['-c', '-dW', '-f', config]).status).toBe(0);
  proxy = spawn('haproxy', ['-db', '-f', config], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 500));
});

afterAll(() => {
  proxy?.kill();
  servers.forEach((server) => server.close());
  rmSync(dir, { recursive: true, force: true });
});

check.each([
  ['plain.example.com', '/', 'site'],
  ['PLAIN.Example.com:80', '/any?q=1', 'site'],
  ['plain.example.com', '/api', 'api'],
  ['plain.example.com', '/api/', 'api'],
  ['plain.example.com', '/api/v1?q=/x', 'api'],
  ['plain.example.com', '/apix', 'site'],
  ['plain.example.com', '/api/exact', 'site'],
  ['plain.example.com', '/api/exact/', 'api'],
  ['x.apps.example.com', '/v1/users', 'api'],
  ['x.apps.example.com', '/v2', 'none'],
  ['y.x.apps.example.com', '/v1', 'none'],
  ['apps.example.com', '/v1', 'none'],
  ['.apps.example.com', '/v1', 'none'],
  ['own.apps.example.com', '/v1', 'none'],
  ['own.apps.example.com', '/only', 'site'],
  ['unknown.example', '/', 'none'],
  ['plain.example.com/api', '/', 'none'],
])('plain requests for %s%s go to %s', async (host, path, wanted) => {
  const { body } = await get({ host, path });
  expect(body.port).toBe(wanted === 'none' ? undefined : portOf(servers[wanted === 'site' ? 0 : 1]));
});

check("a forged address never arrives, the client's does", async () => {
  const forged = { 'x-forwarded-for': '6.6.6.6', 'X-Client-RIP': '6.6.6.6', 'x-real-ip': '6.6.6.6', 'forwarded': 'for=6.6.6.6', 'x-forwarded-proto': 'https' };
  const { body } = await get({ host: 'plain.example.com', path: '/', headers: forged });
  expect(JSON.stringify(body.headers)).not.toContain('6.6.6.6');
  expect(body.headers).toMatchObject({ 'x-client-rip': '127.0.0.1', 'host': 'plain.example.com' });
  expect(body.headers).not.toHaveProperty('x-forwarded-proto');
});

check('plain requests for a host with TLS are redirected, ACME challenges are not', async () => {
  const redirected = await get({ host: 'site.example.com:99', path: '/p?q=1' });
  expect([redirected.status, redirected.location]).toEqual([301, `https://site.example.com:${ports.https}/p?q=1`]);
  expect((await get({ host: 'site.example.com', path: '/.well-known/acme-challenge/token' })).body.port).toBe(portOf(servers[0]));
});

check('TLS ends at the edge or passes through, by the name that the client asks for', async () => {
  const ended = await get({ host: 'site.example.com', path: '/', tls: true });
  expect(ended).toMatchObject({ shown: 'site.example.com', body: { port: portOf(servers[0]), headers: { 'x-forwarded-proto': 'https', 'x-client-rip': '127.0.0.1' } } });
  const passed = await get({ host: 'any.example.com', path: '/', tls: true });
  expect(passed).toMatchObject({ shown: 'passed.example.com', body: { port: portOf(servers[2]) } });
});

check('a host that is served without TLS is not served with it', async () => {
  expect((await get({ host: 'plain.example.com', path: '/', tls: true, name: 'site.example.com' })).status).toBe(404);
});

function edgeOf([site, api, tls]: number[]): HaproxyEdge {
  const nodePortRange = NodePortRange.of(1024, 65535);
  const chart = new Chart(new Cluster(new App(), 'here', { nodes: [{ name: 'node-1', address: '127.0.0.1' }], nodePortRange }), 'web');
  const edge = new HaproxyEdge(chart.node.root as App, 'edge', {
    httpPort: ports.http, httpsPort: ports.https, configDir: join(dir, 'edge'), statsSocket: join(dir, 'admin.sock'),
  });
  const add = (name: string, nodePort: number, mode: EdgeMode) => {
    const backend = new NodePortBackend(chart, name, { selector: { app: name }, port: 80, nodePort });
    edge.addBackend(name, backend, { mode, clientIpHeader: mode === EdgeMode.HTTP ? 'X-Client-RIP' : undefined });
  };
  add('site', site, EdgeMode.HTTP);
  add('api', api, EdgeMode.HTTP);
  add('tls', tls, EdgeMode.TCP);
  edge.addHostName('plain.example.com', 'site');
  edge.addHostName('plain.example.com', 'api', { path: '/api' });
  edge.addHostName('plain.example.com', 'site', { path: '/api/exact', pathType: PathType.EXACT });
  edge.addHostName('*.apps.example.com', 'api', { path: '/v1' });
  edge.addHostName('own.apps.example.com', 'site', { path: '/only' });
  edge.addHostName('site.example.com', 'site', { tls: EdgeTls.offload({ certificateFile: join(dir, 'site.example.com.pem') }) });
  edge.addHostName('*.example.com', 'tls', { tls: EdgeTls.passthrough() });
  return edge;
}

function pem(host: string): string {
  const [key, certificate] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${host}`, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const text = `${readFileSync(certificate, 'utf8')}${readFileSync(key, 'utf8')}`;
  writeFileSync(join(dir, `${host}.pem`), text);
  return text;
}

async function started(server: http.Server): Promise<http.Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function freePort(): Promise<number> {
  const server = await started(http.createServer());
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: http.Server): number {
  return (server.address() as AddressInfo).port;
}

interface Asked {
  readonly host: string;
  readonly path: string;
  readonly headers?: { [name: string]: string };
  readonly tls?: boolean;
  readonly name?: string;
}

interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly shown?: string;
  readonly body: { port?: number; headers?: { [name: string]: string } };
}

function get({ host, path, headers, tls, name }: Asked): Promise<Answer> {
  const options = { host: '127.0.0.1', port: tls ? ports.https : ports.http, path, agent: false, headers: { ...headers, host } };
  return new Promise((resolve, reject) => {
    let shown: string | undefined;
    const done = (response: http.IncomingMessage) => {
      let text = '';
      response.on('data', (part) => text += part);
      response.on('end', () => resolve({ status: response.statusCode!, location: response.headers.location, shown, body: text.startsWith('{') ? JSON.parse(text) : {} }));
    };
    const request = tls ? https.get({ ...options, servername: name ?? host, rejectUnauthorized: false }, done) : http.get(options, done);
    if (tls) request.on('socket', (socket) => socket.on('secureConnect', () => shown = [(socket as import('tls').TLSSocket).getPeerCertificate().subject.CN].flat()[0]));
    request.on('error', reject);
  });
}
