import { ApiObject, Chart, Testing } from 'cdk8s';
import { tracedIn } from './support/shop';
import { Cluster, HaproxyEdge, HostIngress, NodePortBackend } from '../../src';
import { TWO_NODES } from '../support/apps';
import { articleExample } from '../support/article';
import { readTree } from '../support/world';

test.each([
  [{ url: 'http://10.0.0.2:32332/' }, ['CLIENT_OUTSIDE', 'DNS_ADDRESS', 'NODE_PORT', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']],
  [{ url: 'http://redis-test-clusterip.redis-standalone.svc.cluster.local:6379', namespace: 'default' }, ['CLIENT_POD', 'DNS_SERVICE', 'SVC_FOUND', 'EP_NO_PODS']],
  [{ url: 'http://my-external-service', namespace: 'sysadmin' }, ['CLIENT_POD', 'DNS_SERVICE', 'SVC_EXTERNALNAME']],
])("the article's other ways: %j", (request, codes) => {
  expect(tracedIn(readTree(articleExample().app), request).hops.map(({ code }) => code)).toEqual(codes);
});

test('the quickstart goes from the edge to the nodePort of the Service that the Ingress names', () => {
  const cluster = new Cluster(Testing.app(), 'onprem', TWO_NODES);
  const web = new Chart(cluster, 'web', { namespace: 'default' });
  const shop = new NodePortBackend(web, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
  new HostIngress(web, 'site', { name: 'example-ingress', host: 'example.com', backend: shop });
  new ApiObject(web, 'pods', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop', labels: { app: 'shop' } } });
  new HaproxyEdge(cluster, 'edge').addBackend('http_backend-name-here', shop, { clientIpHeader: 'X-Client-RIP' });
  const trace = tracedIn(readTree(cluster), 'http://example.com/api');
  expect(trace.hops.map(({ step }) => step)).toEqual(['CLIENT', 'DNS', 'EDGE', 'NODE', 'RULE', 'SERVICE', 'ENDPOINTS', 'POLICY', 'POD']);
  expect([trace.verdict, trace.certainty, trace.hops[4].code, trace.backend]).toEqual(['DELIVERED', 'ASSUMED', 'RULE_BYPASSED', { namespace: 'default', service: shop.name, port: 80 }]);
  expect(trace.hops[5].constructPath).toBe('onprem/web/shop');
});
