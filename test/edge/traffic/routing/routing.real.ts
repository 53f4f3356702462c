import { readFileSync, writeFileSync } from 'fs';
import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import * as tls from 'tls';
import { caddyConfig } from './caddy-config';
import { answerOf, CLIENT, get, getFirstLine } from './client';
import { ABSOLUTE, CLIENT_IP_HEADER, declared, FORGED, REQUESTS } from './request-table';
import { EdgeFeature, HaproxyEdge, NginxEdge } from '../../../../src';
import { freePort, Place } from '../support/place';
import { Programs, withPrograms } from '../support/programs';
import type { Program } from '../support/programs';

interface Setting {
  readonly place: Place;
  readonly programs: Programs;
  readonly ports: { http: number; https: number; inner: number };
  readonly nodePorts: { [name: string]: number };
}

/** How each program is given the table's declaration; Caddy reads the model of HAProxy's edge. */
const STARTS: { readonly [program in 'haproxy' | 'nginx' | 'caddy']: (setting: Setting) => Promise<unknown> } = {
  haproxy: ({ place, programs, ports, nodePorts }) => {
    const edge = declared((app) => haproxyEdge(app, place, ports), nodePorts, place);
    return programs.start('haproxy', ['-db', '-f', place.written(edge, 'edge/haproxy.cfg')], { port: ports.http });
  },
  nginx: ({ place, programs, ports, nodePorts }) => {
    const degrade = [EdgeFeature.ACTIVE_CHECK, EdgeFeature.PROXY_PROTOCOL];
    const edge = declared((app) => new NginxEdge(app, 'edge', { httpPort: ports.http, httpsPort: ports.https, innerPort: ports.inner, degrade }), nodePorts, place);
    return programs.startNginx(place, place.written(edge, 'edge/nginx.conf'), ports.http);
  },
  caddy: ({ place, programs, ports, nodePorts }) => {
    const { model } = declared((app) => haproxyEdge(app, place, ports), nodePorts, place);
    const config = place.file('caddy.json');
    writeFileSync(config, JSON.stringify(caddyConfig(model, place.dir)));
    return programs.start('caddy', ['run', '--config', config], { port: ports.http });
  },
};

const PASSING = ['passed', 'told'];

