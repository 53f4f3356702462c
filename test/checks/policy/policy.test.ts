import { findingsOf } from '../findings-of';
import { ingress, ingressClass, listening, named, path, policy, service, workload } from '../objects';
import { table } from '../table';

const web = workload('Deployment', 'web', listening({ name: 'http', containerPort: 8080 }));
const db = workload('StatefulSet', 'db');
const labels = (matchLabels: object) => ({ podSelector: { matchLabels } });
const from = (...peers: unknown[]) => ({ ...labels({ app: 'web' }), policyTypes: ['Ingress'], ingress: [{ from: peers }] });
const to = (...egress: unknown[]) => ({ ...labels({ app: 'web' }), policyTypes: ['Egress'], egress });
const space = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

table('NP001', [
  ['holds', [policy('p', labels({ app: 'web' })), web]],
  ['broken', [policy('p', labels({ app: 'shop' })), web], ['WARNING NetworkPolicy p: spec.podSelector: no Pod of default has app=shop']],
  ['less: no workload is declared', [policy('p', labels({ app: 'shop' }))], ['INFO NetworkPolicy p']],
  ['does not apply: everybody', [policy('p', {})]],
]);

table('NP002', [
  ['holds', [policy('p', from(labels({ app: 'db' }))), web, db]],
  ['broken', [policy('p', from(labels({ app: 'x' }))), web], ['WARNING NetworkPolicy p: spec.ingress[0].from[0]: no Pod of default has app=x']],
  ['broken: with a namespace', [policy('p', from({ ...space('default'), ...labels({ app: 'x' }) })), web], ['WARNING NetworkPolicy p']],
  ['less: that namespace declares no workload', [policy('p', from({ ...space('shop'), ...labels({ app: 'x' }) })), web, named('v1', 'Namespace', 'shop')], ['INFO NetworkPolicy p']],
  ['does not apply: the Pods of the cluster\'s DNS, beside others of its namespace', [policy('p', to({ to: [{ ...space('kube-system'), ...labels({ 'k8s-app': 'kube-dns' }) }, { namespaceSelector: {}, podSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['node-local-dns'] }] } }] })), web, workload('Deployment', 'metrics', {}, { metadata: { namespace: 'kube-system' } })]],
  ['broken: the labels of the cluster\'s DNS, asked of the own namespace', [policy('p', to({ to: [labels({ 'k8s-app': 'kube-dns' })] })), web], ['WARNING NetworkPolicy p: spec.egress[0].to[0]: no Pod of default has k8s-app=kube-dns']],
  ['does not apply: addresses, everybody', [policy('p', from({ ipBlock: { cidr: '10.0.0.0/8' } }, { podSelector: {} }))]],
]);

