import { ApiObject, Chart } from 'cdk8s';
import { Cluster, ClusterIpService, DiagramFormat, HaproxyEdge, HostIngress, HostPortController, NetworkApp, NetworkMap, NodeTargetReference } from '../../src';
import type { ControllerIdentity } from '../../src';
import { readTree } from '../support/world';

const RKE2: ControllerIdentity = {
  namespace: 'kube-system',
  podLabels: { 'app.kubernetes.io/name': 'rke2-ingress-nginx' },
  className: 'nginx',
  controllerName: 'k8s.io/ingress-nginx',
  name: 'rke2-ingress-nginx-controller',
};

/** A shop that is shut to all but some Pods of kube-system, behind an edge and a controller of the distribution. */
function setting(controller: ControllerIdentity | undefined, letIn: Record<string, string> = RKE2.podLabels) {
  const app = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
  const web = new Chart(app, 'web', { namespace: 'shop' });
  const backend = new ClusterIpService(web, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
  const site = new HostIngress(web, 'site', { name: 'site', host: 'example.com', className: 'nginx', backend });
  const labels = { app: 'shop' };
  new ApiObject(web, 'pods', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'shop', image: 'shop:1', ports: [{ containerPort: 80 }] }] } } },
  });
  const system = (matchLabels: Record<string, string>) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels } });
  new ApiObject(web, 'policy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'shut' },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{ from: [system(letIn)] }], egress: [{ to: [system({ 'k8s-app': 'kube-dns' })] }] },
  });
  const edge = new HaproxyEdge(app, 'edge');
  const reference = NodeTargetReference.fromHostPort(app, 80, { controller });
  edge.addHost(site, reference);
  return { app, web, backend, edge, reference, map: () => NetworkMap.of(app), trace: () => NetworkMap.of(app).trace({ url: 'http://example.com/' }) };
}

const found = (map: NetworkMap) => map.findings().map(({ id, severity, kind, name }) => `${severity} ${id} ${kind} ${name}`);

