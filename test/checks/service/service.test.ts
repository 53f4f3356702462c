import { findingsOf } from '../findings-of';
import { externalName, listening, named, service, workload } from '../objects';
import { table } from '../table';

const web = workload('Deployment', 'web');

const elsewhere = (name: string) => workload('Deployment', name, {}, { metadata: { namespace: 'other' } });
const there = service('web', {}, { namespace: 'other' });
table('SVC001', [
  ['holds', [service('web'), web]],
  ['broken: a workload that no Service selects', [service('shop'), web], ['ERROR Service shop: spec.selector: no Pod has app=shop; the nearest is Deployment default/web with app=web']],
  ['broken: Pods with one of the labels, and another value of the other', [service('web', { selector: { app: 'web', tier: 'front' } }), workload('Deployment', 'web', {}, { labels: { app: 'web', tier: 'back' } })], ['ERROR Service web: spec.selector: no Pod has app=web,tier=front; the nearest is Deployment default/web with app=web,tier=back']],
  ['less: Pods that lack a label, as those of Vault and Patroni do until one leads', [service('active', { selector: { app: 'web', active: 'true' } }), service('web'), web], ['WARNING Service active: spec.selector: no Pod has active=true,app=web; the nearest is Deployment default/web with app=web: only something that labels Pods while they run can add active=true']],
  ['less: the nearest is the one with most of the labels, not the first with one', [
    service('active', { selector: { app: 'vault', release: 'v', active: 'true' } }),
    workload('Deployment', 'agent', {}, { labels: { app: 'agent', release: 'v' } }), workload('StatefulSet', 'vault', {}, { labels: { app: 'vault', release: 'v' } }),
  ], ['WARNING Service active: spec.selector: no Pod has active=true,app=vault,release=v; the nearest is StatefulSet default/vault']],
  ['broken: of those with a label that is equally rare, the nearest is the one with most of the labels', [
    service('x', { selector: { app: 'x', part: 'z', tier: 'front' } }),
    ...[{ app: 'x', tier: 'back' }, { app: 'x', tier: 'front', part: 'b' }, { app: 'y', tier: 'front' }].map((labels, at) => workload('Deployment', `d${at}`, {}, { labels })),
  ], ['ERROR Service x: spec.selector: no Pod has app=x,part=z,tier=front; the nearest is Deployment default/d1']],
  ['holds: one Pod of a StatefulSet, by the labels that its controller gives it', [
    workload('StatefulSet', 'db', {}, { spec: { replicas: 3, ordinals: { start: 1 } } }), service('db'),
    service('first', { selector: { 'app': 'db', 'statefulset.kubernetes.io/pod-name': 'db-1' } }), service('last', { selector: { 'apps.kubernetes.io/pod-index': '3' } }),
  ]],
  ['holds: a Job and a DeploymentConfig, by the labels with their names that templates do not have', [
    workload('Job', 'sync'), service('peers', { selector: { 'job-name': 'sync' } }), service('same', { selector: { 'app': 'sync', 'batch.kubernetes.io/job-name': 'sync' } }),
    { ...workload('DeploymentConfig', 'web'), apiVersion: 'apps.openshift.io/v1' }, service('web', { selector: { deploymentconfig: 'web' } }),
  ]],
  ['does not apply: what a cluster has in kube-system, beside a workload there', [
    workload('DaemonSet', 'calico', {}, { labels: { 'k8s-app': 'calico-node', 'component': 'cni' }, metadata: { namespace: 'kube-system' } }),
    ...[{ 'k8s-app': 'kube-dns' }, { component: 'kube-scheduler' }].map((selector, at) => service(`s${at}`, { selector }, { namespace: 'kube-system' })),
  ]],
  ['broken: its labels in another namespace', [workload('Deployment', 'x', {}, { labels: { 'k8s-app': 'x' } }), service('dns', { selector: { 'k8s-app': 'kube-dns' } })], ['ERROR Service dns']],
  ['less: another Job, and one that selects its Pods by hand', [
    workload('Job', 'sync', {}, { spec: { manualSelector: true } }), service('sync'),
    service('peers', { selector: { 'job-name': 'sync' } }), service('other', { selector: { 'job-name': 'async' } }),
  ], ['WARNING Service other', 'WARNING Service peers']],
  ['less: a StatefulSet without that Pod, or not that StatefulSet', [
    workload('StatefulSet', 'db', {}, { spec: { replicas: 3 } }), service('db'),
    service('gone', { selector: { 'app': 'db', 'statefulset.kubernetes.io/pod-name': 'db-3' } }), service('other', { selector: { 'app': 'db', 'statefulset.kubernetes.io/pod-name': 'dc-0' } }),
  ], ['WARNING Service gone', 'WARNING Service other']],
  ['less: other Services have all workloads', [service('shop'), service('web'), web], ['WARNING Service shop: spec.selector: no Pod has app=shop; the namespace has Deployment default/web']],
  ['less: the namespace declares no workload', [service('web'), elsewhere('shop')], ['INFO Service web: spec.selector: no Pod has app=web; no workload of this namespace is declared here']],
  ['less: the workload with the labels is in another namespace', [service('web'), elsewhere('web')], ['WARNING Service web: spec.selector: no Pod has app=web; no workload of this namespace is declared here, and Deployment other/web of another one has these labels']],
  ['less: it has a Service there', [service('web'), elsewhere('web'), there], ['INFO Service web: spec.selector: no Pod has app=web; no workload of this namespace is declared here']],
  ['less: it has one of the labels', [service('web', { selector: { app: 'web', tier: 'front' } }), elsewhere('web')], ['INFO Service web: ']],
  ['less: a custom resource may make the Pods, and no workload is declared', [service('web'), elsewhere('web'), named('postgresql.cnpg.io/v1', 'Cluster', 'db')], ['INFO Service web: ']],
  ['less: a custom resource may make the Pods', [service('shop'), web, named('postgresql.cnpg.io/v1', 'Cluster', 'db')], ['INFO Service shop: spec.selector: no Pod has app=shop; unless one of these makes it: Cluster db']],
  ['less: a chart puts objects into the namespace', [service('shop'), web, named('helm.cattle.io/v1', 'HelmChart', 'shop', { namespace: 'kube-system' }, { spec: { targetNamespace: 'default' } })], ['INFO Service shop: spec.selector: no Pod has app=shop; unless one of these makes it: HelmChart shop']],
  ['less: a custom resource that is no chart makes Pods where it is, whatever else it names', [service('shop'), web, named('example.com/v1', 'Shop', 'shop', {}, { spec: { targetNamespace: 'other' } })], ['INFO Service shop']],
  ['broken: a chart of another namespace', [service('shop'), web, named('helm.cattle.io/v1', 'HelmChart', 'shop', {}, { spec: { targetNamespace: 'other' } })], ['ERROR Service shop']],
  ['does not apply: no selector, an ExternalName', [service('web', { selector: {} }), externalName('x', 'example.com', { selector: { app: 'no' } })]],
]);

