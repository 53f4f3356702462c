import * as http from 'http';
import { Duration } from 'cdk8s';
import { Load } from './support/load';
import { clusterOf, freePort, Place } from './support/place';
import { Programs, withPrograms } from './support/programs';
import { serverStates } from './support/server-states';
import { until } from './support/until';
import { ControllerSettings, HaproxyEdge, HealthCheck, HostPortController, LoadBalancerService, TrafficPolicy } from '../../../src';
import type { ControllerPort } from '../../../src';

const NODES = ['127.0.0.31', '127.0.0.32'];
const [LEAVING, STAYING] = NODES;

withPrograms(['haproxy'], 'a node says that it is not well, while its traffic port answers, behind HAProxy', () => {
  const place = new Place();
  const programs = new Programs();
  const statsSocket = place.file('admin.sock');
  const ports = { http: 0, node: 0, health: 0, nginx: 0, tech: 0 };
  // Well before HAProxy starts: one bad first check is enough for it to count a server as down.
  const well: { [node: string]: boolean } = Object.fromEntries(NODES.map((node) => [node, true]));
  const servers: http.Server[] = [];
  let load: Load | undefined;

  beforeAll(async () => {
    for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
    for (const node of NODES) {
      const answer: http.RequestListener = (_, response) => response.end(JSON.stringify({ node }));
      const health: http.RequestListener = ({ url }, response) => response.writeHead(url === '/healthz' && well[node] ? 200 : 503).end();
      await listen(ports.node, node, answer);
      await listen(ports.health, node, health);
      await listen(ports.tech, node, answer);
      // This controller says it on its port for requests, to a host that no Ingress has.
      await listen(ports.nginx, node, (request, response) => (request.headers.host === 'localhost' ? health : answer)(request, response));
    }
    const config = place.written(edgeOf(), 'edge/haproxy.cfg');
    await programs.start('haproxy', ['-db', '-f', config], { port: ports.http });
  });

  afterEach(() => load?.stop());

  afterAll(async () => {
    await programs.stopAll();
    servers.forEach((server) => server.close().closeAllConnections());
    place.remove();
  });

  test.each([
    ['the healthCheckNodePort of a LoadBalancer with externalTrafficPolicy: Local', 'local', () => ports.node],
    ['the /healthz of a controller at its port for requests', 'nginx', () => ports.nginx],
    ['the /healthz of a controller at a port of its own', 'tech', () => ports.tech],
  ])('the node gets no requests, and gets them again: %s', async (_, name, port) => {
    const running = load = new Load({ port: ports.http, host: `${name}.example.com` });
    const states = async () => {
      const all = await serverStates(statsSocket);
      return NODES.map((node) => all[`be_${name}/${node}:${port()}`]);
    };
    await until('both nodes answer', async () => NODES.every((node) => running.answersOf(node) > 50));

    well[LEAVING] = false;
    await until('HAProxy counts the node as down', async () => (await states())[0] === 'DOWN');
    expect((await states())[1]).toBe('UP');
    const [left, stayed] = NODES.map((node) => running.answersOf(node));
    await until('the other node answers', async () => running.answersOf(STAYING) > stayed + 100);
    // The requests that were on their way when the check failed, one for each client.
    expect(running.answersOf(LEAVING)).toBeLessThanOrEqual(left + 8);

    well[LEAVING] = true;
    await until('HAProxy counts the node as up', async () => (await states())[0] === 'UP');
    await until('the node answers again', async () => running.answersOf(LEAVING) > left + 50);
    expect((await running.stop()).failed).toEqual([]);
  }, 60_000);

  function edgeOf(): HaproxyEdge {
    const { app, chart } = clusterOf(NODES);
    const edge = new HaproxyEdge(app, 'edge', { httpPort: ports.http, configDir: place.file('edge'), statsSocket });
    const local = new LoadBalancerService(chart, 'local', {
      selector: { app: 'local' }, port: 80, nodePort: ports.node, healthCheckNodePort: ports.health, externalTrafficPolicy: TrafficPolicy.LOCAL,
    });
    const controller = (id: 'nginx' | 'tech', settings: ControllerSettings, more: ControllerPort[] = []) => new HostPortController(chart, id, {
      image: 'example.com/controller:1',
      className: id,
      controllerName: 'example.com/controller',
      settings,
      ports: [{ name: 'http', containerPort: 8080, hostPort: ports[id] }, ...more],
    });
    const healthCheck = HealthCheck.derived({ interval: Duration.millis(500) });
    edge.addBackend('local', local, { healthCheck });
    edge.addBackend('nginx', controller('nginx', ControllerSettings.ingressNginx()), { healthCheck });
    edge.addBackend('tech', controller('tech', ControllerSettings.haproxyTech(), [{ name: 'healthz', containerPort: 1042, hostPort: ports.health }]), { healthCheck });
    ['local', 'nginx', 'tech'].forEach((name) => edge.addHostName(`${name}.example.com`, name));
    return edge;
  }

  async function listen(port: number, address: string, answer: http.RequestListener): Promise<void> {
    const server = http.createServer(answer);
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
    servers.push(server);
  }
});
