import { writeFileSync } from 'fs';
import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import { Duration } from 'cdk8s';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, withPrograms } from './support/programs';
import { serverStates } from './support/server-states';
import { until } from './support/until';
import { ControllerSettings, EdgeMode, EdgeTls, HaproxyEdge, HealthCheck, HostPortController, NodePortBackend } from '../../../src';

const NODE = '127.0.0.51';
const CLIENT = '127.0.0.7';
/** The first bytes of version 2: what version 1 and requests never begin with. */
const VERSION_2 = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');

withPrograms(['haproxy', 'nginx', 'openssl'], 'the PROXY protocol from HAProxy into NGINX', () => {
  const place = new Place();
  const programs = new Programs();
  const statsSocket = place.file('admin.sock');
  const ports = { http: 0, https: 0, plain: 0, tls: 0, raw: 0, health: 0 };
  const raw = net.createServer((socket) => socket.on('error', () => undefined).once('data', (data: Buffer) => {
    const version = data.subarray(0, VERSION_2.length).equals(VERSION_2) ? '2' : 'other';
    socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${version.length}\r\n\r\n${version}`);
  }));

  beforeAll(async () => {
    for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
    await new Promise<void>((resolve) => raw.listen(ports.raw, NODE, resolve));
    const nginx = place.file('node.conf');
    writeFileSync(nginx, nodeConfig(place.certificate('passed.example.com')));
    await programs.startNginx(place, nginx, ports.plain, NODE);
    await programs.start('haproxy', ['-db', '-f', place.written(edgeOf(), 'edge/haproxy.cfg')], { port: ports.http });
  });

  afterAll(async () => {
    await programs.stopAll();
    raw.close();
    place.remove();
  });

  test('requests arrive with the client’s address, not the edge’s', async () => {
    expect(await get('plain.example.com')).toBe(`${CLIENT} from ${CLIENT}`);
  });

  test('TLS that passes through arrives with the client’s address', async () => {
    expect(await get('passed.example.com', true)).toBe(`${CLIENT} from ${CLIENT}`);
  });

  test('it is version 2', async () => {
    expect(await get('raw.example.com')).toBe('2');
  });

  test.each([
    ['at the port of requests speak it too', 'plain'],
    ['at another port do not: what answers there does not take it', 'apart'],
  ])('checks %s', async (_, name) => {
    await until('NGINX answers the checks well', async () => (await serverStates(statsSocket))[`be_${name}/${NODE}:${ports.plain}`] === 'UP');
  }, 30_000);

  test('checks speak it to a controller, whose port for plain requests says that it is well', async () => {
    await until('NGINX answers the checks well', async () => (await serverStates(statsSocket))[`be_controller/${NODE}:${ports.tls}`] === 'UP');
  }, 30_000);

  function edgeOf(): HaproxyEdge {
    const { app, chart } = clusterOf([NODE]);
    const edge = new HaproxyEdge(app, 'edge', { httpPort: ports.http, httpsPort: ports.https, configDir: place.file('edge'), statsSocket });
    const target = (name: string, nodePort: number) => new NodePortBackend(chart, name, { selector: { app: name }, port: 80, nodePort });
    const often = { interval: Duration.millis(200) };
    edge.addBackend('plain', target('plain', ports.plain), { proxyProtocol: true, healthCheck: HealthCheck.http({ ...often, path: '/healthz' }) });
    edge.addBackend('passed', target('passed', ports.tls), { mode: EdgeMode.TCP, proxyProtocol: true });
    edge.addBackend('apart', target('apart', ports.plain), { proxyProtocol: true, healthCheck: HealthCheck.http({ ...often, path: '/healthz', port: ports.health }) });
    edge.addBackend('raw', target('raw', ports.raw), { proxyProtocol: true });
    const open = [{ name: 'http', containerPort: 80, hostPort: ports.plain }, { name: 'https', containerPort: 443, hostPort: ports.tls }];
    const settings = ControllerSettings.ingressNginx();
    const controller = new HostPortController(chart, 'controller', { image: 'controller:1', className: 'c', controllerName: 'example.com/c', settings, ports: open });
    edge.addBackend('controller', controller, { mode: EdgeMode.TCP, port: 443, proxyProtocol: true, healthCheck: HealthCheck.derived(often) });
    edge.addHostName('plain.example.com', 'plain');
    edge.addHostName('raw.example.com', 'raw');
    edge.addHostName('passed.example.com', 'passed', { tls: EdgeTls.passthrough() });
    return edge;
  }

  /** A node that believes the edge: it says which address the PROXY protocol and the real-ip module give it. */
  function nodeConfig(certificate: string): string {
    return `
      events {}
      http {
        access_log off;
        set_real_ip_from 127.0.0.0/8;
        real_ip_header proxy_protocol;
        server {
          listen ${NODE}:${ports.health};
          listen ${NODE}:${ports.plain} proxy_protocol;
          listen ${NODE}:${ports.tls} ssl proxy_protocol;
          ssl_certificate ${certificate};
          ssl_certificate_key ${certificate};
          location = /healthz { return 200; }
          location / { return 200 "$proxy_protocol_addr from $remote_addr"; }
        }
      }
    `;
  }

  function get(host: string, tls = false): Promise<string> {
    const options = { host: '127.0.0.1', port: tls ? ports.https : ports.http, localAddress: CLIENT, agent: false, headers: { host }, servername: host, rejectUnauthorized: false };
    return new Promise((resolve, reject) => {
      (tls ? https : http).get(options, (response) => {
        let text = '';
        response.on('data', (data) => text += data).on('end', () => resolve(text));
      }).on('error', reject);
    });
  }
});