test('SVC001 says where to put what is in the wrong namespace', () => {
  expect(findingsOf([service('web'), elsewhere('web')]).find(({ id }) => id === 'SVC001')?.fix).toBe('put the Service and Deployment other/web into one namespace');
});

const slice = named('discovery.k8s.io/v1', 'EndpointSlice', 's', { labels: { 'kubernetes.io/service-name': 'web' } });
table('SVC002', [
  ['holds: an EndpointSlice', [service('web', { selector: undefined }), slice]],
  ['holds: Endpoints', [service('web', { selector: undefined }), named('v1', 'Endpoints', 'web', {}, { subsets: [{ addresses: [{ ip: '10.0.0.1' }] }] })]],
  ['holds: empty Endpoints, which somebody fills', [service('web', { selector: undefined }), named('v1', 'Endpoints', 'web', {}, { subsets: [] })]],
  ['broken', [service('web', { selector: undefined })], ['WARNING Service web']],
  ['does not apply: an ExternalName', [externalName('x', 'example.com')]],
]);

const http = workload('Deployment', 'web', listening({ name: 'http', containerPort: 8080 }));
const canary = workload('Deployment', 'canary', {}, { labels: { app: 'web' } });
const tester = (hook: string) => named('v1', 'Pod', 'test', { labels: { app: 'web' }, annotations: { 'helm.sh/hook': hook } }, { spec: { containers: [{ name: 'wget' }] } });
const toName = service('web', { ports: [{ port: 80, targetPort: 'http' }] });
table('SVC003', [
  ['holds', [toName, http]],
  ['broken: no Pod has it', [toName, web], ['ERROR Service web: spec.ports: port 80 leads to "http", which Deployment default/web (ports: none) does not have']],
  ['less: some have it', [toName, http, canary], ['WARNING Service web']],
  ['holds: a Pod of helm test, which has all labels of its chart', [toName, http, tester('test')]],
  ['less: a Pod of another hook', [toName, http, tester('post-install')], ['WARNING Service web']],
  ['does not apply: a number; nothing selected', [service('web'), web, service('gone', { ports: [{ port: 80, targetPort: 'http' }] })]],
]);

table('SVC004', [
  ['holds', [service('web', { ports: [{ port: 80, targetPort: 8080 }] }), http]],
  ['worth knowing', [service('web', { ports: [{ port: 80, targetPort: 3000 }] }), http], ['INFO Service web: spec.ports: port 80 leads to 3000/TCP, which Deployment default/web does not declare']],
  ['does not apply: a name', [toName, web]],
]);

