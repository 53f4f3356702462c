import { Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import {
  ClusterIpService, ExternalAlias, HaproxyEdge, HealthCheck, HostIngress, HostPortController, KongEdge, LoadBalancerProvider,
  LoadBalancerService, NetworkApp, NetworkMap, NodePortBackend, RedisClusterIp,
} from 'cdk8s-network-patterns';

// The article's cluster: RKE2 with two workers, HAProxy and Kong in front of it.
const app = new NetworkApp({
  cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }, { name: 'worker-2', address: '10.0.0.2' }] },
});

// 1. ClusterIP: Redis for a backend server in the same cluster.
const redis = new Chart(app, 'redis', { namespace: 'redis-standalone' });
new RedisClusterIp(redis, 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });

// 2. NodePort: a backend for HAProxy, and the targets of an upstream in Kong. The port is written once.
const web = new Chart(app, 'web', { namespace: 'default' });
const backend = new NodePortBackend(web, 'backend', { name: 'backend-name-here', selector: { app: 'backend' }, port: 80, nodePort: 32332 });

// 3. LoadBalancer: on-premises, MetalLB hands out the address.
const metallb = LoadBalancerProvider.metallb({ addresses: ['10.0.0.50'] });
new LoadBalancerService(web, 'public', { name: 'public-web', selector: { app: 'web' }, port: 443, provider: metallb });

// 4. ExternalName: a name inside the cluster for a database outside.
const sysadmin = new Chart(app, 'sysadmin', { namespace: 'sysadmin' });
new ExternalAlias(sysadmin, 'db', { name: 'my-external-service', host: 'my.database.example.com' });

// 5. Ingress: the controller on hostPorts of every node, the rule for example.com, and its Service.
const system = new Chart(app, 'controller', { namespace: 'kube-system' });
const controller = new HostPortController(system, 'controller', {
  name: 'rke2-ingress-nginx-controller',
  image: 'rancher/nginx-ingress-controller:v1.12.1-hardened1',
  className: 'nginx',
  controllerName: 'k8s.io/ingress-nginx',
  defaultClass: true,
});
const example = new ClusterIpService(web, 'example', { name: 'example-service', selector: { app: 'example' }, port: 80 });
new HostIngress(web, 'ingress', { name: 'example-ingress', host: 'example.com', backend: example });
for (const name of ['backend', 'web', 'example']) {
  new Deployment(web, `${name}-pods`, { metadata: { name }, podMetadata: { labels: { app: name } }, replicas: 2, containers: [{ image: `${name}:1.0`, portNumber: name === 'web' ? 443 : 80 }] });
}

// Outside the cluster: HAProxy in front of the NodePort and of the controller, Kong in front of the NodePort.
const haproxy = new HaproxyEdge(app, 'haproxy');
haproxy.addBackend('http_backend-name-here', backend, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.article() });
haproxy.addBackend('http_example.com', controller, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.ingressArticle() });

const kong = new KongEdge(app, 'kong');
kong.addBackend('backend-name-here.upstream', backend, { healthCheck: HealthCheck.article() });

app.synth();

// What happens to a request for http://example.com/api, from the client to the Pods?
console.error(NetworkMap.of(app).trace({ url: 'http://example.com/api' }).explain());
