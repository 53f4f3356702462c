import { ApiObject, Chart, Testing } from 'cdk8s';
import { articleApp } from './support/article-app';
import { tracedIn } from './support/shop';
import { Cluster, HaproxyEdge, HostIngress, NodePortBackend } from '../../src';
import { readTree } from '../../src/map/read-world';
import { TWO_NODES } from '../support/apps';

test("the article's request passes its six steps, and the edge before them", () => {
  expect(tracedIn(readTree(articleApp()), 'http://example.com/api').explain()).toBe(`\
DELIVERED  http://example.com/api → Service default/example-service:80  (assuming what is marked ~)

  ✓ CLIENT      outside the cluster: GET http://example.com/api  [CLIENT_OUTSIDE]
  ~ DNS         example.com leads to HaproxyEdge haproxy, which leads to what serves it  [DNS_TO_EDGE]
                not KongEdge kong: no backend of it leads to what serves example.com
  ~ EDGE        backend http_example.com, as the frontends are your own and it leads to the controller that serves example.com, server 10.0.0.1:80, one of 2  [EDGE_BACKEND_ASSUMED]
                not backend http_backend-name-here: it leads to Service default/backend-name-here, which no rule for example.com names
  ✓ NODE        10.0.0.1:80 is hostPort 80 of DaemonSet kube-system/rke2-ingress-nginx-controller, container port 80  [HOST_PORT]
  ✓ CONTROLLER  DaemonSet kube-system/rke2-ingress-nginx-controller serves IngressClass nginx (k8s.io/ingress-nginx)  [CTRL_SERVES_CLASS]
  ✓ RULE        Ingress default/example-ingress: example.com Prefix / takes /api  [RULE_MATCHED]
  ✓ SERVICE     Service default/example-service: port 80  [SVC_FOUND]
  ✓ ENDPOINTS   3 Pods of Deployment default/example, on port 80  [EP_PODS]
  ✓ POLICY      no NetworkPolicy isolates the Pods from DaemonSet kube-system/rke2-ingress-nginx-controller  [NP_ALLOWED]
  ✓ POD         one of the 3 Pods of Deployment example gets example.com/api on port 80, if it is ready: manifests cannot tell  [POD_OK]
`);
});

test.each([
  [{ url: 'http://10.0.0.2:32332/' }, ['CLIENT_OUTSIDE', 'DNS_ADDRESS', 'NODE_PORT', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']],
  [{ url: 'http://redis-test-clusterip.redis-standalone.svc.cluster.local:6379', namespace: 'default' }, ['CLIENT_POD', 'DNS_SERVICE', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']],
  [{ url: 'http://my-external-service', namespace: 'sysadmin' }, ['CLIENT_POD', 'DNS_SERVICE', 'SVC_EXTERNALNAME']],
])("the article's other ways: %j", (request, codes) => {
  expect(tracedIn(readTree(articleApp()), request).hops.map(({ code }) => code)).toEqual(codes);
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
  expect(trace.hops[5].constructPath).toBe('onprem/web/shop/Resource');
});
