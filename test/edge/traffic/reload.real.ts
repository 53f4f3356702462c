import type { ChildProcess } from 'child_process';
import * as http from 'http';
import * as net from 'net';
import { join } from 'path';
import { Load } from './support/load';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, hasEnded, withPrograms } from './support/programs';
import { until } from './support/until';
import { EdgeMode, EdgeTls, HaproxyEdge, NodePortBackend } from '../../../src';

const NODES = ['127.0.0.21', '127.0.0.22'];
const RELOADS = 4;
const host = 'shop.example.com';

withPrograms(['haproxy', 'openssl'], 'HAProxy takes a new configuration under load', () => {
  const place = new Place();
  const programs = new Programs();
  const statsSocket = place.file('admin.sock');
  const ports = { http: 0, https: 0, node: 0 };

  let loads: Load[] = [];
  let haproxy: ChildProcess | undefined;

  beforeAll(async () => {
    [ports.http, ports.https, ports.node] = [await freePort(), await freePort(), await freePort()];
    place.certificate('tls.example.com');
    const node = (address: string) => programs.start(process.execPath, [join(__dirname, 'support/node.mjs'), address, `${ports.node}`], { address, port: ports.node });
    await Promise.all(NODES.map(node));
  });

  afterEach(async () => {
    await Promise.all(loads.map((load) => load.stop()));
    if (haproxy) await programs.stop(haproxy);
  });

  afterAll(async () => {
    await programs.stopAll();
    place.remove();
  });

  test.each([
    ['a new process with -x and -sf', ['-db'], takeOver],
    ['the master of master-worker mode by SIGUSR2, as systemctl reload does', ['-W', '-db'], signalMaster],
  ])('no request is lost: %s', async (_, mode, reload) => {
    haproxy = await programs.start('haproxy', [...mode, '-f', written(0)], { port: ports.http });
    loads = [new Load({ port: ports.http, host }), new Load({ port: ports.https, host: 'tls.example.com', tls: true }, 4)];
    await until('requests are answered', async () => loads.every(({ count }) => count > 50));
    for (let at = 1; at <= RELOADS; at++) {
      const idle = await Kept.open(ports.http);
      const config = written(at);
      expect(await statusOf(`new-${at}.example.com`)).not.toBe(200);
      const old: ChildProcess = haproxy;
      haproxy = await reload(old, config);
      await until('only the new configuration answers', async () => (await Promise.all(Array.from({ length: 20 }, () => statusOf(`new-${at}.example.com`)))).every((status) => status === 200));
      // A client that kept its connection may be about to ask: it is answered once more.
      expect(await idle.ask()).toMatch(/^HTTP\/1.1 200 OK\r\n/);
      if (old !== haproxy) await until('the old process ends', async () => hasEnded(old));
    }
    for (const outcome of await Promise.all(loads.map((load) => load.stop()))) {
      expect(outcome.failed).toEqual([]);
      expect(outcome.answered).toBeGreaterThan(100);
    }
  }, 60_000);

  function takeOver(old: ChildProcess, config: string): Promise<ChildProcess> {
    return programs.start('haproxy', ['-db', '-x', statsSocket, '-f', config, '-sf', `${old.pid}`], { port: ports.http });
  }

  async function signalMaster(master: ChildProcess): Promise<ChildProcess> {
    master.kill('SIGUSR2');
    return master;
  }

  function statusOf(asked: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      http.get({ host: '127.0.0.1', port: ports.http, agent: false, headers: { host: asked } }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      }).on('error', reject);
    });
  }

  /** The files of an edge that serves so many hosts; the path of its configuration. */
  function written(hosts: number): string {
    const { app, chart } = clusterOf(NODES);
    const edge = new HaproxyEdge(app, 'edge', { httpPort: ports.http, httpsPort: ports.https, configDir: place.file('edge'), statsSocket });
    edge.addBackend('shop', new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: ports.node }));
    edge.addHostName(host, 'shop');
    for (let at = 1; at <= hosts; at++) edge.addHostName(`new-${at}.example.com`, 'shop');
    // TLS that ends here behind TLS that passes: the frontend in between listens at an address that no file shows.
    edge.addHostName('tls.example.com', 'shop', { tls: EdgeTls.offload({ certificateFile: place.file('tls.example.com.pem') }) });
    edge.addBackend('passed', new NodePortBackend(chart, 'passed', { selector: { app: 'passed' }, port: 443, nodePort: ports.node + 1 }), { mode: EdgeMode.TCP });
    edge.addHostName('passed.example.com', 'passed', { tls: EdgeTls.passthrough() });
    return place.written(edge, 'edge/haproxy.cfg');
  }
});

/** A connection that is kept open between two requests. */
class Kept {
  public static async open(port: number): Promise<Kept> {
    const kept = new Kept(net.connect(port, '127.0.0.1'));
    expect(await kept.ask()).toContain('200 OK');
    return kept;
  }

  private said = '';
  private closed = false;

  private constructor(private readonly socket: net.Socket) {
    socket.on('data', (data) => this.said += data).on('close', () => this.closed = true).on('error', ({ message }) => this.said += message);
  }

  /** The answer to one more request, or what came before the connection was closed. */
  public async ask(): Promise<string> {
    this.said = '';
    this.socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    await until('the kept connection is answered or closed', async () => this.closed || /}$|0\r\n\r\n$/.test(this.said));
    return this.closed ? `${this.said} (closed)` : this.said;
  }
}
