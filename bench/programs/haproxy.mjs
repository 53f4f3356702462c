// HAProxy with 10,000 hosts in the map files that the library writes, or in one ACL for each host:
//   node haproxy.mjs DIR maps|acls
// The time of `haproxy -c`, the memory of the process, and requests to hosts all over the table; one thread, on loopback.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { entryOf } from '../library.mjs';
import { median, time } from '../measure.mjs';

const [directory, form] = process.argv.slice(2);
const root = resolve(directory);
const require = createRequire(resolve(root, 'package.json'));
const { HaproxyEdge, NetworkApp, NodePortBackend } = require(entryOf(require, root));
const { Chart } = require('cdk8s');

const COUNT = 10_000;
const SECONDS = 2;
const hostOf = (at) => `host-${at}.example.com`;
const dir = mkdtempSync(join(tmpdir(), 'edge-'));
let haproxy;
try {
  const port = await freePort();
  const config = written(port);
  const check = median(Array.from({ length: 3 }, () => time(() => run('haproxy', '-c', '-q', '-f', config)).wall));
  haproxy = spawn('haproxy', ['-db', '-f', config], { stdio: 'ignore' });
  await ready(port);
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${haproxy.pid}/status`, 'utf8'))[1]) / 1024;
  const rps = load(port);
  console.log(JSON.stringify({ check, rss, rps, perRequest: 1e6 / rps }));
} finally {
  haproxy?.kill();
  rmSync(dir, { recursive: true, force: true });
}

/** The rendered files. They are changed in what is not measured: the backend answers itself, in one thread, on loopback. */
function written(port) {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '127.0.0.1' }] } });
  const shop = new NodePortBackend(new Chart(app, 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  const edge = new HaproxyEdge(app, 'edge', { httpPort: port, configDir: join(dir, 'edge'), statsSocket: join(dir, 'admin.sock') });
  edge.addBackend('shop', shop);
  for (let at = 0; at < COUNT; at++) edge.addHostName(hostOf(at), 'shop');
  edge.write(dir);
  const config = join(dir, 'edge', 'haproxy.cfg');
  const text = readFileSync(config, 'utf8')
    .replace('global\n', 'global\n    nbthread 1\n')
    .replace('bind :', 'bind 127.0.0.1:')
    .replace(/( {4}(default-)?server .*\n)+/, '    http-request return status 200\n');
  writeFileSync(config, form === 'maps' ? text : withAcls(text));
  return config;
}

/** The same routing, as most configurations have it. */
function withAcls(text) {
  const acls = Array.from({ length: COUNT }, (_, at) => `    use_backend be_shop if { hdr(host) -i ${hostOf(at)} }\n`).join('');
  return text.replace(/ {4}http-request set-var\(txn\..*\n/g, '').replace(/ {4}use_backend %.*\n/, acls);
}

/** Both forms must give the same answers before anything counts. */
async function ready(port) {
  for (const deadline = Date.now() + 10_000; await status(port, hostOf(0)) === undefined;) {
    if (Date.now() > deadline || haproxy.exitCode !== null) throw new Error('haproxy does not answer');
    await new Promise((done) => setTimeout(done, 20));
  }
  const found = await Promise.all([hostOf(0), hostOf(COUNT - 1), hostOf(COUNT)].map((host) => status(port, host)));
  if (found.join() !== '200,200,404') throw new Error(`wrong answers: ${found}`);
}

function status(port, host) {
  return new Promise((done) => {
    get({ host: '127.0.0.1', port, agent: false, headers: { host } }, (response) => response.resume().on('end', () => done(response.statusCode)))
      .on('error', () => done(undefined));
  });
}

/** Requests per second; each asks for a host far from the last one's. */
function load(port) {
  const script = join(dir, 'hosts.lua');
  writeFileSync(script, `
    local at = 0
    request = function()
      at = (at + 7919) % ${COUNT}
      return "GET / HTTP/1.1\\r\\nHost: host-" .. at .. ".example.com\\r\\n\\r\\n"
    end
  `);
  const said = run('wrk', '-t1', '-c16', `-d${SECONDS}s`, '-s', script, `http://127.0.0.1:${port}/`);
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(said);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]);
}

function run(program, ...args) {
  const { status: code, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
  if (code !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
  return stdout;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
