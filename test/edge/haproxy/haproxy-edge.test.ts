import { readFileSync } from 'fs';
import { join } from 'path';
import { Chart, Testing } from 'cdk8s';
import { Cluster, EdgeBalance, EdgeMode, HaproxyEdge, HealthCheck, HostPortController, NodePortBackend } from '../../../src';
import { TWO_NODES } from '../../support/apps';

const golden = (name: string) => readFileSync(join(__dirname, '..', 'scenarios', 'article', name), 'utf8');

test('both snippets of the article come out of one edge, in the order of their names', () => {
  const cluster = new Cluster(Testing.app(), 'onprem', TWO_NODES);
  const web = new Chart(cluster, 'web', { namespace: 'default' });
  const shop = new NodePortBackend(web, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
  const controller = new HostPortController(web, 'controller', { image: 'controller:1', className: 'nginx', controllerName: 'k8s.io/ingress-nginx' });
  const edge = new HaproxyEdge(cluster, 'edge');
  edge.addBackend('http_example.com', controller, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.ingressArticle() });
  edge.addBackend('http_backend-name-here', shop, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.article() });
  expect(edge.render()).toEqual([{ path: 'onprem-edge.cfg', content: `${golden('nodeport.cfg')}\n${golden('ingress.cfg')}` }]);
});

test('every mode and balance is a word that HAProxy knows, but for the one that takes a name', () => {
  expect([...Object.values(EdgeMode), ...Object.values(EdgeBalance)]).toEqual(['http', 'tcp', 'roundrobin', 'leastconn', 'source', 'header']);
});
