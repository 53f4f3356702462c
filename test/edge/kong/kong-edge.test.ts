import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { Cluster, KongEdge, KongFlavour, NodePortBackend } from '../../../src';
import { TWO_NODES } from '../../support/apps';

function setting() {
  const cluster = new Cluster(Testing.app(), 'onprem', TWO_NODES);
  const web = new Chart(cluster, 'web');
  return { web, kong: new KongEdge(cluster, 'kong'), shop: new NodePortBackend(web, 'shop', { port: 80, nodePort: 32332 }) };
}

test('the nodes are the targets of an upstream', () => {
  const { kong, shop } = setting();
  kong.addBackend('shop.upstream', shop);
  const [{ path, content }] = kong.render();
  const { upstreams } = parse(content) as { upstreams: { name: string; targets: unknown }[] };
  expect(path).toBe('onprem-kong.yaml');
  expect(upstreams.map(({ name, targets }) => ({ name, targets }))).toEqual([
    { name: 'shop.upstream', targets: [{ target: '10.0.0.1:32332', weight: 100 }, { target: '10.0.0.2:32332', weight: 100 }] },
  ]);
});

test('fails when a tag is no list: its letters would be tags, whose entities decK deletes', () => {
  const { web } = setting();
  expect(() => new KongEdge(web, 'deck', { flavour: KongFlavour.DECK, selectTags: 'ab' as unknown as string[] })).toThrow('put it into brackets: selectTags: ["ab"]');
});

test('fails at synth when Kong cannot say what an edge is told', () => {
  const { web, kong, shop } = setting();
  kong.addBackend('shop', shop, { clientIpHeader: 'X-A' });
  expect(() => Testing.synth(web)).toThrow("[onprem/kong] backend \"shop\": this edge cannot express 'clientIpHeader', got \"X-A\"; leave out 'clientIpHeader'");
});
