import { readFileSync } from 'fs';
import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import * as fc from 'fast-check';
import { declareEdge, EDGES, PLAIN, REQUESTED, SECURE } from './support/random-edges';
import type { RandomEdge } from './support/random-edges';
import { EdgeFeature, HaproxyEdge, NetworkMap, NginxEdge } from '../../src';
import type { Edge, Trace } from '../../src';
import { answerOf, get } from '../edge/traffic/routing/client';
import { freePort, Place } from '../edge/traffic/support/place';
import { Programs, withPrograms } from '../edge/traffic/support/programs';
import type { Program } from '../edge/traffic/support/programs';

/** The same edges and requests at each run; another seed finds others. */
const SEED = 4;
const [EDGE_COUNT, REQUEST_COUNT] = [14, 70];

type Ports = { [name in 'http' | 'https' | 'inner']: number };
type Scope = ConstructorParameters<typeof HaproxyEdge>[0];

/** The edge of each program, and how it is started. */
const SETTINGS: { readonly [program in 'haproxy' | 'nginx']: {
  readonly edge: (scope: Scope, random: RandomEdge, ports: Ports, place: Place) => Edge;
  readonly start: (programs: Programs, place: Place, edge: Edge, port: number) => ReturnType<Programs['start']>;
} } = {
  haproxy: {
    edge: (scope, { redirectToHttps, acmeBackend }, ports, place) => new HaproxyEdge(scope, 'edge', {
      httpPort: ports.http, httpsPort: ports.https, configDir: place.file('edge'), statsSocket: place.file('admin.sock'), redirectToHttps, acmeBackend,
    }),
    start: (programs, place, edge, port) => programs.start('haproxy', ['-db', '-f', place.written(edge, 'edge/haproxy.cfg')], { port }),
  },
  nginx: {
    edge: (scope, { redirectToHttps, acmeBackend }, ports) => new NginxEdge(scope, 'edge', {
      httpPort: ports.http, httpsPort: ports.https, innerPort: ports.inner, degrade: [EdgeFeature.ACTIVE_CHECK], redirectToHttps, acmeBackend,
    }),
    start: (programs, place, edge, port) => programs.startNginx(place, place.written(edge, 'edge/nginx.conf'), port),
  },
};

const NO_CONNECTION = 'no connection';

/** All answers that a trace leaves open: the Services that may answer, or the edge's own answer. */
function foretold(trace: Trace): string[] {
  const { status, location, alternatives } = trace;
  if (location !== undefined) return [`${status} ${location}`];
  const services = [trace, ...alternatives].flatMap(({ backend }) => backend?.service ?? []);
  return services.length > 0 ? services : [`${status ?? NO_CONNECTION}`];
}

for (const program of ['haproxy', 'nginx'] as const) {
  withPrograms([program, 'openssl'] as Program[], `random edges, and what ${program} does`, () => {
    const place = new Place();
    const programs = new Programs();
    const ports: Ports = { http: 0, https: 0, inner: 0 };
    const nodePorts: { [name: string]: number } = {};
    const servers: net.Server[] = [];
    let certificate: string;

    beforeAll(async () => {
      certificate = place.certificate('a.test');
      const pem = readFileSync(certificate);
      for (const port of Object.keys(ports) as (keyof Ports)[]) ports[port] = await freePort();
      for (const name of [...PLAIN, ...SECURE]) {
        const server = SECURE.includes(name) ? https.createServer({ key: pem, cert: pem }, answerOf(name)) : http.createServer(answerOf(name));
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        nodePorts[name] = (server.address() as net.AddressInfo).port;
        servers.push(server);
      }
    }, 60_000);

    afterAll(async () => {
      await programs.stopAll();
      servers.forEach((server) => server.close());
      place.remove();
    });

    test.each([...fc.sample(EDGES, { numRuns: EDGE_COUNT, seed: SEED }).entries()])('edge %i answers what traces foretell', async (at, random) => {
      const { edge: create, start } = SETTINGS[program];
      const edge = declareEdge((scope) => create(scope, random, ports, place), random, nodePorts, certificate);
      const child = await start(programs, place, edge, ports.http);
      const map = NetworkMap.of(edge.node.root);
      const requested = fc.sample(REQUESTED, { numRuns: REQUEST_COUNT, seed: SEED + at });
      const surprises = await Promise.all(requested.map(async ({ scheme, host, header, path }) => {
        const url = `${scheme}://${host}:${ports[scheme]}${path}`;
        const wanted = foretold(map.trace({ url, headers: header === undefined ? {} : { host: header } }));
        const { pathname, search, hostname } = new URL(url);
        const asked = { scheme, host: header ?? `${host}:${ports[scheme]}`, path: `${pathname}${search}`, name: hostname.replace(/\.$/, '') };
        const { status, location, body } = await get(ports, asked);
        const got = body.name ?? (location === undefined ? `${status || NO_CONNECTION}` : `${status} ${location}`);
        return wanted.includes(got) ? [] : [{ url, header, wanted, got }];
      }));
      await programs.stop(child, 'SIGKILL');
      expect({ random, surprises: surprises.flat() }).toEqual({ random, surprises: [] });
    }, 60_000);
  });
}
