import { manifests } from '../support/manifests';
import { readManifests } from '../support/world';

const read = (yaml: string) => readManifests(manifests(yaml), {}).clusters[0];

const SHOP = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: default }
spec:
  replicas: 2
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
`;

test('an object without a namespace is in default', () => {
  expect(read(SHOP).service('default', 'web')?.ports).toEqual([
    { name: undefined, protocol: 'TCP', port: 80, targetPort: { name: 'http' }, nodePort: undefined },
  ]);
});

test.each([
  ['networking.k8s.io/v1', 'IngressClass', ''], ['cilium.io/v2', 'CiliumClusterwideNetworkPolicy', ''], ['projectcalico.org/v3', 'GlobalNetworkPolicy', ''],
  ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', ''], ['cilium.io/v2', 'CiliumNetworkPolicy', 'default'], ['example.org/v1', 'GlobalNetworkPolicy', 'default'],
])('the namespace of %s %s without one is "%s"', (apiVersion, kind, namespace) => {
  expect(readManifests([{ apiVersion, kind, metadata: { name: 'all' } }], {}).clusters[0].objects.all.map((one) => one.namespace)).toEqual([namespace]);
});

test('a Service finds the workloads whose Pods have all of its labels', () => {
  const network = read(SHOP);
  expect(network.workloadsOf(network.service('default', 'web')!).map(({ kind, name, replicas }) => [kind, name, replicas])).toEqual([['Deployment', 'web', 2]]);
  expect(network.workloadsWith('default', new Map([['app', 'web'], ['tier', 'back']]))).toEqual([]);
  expect(network.workloadsWith('default', new Map())).toEqual([]);
});

test('lists are opened, and what is no object is skipped', () => {
  const network = readManifests([{ kind: 'List', apiVersion: 'v1', items: [manifests(SHOP)[0], null, 7] }, 'text', null], {}).clusters[0];
  expect(network.objects.all.map(({ kind }) => kind)).toEqual(['Service']);
});

test('Pods and ReplicaSets that a Deployment of the set owns are not counted twice', () => {
  const owner = (kind: string, name: string, apiVersion = 'apps/v1') => [{ apiVersion, kind, name, controller: true }];
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } };
  const network = readManifests([
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template } },
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web-1', ownerReferences: owner('Deployment', 'web') }, spec: { template } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1-a', ownerReferences: owner('ReplicaSet', 'web-1') }, spec: template.spec },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'stray', ownerReferences: owner('ReplicaSet', 'gone') }, spec: template.spec },
  ], {}).clusters[0];
  expect(network.objects.workloads.map(({ name }) => name)).toEqual(['web', 'stray']);
});

test('the Pods of a Job have its name as a label, which the API server adds', () => {
  const job = (more: object) => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'load' }, spec: { template: { spec: { containers: [] } }, ...more } });
  const named = (manifest: object, label: string, version = '1.35') => (
    readManifests(manifest, { kubernetesVersion: version }).clusters[0].workloadsWith('default', new Map([[label, 'load']])).length
  );
  expect([named(job({}), 'job-name'), named(job({}), 'batch.kubernetes.io/job-name'), named(job({ manualSelector: true }), 'job-name')]).toEqual([1, 1, 0]);
  expect(named({ ...job({}), metadata: { name: 'other' } }, 'job-name')).toBe(0);
});

test('a kind that nobody knows is a workload when it has a Pod template', () => {
  const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' }, spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } } };
  expect(readManifests(rollout, {}).clusters[0].workloadsWith('default', new Map([['app', 'web']])).map(({ kind }) => kind)).toEqual(['Rollout']);
});

test('objects whose names the API server makes are there, each once', () => {
  const pod = (app: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'run-', namespace: 'shop', labels: { app } }, spec: { containers: [] } });
  const { objects } = readManifests([pod('a'), pod('b'), pod('a'), { ...pod('c'), metadata: {} }], {}).clusters[0];
  expect(objects.workloads.map(({ podLabels }) => podLabels.get('app')).sort()).toEqual(['a', 'b']);
  expect(objects.workloads.every(({ name }) => /^run-\d+$/.test(name))).toBe(true);
});

test('of ports of one name, that of a container comes before that of a sidecar', () => {
  const container = (name: string, port: number, more = {}) => ({ name, ports: [{ name: 'http', containerPort: port }], ...more });
  const spec = { initContainers: [container('proxy', 15000, { restartPolicy: 'Always' }), container('setup', 1)], containers: [container('web', 8080)] };
  const [{ ports }] = readManifests({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }, {}).clusters[0].objects.workloads;
  expect(ports.map(({ container: name, port }) => `${name} ${port}`)).toEqual(['web 8080', 'proxy 15000']);
});

test('every namespace has the label with its name', () => {
  const network = read('{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { team: a } } }');
  expect([...network.labelsOfNamespace('shop')]).toEqual([['team', 'a'], ['kubernetes.io/metadata.name', 'shop']]);
  expect([...network.labelsOfNamespace('elsewhere')]).toEqual([['kubernetes.io/metadata.name', 'elsewhere']]);
});

describe('single Pods of StatefulSets', () => {
  const POD_NAME = 'statefulset.kubernetes.io/pod-name';
  const set = (name: string, labels: string) => `
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec: { replicas: 2, template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: c }] } } }`;
  const sets = (count: number) => read(Array.from({ length: count }, (_, at) => set(`db-${at}`, 'app: db')).join(''));

  test('what a template says of their labels is overwritten, and counts for no Pod', () => {
    const network = read(set('db', `app: db, ${POD_NAME}: db-1`) + set('other', `app: db, ${POD_NAME}: db-1`));
    expect(network.workloadsWith('default', new Map([[POD_NAME, 'db-1']])).map(({ name }) => name)).toEqual(['db']);
  });

  test('one is found by its name among many, and not by asking each', () => {
    const network = sets(200);
    expect(network.workloadsWith('default', new Map([[POD_NAME, 'db-7-1']])).map(({ name }) => name)).toEqual(['db-7']);
    const asked = jest.spyOn(Map.prototype, 'get');
    const found = [new Map([[POD_NAME, 'db-8-0'], ['app', 'db']]), new Map([[POD_NAME, 'db-8-2']])].map((labels) => network.workloadsWith('default', labels).length);
    const calls = asked.mock.calls.length;
    asked.mockRestore();
    expect(found).toEqual([1, 0]);
    expect(calls).toBeLessThan(100);
  });
});

test.each<[string, object, string[]]>([
  ['MetalLB', { 'metallb.io/loadBalancerIPs': '10.0.0.50, 2001:db8::50' }, ['10.0.0.50', '2001:db8::50']],
  ['MetalLB, by the old name', { 'metallb.universe.tf/loadBalancerIPs': '10.0.0.50' }, ['10.0.0.50']],
  ['kube-vip', { 'kube-vip.io/loadbalancerIPs': '10.0.0.50' }, ['10.0.0.50']],
  ['kube-vip by DHCP, and IPv6 of Azure', { 'kube-vip.io/loadbalancerIPs': '0.0.0.0', 'service.beta.kubernetes.io/azure-load-balancer-ipv6': '2001:db8::50' }, ['2001:db8::50']],
  ['Cilium', { 'lbipam.cilium.io/ips': '10.0.0.50,10.0.0.51' }, ['10.0.0.50', '10.0.0.51']],
  ['no address', { 'metallb.io/loadBalancerIPs': 'pool-a' }, ['10.0.0.9']],
])('the addresses that a load balancer is asked for by annotation: %s', (_, annotations, expected) => {
  const service = (spec: object, more: object = {}) => readManifests([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', annotations }, spec: { loadBalancerIP: '10.0.0.9', ...spec }, ...more }], {}).clusters[0].service('default', 'web');
  expect(service({ type: 'LoadBalancer' })?.loadBalancerIps).toEqual(expected);
  expect(service({ type: 'LoadBalancer' }, { status: { loadBalancer: { ingress: [{ ip: '10.0.0.7' }] } } })?.loadBalancerIps).toEqual(['10.0.0.7']);
  expect(service({ type: 'NodePort' })?.loadBalancerIps).toEqual(['10.0.0.9']);
});
