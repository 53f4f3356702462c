import { Chart, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  Cluster, ClusterIpService, ExternalAlias, HaproxyEdge, HeadlessService, HealthCheck, HostIngress,
  HostPortController, KongEdge, LoadBalancerProvider, LoadBalancerService, NodePortBackend, PathType, Protocol,
  RedisClusterIp, SessionAffinity, TaintEffect, TrafficPolicy,
} from '../src';
import { synth, TWO_NODES } from './support/apps';

const selector = { app: 'shop' };

/** One chart for each construct, as a user would write it. */
const CONSTRUCTS: Record<string, (scope: Chart) => void> = {
  'ClusterIpService': (scope) => {
    new ClusterIpService(scope, 'api', { name: 'api', selector, port: 80, targetPortName: 'http', sessionAffinity: SessionAffinity.clientIp() });
  },
  'ClusterIpService of a Deployment': (scope) => {
    const pods = new kplus.Deployment(scope, 'shop', { containers: [{ image: 'shop:1', portNumber: 8080 }] });
    new ClusterIpService(scope, 'api', { pods });
  },
  'RedisClusterIp': (scope) => {
    new RedisClusterIp(scope, 'redis', { name: 'redis-test-clusterip', selector: { app: 'redis-test' } });
  },
  'HeadlessService': (scope) => {
    new HeadlessService(scope, 'redis', { name: 'redis', selector, ports: [{ name: 'redis', port: 6379 }], publishNotReadyAddresses: true });
  },
  'NodePortBackend': (scope) => {
    new NodePortBackend(scope, 'shop', { name: 'shop', selector, port: 80, targetPort: 8080, nodePort: 32332, externalTrafficPolicy: TrafficPolicy.LOCAL });
  },
  'NodePortBackend with two protocols': (scope) => {
    const ports = [{ name: 'dns', port: 53, nodePort: 30053, protocol: Protocol.UDP }, { name: 'dns-tcp', port: 53, nodePort: 30053, protocol: Protocol.TCP }];
    new NodePortBackend(scope, 'dns', { name: 'dns', selector, ports });
  },
  'LoadBalancerService': (scope) => {
    new LoadBalancerService(scope, 'web', { name: 'web', selector, port: 443, provider: LoadBalancerProvider.metallb({ addresses: ['10.0.0.50'] }) });
  },
  'ExternalAlias': (scope) => {
    new ExternalAlias(scope, 'db', { name: 'my-external-service', host: 'my.database.example.com' });
  },
  'HostIngress': (scope) => {
    const shop = new ClusterIpService(scope, 'shop', { name: 'shop', selector, port: 80 });
    const site = new HostIngress(scope, 'site', { name: 'example-ingress', host: 'example.com', backend: shop, className: 'haproxy', tlsSecret: 'example-tls' });
    site.addHost('*.example.com', { backend: shop, paths: [{ path: '/healthz', pathType: PathType.EXACT }, { path: '/' }] });
  },
  'HostPortController': (scope) => {
    new HostPortController(scope, 'controller', {
      name: 'haproxy-ingress',
      image: 'haproxytech/kubernetes-ingress:3.1',
      className: 'haproxy',
      controllerName: 'haproxy.org/ingress-controller',
      args: ['--ingress.class=haproxy'],
      nodeSelector: { ingress: 'true' },
      tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: TaintEffect.NO_SCHEDULE }],
    });
  },
};

test.each(Object.entries(CONSTRUCTS))('the manifests of %s', (_title, make) => {
  const scope = new Chart(Testing.app(), 'web', { namespace: 'default' });
  make(scope);
  // What cdk8s-plus writes is its own matter.
  expect(Yaml.stringify(...synth(scope).filter(({ kind }) => kind !== 'Deployment'))).toMatchSnapshot();
});

test.each([['HaproxyEdge', HaproxyEdge], ['KongEdge', KongEdge]])('the files of %s', (_title, Edge) => {
  const cluster = new Cluster(Testing.app(), 'onprem', TWO_NODES);
  const shop = new NodePortBackend(new Chart(cluster, 'web'), 'shop', { selector, port: 80, nodePort: 32332 });
  const edge = new Edge(cluster, 'edge');
  edge.addBackend('shop', shop, { healthCheck: HealthCheck.article() });
  expect(edge.render().map(({ path, content }) => `${path}\n${content}`).join('\n')).toMatchSnapshot();
});

test('ids and paths of constructs are contract: generated names and deployed objects hang on them', () => {
  const scope = new Chart(Testing.app(), 'web');
  for (const make of Object.values(CONSTRUCTS).filter((_, index) => index !== 1)) make(new Chart(scope, `c${scope.node.children.length}`));
  expect(scope.node.findAll().map(({ node }) => node.path).join('\n')).toMatchSnapshot();
});
