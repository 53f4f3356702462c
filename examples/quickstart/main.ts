import { Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { ExternalAlias, HaproxyEdge, HostIngress, NetworkApp, NetworkMap, NodePortBackend, RedisClusterIp } from 'cdk8s-network-patterns';

const app = new NetworkApp({
  cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }, { name: 'worker-2', address: '10.0.0.2' }] },
});

const data = new Chart(app, 'data', { namespace: 'redis-standalone' });
const redis = new RedisClusterIp(data, 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });
redis.address; // redis-test-clusterip.redis-standalone.svc.cluster.local:6379

const web = new Chart(app, 'web', { namespace: 'default' });
new Deployment(web, 'pods', { podMetadata: { labels: { app: 'shop' } }, containers: [{ image: 'shop:1.0', portNumber: 80 }] });
const shop = new NodePortBackend(web, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
new HostIngress(web, 'site', { name: 'example-ingress', host: 'example.com', backend: shop });
new ExternalAlias(web, 'db', { name: 'my-external-service', host: 'my.database.example.com' });

const edge = new HaproxyEdge(app, 'edge');
edge.addBackend('http_backend-name-here', shop, { clientIpHeader: 'X-Client-RIP' });

app.synth(); // dist/*.k8s.yaml and edge/edge.cfg
console.error(NetworkMap.of(app).trace({ url: 'http://example.com/api' }).explain()); // client → DNS → edge → node → Service → Pods
