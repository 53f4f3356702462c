import { Chart } from 'cdk8s';
import {
  Cluster, ClusterIpService, ControllerSettings, EdgeTls, HaproxyEdge, HostIngress, HostPortController, LoadBalancerProvider,
  LoadBalancerService, NetworkApp, TrafficPolicy,
} from 'cdk8s-network-patterns';

// One edge in front of two clusters, and of a third one that is on its way out.
const app = new NetworkApp();

/** One cluster: three nodes for requests from outside, one for batch jobs, and the same workloads as in the others. */
function declareCluster(name: string, subnet: string) {
  const pool = (label: string, numbers: number[]) => numbers.map((number) => ({ name: `${name}-${number}`, address: `${subnet}.${number}`, labels: { pool: label } }));
  const cluster = new Cluster(app, name, { nodes: [...pool('edge', [11, 12, 13]), ...pool('batch', [21])] });
  const chart = new Chart(cluster, 'web', { namespace: 'web' });

  // The website, behind an Ingress controller on the nodes of one pool: no other node gets its requests.
  const controller = new HostPortController(chart, 'controller', {
    name: 'haproxy-ingress',
    image: 'haproxytech/kubernetes-ingress:3.1.5',
    className: 'haproxy',
    controllerName: 'haproxy.org/ingress-controller',
    settings: ControllerSettings.haproxyTech(),
    args: ['--ingress.class=haproxy'],
    nodeSelector: { pool: 'edge' },
    ports: [
      { name: 'http', containerPort: 8080, hostPort: 80 },
      { name: 'https', containerPort: 8443, hostPort: 443 },
      { name: 'health', containerPort: 1042, hostPort: 1042 },
    ],
  });
  const shop = new ClusterIpService(chart, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const site = new HostIngress(chart, 'site', { name: 'site', host: 'shop.example.com', className: 'haproxy', backend: shop });

  // The API: only nodes with a ready Pod answer, and each says at its health port whether it has one.
  const api = new LoadBalancerService(chart, 'api', {
    name: 'api',
    selector: { app: 'api' },
    port: 80,
    nodePort: 30080,
    externalTrafficPolicy: TrafficPolicy.LOCAL,
    healthCheckNodePort: 32080,
    provider: LoadBalancerProvider.metallb({ addresses: [`${subnet}.80`] }),
  });
  return { controller, site, api };
}

const blue = declareCluster('blue', '10.1.0');
const green = declareCluster('green', '10.2.0');
const old = declareCluster('old', '10.3.0');

const edge = new HaproxyEdge(app, 'public', {
  addresses: ['10.0.0.251', '10.0.0.252'],
  tls: EdgeTls.offload({ certificateFile: '/etc/haproxy/certs/example.com.pem' }),
});

// The website: nine of ten requests to blue, one to green (shares are per node, and both have three); what old still
// serves may end, and it gets nothing new.
edge.addHost(blue.site, blue.controller, { backendName: 'shop', weight: 90 });
edge.addTarget('shop', green.controller, { weight: 10 });
edge.addTarget('shop', old.controller, { drain: true });

// The API: blue answers, on the nodes of its pool; green only while no node of blue does.
edge.addBackend('api', blue.api, { nodeLabels: { pool: 'edge' }, clientIpHeader: 'X-Forwarded-For' });
edge.addTarget('api', green.api, { nodeLabels: { pool: 'edge' }, backup: true });
edge.addHostName('api.example.com', 'api');

app.synth();
