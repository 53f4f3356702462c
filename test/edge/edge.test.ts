import { mkdtempSync, readFileSync, readdirSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart, JsonPatch, Testing } from 'cdk8s';
import { Cluster, Edge, EdgeFeature, HaproxyEdge, HealthCheck, HostPortController, KongEdge, LoadBalancerService, NodePortBackend, NodePortRange, Protocol } from '../../src';
import type { ClusterProps, EdgeFile, EdgeModel } from '../../src';
import { TWO_NODES, untyped } from '../support/apps';

function setting(facts: ClusterProps = TWO_NODES) {
  const app = Testing.app();
  const cluster = new Cluster(app, 'onprem', facts);
  const web = new Chart(cluster, 'web', { namespace: 'default' });
  return { app, cluster, web, edge: new HaproxyEdge(app, 'edge') };
}

describe('the model', () => {
  test('is read from the fields of the constructs', () => {
    const { web, edge } = setting();
    edge.addBackend('shop', new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 }), { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.article() });
    edge.addBackend('api', new LoadBalancerService(web, 'api', { port: 80, nodePort: 30080 }));
    expect(edge.model).toMatchObject({
      name: 'edge',
      sourcePath: 'edge',
      routes: [],
      backends: [
        {
          name: 'api',
          mode: 'http',
          balance: 'roundrobin',
          sourcePath: 'onprem/web/api',
          health: { intervalMs: 2000, rise: 2, fall: 3 },
          servers: [{ address: '10.0.0.1', port: 30080 }, { address: '10.0.0.2', port: 30080 }],
        },
        {
          name: 'shop',
          mode: 'http',
          balance: 'roundrobin',
          clientIpHeader: 'X-Client-RIP',
          sourcePath: 'onprem/web/shop',
          health: { intervalMs: 4000, fastIntervalMs: 4000, rise: 2, fall: 10 },
          servers: [{ address: '10.0.0.1', port: 32332 }, { address: '10.0.0.2', port: 32332 }],
        },
      ],
    });
  });

  test('takes the port that was asked for', () => {
    const { web, edge } = setting();
    const controller = new HostPortController(web, 'c', { image: 'i:1', className: 'c', controllerName: 'example.com/c' });
    edge.addBackend('tls', controller, { port: 443 });
    expect(edge.model.backends[0].servers.map(({ port }) => port)).toEqual([443, 443]);
  });

  test('is not changed by what is done to it', () => {
    const { web, edge } = setting();
    const options = { clientIpHeader: 'X-A' };
    edge.addBackend('shop', new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 }), options);
    const before = edge.render();
    options.clientIpHeader = 'X-B';
    untyped<{ address: string }>(edge.model.backends[0].servers[0]).address = '6.6.6.6';
    edge.model.backends[0].servers.pop();
    edge.model.backends.pop();
    expect(edge.render()).toEqual(before);
  });

  test('takes backends that come after it was read', () => {
    const { web, edge } = setting();
    const shop = new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 });
    expect(edge.model.backends).toHaveLength(0);
    edge.addBackend('a', shop);
    expect(edge.model.backends).toHaveLength(1);
    edge.addBackend('b', shop);
    expect(edge.model.backends).toHaveLength(2);
  });
});

