import { execFileSync, spawn, spawnSync } from 'child_process';
import type { ChildProcess } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import type { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { Cluster, EdgeFeature, EdgeMode, EdgeTls, NginxEdge, NodePortBackend, NodePortRange, PathType } from '../../../src';

const hasNginx = spawnSync('nginx', ['-v']).status === 0;
const check = hasNginx ? test : test.skip;
let dir: string;
let proxy: ChildProcess | undefined;
const servers: net.Server[] = [];
const ports = { http: 0, https: 0, inner: 0 };

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'edge-'));
  mkdirSync(join(dir, 'logs'));
  if (!hasNginx) return;
  const answer: http.RequestListener = ({ socket, headers }, response) => response.end(JSON.stringify({ port: socket.localPort, headers }));
  const passed = pem('passed.example.com');
  const upgrading = http.createServer(answer).on('upgrade', ({ headers }, socket) => {
    socket.end(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${headers.upgrade}\r\n\r\n`);
  });
  // Tells the first line that arrives: the PROXY protocol, or the first byte of TLS.
  const told = net.createServer((socket) => socket.on('error', () => undefined).once('data', (data) => socket.end(data.subarray(0, 20))));
  const passing = https.createServer({ key: passed, cert: passed }, answer);
  for (const server of [upgrading, http.createServer(answer), passing, told]) servers.push(await started(server));
  [ports.http, ports.https, ports.inner] = [await freePort(), await freePort(), await freePort()];
  pem('site.example.com');
  edgeOf(servers.map(portOf)).write(dir);
  const config = join(dir, 'edge', 'nginx.conf');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/listen (\d+)(?=[ ;])/g, 'listen 127.0.0.1:$1'));
  const own = `daemon off; master_process off; pid ${dir}/nginx.pid; error_log ${dir}/error.log;`;
  proxy = spawn('nginx', ['-p', dir, '-c', config, '-g', own], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 700));
  if (proxy.exitCode !== null) throw new Error(readFileSync(join(dir, 'error.log'), 'utf8'));
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
  ['plain.example.com', '/slash/', 'api'],
  ['plain.example.com', '/slash', 'site'],
  ['x.apps.example.com', '/v1/users', 'api'],
  ['x.apps.example.com', '/v2', 'none'],
  ['y.x.apps.example.com', '/v1', 'none'],
  ['apps.example.com', '/v1', 'none'],
  ['own.apps.example.com', '/v1', 'none'],
  ['own.apps.example.com', '/only', 'site'],
  ['unknown.example', '/', 'none'],
])('plain requests for %s%s go to %s', async (host, path, wanted) => {
  const { status, body } = await get({ host, path });
  expect([status, body.port]).toEqual(wanted === 'none' ? [404, undefined] : [200, portOf(servers[wanted === 'site' ? 0 : 1])]);
});

check("a forged address never arrives, the client's does", async () => {
  const forged = { 'x-forwarded-for': '6.6.6.6', 'X-Client-RIP': '6.6.6.6', 'x-real-ip': '6.6.6.6', 'forwarded': 'for=6.6.6.6', 'x-forwarded-proto': 'https' };
  for (const path of ['/', '/api']) {
    const { body } = await get({ host: 'PLAIN.example.com:80', path, headers: forged });
    expect(JSON.stringify(body.headers)).not.toContain('6.6.6.6');
    expect(body.headers).toMatchObject({ 'x-forwarded-proto': 'http', 'x-forwarded-port': `${ports.http}`, 'host': 'PLAIN.example.com:80' });
    expect(body.headers['x-client-rip']).toBe(path === '/' ? '127.0.0.1' : undefined);
  }
});

check('plain requests for a host with TLS are redirected, ACME challenges are not', async () => {
  const redirected = await get({ host: 'site.example.com:99', path: '/p?q=1' });
  expect([redirected.status, redirected.location]).toEqual([301, `https://site.example.com:${ports.https}/p?q=1`]);
  expect((await get({ host: 'site.example.com', path: '/.well-known/acme-challenge/token' })).body.port).toBe(portOf(servers[0]));
});

check('TLS ends at the edge or passes through, by the name that the client asks for', async () => {
  expect(await get({ host: 'site.example.com', path: '/', tls: true })).toMatchObject({
    shown: 'site.example.com', body: { port: portOf(servers[0]), headers: { 'x-forwarded-proto': 'https', 'x-client-rip': '127.0.0.1', 'x-forwarded-port': `${ports.https}` } },
  });
  expect(await get({ host: 'passed.example.com', path: '/', tls: true })).toMatchObject({ shown: 'passed.example.com', body: { port: portOf(servers[2]) } });
  await expect(get({ host: 'unknown.example', path: '/', tls: true })).rejects.toThrow();
});

check('the PROXY protocol names the client', async () => {
  const socket = net.connect(ports.https, '127.0.0.1');
  socket.write(clientHello('told.example.com'));
  const said = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
  expect(said).toBe('PROXY TCP4 127.0.0.1');
  socket.destroy();
});

check('a WebSocket is let through', async () => {
  const request = http.get({ port: ports.http, host: '127.0.0.1', path: '/', headers: { host: 'plain.example.com', connection: 'Upgrade', upgrade: 'websocket' } });
  const upgraded = await new Promise<string | undefined>((resolve, reject) => {
    request.on('upgrade', ({ headers }, socket) => {
      socket.destroy();
      resolve(headers.upgrade);
    }).on('response', ({ statusCode }) => reject(new Error(`${statusCode}`)));
  });
  expect(upgraded).toBe('websocket');
});

function edgeOf([site, api, passed, told]: number[]): NginxEdge {
  const app = new App();
  const cluster = new Cluster(app, 'local', { nodes: [{ name: 'n', address: '127.0.0.1' }], nodePortRange: NodePortRange.of(1024, 65535) });
  const chart = new Chart(cluster, 'web');
  const edge = new NginxEdge(app, 'edge', { httpPort: ports.http, httpsPort: ports.https, innerPort: ports.inner, degrade: [EdgeFeature.ACTIVE_CHECK, EdgeFeature.PROXY_PROTOCOL] });
  const backend = (name: string, nodePort: number) => new NodePortBackend(chart, name, { selector: { app: name }, port: 80, nodePort });
  edge.addBackend('site', backend('site', site), { clientIpHeader: 'X-Client-RIP' });
  edge.addBackend('api', backend('api', api));
  edge.addBackend('passed', backend('passed', passed), { mode: EdgeMode.TCP });
  edge.addBackend('told', backend('told', told), { mode: EdgeMode.TCP, proxyProtocol: true });
  edge.addHostName('plain.example.com', 'site');
  edge.addHostName('plain.example.com', 'api', { path: '/api' });
  edge.addHostName('plain.example.com', 'site', { path: '/api/exact', pathType: PathType.EXACT });
  edge.addHostName('plain.example.com', 'api', { path: '/slash/', pathType: PathType.EXACT });
  edge.addHostName('*.apps.example.com', 'api', { path: '/v1' });
  edge.addHostName('own.apps.example.com', 'site', { path: '/only' });
  edge.addHostName('site.example.com', 'site', { tls: EdgeTls.offload({ certificateFile: join(dir, 'site.example.com.pem') }) });
  edge.addHostName('passed.example.com', 'passed', { tls: EdgeTls.passthrough() });
  edge.addHostName('told.example.com', 'told', { tls: EdgeTls.passthrough() });
  return edge;
}

interface Answer {
  readonly status?: number;
  readonly location?: string;
  readonly shown?: unknown;
  readonly body: { readonly port?: number; readonly headers: http.IncomingHttpHeaders };
}

function get({ host, path, headers, tls }: { host: string; path: string; headers?: object; tls?: boolean }): Promise<Answer> {
  const port = tls ? ports.https : ports.http;
  const options = { host: '127.0.0.1', port, path, headers: { ...headers, host }, servername: host, rejectUnauthorized: false, agent: false };
  return new Promise((resolve, reject) => {
    (tls ? https : http).get(options, (response) => {
      const shown = tls ? (response.socket as import('tls').TLSSocket).getPeerCertificate().subject.CN : undefined;
      let text = '';
      response.on('data', (data) => text += data).on('end', () => resolve({
        status: response.statusCode, location: response.headers.location, shown, body: text.startsWith('{') ? JSON.parse(text) as Answer['body'] : { headers: {} },
      }));
    }).on('error', reject);
  });
}

/** The first bytes of TLS, as a client that asks for a name sends them. */
function clientHello(host: string): Buffer {
  const sized = (size: number, ...data: Buffer[]) => {
    const all = Buffer.concat(data);
    const head = Buffer.alloc(size);
    head.writeUIntBE(all.length, 0, size);
    return Buffer.concat([head, all]);
  };
  const sni = Buffer.concat([Buffer.from([0, 0]), sized(2, sized(2, Buffer.from([0]), sized(2, Buffer.from(host))))]);
  const ciphers = sized(2, Buffer.from([0x13, 1]));
  const hello = Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32), Buffer.from([0]), ciphers, Buffer.from([1, 0]), sized(2, sni)]);
  return Buffer.concat([Buffer.from([22, 3, 1]), sized(2, Buffer.from([1]), sized(3, hello))]);
}

function pem(host: string): Buffer {
  const [key, certificate, file] = [join(dir, 'key'), join(dir, 'crt'), join(dir, `${host}.pem`)];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${host}`, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  writeFileSync(file, execFileSync('cat', [certificate, key]));
  return readFileSync(file);
}

function started(server: net.Server): Promise<net.Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function portOf(server: net.Server): number {
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = await started(net.createServer());
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