table('SVC005', [
  ['holds', [toName, http]],
  ['broken', [service('web', { ports: [{ port: 80, targetPort: 'http', protocol: 'UDP' }] }), http], ['ERROR Service web: spec.ports: port 80 is UDP, and "http" of Deployment default/web is TCP']],
  ['does not apply: no such name (SVC003)', [toName, web]],
]);

const edition = (version: string) => workload('Deployment', `web-${version}`, listening({ name: 'http', containerPort: 8080 }), { labels: { app: 'web', version } });
table('SVC006', [
  ['holds: a Pod of helm test', [toName, http, tester('pre-upgrade, test-success')]],
  ['holds: editions of one workload', [toName, edition('v1'), edition('v2')]],
  ['broken: a Job too', [toName, http, workload('Job', 'migrate', {}, { labels: { app: 'web' } })], ['WARNING Service web: spec.selector: it takes workloads that are not alike: Deployment default/web has what port 80 leads to, Job default/migrate has not']],
  ['broken: another component', [service('web', { selector: { app: 'x' } }), workload('Deployment', 'a', {}, { labels: { app: 'x', component: 'web' } }), workload('Deployment', 'b', {}, { labels: { app: 'x', component: 'worker' } })], ['WARNING Service web']],
  ['does not apply: components that find each other by a headless Service', [service('x', { clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] }), ...['read', 'write'].map((component) => workload('Deployment', component, listening({ name: 'http', containerPort: 8080 }), { labels: { app: 'x', component } }))]],
  ['broken: one of them does not listen there', [service('x', { clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] }), workload('Deployment', 'a', listening({ name: 'http', containerPort: 8080 }), { labels: { app: 'x' } }), workload('Deployment', 'b', {}, { labels: { app: 'x' } })], ['WARNING Service x']],
  ['does not apply: one workload', [toName, http]],
]);

table('SVC016', [
  ['holds: the same port', [service('web'), service('two', { selector: { app: 'web' } }), web]],
  ['worth knowing', [service('web', { ports: [{ port: 8000, targetPort: 80 }] }), service('two', { selector: { app: 'web' } }), web], ['INFO Service web: spec.ports: port 8000 leads to 80 of Deployment default/web, as port 80 of Service default/two does']],
  ['does not apply: other targets', [service('web'), service('two', { selector: { app: 'web' }, ports: [{ port: 81 }] }), web]],
]);

const probing = (port: unknown) => workload('Deployment', 'web', { containers: [{ name: 'web', ports: [{ name: 'http', containerPort: 8080 }], livenessProbe: { httpGet: { port } } }] });
table('POD001', [
  ['holds: by name and by number', [probing('http')]],
  ['broken: a name', [probing('web')], ['WARNING Deployment web: livenessProbe of container "web": the container declares no port "web"']],
  ['worth knowing: a number', [probing(9090)], ['INFO Deployment web']],
  ['does not apply: no probe', [web]],
]);

const nodePort = (name: string, ...ports: unknown[]) => service(name, { type: 'NodePort', ports });
table('SVC010', [
  ['holds: two protocols of one port', [nodePort('a', { name: 'a', port: 53, nodePort: 30053 }, { name: 'b', port: 53, nodePort: 30053, protocol: 'UDP' })]],
  ['broken: two protocols of two ports', [nodePort('a', { name: 'a', port: 53, nodePort: 30053 }, { name: 'b', port: 54, nodePort: 30053, protocol: 'UDP' })], ['ERROR Service a: spec.ports[1].nodePort: 30053/UDP is declared by the same Service already']],
  ['broken: another protocol of another Service', [nodePort('a', { port: 53, nodePort: 30053 }), nodePort('b', { port: 53, nodePort: 30053, protocol: 'UDP' })], ['ERROR Service b: spec.ports[0].nodePort: 30053/UDP is the nodePort of Service default/a already']],
  ['broken: across namespaces', [nodePort('a', { port: 80, nodePort: 30080 }), service('b', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }, { namespace: 'zoo' })], ['ERROR Service b: spec.ports[0].nodePort: 30080/TCP is the nodePort of Service default/a already']],
  ['broken: in one Service', [nodePort('a', { name: 'a', port: 80, nodePort: 30080 }, { name: 'b', port: 81, nodePort: 30080 })], ['ERROR Service a: spec.ports[1].nodePort']],
  ['broken: a healthCheckNodePort', [nodePort('a', { port: 80, nodePort: 30080 }), service('b', { type: 'LoadBalancer', healthCheckNodePort: 30080 })], ['ERROR Service b: spec.healthCheckNodePort']],
  ['does not apply: picked by the API server', [nodePort('a', { port: 80 }), nodePort('b', { port: 80, nodePort: 0 })]],
]);