describe('the edges of a tree', () => {
  test('are found wherever they are, in the order of the tree', () => {
    const { app, web } = setting();
    const kong = new KongEdge(web, 'kong');
    expect(Edge._among(app.node.findAll()).map(({ node }) => node.path)).toEqual(['onprem/web/kong', 'edge']);
    expect(Edge._among(web.node.findAll())).toEqual([kong]);
  });

  test('write one file each, named by their paths', () => {
    const { app, web, edge } = setting();
    const kong = new KongEdge(web, 'kong');
    const folder = join(mkdtempSync(join(tmpdir(), 'edges-')), 'made', 'here');
    for (const each of Edge._among(app.node.findAll())) each.write(folder);
    expect(readdirSync(folder)).toEqual(['edge.cfg', 'onprem-web-kong.yaml']);
    expect(readFileSync(join(folder, 'onprem-web-kong.yaml'), 'utf8')).toBe(kong.render()[0].content);
    expect(edge.render()[0].path).toBe('edge.cfg');
  });

  test('may be written by others: a folder of the path is made', () => {
    class HostsEdge extends Edge {
      protected get features(): EdgeFeature[] {
        return Object.values(EdgeFeature);
      }

      protected renderModel(model: EdgeModel): EdgeFile[] {
        return [{ path: `${this.fileStem}/hosts`, content: model.backends.map(({ name }) => `${name}\n`).join('') }];
      }
    }
    const { app, web } = setting();
    const hosts = new HostsEdge(app, 'hosts');
    hosts.addBackend('shop', new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 }));
    const folder = mkdtempSync(join(tmpdir(), 'edges-'));
    hosts.write(folder);
    expect(readFileSync(join(folder, 'hosts', 'hosts'), 'utf8')).toBe('shop\n');
  });
});

describe('an edge that cannot be written', () => {
  test('fails when synth comes, when its model is read, and before a file is written', () => {
    const { web, edge } = setting();
    edge.addBackend('a b', new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 }));
    const message = "[edge] backend \"a b\": the name is not one that every edge takes, got \"a b\"; use letters, digits, '_', '.' and '-', at most 121, the first a letter or digit";
    const folder = join(tmpdir(), 'never-made-by-an-edge');
    expect(() => Testing.synth(web)).toThrow(message);
    expect(() => edge.model).toThrow(new Error(message));
    expect(() => edge.render()).toThrow(new Error(message));
    expect(() => edge.write(folder)).toThrow(new Error(message));
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  test('fails at synth also when the backend came after a synth that was good', () => {
    const { web, edge } = setting();
    const shop = new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 });
    edge.addBackend('good', shop);
    expect(() => Testing.synth(web)).not.toThrow();
    edge.addBackend('a b', shop);
    expect(() => Testing.synth(web)).toThrow('[edge] backend "a b": the name is not one that every edge takes');
  });

  test('fails when a nodePort is not pinned, and says nothing else', () => {
    const { web, edge } = setting();
    edge.addBackend('shop', new NodePortBackend(web, 'shop', { port: 80 }));
    expect(() => edge.render()).toThrow(new Error(
      '[edge] backend "shop": the nodePort of \'onprem/web/shop\' is picked by the API server, so that no edge can know it, got nothing; pin it: nodePort: 30080 (30000-30085 is kept free for pinned ports)'));
  });

  test('fails when the cluster has no nodes', () => {
    const { web, edge } = setting({});
    edge.addBackend('shop', new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 }));
    expect(() => edge.render()).toThrow(new Error(
      '[edge] backend "shop": no node answers for \'onprem/web/shop\', got []; declare the nodes of its cluster: new NetworkApp({ cluster: { nodes: [{ name, address }] } }), with their labels where a nodeSelector chooses; of several clusters, make its chart below the one that it belongs to: new Chart(cluster, …)'));
  });

  test('fails when a port does not speak TCP', () => {
    const { web, edge } = setting();
    edge.addBackend('dns', new NodePortBackend(web, 'dns', { ports: [{ port: 53, nodePort: 30053, protocol: Protocol.UDP }, { port: 80, nodePort: 30080 }] }));
    expect(() => edge.render()).toThrow(new Error(
      '[edge] backend "dns": the nodePort of \'onprem/web/dns\' does not speak TCP, got "UDP"; choose a port that does: addBackend(name, target, { port: … })'));
  });

  test('fails when the target has no such port, at once', () => {
    const { web, edge } = setting();
    const shop = new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 });
    expect(() => edge.addBackend('shop', shop, { port: 81 })).toThrow('[onprem/web/shop] the Service has no such port, got 81; use one of its own: 80');
    expect(edge.model.backends).toEqual([]);
  });

  test('fails with all problems, in one order', () => {
    const { web, edge } = setting({});
    const shop = new NodePortBackend(web, 'shop', { ports: [{ port: 1, protocol: Protocol.SCTP }] });
    edge.addBackend('z', shop, { clientIpHeader: 'a b' });
    edge.addBackend('Z', shop);
    const lines = (() => {
      try {
        return edge.render().map(({ path }) => path);
      } catch (error) {
        return (error as Error).message.split('\n');
      }
    })();
    expect(lines).toHaveLength(8);
    expect(lines).toEqual([...lines].sort());
    expect(lines[7]).toBe('[edge] two backends are called alike ("z" and "Z"), got "Z"; give each a name that differs by more than upper and lower case');
  });
});

