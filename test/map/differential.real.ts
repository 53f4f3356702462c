import { readFileSync } from 'fs';
import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import { EdgeFeature, HaproxyEdge, NetworkMap, NginxEdge, Verdict } from '../../src';
import type { Edge, Trace } from '../../src';
import { answerOf, get } from '../edge/traffic/routing/client';
import type { Answer } from '../edge/traffic/routing/client';
import { ABSOLUTE, declared, REQUESTS } from '../edge/traffic/routing/request-table';
import { freePort, Place } from '../edge/traffic/support/place';
import { Programs, withPrograms } from '../edge/traffic/support/programs';
import type { Program } from '../edge/traffic/support/programs';

type Ports = { [name in 'http' | 'https' | 'inner']: number };
type Scope = ConstructorParameters<typeof HaproxyEdge>[0];
type Asked = [scheme: string, host: string, path: string];

/** What a trace must foresee beside the table of all edges: hosts and paths that programs might read in ways of their own. */
const ODD: Asked[] = [
  ...['//api', '/api//exact', '/api;v=1', '/api%2Fexact', '/api%2Fv1', '/%2Fapi', '/x/..%2Fapi', '/api/..%2F', '/%', '/%zz', '/caf%C3%A9', '/%FF', '/%61pi', '/api%20x', '/api/%2e', '/apI', '/slash//', '/slash/x', '/api?', '/?/api', '/api/exact%3F', '/*', "/api'\""]
    .map((path): Asked => ['http', 'plain.example.com', path]),
  ...['plain.example.com.', 'PLAIN.EXAMPLE.COM.:80', 'a.b.apps.example.com', 'apps.example.com', '*.apps.example.com', 'xapps.example.com', 'plain.example.com:8080', '-.apps.example.com']
    .flatMap((host): Asked[] => [['http', host, '/v1'], ['http', host, '/']]),
];

const EVERY: Asked[] = [...[...REQUESTS, ...ABSOLUTE].map(([scheme, host, path]): Asked => [scheme, host, path]), ...ODD];

interface Setting {
  readonly edge: Edge;
  readonly start: () => Promise<unknown>;
}

/** How each program is given the declaration, with an edge that says where it runs. */
const SETTINGS: { readonly [program in 'haproxy' | 'nginx']: (place: Place, programs: Programs, ports: Ports, nodePorts: { [name: string]: number }) => Setting } = {
  haproxy: (place, programs, ports, nodePorts) => {
    const props = { httpPort: ports.http, httpsPort: ports.https, configDir: place.file('edge'), statsSocket: place.file('admin.sock'), addresses: ['127.0.0.1'] };
    const edge = declared((app: Scope) => new HaproxyEdge(app, 'edge', props), nodePorts, place);
    return { edge, start: () => programs.start('haproxy', ['-db', '-f', place.written(edge, 'edge/haproxy.cfg')], { port: ports.http }) };
  },
  nginx: (place, programs, ports, nodePorts) => {
    const props = { httpPort: ports.http, httpsPort: ports.https, innerPort: ports.inner, degrade: [EdgeFeature.ACTIVE_CHECK, EdgeFeature.PROXY_PROTOCOL], addresses: ['127.0.0.1'] };
    const edge = declared((app: Scope) => new NginxEdge(app, 'edge', props), nodePorts, place);
    return { edge, start: () => programs.startNginx(place, place.written(edge, 'edge/nginx.conf'), ports.http) };
  },
};

/** What became of a live request: the server that answered, or the edge's own answer. */
function lived({ status, location, body }: Answer): string {
  if (body.name !== undefined) return body.name;
  return location === undefined ? refused(status) : `${status} ${location}`;
}

/** Which of the errors of a client it is makes no difference; 0 where there was no connection. */
function refused(status: number): string {
  return `refused ${Math.floor(status / 100)}xx`;
}

/** What a trace says of the same: the Service whose nodePort it came to, or how it ended at the edge. */
function foretold({ hops, status, location, verdict }: Trace): string {
  const [, , name] = hops.find(({ step }) => `${step}` === 'NODE')?.constructPath?.split('/') ?? [];
  if (name !== undefined) return name;
  if (location !== undefined) return `${status} ${location}`;
  return [Verdict.REJECTED, Verdict.UNREACHABLE].includes(verdict) ? refused(status ?? 0) : verdict;
}

for (const program of ['haproxy', 'nginx'] as const) {
  withPrograms([program, 'openssl'] as Program[], `what a trace says, and what ${program} does`, () => {
    const place = new Place();
    const programs = new Programs();
    const ports: Ports = { http: 0, https: 0, inner: 0 };
    const servers: net.Server[] = [];
    let map: NetworkMap;

    beforeAll(async () => {
      for (const port of Object.keys(ports) as (keyof Ports)[]) ports[port] = await freePort();
      const nodePorts: { [name: string]: number } = {};
      const certificate = readFileSync(place.certificate('passed.example.com'));
      for (const name of ['site', 'api', 'passed', 'told']) {
        const server = name === 'passed' ? https.createServer({ key: certificate, cert: certificate }, answerOf(name)) : http.createServer(answerOf(name));
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        nodePorts[name] = (server.address() as net.AddressInfo).port;
        servers.push(server);
      }
      const { edge, start } = SETTINGS[program](place, programs, ports, nodePorts);
      map = NetworkMap.of(edge.node.root);
      await start();
    }, 60_000);

    afterAll(async () => {
      await programs.stopAll();
      servers.forEach((server) => server.close());
      place.remove();
    });

    test.each(EVERY)('%s://%s%s', async (scheme, host, path) => {
      const url = scheme === 'http' ? `http://127.0.0.1:${ports.http}${path}` : `https://${host}:${ports.https}${path}`;
      const trace = map.trace({ url, headers: scheme === 'http' ? { host } : {} });
      expect(foretold(trace)).toBe(lived(await get(ports, { scheme, host, path })));
    });
  });
}