table('SVC011', [
  ['holds: both ends', [nodePort('a', { port: 80, nodePort: 30000 }), nodePort('b', { port: 80, nodePort: 32767 })]],
  ['broken', [nodePort('a', { port: 80, nodePort: 8080 })], ['ERROR Service a: spec.ports[0].nodePort: 8080 is not in 30000-32767']],
  ['holds: the cluster\'s own range', [nodePort('a', { port: 80, nodePort: 8080 })], [], { nodePortRange: '8000-9000' }],
  ['does not apply: a ClusterIP', [service('a', { ports: [{ port: 80, nodePort: 8080 }] })]],
]);

const daemon = (name: string, pod: object = {}, hostPort = 80) => workload('DaemonSet', name, { ...listening({ containerPort: 8080, hostPort }), ...pod });
const on = (os: string) => ({ nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: [os] }] }] } } });
table('SVC012', [
  ['holds: other ports', [daemon('a'), daemon('b', {}, 81)]],
  ['broken: twice in a Pod', [workload('Deployment', 'a', listening({ containerPort: 1, hostPort: 80 }, { containerPort: 2, hostPort: 80 }))], ['ERROR Deployment a']],
  ['less: two DaemonSets', [daemon('a'), daemon('b')], ['WARNING DaemonSet b: hostPort 80/TCP is wanted by DaemonSet default/a too']],
  ['less: hostNetwork and a DaemonSet', [daemon('b'), workload('Deployment', 'a', { hostNetwork: true, ...listening({ containerPort: 80 }) })], ['WARNING Deployment a']],
  ['less: selectors that may overlap', [daemon('a', { nodeSelector: { role: 'x' } }), daemon('b', { nodeSelector: { disk: 'ssd' } })], ['WARNING DaemonSet b']],
  ['does not apply: node affinity may keep them apart', [daemon('a', { affinity: on('linux') }), daemon('b', { affinity: on('windows') })]],
  ['less: the same node affinity', [daemon('a', { affinity: on('linux') }), daemon('b', { affinity: on('linux') })], ['WARNING DaemonSet b']],
  ['does not apply: different nodes', [daemon('a', { nodeSelector: { role: 'x' } }), daemon('b', { nodeSelector: { role: 'y' } })]],
  ['does not apply: the scheduler keeps Deployments apart', ['a', 'b'].map((name) => workload('Deployment', name, listening({ containerPort: 1, hostPort: 80 })))],
  ['does not apply: different addresses', [workload('DaemonSet', 'a', listening({ containerPort: 1, hostPort: 80, hostIP: '10.0.0.1' })), workload('DaemonSet', 'b', listening({ containerPort: 1, hostPort: 80, hostIP: '10.0.0.2' }))]],
]);

table('SVC013', [
  ['holds', [service('a', { ports: [{ name: 'a-1', port: 1, targetPort: 'http-alt' }, { name: 'b', port: 65535 }] })]],
  ['broken', [service('a', { ports: [{ name: 'A', port: 80 }, { name: 'b', port: 70000 }, { name: 'c', port: 80, targetPort: '8080' }, { name: 'd', port: 81, targetPort: 'a--b' }, { name: 'e', port: 82, targetPort: -1 }] })], ['ERROR', 'ERROR', 'ERROR', 'ERROR', 'ERROR']],
  ['does not apply: targetPort 0 is the port', [service('a', { ports: [{ port: 80, targetPort: 0 }] })]],
]);

test.each([
  [{ port: 0 }, 'write a number from 1 to 65535'],
  [{ port: 80, targetPort: '08080' }, 'write the number without quotes: 8080'],
  [{ port: 80, targetPort: 'a-name-of-16-char' }, 'write the name of a container\'s port: up to 15 of a-z, 0-9 and single hyphens, with a letter'],
  [{ port: 80, name: 'HTTP' }, 'write up to 63 of a-z, 0-9 and -, e.g. http'],
])('SVC013 says of %j: %s', (port, fix) => {
  expect(findingsOf([service('a', { ports: [port] })]).find(({ id }) => id === 'SVC013')?.fix).toBe(fix);
});

table('SVC014', [
  ['holds', [service('a', { ports: [{ name: 'a', port: 1 }, { name: 'b', port: 2 }] })]],
  ['broken', [service('a', { ports: [{ port: 1 }, { name: 'b', port: 2 }] })], ['ERROR Service a: spec.ports: port 1 has no name, and the Service has 2 ports']],
  ['does not apply: one port', [service('a')]],
]);
