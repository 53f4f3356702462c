import { readFileSync, writeFileSync } from 'fs';
import * as https from 'https';
import type { AddressInfo } from 'net';
import { createSecureContext } from 'tls';
import type { SecureContext, TLSSocket } from 'tls';
import { get } from './routing/client';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, withPrograms } from './support/programs';
import type { Program } from './support/programs';
import { EdgeFeature, EdgeUpstreamTls, HaproxyEdge, NginxEdge, NodePortBackend } from '../../../src';

const HOSTS = ['a.test', 'b.test'];

for (const program of ['haproxy', 'nginx'] as const) {
  withPrograms([program, 'openssl'] as Program[], `TLS from ${program} to servers that have a certificate for each host`, () => {
    const place = new Place();
    const programs = new Programs();
    let server: https.Server;
    let port: number;

    beforeAll(async () => {
      const pems = HOSTS.map((host) => readFileSync(place.certificate(host), 'utf8'));
      const contexts = new Map(pems.map((pem, at) => [HOSTS[at], createSecureContext({ cert: pem, key: pem })]));
      const SNICallback = (name: string, done: (error: null, context?: SecureContext) => void) => done(null, contexts.get(name));
      server = https.createServer({ cert: pems[0], key: pems[0], SNICallback }, ({ socket, headers }, response) => {
        response.end(JSON.stringify({ name: (socket as TLSSocket & { servername: string }).servername, headers }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      port = await freePort();
      const { app, chart } = clusterOf(['127.0.0.1']);
      const edge = program === 'haproxy'
        ? new HaproxyEdge(app, 'edge', { httpPort: port, configDir: place.file('edge'), statsSocket: place.file('admin.sock') })
        : new NginxEdge(app, 'edge', { httpPort: port, degrade: [EdgeFeature.ACTIVE_CHECK] });
      const web = new NodePortBackend(chart, 'web', { selector: { app: 'web' }, port: 443, nodePort: (server.address() as AddressInfo).port });
      const caFile = place.file('ca.pem');
      writeFileSync(caFile, pems.join(''));
      edge.addBackend('web', web, { upstreamTls: EdgeUpstreamTls.verified({ caFile }) });
      for (const host of [...HOSTS, 'c.test']) edge.addHostName(host, 'web');
      const config = place.written(edge, program === 'haproxy' ? 'edge/haproxy.cfg' : 'edge/nginx.conf');
      await (program === 'haproxy' ? programs.start('haproxy', ['-db', '-f', config], { port }) : programs.startNginx(place, config, port));
    }, 60_000);

    afterAll(async () => {
      await programs.stopAll();
      server.close().closeAllConnections();
      place.remove();
    });

    test('each request goes over a connection for its own host, and none over one that was verified for another', async () => {
      const asked = ['a.test', 'a.test', 'b.test', 'b.test', 'a.test', 'c.test', 'b.test'];
      const got: [string, string | number][] = [];
      for (const host of asked) {
        const { status, body } = await get({ http: port }, { scheme: 'http', host, path: '/' });
        got.push([host, body.name ?? Math.floor(status / 100)]);
      }
      expect(got).toEqual(asked.map((host) => [host, host === 'c.test' ? 5 : host]));
    });
  });
}
