import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ClusterIpService, ExternalAlias, HeadlessService, HostIngress, NetworkApp, NodePortBackend, Protocol } from '../../../src';
import { errorsOf, stderrOf } from '../../support/stderr';

const selector = { app: 'shop' };
const RANGE = 'provided port is not in the valid range. The range of valid ports is 30000-32767; use a port within 30000-32767, or leave it out';

function service(scope: Chart, id: string, spec: object): void {
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Service', metadata: { name: id }, spec });
}

function plus(scope: Chart, id: string, props: Partial<kplus.ServiceProps>): kplus.Service {
  const made = new kplus.Service(scope, id, { metadata: { name: id }, ports: [{ port: 80 }], ...props });
  made.select(kplus.Pods.select(scope, `${id}-pods`, { labels: selector }));
  return made;
}

function policy(scope: Chart, ports: object[], from: object[] = []): void {
  new ApiObject(scope, 'policy', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'policy' }, spec: { podSelector: {}, ingress: [{ ports, from }] } });
}

function included(scope: Chart, yaml: string): void {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'included-')), 'in.yaml');
  fs.writeFileSync(file, yaml);
  new Include(scope, 'in', { url: file });
}

/** What cdk8s-plus lets through, made by whoever makes it, and the line that stops it. */
const REFUSED: Array<[string, (scope: Chart) => void, string[]]> = [
  ['nodePort 80', (scope) => plus(scope, 'a', { type: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, nodePort: 80 }] }),
    [`[web/a/Resource] spec.ports[0].nodePort: Invalid value: 80: ${RANGE}`]],
  ['a nodePort on ClusterIP', (scope) => plus(scope, 'a', { type: kplus.ServiceType.CLUSTER_IP, ports: [{ port: 80, nodePort: 30080 }] }),
    ["[web/a/Resource] spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'; "]],
  ['one nodePort in two Services', (scope) => ['a', 'b'].forEach((name) => plus(scope, name, { type: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, nodePort: 30080 }] })),
    ['[web/b/Resource] spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated; use another port than 30080: Service a (web/a/Resource) uses it']],
  ['two unnamed ports', (scope) => new ClusterIpService(scope, 'a', { name: 'a', selector, ports: [{ port: 80 }, { port: 81 }] }),
    ['[web/a] spec.ports[0].name: Required value; give each port a name, e.g. "tcp-80"', '[web/a] spec.ports[1].name: Required value; give each port a name, e.g. "tcp-81"']],
  ['one port twice', (scope) => new ClusterIpService(scope, 'a', { name: 'a', selector, ports: [{ port: 80, name: 'x' }, { port: 80, name: 'y' }] }),
    ['[web/a] spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP",']],
  ['port 99999', (scope) => new ClusterIpService(scope, 'a', { name: 'a', selector, port: 99999, targetPort: 80 }),
    ['[web/a] spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive; use a port between 1 and 65535']],
  ['the port name NOT_valid!', (scope) => plus(scope, 'a', { ports: [{ port: 80, name: 'NOT_valid!' }, { port: 81, name: 'b' }] }),
    ['[web/a/Resource] spec.ports[0].name: Invalid value: "NOT_valid!": ']],
  ['a headless NodePort', (scope) => plus(scope, 'a', { type: kplus.ServiceType.NODE_PORT, clusterIP: 'None' }),
    ["[web/a/Resource] spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services; remove clusterIP, or set type to ClusterIP for a headless Service"]],
  ['the clusterIP 999.1.1.1', (scope) => plus(scope, 'a', { clusterIP: '999.1.1.1' }), ['[web/a/Resource] spec.clusterIPs[0]: Invalid value: "999.1.1.1": must be a valid IP address']],
  ['the external IP nope', (scope) => new ClusterIpService(scope, 'a', { name: 'a', selector, port: 80, externalIps: ['nope'] }),
    ['[web/a] spec.externalIPs[0]: Invalid value: "nope": must be a valid IP address']],
  ['source ranges on a ClusterIP', (scope) => service(scope, 'a', { ports: [{ port: 80 }], loadBalancerSourceRanges: ['nope'] }),
    ["[web/a] spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'", '[web/a] spec.LoadBalancerSourceRanges[0]: Invalid value: "nope": must be a valid CIDR value, ']],
  ['a bad host', (scope) => new HostIngress(scope, 'a', { name: 'a', host: 'NOT valid', backend: new ClusterIpService(scope, 's', { name: 's', port: 80 }) }),
    ['[web/a] spec.rules[0].host: Invalid value: "NOT valid": ']],
  ['a bad CIDR', (scope) => policy(scope, [{ port: 80 }], [{ ipBlock: { cidr: '10.0.0.0/99' } }]), ['[web/policy] spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.0/99": ']],
  ['port 0 in a policy', (scope) => policy(scope, [{ port: 0 }]), ['[web/policy] spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive']],
  ['a Service that YAML brings', (scope) => included(scope, 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 80}]}\n'),
    [`[web/in/a-service] spec.ports[0].nodePort: Invalid value: 80: ${RANGE}`]],
];