describe('the file', () => {
  const pathOf = (id: string) => new HaproxyEdge(Testing.app(), id).render()[0].path;

  test.each([
    ['a\\b', 'a-b.cfg'], ['../../x', '..--..--x.cfg'], ['..', '...cfg'], ['a\nb\u0000', 'a-b-.cfg'], ['a:b|c', 'a-b-c.cfg'], ['kanten é', 'kanten é.cfg'],
  ])('of %j is %j, inside the folder on every system', (id, path) => {
    expect(pathOf(id)).toBe(path);
  });

  test('of a path too long for file systems is called by its hash', () => {
    expect(pathOf('é'.repeat(100))).toBe(`${'é'.repeat(100)}.cfg`);
    expect(pathOf('x'.repeat(201))).toMatch(/^x{54}-[0-9a-z]{8}\.cfg$/);
  });

  test.each([['../up.cfg'], ['/tmp/up.cfg'], ['a/../../up.cfg']])('fails when a renderer names %s, outside of the folder', (path) => {
    class Outside extends Edge {
      protected get features(): EdgeFeature[] {
        return [];
      }

      protected renderModel(): EdgeFile[] {
        return [{ path, content: '' }];
      }
    }
    expect(() => new Outside(Testing.app(), 'out').render()).toThrow(
      new Error(`[out] a file of the edge would land outside of its folder, got "${path}"; let renderModel() give paths relative to the folder`));
  });
});

test('a nodePort that is patched after the backend was added is the one that the file has', () => {
  const { web, edge } = setting();
  const shop = new NodePortBackend(web, 'shop', { port: 80, nodePort: 30080 });
  edge.addBackend('shop', shop);
  shop.apiObject.addJsonPatch(JsonPatch.replace('/spec/ports/0/nodePort', 31000));
  expect(edge.model.backends[0].servers.map(({ port }) => port)).toEqual([31000, 31000]);
});

test('fails when the hostPort of a controller is patched away, and says so', () => {
  const { web, edge } = setting();
  const controller = new HostPortController(web, 'controller', { image: 'c:1', className: 'c', controllerName: 'example.com/c' });
  edge.addBackend('ingress', controller);
  controller.apiObject.addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/0/ports/0/hostPort'));
  expect(() => edge.render()).toThrow("the manifest of 'onprem/web/controller' opens no such port on the node any more, got nothing; leave its 'hostPort' out of the JSON patch");
});

test('the ports that are kept free for pinned ones are those of the cluster', () => {
  const { web, edge } = setting({ ...TWO_NODES, nodePortRange: NodePortRange.of(20000, 21000) });
  edge.addBackend('shop', new NodePortBackend(web, 'shop', { port: 80 }));
  expect(() => edge.render()).toThrow('pin it: nodePort: 20030 (20000-20030 is kept free for pinned ports)');
});

test.each([[null, 'null'], ['shop', '"shop"'], [Testing.chart(), 'the construct "test"']])('fails when the target is %p, which no node answers for', (target: unknown, got) => {
  expect(() => setting().edge.addBackend('shop', untyped(target))).toThrow(
    new Error(`[edge] the target of backend "shop" is nothing that nodes answer for, got ${got}; pass a NodePortBackend, a LoadBalancerService, a HostPortController or a NodeTargetReference`));
});
