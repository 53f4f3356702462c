import { writeFileSync } from 'fs';
import * as http from 'http';
import * as https from 'https';
import type { Chart } from 'cdk8s';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, withPrograms } from './support/programs';
import type { Program } from './support/programs';
import { EdgeBalance, EdgeFeature, EdgeMode, EdgeTls, HaproxyEdge, IpFamily, NginxEdge, NodePortBackend } from '../../../src';
import type { Edge, EdgeProps } from '../../../src';

const NODES = ['127.0.0.61', '127.0.0.62'];

/** What listens on both families, and how it is started. */
const EDGES: { readonly [name in 'haproxy' | 'nginx']: (place: Place, chart: Chart, props: EdgeProps) => Edge } = {
  haproxy: (place, chart, props) => new HaproxyEdge(chart.node.root as Chart, 'edge', { ...props, configDir: place.file('edge'), statsSocket: place.file('admin.sock') }),
  nginx: (_, chart, props) => new NginxEdge(chart.node.root as Chart, 'edge', { ...props, degrade: [EdgeFeature.ACTIVE_CHECK, EdgeFeature.PROXY_PROTOCOL] }),
};

describe.each(Object.keys(EDGES) as (keyof typeof EDGES)[])('%s', (name) => {
  withPrograms([...new Set<Program>([name, 'nginx', 'openssl'])], 'an edge on IPv4 and IPv6', () => {
    const place = new Place();
    const programs = new Programs();
    const ports = { http: 0, https: 0, plain: 0, tls: 0 };

    beforeAll(async () => {
      for (const port of Object.keys(ports) as (keyof typeof ports)[]) ports[port] = await freePort();
      const node = place.file('node.conf');
      writeFileSync(node, nodeConfig(place.certificate('passed.example.com')));
      await programs.startNginx(place, node, ports.plain, NODES[0]);
      const edge = edgeOf(place.certificate('ended.example.com'));
      if (name === 'haproxy') await programs.start('haproxy', ['-db', '-f', place.written(edge, 'edge/haproxy.cfg')], { port: ports.http });
      else await programs.start('nginx', ['-p', place.dir, '-c', place.written(edge, 'edge/nginx.conf'), '-g', `daemon off; master_process off; pid ${place.file('edge.pid')}; error_log stderr;`], { port: ports.http });
    });

    afterAll(async () => {
      await programs.stopAll();
      place.remove();
    });

    describe.each(['127.0.0.1', '::1'])('a client at %s', (client) => {
      const get = (host: string, path = '/', tls = false) => ask(client, tls ? ports.https : ports.http, host, path, tls);

      test('is known by its address, whatever it says itself', async () => {
        expect((await get('plain.example.com')).text).toBe(client);
      });

      test('is known by its address where TLS ends at the edge', async () => {
        expect((await get('ended.example.com', '/', true)).text).toBe(client);
      });

      test('is known by its address where TLS passes through, by the PROXY protocol', async () => {
        expect((await get('passed.example.com', '/', true)).text).toBe(client);
      });

      test('is redirected to TLS, but for ACME challenges', async () => {
        expect(await get('ended.example.com', '/a?b')).toMatchObject({ status: 301, location: `https://ended.example.com:${ports.https}/a?b` });
        expect((await get('ended.example.com', '/.well-known/acme-challenge/x')).status).toBe(200);
      });

      test('comes to one node again and again where its address chooses', async () => {
        const nodes = [];
        for (let at = 0; at < 10; at++) nodes.push((await get('source.example.com', '/node')).text);
        expect(new Set(nodes).size).toBe(1);
        expect(NODES).toContain(nodes[0]);
      });

      test('gets 404 for a host that nobody has', async () => {
        expect((await get('nobody.example.com', '/.well-known/acme-challenge/x')).status).toBe(404);
      });
    });

    function edgeOf(certificateFile: string): Edge {
      const { chart } = clusterOf(NODES);
      const edge = EDGES[name](place, chart, { httpPort: ports.http, httpsPort: ports.https, ipFamilies: [IpFamily.IPV4, IpFamily.IPV6] });
      const target = (id: string, nodePort: number) => new NodePortBackend(chart, id, { selector: { app: id }, port: 80, nodePort });
      edge.addBackend('plain', target('plain', ports.plain), { clientIpHeader: 'X-Client-RIP' });
      edge.addBackend('source', target('source', ports.plain), { balance: EdgeBalance.SOURCE });
      edge.addBackend('passed', target('passed', ports.tls), { mode: EdgeMode.TCP, proxyProtocol: true });
      edge.addHostName('plain.example.com', 'plain');
      edge.addHostName('source.example.com', 'source');
      edge.addHostName('ended.example.com', 'plain', { tls: EdgeTls.offload({ certificateFile }) });
      edge.addHostName('passed.example.com', 'passed', { tls: EdgeTls.passthrough() });
      return edge;
    }

    /** Nodes that say what the edge told them of the client. */
    function nodeConfig(certificate: string): string {
      const server = (node: string) => `
        server {
          listen ${node}:${ports.plain};
          location / { return 200 "$http_x_client_rip"; }
          location = /node { return 200 ${node}; }
        }
        server {
          listen ${node}:${ports.tls} ssl proxy_protocol;
          ssl_certificate ${certificate};
          ssl_certificate_key ${certificate};
          location / { return 200 $proxy_protocol_addr; }
        }`;
      return `events {} http { access_log off; ${NODES.map(server).join('')} }`;
    }
  }, { ipv6: true });
});

interface Answer {
  readonly status?: number;
  readonly location?: string;
  readonly text: string;
}

/** Asks over one family, and says that it is somebody else. */
function ask(client: string, port: number, host: string, path: string, tls: boolean): Promise<Answer> {
  const headers = { 'host': host, 'x-client-rip': '6.6.6.6' };
  const options = { host: client, localAddress: client, port, path, agent: false as const, headers, servername: host, rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    (tls ? https : http).get(options, (response) => {
      let text = '';
      response.on('data', (data) => text += data).on('end', () => resolve({ status: response.statusCode, location: response.headers.location, text }));
    }).on('error', reject);
  });
}
