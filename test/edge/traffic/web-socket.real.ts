import type * as http from 'http';
import { Duration } from 'cdk8s';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, withPrograms } from './support/programs';
import { pause, until } from './support/until';
import { WebSocketEnd } from './support/web-socket';
import { EdgeFeature, HaproxyEdge, NginxEdge, NodePortBackend } from '../../../src';
import type { Edge, EdgeProps } from '../../../src';

const NODE = '127.0.0.41';
const host = 'chat.example.com';
/** Of all that is not a tunnel: a silence longer than this would end a request. */
const SHORT = Duration.seconds(1);
const SILENCE_MS = 2500;

describe('WebSockets', () => {
  let place: Place;
  let programs: Programs;
  let server: http.Server;
  let port: number;
  let nodePort: number;

  beforeAll(async () => {
    [nodePort] = [await freePort()];
    server = WebSocketEnd.server();
    await new Promise<void>((resolve) => server.listen(nodePort, NODE, resolve));
  });

  beforeEach(async () => {
    [place, programs, port] = [new Place(), new Programs(), await freePort()];
  });

  afterEach(async () => {
    await programs.stopAll();
    place.remove();
  });

  afterAll(() => server.close().closeAllConnections());

  const edges = {
    haproxy: async (tunnel?: Duration) => {
      const edge = declared((scope, props) => new HaproxyEdge(scope, 'edge', { ...props, configDir: place.file('edge'), statsSocket: place.file('admin.sock') }), tunnel);
      await programs.start('haproxy', ['-db', '-f', place.written(edge, 'edge/haproxy.cfg')], { port });
    },
    nginx: async (tunnel?: Duration) => {
      const edge = declared((scope, props) => new NginxEdge(scope, 'edge', { ...props, degrade: [EdgeFeature.ACTIVE_CHECK] }), tunnel);
      await programs.startNginx(place, place.written(edge, 'edge/nginx.conf'), port);
    },
  };

  for (const name of ['haproxy', 'nginx'] as const) {
    withPrograms([name], `through ${name}`, () => {
      test('frames go both ways, and the tunnel outlives the timeouts of requests', async () => {
        await edges[name]();
        const client = await WebSocketEnd.connect(port, host, '/room?id=1');
        expect(await client.next()).toBe(`hello ${host}/room?id=1`);
        client.send('first');
        expect(await client.next()).toBe('echo first');
        await pause(SILENCE_MS);
        expect(client.closed).toBe(false);
        client.send('after a silence');
        expect(await client.next()).toBe('echo after a silence');
        client.close();
      });

      test('a tunnel ends after its own timeout', async () => {
        await edges[name](Duration.millis(1500));
        const client = await WebSocketEnd.connect(port, host);
        expect(await client.next()).toBe(`hello ${host}/`);
        const opened = Date.now();
        await until('the tunnel ends', async () => client.closed, 5000);
        expect(Date.now() - opened).toBeGreaterThan(1300);
      });
    });
  }

  function declared(create: (scope: ReturnType<typeof clusterOf>['app'], props: EdgeProps) => Edge, tunnel?: Duration): Edge {
    const { app, chart } = clusterOf([NODE]);
    const edge = create(app, { httpPort: port, timeouts: { client: SHORT, server: SHORT, request: SHORT, keepAlive: SHORT, tunnel } });
    edge.addBackend('chat', new NodePortBackend(chart, 'chat', { selector: { app: 'chat' }, port: 80, nodePort }), { responseTimeout: SHORT });
    edge.addHostName(host, 'chat');
    return edge;
  }
});
