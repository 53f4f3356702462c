import { Chart } from 'cdk8s';
import { NetworkApp, NetworkMap, NodePortBackend } from '../../src';

/** The library, loaded once more: as where a package brings a version of its own. */
function otherCopy(): typeof import('../../src') {
  let copy: typeof import('../../src') | undefined;
  jest.isolateModules(() => { copy = jest.requireActual<typeof import('../../src')>('../../src'); });
  return copy!;
}

test('an edge and a zone of another copy of the library are on the map as what they are', () => {
  const { HaproxyEdge, ZoneEdge } = otherCopy();
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'n', address: '10.0.0.1' }] } });
  const shop = new NodePortBackend(new Chart(app, 'web'), 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 30080 });
  const edge = new HaproxyEdge(app, 'edge', { addresses: ['10.0.0.250'] });
  edge.addBackend('shop', shop);
  edge.addHostName('example.com', 'shop');
  const zone = new ZoneEdge(app, 'zone', { origin: 'example.com', virtualIps: ['10.0.0.250'], nameServers: [{ name: 'ns.example.net' }] });
  zone.addEdge(edge);

  const { hops } = NetworkMap.of(app).trace({ url: 'http://example.com/' });
  expect(hops.map(({ code }) => code).slice(0, 4)).toEqual(['CLIENT_OUTSIDE', 'DNS_ZONE', 'EDGE_MATCHED', 'NODE_PORT']);
  expect(() => new ZoneEdge(app, 'other', { origin: 'example.org', virtualIps: ['10.0.0.250'], nameServers: [{ name: 'ns.example.net' }] }).addEdge(zone)).toThrow(/a zone serves no hosts/);
});