test.each(REFUSED)('refuses %s, with the construct path, the server\'s words and the fix', (_title, make, lines) => {
  const app = new NetworkApp();
  make(new Chart(app, 'web'));
  const errors = errorsOf(() => app.synthYaml());
  expect(errors.map((error, at) => error.slice(0, lines[at]?.length))).toEqual(lines);
  errors.forEach((error) => expect(error).toMatch(/^\[\S+\] .+; .+/));
});

/** Legal for the API server, and not what was meant: our constructs say it when they are made. */
test.each<[string, (scope: Chart) => void, string]>([
  ['an address as the host of an alias', (scope) => new ExternalAlias(scope, 'a', { host: '10.0.0.1' }), "'host' is an address"],
  ['a selector with expressions', (scope) => new ClusterIpService(scope, 'a', { port: 80, pods: kplus.Pods.select(scope, 'p', { expressions: [kplus.LabelExpression.exists('x')] }) }), 'has expressions'],
  ['Pods of another namespace', (scope) => new ClusterIpService(scope, 'a', { port: 80, pods: kplus.Pods.select(scope, 'p', { labels: selector, namespaces: kplus.Namespaces.select(scope, 'n', { names: ['x'] }) }) }), 'live in another namespace'],
  ['a backend of another namespace', (scope) => new HostIngress(scope, 'a', { host: 'a.example', backend: new ClusterIpService(scope, 's', { namespace: 'x', port: 80 }) }), "only to Services of its own namespace 'default'"],
  ['a host twice', (scope) => new HostIngress(scope, 'a', { hosts: ['a.example', 'a.example'], backend: new ClusterIpService(scope, 's', { port: 80 }) }), 'the host has a rule already'],
])('refuses %s', (_title, make, message) => {
  expect(() => make(new Chart(new NetworkApp(), 'web'))).toThrow(message);
});

test.each<[string, (scope: Chart) => void, string[]?]>([
  ['a headless Service without ports', (scope) => new HeadlessService(scope, 'a', { name: 'a', selector })],
  ['Exact and Prefix on one path', (scope) => new ApiObject(new ClusterIpService(scope, 's', { name: 's', selector, port: 80 }), 'a', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'a' },
    spec: { rules: [{ http: { paths: ['Exact', 'Prefix'].map((pathType) => ({ path: '/', pathType, backend: { service: { name: 's', port: { number: 80 } } } })) } }] },
  })],
  ['the ports of a Deployment', (scope) => new ClusterIpService(scope, 'a', { name: 'a', pods: new kplus.Deployment(scope, 'd', { containers: [{ image: 'x', portNumber: 80 }] }) })],
  ['an Ingress onto an ExternalName', (scope) => new HostIngress(scope, 'a', { name: 'a', host: 'a.example', backend: new ExternalAlias(scope, 'db', { name: 'db', host: 'db.example', ports: [{ port: 443 }] }) }), ['DNS001']],
  ['one nodePort for both protocols of a port', (scope) => new NodePortBackend(scope, 'dns', {
    name: 'dns', selector, ports: [{ name: 'u', port: 53, nodePort: 30053, protocol: Protocol.UDP }, { name: 't', port: 53, nodePort: 30053, protocol: Protocol.TCP }],
  })],
])('accepts %s', (_title, make, warnings = []) => {
  const app = new NetworkApp();
  make(new Chart(app, 'web'));
  expect(stderrOf(() => app.synthYaml()).map((line) => line.slice(-7, -1))).toEqual(warnings);
});
