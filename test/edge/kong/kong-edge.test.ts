import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { Cluster, ClusterIpService, ControllerSettings, EdgeFeature, HostIngress, HostPortController, KongEdge, KongFlavour, NodePortBackend } from '../../../src';
import type { EdgeHostOptions, KongEdgeProps } from '../../../src';
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

function inFrontOfController(settings?: ControllerSettings, props: KongEdgeProps = {}, options: EdgeHostOptions = {}) {
  const { web } = setting();
  const controller = new HostPortController(web, 'controller', { image: 'example.com/controller:1', className: 'public', controllerName: 'example.com/controller', settings });
  const backend = new ClusterIpService(web, 'api', { selector: { app: 'api' }, port: 80 });
  const edge = new KongEdge(web, 'edge', { addresses: ['10.0.0.250'], ...props });
  edge.addHost(new HostIngress(web, 'site', { host: 'example.com', backend }), controller, options);
  return { edge, config: () => (Testing.synth(web) as { kind: string; data: unknown }[]).find(({ kind }) => kind === 'ConfigMap')?.data };
}

test('hosts need no option: the header is the one that Kong sets', () => {
  const { edge } = inFrontOfController(undefined, { addresses: undefined });
  expect(edge.model.backends.map(({ clientIpHeader }) => clientIpHeader)).toEqual(['X-Real-IP']);
  expect(edge.render()).toHaveLength(1);
});

test.each([
  ['haproxytech', ControllerSettings.haproxyTech(), { 'src-ip-header': 'X-Real-IP' }],
  ['ingress-nginx', ControllerSettings.ingressNginx(), { 'enable-real-ip': 'true', 'forwarded-for-header': 'X-Real-IP', 'proxy-real-ip-cidr': '10.0.0.250' }],
])('the controller believes the header that Kong sets: %s', (_name, settings, data) => {
  expect(inFrontOfController(settings).config()).toEqual(data);
});

test('X-Forwarded-For, whose loss is named, is what the controller believes', () => {
  const { config } = inFrontOfController(ControllerSettings.haproxyTech(), { clientIpHeader: 'X-Forwarded-For', degrade: [EdgeFeature.CLIENT_IP_HEADER] });
  expect(config()).toEqual({ 'src-ip-header': 'X-Forwarded-For' });
});

test('fails when hosts ask for X-Forwarded-For, which Kong only appends to', () => {
  const { edge } = inFrontOfController(undefined, {}, { clientIpHeader: 'X-Forwarded-For' });
  expect(() => edge.render()).toThrow("leave out 'clientIpHeader' or use 'X-Real-IP', which Kong sets by itself");
});
