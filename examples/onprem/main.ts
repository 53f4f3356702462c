import { Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import {
  ClusterIpService, ControllerSettings, EdgeFeature, EdgeTls, ExternalAlias, HaproxyEdge, HostIngress, HostPortController, KongEdge,
  KongFlavour, KubernetesVersion, NetworkApp, NetworkMap, NodePortBackend, RedisClusterIp, ZoneEdge,
} from 'cdk8s-network-patterns';

// One RKE2 cluster: a server that takes no requests, and three workers that do. The Ingress controller that RKE2 brings
// is off (`disable: rke2-ingress-nginx` in /etc/rancher/rke2/config.yaml), because the one below takes ports 80 and 443.
const worker = { 'node-role.kubernetes.io/worker': 'true' };
const app = new NetworkApp({
  cluster: {
    kubernetesVersion: KubernetesVersion.V1_33,
    nodes: [
      { name: 'server-1', address: '10.0.0.11' },
      { name: 'worker-1', address: '10.0.0.21', labels: worker },
      { name: 'worker-2', address: '10.0.0.22', labels: worker },
      { name: 'worker-3', address: '10.0.0.23', labels: worker },
    ],
  },
});

// Workloads are cdk8s-plus's own; a Service takes its Pods from them.
const deployment = (chart: Chart, name: string, portNumber: number) =>
  new Deployment(chart, `${name}-pods`, { metadata: { name }, containers: [{ image: `${name}:1.0`, portNumber }] });

// Inside the cluster: Redis, and a name for the database that stands outside.
const data = new Chart(app, 'data', { namespace: 'data' });
new RedisClusterIp(data, 'redis', { name: 'redis', pods: deployment(data, 'redis', 6379) });
new ExternalAlias(data, 'db', { name: 'db', host: 'postgres-1.example.com' });

// The Ingress controller, on the workers' own ports. Its ConfigMap gets what it must believe of the edge.
const system = new Chart(app, 'ingress', { namespace: 'ingress' });
const controller = new HostPortController(system, 'controller', {
  name: 'haproxy-ingress',
  image: 'haproxytech/kubernetes-ingress:3.1.5',
  className: 'haproxy',
  controllerName: 'haproxy.org/ingress-controller',
  defaultClass: true,
  settings: ControllerSettings.haproxyTech(),
  args: ['--ingress.class=haproxy'],
  nodeSelector: worker,
  ports: [
    { name: 'http', containerPort: 8080, hostPort: 80 },
    { name: 'https', containerPort: 8443, hostPort: 443 },
    { name: 'health', containerPort: 1042, hostPort: 1042 },
  ],
  rbacRules: [
    { apiGroups: ['ingress.v1.haproxy.org', 'ingress.v3.haproxy.org'], resources: ['*'], verbs: ['get', 'list', 'watch', 'update'] },
    { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['get', 'list', 'watch'] },
  ],
});

// The websites, behind the controller.
const web = new Chart(app, 'web', { namespace: 'web' });
const shop = new ClusterIpService(web, 'shop', { name: 'shop', pods: deployment(web, 'shop', 8080), port: 80, targetPort: 8080 });
const tenants = new ClusterIpService(web, 'tenants', { name: 'tenants', pods: deployment(web, 'tenants', 8080), port: 80, targetPort: 8080 });
const site = new HostIngress(web, 'site', { name: 'site', hosts: ['example.com', 'www.example.com'], className: 'haproxy', backend: shop });
const apps = new HostIngress(web, 'apps', { name: 'apps', host: '*.apps.example.com', className: 'haproxy', backend: tenants });

// The API, at a nodePort of its own: Kong is its gateway, no Ingress.
const api = new NodePortBackend(web, 'api', { name: 'api', pods: deployment(web, 'api', 8080), port: 80, targetPort: 8080, nodePort: 30080 });

// A pair of HAProxy machines. Both have the same files, so that it is one edge; keepalived, whose configuration is not
// written here, moves 10.0.0.250 from one to the other. `addresses` are their own: from those they speak to the nodes.
const websites = new HaproxyEdge(app, 'websites', {
  addresses: ['10.0.0.251', '10.0.0.252'],
  tls: EdgeTls.offload({ certificateFile: '/etc/haproxy/certs/example.com.pem' }),
});
websites.addHost(site, controller);
websites.addHost(apps, controller, { tls: EdgeTls.offload({ certificateFile: '/etc/haproxy/certs/apps.example.com.pem' }) });

// Kong, with a database that other teams use too: decK changes what has the tag, and nothing else. It answers at an
// address of its own, 10.0.0.240, and finds its certificate itself (KONG_SSL_CERT), which `degrade` acknowledges.
const kong = new KongEdge(app, 'kong', {
  flavour: KongFlavour.DECK,
  selectTags: ['edge.example.com'],
  passiveChecks: true,
  tls: EdgeTls.offload({ certificateFile: '/etc/kong/certs/api.example.com.pem' }),
  degrade: [EdgeFeature.TLS_TERMINATE],
});
kong.addBackend('api.upstream', api, { nodeLabels: worker });
kong.addHostName('api.example.com', 'api.upstream', { path: '/v1' });

// The names of all hosts: the websites lead to the pair's virtual address, the API to Kong's.
const zone = new ZoneEdge(app, 'dns', {
  origin: 'example.com',
  virtualIps: ['10.0.0.250'],
  nameServers: [{ name: 'ns1.example.com', addresses: ['10.0.0.53'] }],
  degrade: [EdgeFeature.WILDCARD_HOST],
});
zone.addEdge(websites);
zone.addEdge(kong, { virtualIps: ['10.0.0.240'] });

// Routing tests: the synth fails, with what was expected and what happens, if one of these requests goes elsewhere.
NetworkMap.of(app).expect([
  { url: 'http://example.com/', redirect: 'https://example.com/' },
  { url: 'https://www.example.com/cart', service: 'web/shop' },
  { url: 'https://team-1.apps.example.com/', service: 'web/tenants' },
  { url: 'https://api.example.com/v1/orders', service: 'web/api' },
]);

app.synth();