for (const program of ['haproxy', 'nginx', 'caddy'] as const) {
  withPrograms([program, 'openssl'] as Program[], `requests through ${program}`, () => {
    const place = new Place();
    const programs = new Programs();
    const ports = { http: 0, https: 0, inner: 0 };
    const servers: net.Server[] = [];
    let toldFirst: (data: Buffer) => void;

    beforeAll(async () => {
      const certificate = readFileSync(place.certificate('passed.example.com'));
      for (const port of Object.keys(ports) as (keyof typeof ports)[]) ports[port] = await freePort();
      const nodePorts: { [name: string]: number } = {};
      const listen = async (name: string, server: net.Server) => {
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        nodePorts[name] = (server.address() as net.AddressInfo).port;
        servers.push(server);
      };
      await listen('site', http.createServer(answerOf('site')));
      await listen('api', http.createServer(answerOf('api')));
      await listen('passed', https.createServer({ key: certificate, cert: certificate }, answerOf('passed')));
      await listen('told', net.createServer((socket) => socket.on('error', () => undefined).once('data', (data: Buffer) => {
        toldFirst?.(data);
        socket.destroy();
      })));
      await STARTS[program]({ place, programs, ports, nodePorts });
    }, 60_000);

    afterAll(async () => {
      await programs.stopAll();
      servers.forEach((server) => server.close());
      place.remove();
    });

    test.each(REQUESTS.filter(([,,, wanted]) => program !== 'caddy' || !PASSING.includes(wanted)))('%s://%s%s: %s', async (scheme, host, path, wanted) => {
      const { status, location, shown, body } = await get(ports, { scheme, host, path });
      if (wanted === 'nobody' && status === 301) {
        expect(location).toMatch(/^https:/);
      } else if (wanted === 'none' || wanted === 'nobody') {
        expect([body.name, status === 0 ? scheme : Math.floor(status / 100)]).toEqual([undefined, status === 0 ? 'https' : 4]);
      } else if (wanted.startsWith('https:')) {
        expect([status, location]).toEqual([301, wanted.replace(':https/', `:${ports.https}/`)]);
      } else {
        expect([status, body.name, body.headers.host]).toEqual([200, wanted, host]);
        const own = host.startsWith('x.tls.') ? '*.tls.example.com' : host;
        if (scheme === 'https') expect(shown).toBe(wanted === 'passed' ? 'passed.example.com' : own);
      }
    });

    if (program !== 'caddy') {
      test.each(ABSOLUTE)('an absolute name, %s://%s%s: %s', async (scheme, host, path, wanted) => {
        const { status, location, body } = await get(ports, { scheme, host, path, name: host.replace(/\.$/, '') });
        if (wanted.startsWith('https:')) return expect([status, location]).toEqual([301, wanted.replace(':https/', `:${ports.https}/`)]);
        return expect([status, body.name, body.headers.host]).toEqual([200, wanted, host.replace(/\.(?=$|:)/, '')]);
      });
    }

    test('a host without TLS is not served in the TLS of another', async () => {
      expect(await get(ports, { scheme: 'https', host: 'plain.example.com', path: '/', name: 'site.example.com' })).toMatchObject({ status: 404, body: { headers: {} } });
    });

    test.each([
      ['http', 'plain.example.com', '/', 'site', CLIENT],
      ['http', 'PLAIN.example.com:80', '/api', 'api', undefined],
      ['https', 'site.example.com', '/', 'site', CLIENT],
      ['https', 'own.pass.example.com', '/', 'site', CLIENT],
      ['https', 'two.example.com', '/', 'api', undefined],
    ])("a forged header never arrives, the client's address does: %s://%s%s", async (scheme, host, path, name, address) => {
      const { body } = await get(ports, { scheme, host, path, headers: { ...FORGED, 'X-Forwarded-Proto': scheme === 'http' ? 'https' : 'http' } });
      expect([body.name, body.headers[CLIENT_IP_HEADER.toLowerCase()]]).toEqual([name, address]);
      expect(JSON.stringify(body.headers)).not.toContain('6.6.6.6');
      expect(scheme === 'http' ? ['http', undefined] : ['https']).toContain(body.headers['x-forwarded-proto']);
      expect([`${ports[scheme as 'http']}`, ...(scheme === 'http' || program === 'caddy' ? [undefined] : [])]).toContain(body.headers['x-forwarded-port']);
    });

    if (program !== 'caddy') {
      test.each(['http', 'https'])('%s: a forged header arrives in no other spelling, and no client makes a server drop the true one', async (scheme) => {
        const forged = Object.fromEntries(['X_Client_RIP', 'X-Client_RIP', 'x_forwarded_for', 'X_Forwarded-For', 'X_REAL_IP', 'X_Forwarded_Proto', 'X.Client.RIP', 'X+Client-RIP', 'X-Forwarded.For'].map((name) => [name, '6.6.6.6']));
        const connection = `close, ${CLIENT_IP_HEADER}, X-Forwarded-Proto`;
        const { body } = await get(ports, { scheme, host: scheme === 'http' ? 'plain.example.com' : 'site.example.com', path: '/', headers: { ...forged, connection } });
        expect([body.name, body.headers[CLIENT_IP_HEADER.toLowerCase()]]).toEqual(['site', CLIENT]);
        expect(JSON.stringify(body.headers)).not.toContain('6.6.6.6');
        expect(body.headers.connection ?? '').not.toMatch(/x-/i);
      });

      test('no client opens a tunnel past the edge by an upgrade to HTTP/2', async () => {
        const headers = { 'connection': 'Upgrade, HTTP2-Settings', 'upgrade': 'h2c', 'http2-settings': 'AAMAAABkAARAAAAAAAIAAAAA' };
        const { status, body } = await get(ports, { scheme: 'http', host: 'plain.example.com', path: '/', headers });
        expect([status, body.name, body.headers.upgrade]).toEqual([200, 'site', undefined]);
      });

      test('no client opens a tunnel past the edge by CONNECT', async () => {
        const { status, body } = await getFirstLine(ports.http, 'CONNECT', 'plain.example.com:80', 'plain.example.com:80');
        expect([Math.floor(status / 100), body]).toEqual([4, { headers: {} }]);
      });

      test.each([
        ['plain.example.com', 'plain.example.com', 'plain.example.com'],
        ['plain.example.com', 'plain.example.com.', 'plain.example.com'],
        ['plain.example.com', 'unknown.test', 'plain.example.com'],
        ['plain.example.com', 'open.pass.example.com:99', 'plain.example.com'],
        ['unknown.test', 'plain.example.com', undefined],
      ])('a host in the first line, %s, goes before the header, %s, or both are refused', async (target, host, wanted) => {
        const { status, body } = await getFirstLine(ports.http, 'GET', `http://${target}/`, host);
        if (status === 200) expect([body.name, body.headers.host]).toEqual(['site', wanted]);
        else expect([host === wanted, Math.floor(status / 100), body]).toEqual([false, 4, { headers: {} }]);
      });

      test.each([
        ['shut.tls.example.com', 'x.tls.example.com'],
        ['any.pass.example.com', 'own.pass.example.com'],
      ])('a host whose TLS passes through is refused in the TLS of another, so that clients try again: %s', async (host, name) => {
        expect(await get(ports, { scheme: 'https', host, path: '/', name })).toMatchObject({ status: 421, body: { headers: {} } });
      });

      test('TLS that passes through begins with the PROXY protocol where it is wanted', async () => {
        const first = new Promise<Buffer>((resolve) => toldFirst = resolve);
        const socket = tls.connect({ host: '127.0.0.1', port: ports.https, localAddress: CLIENT, servername: 'told.example.com' } as tls.ConnectionOptions).on('error', () => undefined);
        const data = await first;
        socket.destroy();
        const address = Buffer.from(CLIENT.split('.').map(Number));
        if (program === 'haproxy') expect([data.subarray(0, 14).toString('hex'), data.subarray(16, 20)]).toEqual(['0d0a0d0a000d0a515549540a2111', address]);
        else expect(data.toString('latin1')).toMatch(new RegExp(`^PROXY TCP4 ${CLIENT} `));
      });
    }
  });
}

function haproxyEdge(app: ConstructorParameters<typeof HaproxyEdge>[0], place: Place, ports: Setting['ports']): HaproxyEdge {
  return new HaproxyEdge(app, 'edge', { httpPort: ports.http, httpsPort: ports.https, configDir: place.file('edge'), statsSocket: place.file('admin.sock') });
}