const promise = [ingress('i', { 'example.com': [path('/', 'web')] }), service('web', { ports: [{ port: 80, targetPort: 8080 }] }), web];
const controller = workload('DaemonSet', 'haproxy', listening({ containerPort: 80, hostPort: 80 }), { metadata: { namespace: 'ingress' } });
const known = [...promise, controller, ingressClass('haproxy')];
table('NP003', [
  ['holds: no policy', promise],
  ['holds: the controller may', [...known, policy('p', from(space('ingress')))]],
  ['less: a policy of another API may allow it', [...known, policy('p', from(space('other'))), named('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'all')], ['WARNING NetworkPolicy p: Ingress default/i leads to 8080/TCP of Deployment default/web, and DaemonSet ingress/haproxy may not']],
  ['broken: the controller may not', [...known, policy('p', from(space('other')))], ['ERROR NetworkPolicy p: Ingress default/i leads to 8080/TCP of Deployment default/web, and DaemonSet ingress/haproxy may not']],
  ['less: labels of its namespace that nobody declares', [...known, policy('p', from({ namespaceSelector: { matchLabels: { name: 'ingress' } }, ...labels({ app: 'haproxy' }) }))], ['WARNING NetworkPolicy p: Ingress default/i leads to 8080/TCP of Deployment default/web, and DaemonSet ingress/haproxy may not']],
  ['broken: the namespace is declared, without the labels', [...known, named('v1', 'Namespace', 'ingress'), policy('p', from({ namespaceSelector: { matchLabels: { name: 'ingress' } } }))], ['ERROR NetworkPolicy p']],
  ['broken: the labels are asked of other Pods', [...known, policy('p', from({ namespaceSelector: { matchLabels: { name: 'ingress' } }, ...labels({ app: 'nginx' }) }))], ['ERROR NetworkPolicy p']],
  ['broken: nobody may, whoever the controller is', [...promise, policy('p', { policyTypes: ['Ingress'] })], ['ERROR NetworkPolicy p']],
  ['broken: another port only', [...promise, policy('p', { ingress: [{ ports: [{ port: 9090 }] }] })], ['ERROR NetworkPolicy p']],
  ['less: only Pods of the namespace', [...promise, policy('p', from({ podSelector: {} }))], ['WARNING NetworkPolicy p']],
  ['does not apply: somebody that nobody knows may', [...promise, policy('p', from(space('elsewhere')))]],
  ['does not apply: egress', [...promise, policy('p', { policyTypes: ['Egress'] })]],
]);

table('NP004', [
  ['holds', [policy('p', { ingress: [{ ports: [{ port: 'http' }] }] }), web]],
  ['broken', [policy('p', { ingress: [{ ports: [{ port: 'web' }] }] }), web], ['WARNING NetworkPolicy p: spec.ingress[0].ports[0]: no container of Deployment default/web has a port "web" of TCP']],
  ['broken: the protocol', [policy('p', { ingress: [{ ports: [{ port: 'http', protocol: 'UDP' }] }] }), web], ['WARNING NetworkPolicy p']],
  ['broken: egress', [policy('p', to({ to: [labels({ app: 'web' })], ports: [{ port: 'web' }] })), web], ['WARNING NetworkPolicy p']],
  ['broken: egress to everybody of a namespace', [policy('p', to({ to: [space('shop')], ports: [{ port: 'web' }] })), web, named('v1', 'Namespace', 'shop'), workload('Deployment', 'x', {}, { metadata: { namespace: 'shop' } })], ['WARNING NetworkPolicy p: spec.egress[0].ports[0]: no container of Deployment shop/x has a port "web" of TCP']],
  ['does not apply: everybody of all namespaces, which have the DNS too', [policy('p', to({ to: [{ namespaceSelector: {} }], ports: [{ port: 'dns', protocol: 'UDP' }, { port: 'dns-tcp' }] })), web]],
  ['does not apply: everybody of the namespace of the DNS', [policy('p', to({ to: [space('kube-system')], ports: [{ port: 'dns', protocol: 'UDP' }] })), web, workload('Deployment', 'metrics', {}, { metadata: { namespace: 'kube-system' } })]],
  ['does not apply: destinations that nobody knows', [policy('p', to({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 'web' }] })), web]],
]);

const svc = service('web', { ports: [{ port: 80, targetPort: 8080 }] });
table('NP005', [
  ['holds: the Pods\' port', [policy('p', { ingress: [{ ports: [{ port: 8080 }] }] }), web, svc]],
  ['holds: both', [policy('p', { ingress: [{ ports: [{ port: 80 }, { port: 8080 }] }] }), web, svc]],
  ['holds: another policy has it', [policy('p', { ingress: [{ ports: [{ port: 80 }] }] }), policy('q', { ingress: [{ ports: [{ port: 'http' }] }] }), web, svc]],
  ['broken', [policy('p', { ingress: [{ ports: [{ port: 80 }] }] }), web, svc], ['ERROR NetworkPolicy p: spec.ingress[0].ports[0]: 80 is the port of Service default/web; Deployment default/web listens on 8080']],
  ['broken: egress', [policy('p', to({ to: [labels({ app: 'web' })], ports: [{ port: 80 }] })), web, svc], ['ERROR NetworkPolicy p']],
  ['holds: egress, and another policy lets the same Pods to that port', [policy('p', to({ to: [labels({ app: 'web' })], ports: [{ port: 80 }] })), policy('q', to({ to: [{ podSelector: {} }] })), web, svc]],
  ['broken: egress, and what another policy lets through leads elsewhere, or is for other Pods', [
    policy('p', to({ to: [labels({ app: 'web' })], ports: [{ port: 80 }] })), policy('q', to({ to: [labels({ app: 'db' })] })),
    policy('r', { ...to({}), ...labels({ app: 'db' }) }), web, svc, db,
  ], ['ERROR NetworkPolicy p']],
  ['does not apply: egress to all namespaces, to addresses, or to Pods that nobody knows as well', [
    policy('p', to({ to: [{ namespaceSelector: {} }], ports: [{ port: 80 }] })),
    policy('q', to({ to: [labels({ app: 'web' }), { ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 80 }] })),
    policy('r', to({ to: [labels({ app: 'web' }), space('other')], ports: [{ port: 80 }] })), web, svc,
  ]],
  ['less: the containers declare nothing', [policy('p', { ingress: [{ ports: [{ port: 80 }] }] }), workload('Deployment', 'web'), svc], ['WARNING NetworkPolicy p']],
  ['does not apply: no Service has the port', [policy('p', { ingress: [{ ports: [{ port: 81 }] }] }), web, svc]],
]);

const dns = (...protocols: string[]) => protocols.map((protocol) => ({ port: 53, protocol }));
const backend = { to: [labels({ app: 'db' })], ports: [{ port: 5432 }] };
table('NP006', [
  ['holds: UDP and TCP to kube-system', [policy('p', to(backend, { to: [space('kube-system')], ports: dns('UDP', 'TCP') })), web, db]],
  ['holds: everything', [policy('p', to({})), web]],
  ['holds: labels of a namespace that is not declared', [policy('p', to({ to: [{ namespaceSelector: { matchLabels: { system: 'yes' } } }] })), web]],
  ['broken', [policy('p', to(backend)), web, db], ['ERROR Deployment web: NetworkPolicy default/p allows no DNS']],
  ['broken: several policies', [policy('p', to(backend)), policy('q', to(backend)), web, db], ['ERROR Deployment web: NetworkPolicy default/p, NetworkPolicy default/q allow no DNS']],
  ['broken: the DNS Pods are looked for in the own namespace', [policy('p', to(backend, { to: [labels({ 'k8s-app': 'kube-dns' })], ports: dns('UDP', 'TCP') })), web, db], ['ERROR Deployment web']],
  ['less: a policy of another API may allow it', [policy('p', to(backend)), named('cilium.io/v2', 'CiliumNetworkPolicy', 'dns'), web, db], ['WARNING Deployment web: NetworkPolicy default/p allows no DNS, unless CiliumNetworkPolicy default/dns does']],
  ['broken: that one is of another namespace', [policy('p', to(backend)), named('cilium.io/v2', 'CiliumNetworkPolicy', 'dns', { namespace: 'other' }), web, db], ['ERROR Deployment web']],
  ['less: no TCP', [policy('p', to(backend, { to: [space('kube-system')], ports: dns('UDP') })), web, db], ['WARNING Deployment web']],
  ['less: addresses only', [policy('p', to({ to: [{ ipBlock: { cidr: '192.0.2.1/32' } }], ports: [{ port: 443 }] })), web], ['WARNING Deployment web']],
  ['worth knowing: nothing at all', [policy('p', to()), web], ['INFO Deployment web: NetworkPolicy default/p forbids all its connections, those to DNS included']],
  ['does not apply: another resolver', [policy('p', to(backend)), workload('Deployment', 'web', { dnsPolicy: 'None' }), db]],
]);

table('NP007', [
  ['holds', [policy('p', from(space('shop'))), named('v1', 'Namespace', 'shop')]],
  ['holds: every cluster has it', [policy('p', from(space('kube-system'))), named('v1', 'Namespace', 'shop')]],
  ['broken', [policy('p', from(space('shpo'))), named('v1', 'Namespace', 'shop')], ['WARNING NetworkPolicy p: spec.ingress[0].from[0].namespaceSelector: no known namespace has kubernetes.io/metadata.name=shpo']],
  ['less: no Namespace is declared', [policy('p', from(space('shop')))], ['INFO NetworkPolicy p']],
  ['does not apply: all namespaces', [policy('p', from({ namespaceSelector: {} }))]],
]);

test.each([
  [{ name: 'other' }, [], 'write kubernetes.io/metadata.name=other, which every namespace has by itself, or label the Namespace so'],
  [{ team: 'shop' }, [named('v1', 'Namespace', 'shop')], 'write kubernetes.io/metadata.name=shop, which every namespace has by itself, or label the Namespace so'],
  [{ team: 'other' }, [named('v1', 'Namespace', 'shop')], 'correct the labels, or label the Namespace so'],
  [{ name: 'other', team: 'a' }, [], 'correct the labels, or label the Namespace so'],
])('NP007 says how a namespace is named, by %j', (matchLabels, others, fix) => {
  const findings = findingsOf([policy('p', from({ namespaceSelector: { matchLabels } })), ...others]);
  expect(findings.find(({ id }) => id === 'NP007')?.fix).toBe(fix);
});

table('NP008', [
  ['holds', [policy('p', {}), web]],
  ['broken', [policy('p', {}), workload('DaemonSet', 'agent', { hostNetwork: true })], ['WARNING NetworkPolicy p: spec.podSelector: DaemonSet default/agent has hostNetwork']],
  ['does not apply: others are selected', [policy('p', labels({ app: 'web' })), web, workload('DaemonSet', 'agent', { hostNetwork: true })]],
]);

table('NP010', [
  ['holds', [policy('p', {}), web]],
  ['worth knowing', [web], ['INFO Deployment web']],
]);

table('NP011', [
  ['worth knowing: denies', [policy('p', { policyTypes: ['Ingress', 'Egress'] })], ['INFO NetworkPolicy p: it denies all ingress and egress of every Pod of default']],
  ['worth knowing: allows', [policy('p', { ...labels({ app: 'web' }), ingress: [{}] })], ['INFO NetworkPolicy p: it allows all ingress of Pods with app=web']],
  ['does not apply', [policy('p', from({ podSelector: {} }))]],
]);

// One of its Pods is shut, and the others answer: the workload is neither denied nor open.
const first = policy('first', { ...labels({ 'statefulset.kubernetes.io/pod-name': 'db-0' }), policyTypes: ['Ingress', 'Egress'] });
const both = policy('both', { podSelector: { matchExpressions: [{ key: 'statefulset.kubernetes.io/pod-name', operator: 'In', values: ['db-0', 'db-1'] }] }, policyTypes: ['Ingress', 'Egress'] });
test.each(['NP001', 'NP003', 'NP006', 'NP010'])('%s: a policy for a single Pod of a StatefulSet says nothing of all of them', (id) => {
  const objects = [ingress('i', { 'example.com': [path('/', 'db')] }), service('db', { selector: { app: 'db' }, ports: [{ port: 80 }] }), db];
  const told = (...more: object[]) => findingsOf([...objects, ...more]).filter((finding) => finding.id === id);
  expect([told(first), told(both)]).toEqual([[], []]);
});

test('NP005: what one policy forbids a single Pod, another one of that Pod may allow', () => {
  const one = { 'statefulset.kubernetes.io/pod-name': 'db-0' };
  const ports = (port: number) => ({ ...labels(one), ingress: [{ ports: [{ port }] }] });
  const set = workload('StatefulSet', 'db', listening({ containerPort: 8080 }));
  const told = (...more: object[]) => findingsOf([service('db', { selector: { app: 'db' }, ports: [{ port: 80, targetPort: 8080 }] }), set, ...more]).filter(({ id }) => id === 'NP005');
  expect(told(policy('p', ports(80)))).toHaveLength(1);
  expect(told(policy('p', ports(80)), policy('q', ports(8080)))).toEqual([]);
});