test('a policy that lets in the Pods of the controller lets the request through', () => {
  const { verdict, hops } = setting(RKE2).trace();
  expect(verdict).toBe('DELIVERED');
  expect(hops.map(({ code }) => code)).toEqual(['CLIENT_OUTSIDE', 'DNS_TO_EDGE', 'EDGE_MATCHED', 'HOST_PORT', 'CTRL_SERVES_CLASS', 'RULE_MATCHED', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']);
  expect(hops[4]).toMatchObject({ decision: 'DaemonSet kube-system/rke2-ingress-nginx-controller serves IngressClass nginx (k8s.io/ingress-nginx)', assumed: false });
});

test('a policy that lets in other Pods stops it, and is a finding', () => {
  const { trace, map } = setting(RKE2, { app: 'traefik' });
  expect(trace()).toMatchObject({ verdict: 'BLOCKED' });
  expect(found(map())).toContain('ERROR NP003 NetworkPolicy shut');
});

test('without an identity, nobody knows what the policy does, nor whether the class exists', () => {
  const { trace, map } = setting(undefined);
  expect(trace().verdict).toBe('UNKNOWN');
  expect(trace().hops.map(({ code }) => code).slice(-1)).toEqual(['NP_SOURCE_UNKNOWN']);
  expect(found(map())).toContain('INFO ING020 Ingress site');
});

test('the class exists; others that nobody declares stay worth knowing, and nothing is found about the controller itself', () => {
  const { web, backend, map } = setting(RKE2);
  new HostIngress(web, 'inside', { name: 'inside', host: 'inside.example.com', className: 'internal', backend });
  new HostIngress(web, 'unnamed', { name: 'unnamed', host: 'unnamed.example.com', backend });
  expect(found(map()).filter((line) => /ING02|NP002|kube-system|rke2/.test(line))).toEqual([
    'INFO ING020 Ingress inside', 'WARNING ING021 Ingress unnamed',
  ]);
  expect(map().findings().find(({ id }) => id === 'ING021')).toMatchObject({
    problem: 'spec.ingressClassName: there is none, and none of the classes is the default: nginx',
    fix: expect.stringContaining('defaultClass: true'),
  });
});

test('Ingresses without a class belong to it where it is the default', () => {
  const { app, web, backend, edge, map } = setting({ ...RKE2, defaultClass: true });
  edge.addHost(new HostIngress(web, 'unnamed', { name: 'unnamed', host: 'unnamed.example.com', backend }), NodeTargetReference.fromHostPort(app, 443, { controller: { ...RKE2, defaultClass: true } }), { backendName: 'other' });
  expect(map().trace({ url: 'http://unnamed.example.com/' }).verdict).toBe('DELIVERED');
  expect(found(map()).filter((line) => line.includes('ING021'))).toEqual([]);
});

test('its ports are those of one controller, whoever refers to them, and manifests of the app emit none of it', () => {
  const { app, edge, map } = setting(RKE2);
  edge.addBackend('tls', NodeTargetReference.fromHostPort(app, 443, { controller: { ...RKE2 } }));
  const named = map().connections().flatMap(({ source, destination }) => [source, destination]).filter((name) => name.startsWith('kube-system'));
  expect([...new Set(named)]).toEqual(['kube-system/rke2-ingress-nginx-controller[DaemonSet]']);
  expect(app.synthYaml()).not.toContain('DaemonSet');
});

test('what the app declares of it goes before what its reference says', () => {
  const { web, trace } = setting({ ...RKE2, name: 'proxy' });
  new ApiObject(web, 'class', { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: 'example.com/mine' } });
  expect(trace().verdict).toBe('DELIVERED');
  expect(trace().hops.find(({ step }) => step === 'CONTROLLER')!.decision).toBe('DaemonSet kube-system/proxy is taken to serve, by its name, IngressClass nginx (example.com/mine)');
});

test('fails when the hosts are of another class', () => {
  const { web, backend, edge, reference } = setting(RKE2);
  edge.addHost(new HostIngress(web, 'inside', { host: 'inside.example.com', className: 'internal', backend }), reference);
  expect(() => edge.render()).toThrow("their IngressClass is not the one that the controller serves, 'nginx', got \"internal\"");
});

describe('behind a nodePort', () => {
  /** The same shop, and the controller of another team at a nodePort. */
  function atNodePort(letIn: Record<string, string> = RKE2.podLabels, more: readonly number[] = []) {
    const made = setting(undefined, letIn);
    const other = new HaproxyEdge(made.app, 'node-ports');
    const reference = NodeTargetReference.fromNodePort(made.app, 30080, { controller: RKE2 });
    const site = new HostIngress(made.web, 'second', { name: 'second', host: 'second.example.com', className: 'nginx', backend: made.backend });
    other.addHost(site, reference);
    for (const port of more) other.addBackend(`port-${port}`, NodeTargetReference.fromNodePort(made.app, port, { controller: RKE2 }));
    return { ...made, other, reference, trace: () => NetworkMap.of(made.app).trace({ url: 'http://second.example.com/' }) };
  }

  test('a policy that lets in the Pods of the controller lets the request through', () => {
    const { verdict, hops } = atNodePort().trace();
    expect(verdict).toBe('DELIVERED');
    expect(hops.map(({ code }) => code)).toEqual(['CLIENT_OUTSIDE', 'DNS_TO_EDGE', 'EDGE_MATCHED', 'NODE_PORT', 'CTRL_SERVES_CLASS', 'RULE_MATCHED', 'SVC_FOUND', 'EP_PODS', 'NP_ALLOWED', 'POD_OK']);
    expect(hops[3]).toMatchObject({ kind: 'Deployment', name: RKE2.name, decision: '10.0.0.1:30080 is nodePort 30080 of a Service of Deployment kube-system/rke2-ingress-nginx-controller' });
    expect(hops[4]).toMatchObject({ decision: 'Deployment kube-system/rke2-ingress-nginx-controller serves IngressClass nginx (k8s.io/ingress-nginx)', assumed: false });
  });

  test('a policy that lets in other Pods stops it, and is a finding', () => {
    const { trace, map } = atNodePort({ app: 'traefik' });
    expect(trace().verdict).toBe('BLOCKED');
    expect(found(map())).toContain('ERROR NP003 NetworkPolicy shut');
  });

  test('its Service is in no answer: no name resolves to it, nothing is found about it, and no box is drawn', () => {
    const { app, map } = atNodePort(undefined, [30443]);
    expect(map().resolve({ name: `${RKE2.name}.kube-system.svc.cluster.local`, type: 'A' }).rcode).toBe('NXDOMAIN');
    expect(map().findings().filter(({ namespace }) => namespace === 'kube-system')).toEqual([]);
    const drawn = map().diagram(DiagramFormat.TEXT);
    expect(drawn).toContain(':30443  nodePort on 1 node');
    expect(drawn).not.toContain('(of ');
    expect(app.synthYaml()).not.toContain('kube-system\n  name');
    expect(() => map().expect([{ url: 'http://second.example.com/', service: 'kube-system/other' }])).toThrow('the map has "shop/shop"');
  });

  test('a Service of the app that nobody serves in its namespace stays worth knowing, no more', () => {
    const { app, map } = atNodePort();
    const system = new Chart(app, 'system', { namespace: 'kube-system' });
    new ClusterIpService(system, 'metrics', { name: 'metrics', selector: { app: 'metrics' }, port: 80 });
    expect(map().findings().filter(({ id, name }) => id === 'SVC001' && name === 'metrics')).toMatchObject([{ severity: 'INFO', problem: expect.stringMatching(/unless one of these makes it: "?Deployment rke2-ingress-nginx-controller"?$/) }]);
  });

  test('fails when the hosts are of another class', () => {
    const { web, backend, other, reference } = atNodePort();
    expect(reference.className).toBe('nginx');
    other.addHost(new HostIngress(web, 'inside', { host: 'inside.example.com', className: 'internal', backend }), reference);
    expect(() => other.render()).toThrow("their IngressClass is not the one that the controller serves, 'nginx', got \"internal\"");
  });
});

test('one controller at a hostPort and at a nodePort is one workload', () => {
  const { app, edge, map } = setting(RKE2);
  edge.addBackend('node-port', NodeTargetReference.fromNodePort(app, 30080, { controller: { ...RKE2 } }));
  const hopsTo = (url: string) => map().trace({ url, headers: { host: 'example.com' } }).hops.map(({ step, kind, name }) => [step, kind, name]).filter(([step]) => step === 'CONTROLLER');
  expect(hopsTo('http://10.0.0.1/')).toEqual([['CONTROLLER', 'DaemonSet', RKE2.name]]);
  expect(hopsTo('http://10.0.0.1:30080/')).toEqual(hopsTo('http://10.0.0.1/'));
});

describe('on the nodes that a nodeSelector chooses', () => {
  const worker = { pool: 'worker' };
  const nodes = [{ name: 'server-1', address: '10.0.0.1' }, { name: 'worker-1', address: '10.0.0.2', labels: worker }];
  const at = (map: NetworkMap, address: string) => map.trace({ url: `http://${address}/` }).hops.map(({ code }) => code);
  const expectWorkersOnly = (app: NetworkApp) => {
    const map = NetworkMap.of(app);
    expect(at(map, '10.0.0.1')).toEqual(['CLIENT_OUTSIDE', 'DNS_ADDRESS', 'NODE_NO_PORT']);
    expect(at(map, '10.0.0.2')).toContain('HOST_PORT');
    expect(map.diagram(DiagramFormat.TEXT)).toContain(':80  hostPort on 1 node\n');
  };

  test('a controller of somebody else has its hostPort there, and on no other node', () => {
    const app = new NetworkApp({ cluster: { nodes } });
    new HaproxyEdge(app, 'edge').addBackend('web', NodeTargetReference.fromHostPort(app, 80, { nodeSelector: worker, controller: RKE2 }));
    expectWorkersOnly(app);
  });

  test('so has one that the app declares', () => {
    const app = new NetworkApp({ cluster: { nodes } });
    new HostPortController(new Chart(app, 'system', { namespace: 'kube-system' }), 'controller', {
      name: 'ingress', image: 'ingress:1', className: 'nginx', controllerName: 'k8s.io/ingress-nginx', nodeSelector: worker, ports: [{ name: 'http', containerPort: 80, hostPort: 80 }],
    });
    expectWorkersOnly(app);
  });

  test('an edge on such a node listens on the same port; one on another node does not', () => {
    const clash = (address: string) => {
      const app = new NetworkApp({ cluster: { nodes } });
      const edge = new HaproxyEdge(app, 'edge', { addresses: [address] });
      edge.addBackend('web', NodeTargetReference.fromHostPort(app, 80, { nodeSelector: worker, controller: RKE2 }));
      edge.addHostName('example.com', 'web');
      return found(NetworkMap.of(app)).filter((line) => line.includes('EDGE006'));
    };
    expect(clash('10.0.0.1')).toEqual([]);
    expect(clash('10.0.0.2')).toEqual(['ERROR EDGE006 HaproxyEdge edge']);
  });
});

test('of several clusters each way, and each Ingress of a diagram, says which one it is in', () => {
  const app = new NetworkApp();
  const edge = new HaproxyEdge(app, 'edge');
  for (const [at, name] of ['blue', 'green'].entries()) {
    const cluster = new Cluster(app, name, { nodes: [{ name, address: `10.${at}.0.1` }] });
    const web = new Chart(cluster, 'web', { namespace: 'shop' });
    const backend = new ClusterIpService(web, 'shop', { name: 'shop', selector: { app: 'shop' }, port: 80 });
    const site = new HostIngress(web, 'site', { name: 'site', host: 'example.com', className: 'nginx', backend });
    const controller = NodeTargetReference.fromNodePort(cluster, 30080, { controller: RKE2 });
    if (at === 0) edge.addHost(site, controller, { backendName: 'site', weight: 90 });
    else edge.addTarget('site', controller, { weight: 10 });
  }
  const map = NetworkMap.of(app);
  expect(map.trace({ url: 'http://example.com/' }).alternatives.map(({ reading }) => reading)).toEqual(['to Deployment kube-system/rke2-ingress-nginx-controller in cluster green']);
  expect(map.diagram(DiagramFormat.TEXT)).toMatch(/^example\.com\n├─ blue: Ingress shop\/site\n[^]*\n└─ green: Ingress shop\/site\n/m);
});

test.each<[what: string, wrong: object, message: string]>([
  ['no labels', { podLabels: {} }, "[web] 'controller.podLabels' has no label, so that no podSelector of a NetworkPolicy would know its Pods, got {}; give those that `kubectl get pods -A --show-labels` prints"],
  ['labels that are no map', { podLabels: 'app=nginx' }, "[web] 'controller.podLabels' is no map of labels, got \"app=nginx\""],
  ['null for labels', { podLabels: null }, "[web] 'controller.podLabels' is no map of labels"],
  ['no namespace', { namespace: undefined }, "[web] 'controller.namespace'"],
  ['no class', { className: undefined }, "[web] 'controller.className'"],
])('an identity with %s is an error', (_, wrong, message) => {
  const web = new Chart(new NetworkApp(), 'web');
  expect(() => NodeTargetReference.fromHostPort(web, 80, { controller: { ...RKE2, ...wrong } as ControllerIdentity })).toThrow(message);
});

test('two references that say the same in another order are one controller', () => {
  const podLabels = { ...RKE2.podLabels, tier: 'edge' };
  const { app, edge } = setting({ ...RKE2, podLabels });
  const { controllerName, ...others } = RKE2;
  const turned: ControllerIdentity = { controllerName, ...others, podLabels: { tier: 'edge', ...RKE2.podLabels }, defaultClass: false };
  edge.addBackend('again', NodeTargetReference.fromHostPort(app, 8080, { controller: turned }));
  const controllers = readTree(app).clusters[0].objects.workloads.filter(({ declaredElsewhere }) => declaredElsewhere === true);
  expect(controllers.map(({ ports }) => ports.map(({ hostPort }) => hostPort))).toEqual([[80, 8080]]);
});

test('a name in place of an identity is an error', () => {
  const web = new Chart(new NetworkApp(), 'web');
  expect(() => NodeTargetReference.fromHostPort(web, 80, { controller: 'nginx' as unknown as ControllerIdentity })).toThrow("'controller.namespace' is no text");
});
