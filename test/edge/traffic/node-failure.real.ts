import type { ChildProcess } from 'child_process';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { Load } from './support/load';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, withPrograms } from './support/programs';
import { serverStates } from './support/server-states';
import { until } from './support/until';
import { HaproxyEdge, HealthCheck, NodePortBackend } from '../../../src';

const NODES = ['127.0.0.11', '127.0.0.12', '127.0.0.13'];
const KILLED = NODES[1];

withPrograms(['haproxy'], 'a node dies under load, behind HAProxy', () => {
  const place = new Place();
  const programs = new Programs();
  const statsSocket = place.file('admin.sock');
  const ports = { http: 0, node: 0 };
  let dying: ChildProcess;
  let load: Load;

  const startNode = (address: string) => programs.start(process.execPath, [join(__dirname, 'support/node.mjs'), address, `${ports.node}`], { address, port: ports.node });
  const state = async () => (await serverStates(statsSocket))[`be_shop/${KILLED}:${ports.node}`];

  beforeAll(async () => {
    [ports.http, ports.node] = [await freePort(), await freePort()];
    const nodes = await Promise.all(NODES.map(startNode));
    dying = nodes[NODES.indexOf(KILLED)];
    const { app, chart } = clusterOf(NODES);
    const edge = new HaproxyEdge(app, 'edge', { httpPort: ports.http, configDir: place.file('edge'), statsSocket });
    const shop = new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: ports.node });
    // Slow enough that many requests meet the dead node before the checks do.
    edge.addBackend('shop', shop, { healthCheck: HealthCheck.tcp({ interval: Duration.seconds(1) }) });
    edge.addHostName('shop.example.com', 'shop');
    const config = place.written(edge, 'edge/haproxy.cfg');
    await programs.start('haproxy', ['-db', '-f', config], { port: ports.http });
  });

  afterAll(async () => {
    await load.stop();
    await programs.stopAll();
    place.remove();
  });

  test('no request is lost, the node leaves the rotation, and returns', async () => {
    load = new Load({ port: ports.http, host: 'shop.example.com' });
    await until('all nodes answer', async () => NODES.every((node) => load.answersOf(node) > 50));

    await programs.stop(dying, 'SIGKILL');
    const before = load.count;
    await until('HAProxy counts the node as down', async () => await state() === 'DOWN');
    expect(load.count - before).toBeGreaterThan(10);

    const [answered, others] = [load.answersOf(KILLED), load.count];
    await until('the others answer', async () => load.count > others + 100);
    expect(load.answersOf(KILLED)).toBe(answered);

    await startNode(KILLED);
    await until('HAProxy counts the node as up', async () => await state() === 'UP');
    await until('the node answers again', async () => load.answersOf(KILLED) > answered + 50);

    const outcome = await load.stop();
    expect(outcome.failed).toEqual([]);
    expect(outcome.answered).toBeGreaterThan(500);
  }, 60_000);
});
