import { ApiObject, Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import {
  ClusterIpService, ExternalAlias, HaproxyEdge, HealthCheck, HostIngress, HostPortController, KongEdge, NetworkApp, NodePortBackend, RedisClusterIp,
} from '../../../src';
import { TWO_NODES } from '../../support/apps';

/** The article's cluster as in examples/article, with Pods behind its Services. */
export function articleApp(): App {
  const app = new NetworkApp({ cluster: TWO_NODES });
  const redis = new Chart(app, 'redis', { namespace: 'redis-standalone' });
  new RedisClusterIp(redis, 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });
  pods(redis, 'redis-test', 1);
  const web = new Chart(app, 'web', { namespace: 'default' });
  const backend = new NodePortBackend(web, 'backend', { name: 'backend-name-here', selector: { app: 'backend' }, port: 80, nodePort: 32332 });
  pods(web, 'backend', 2);
  const sysadmin = new Chart(app, 'sysadmin', { namespace: 'sysadmin' });
  new ExternalAlias(sysadmin, 'db', { name: 'my-external-service', host: 'my.database.example.com' });
  const system = new Chart(app, 'controller', { namespace: 'kube-system' });
  const controller = new HostPortController(system, 'controller', {
    name: 'rke2-ingress-nginx-controller', image: 'rancher/nginx-ingress-controller:v1.12.1-hardened1', className: 'nginx', controllerName: 'k8s.io/ingress-nginx', defaultClass: true,
  });
  const example = new ClusterIpService(web, 'example', { name: 'example-service', selector: { app: 'example' }, port: 80 });
  new HostIngress(web, 'ingress', { name: 'example-ingress', host: 'example.com', backend: example });
  pods(web, 'example', 3);
  const haproxy = new HaproxyEdge(app, 'haproxy');
  haproxy.addBackend('http_backend-name-here', backend, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.article() });
  haproxy.addBackend('http_example.com', controller, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.ingressArticle() });
  new KongEdge(app, 'kong').addBackend('backend-name-here.upstream', backend, { healthCheck: HealthCheck.article() });
  return app;
}

function pods(chart: Chart, name: string, replicas: number): void {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: { containers: [{ name, image: `${name}:1` }] } };
  new ApiObject(chart, `pods-${name}`, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas, selector: { matchLabels: labels }, template } });
}
