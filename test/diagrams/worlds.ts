import { Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { ClusterIpService, EdgeTls, ExternalAlias, HaproxyEdge, HostIngress, HostPortController, LoadBalancerProvider, LoadBalancerService, NetworkApp, NodePortBackend, NodeTargetReference, RedisClusterIp } from '../../src';
import type { World } from '../../src/network/world';
import { readManifests, readTree } from '../support/world';

/** The article's cluster, with a workload for the Ingress's Service. */
export function articleWorld(): World {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }, { name: 'worker-2', address: '10.0.0.2' }] } });
  const web = new Chart(app, 'web', { namespace: 'default' });
  const backend = new NodePortBackend(web, 'backend', { name: 'backend-name-here', selector: { app: 'backend' }, port: 80, nodePort: 32332 });
  new LoadBalancerService(web, 'public', { name: 'public-web', selector: { app: 'web' }, port: 443, provider: LoadBalancerProvider.metallb({ addresses: ['10.0.0.50'] }) });
  const controller = new HostPortController(new Chart(app, 'controller', { namespace: 'kube-system' }), 'controller', {
    name: 'rke2-ingress-nginx-controller', image: 'rancher/nginx-ingress-controller:v1.12.1-hardened1', className: 'nginx', controllerName: 'k8s.io/ingress-nginx', defaultClass: true,
  });
  const example = new ClusterIpService(web, 'example', { name: 'example-service', selector: { app: 'example' }, port: 80 });
  new HostIngress(web, 'ingress', { name: 'example-ingress', host: 'example.com', backend: example });
  new RedisClusterIp(new Chart(app, 'redis', { namespace: 'redis-standalone' }), 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });
  new ExternalAlias(new Chart(app, 'sysadmin', { namespace: 'sysadmin' }), 'db', { name: 'my-external-service', host: 'my.database.example.com' });
  const haproxy = new HaproxyEdge(app, 'haproxy');
  haproxy.addBackend('http_backend-name-here', backend, { clientIpHeader: 'X-Client-RIP' });
  haproxy.addBackend('http_example.com', controller, { clientIpHeader: 'X-Client-RIP' });
  return readTree(app);
}

/** Hosts behind an edge and a controller that the distribution installs, and a nodePort whose host only the edge has. */
export function elsewhereWorld(): World {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }, { name: 'worker-2', address: '10.0.0.2' }] } });
  const web = new Chart(app, 'web', { namespace: 'default' });
  const edge = new HaproxyEdge(app, 'edge', { addresses: ['10.0.0.250'] });
  const controller = NodeTargetReference.fromHostPort(app, 80);
  for (const name of ['blog', 'shop', 'status']) {
    const backend = new ClusterIpService(web, name, { name: `${name}-frontend`, selector: { app: name }, port: 80 });
    edge.addHost(new HostIngress(web, `${name}-site`, { name, host: `${name}.example.com`, className: 'nginx', backend }), controller);
  }
  edge.addBackend('legacy', new NodePortBackend(web, 'legacy', { name: 'legacy', selector: { app: 'legacy' }, port: 80, nodePort: 30080 }));
  edge.addHostName('legacy.example.com', 'legacy');
  return readTree(app);
}

/** A host with TLS at the edge, and objects whose names cdk8s makes: long words with hyphens. */
export function generatedNamesWorld(): World {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
  const web = new Chart(app, 'web', { namespace: 'shop' });
  const pods = new Deployment(web, 'api-pods', { containers: [{ image: 'api:1.0', portNumber: 80 }] });
  const site = new HostIngress(web, 'site', { host: 'shop.example.com', className: 'nginx', backend: new ClusterIpService(web, 'api', { pods, port: 80 }) });
  new HaproxyEdge(app, 'edge', { tls: EdgeTls.offload({ certificateFile: '/etc/haproxy/certs/shop.pem' }) }).addHost(site, NodeTargetReference.fromHostPort(app, 80));
  return readTree(app);
}

/** One Ingress, Service and Deployment for each host; ten hosts to a namespace unless told otherwise. */
export function largeManifests(hosts: number, hostsPerNamespace = 10): object[] {
  return Array.from({ length: hosts }, (_, at) => shop(`app-${at}`, `team-${Math.floor(at / hostsPerNamespace)}`, `app-${at}.example.com`)).flat();
}

/** The world of `largeManifests`. */
export function largeWorld(hosts: number, hostsPerNamespace?: number): World {
  return readManifests(largeManifests(hosts, hostsPerNamespace), {});
}

function shop(name: string, namespace: string, host: string): object[] {
  const metadata = { name, namespace };
  const paths = ['/', '/api'].map((path) => ({ path, pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }));
  return [
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { ingressClassName: 'haproxy', rules: [{ host, http: { paths } }] } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 2, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', ports: [{ containerPort: 8080 }] }] } } } },
  ];
}
