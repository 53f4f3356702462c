import { readFileSync, writeFileSync } from 'fs';
import * as http from 'http';
import { join } from 'path';
import { getFirstLine } from './routing/client';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, withPrograms } from './support/programs';
import { HaproxyEdge, NodePortBackend } from '../../../src';

const [WELL, DYING] = ['127.0.0.14', '127.0.0.15'];

const NAME = 'http_backend-name-here';

/** The whole configuration, and the sections beside those that the README says one should have. */
const FORMS: { readonly [form: string]: (edge: HaproxyEdge, place: Place, port: number) => string[] } = {
  'a whole configuration': (edge, place) => {
    edge.addHostName('shop.example.com', NAME);
    return ['-f', place.written(edge, 'edge/haproxy.cfg')];
  },
  'sections beside those of the README': (edge, place, port) => {
    const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
    const base = place.file('base.cfg');
    writeFileSync(base, /```text\n(defaults\n[^`]*)```/.exec(readme)![1].replace('bind    :80', `bind 127.0.0.1:${port}`));
    return ['-f', base, '-f', place.written(edge, 'edge.cfg')];
  },
};

for (const form of Object.keys(FORMS)) {
  withPrograms(['haproxy'], `a node that reads requests and never answers, behind HAProxy with ${form}`, () => {
    const place = new Place();
    const programs = new Programs();
    const read: { [node: string]: number } = { [WELL]: 0, [DYING]: 0 };
    const servers: http.Server[] = [];
    let port: number;

    beforeAll(async () => {
      const nodePort = await freePort();
      port = await freePort();
      for (const node of [WELL, DYING]) {
        const server = http.createServer(({ socket }, response) => {
          read[node] += 1;
          if (node === DYING) socket.destroy();
          else response.end(node);
        });
        await new Promise<void>((resolve) => server.listen(nodePort, node, resolve));
        servers.push(server);
      }
      const { app, chart } = clusterOf([WELL, DYING]);
      const edge = new HaproxyEdge(app, 'edge', { httpPort: port, configDir: place.file('edge'), statsSocket: place.file('admin.sock') });
      edge.addBackend(NAME, new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort }));
      await programs.start('haproxy', ['-db', ...FORMS[form](edge, place, port)], { port });
    });

    afterAll(async () => {
      await programs.stopAll();
      servers.forEach((server) => server.close().closeAllConnections());
      place.remove();
    });

    beforeEach(() => Object.assign(read, { [WELL]: 0, [DYING]: 0 }));

    test('what only reads goes to another node', async () => {
      expect(await statuses('GET', 10)).toEqual(Array(10).fill(200));
      expect(read).toEqual({ [WELL]: 10, [DYING]: expect.any(Number) });
      expect(read[DYING]).toBeGreaterThan(0);
    });

    test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('what could change something is never sent twice: %s', async (method) => {
      expect((await statuses(method, 10)).sort()).toEqual([...Array(5).fill(200), ...Array(5).fill(502)]);
      expect(read).toEqual({ [WELL]: 5, [DYING]: 5 });
    });

    test('no client opens a tunnel in which nothing is deleted', async () => {
      const { status: answer } = await getFirstLine(port, 'CONNECT', 'shop.example.com:80', 'shop.example.com:80');
      expect([403, 405]).toContain(answer);
    });

    async function statuses(method: string, count: number): Promise<(number | undefined)[]> {
      const found = [];
      for (let at = 0; at < count; at++) found.push(await status(method));
      return found;
    }

    function status(method: string): Promise<number | undefined> {
      return new Promise((resolve, reject) => {
        http.request({ host: '127.0.0.1', port, method, agent: false, headers: { host: 'shop.example.com' } }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        }).on('error', reject).end(method === 'GET' ? undefined : 'change');
      });
    }
  });
}
