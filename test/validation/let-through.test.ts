import { ingress, path, policy, port, rule, service } from './cases';
import { ManifestValidator } from '../../src';

// Inputs that other libraries were seen to let through, as manifests.

describe('what an API server refuses', () => rule([
  ['nodePort 80', port({ nodePort: 80 }, { type: 'NodePort' }), 'spec.ports[0].nodePort', 'provided port is not in the valid range'],
  ['nodePort on ClusterIP', port({ nodePort: 30080 }), 'spec.ports[0].nodePort', 'Forbidden'],
  ['a nodePort of two Services', [service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }), service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] }, { name: 'x' })], 'spec.ports[0].nodePort', 'already allocated'],
  ['two unnamed ports', service({ ports: [{ port: 80 }, { port: 81 }] }), 'spec.ports[0].name spec.ports[1].name', 'Required value'],
  ['one port and protocol twice', service({ ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80 }] }), 'spec.ports[1]', 'Duplicate value'],
  ['port 99999 named NOT_valid!', port({ port: 99999, name: 'NOT_valid!' }), 'spec.ports[0].name spec.ports[0].port spec.ports[0].targetPort', 'must be between 1 and 65535'],
  ['a headless NodePort', service({ type: 'NodePort', clusterIP: 'None' }), 'spec.clusterIPs[0]', "may not be set to 'None' for NodePort services"],
  ['clusterIP 999.1.1.1', service({ clusterIP: '999.1.1.1' }), 'spec.clusterIPs[0]', 'must be a valid IP address'],
  ['externalIPs nope', service({ externalIPs: ['nope'] }), 'spec.externalIPs[0]', 'must be a valid IP address'],
  ['source ranges nope on ClusterIP', service({ loadBalancerSourceRanges: ['nope'] }), 'spec.LoadBalancerSourceRanges spec.LoadBalancerSourceRanges[0]', 'must be a valid CIDR value'],
  ['a selector of expressions', service({ selector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }), 'spec.selector[matchExpressions]', 'cannot unmarshal array'],
  ['a selector of another namespace', service({ selector: { app: 'a' }, namespaceSelector: {} }), 'spec.namespaceSelector', 'unknown field'],
  ['an ExternalName with cluster IP', service({ type: 'ExternalName', externalName: 'a.b', clusterIP: 'None' }), 'spec.clusterIPs', 'Forbidden'],
  ['a bad host', ingress({ rules: [{ host: 'http://Example.com:80' }] }), 'spec.rules[0].host', 'a lowercase RFC 1123 subdomain'],
  ['a backend of another namespace', path({ backend: { service: { name: 'a', namespace: 'b', port: { number: 80 } } } }), 'spec.rules[0].http.paths[0].backend.service.namespace', 'unknown field'],
  ['a bad CIDR', policy({ egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/99' } }] }] }), 'spec.egress[0].to[0].ipBlock.cidr', 'must be a valid CIDR value'],
  ['port 0', policy({ ingress: [{ ports: [{ port: 0 }] }] }), 'spec.ingress[0].ports[0].port', 'must be between 1 and 65535'],
  ['udp in lower case', policy({ ingress: [{ ports: [{ port: 53, protocol: 'udp' }] }] }), 'spec.ingress[0].ports[0].protocol', 'Unsupported value: "udp"'],
]));

describe('what an API server accepts, though it is wrong: for checks, not for validation', () => rule([
  ['an ExternalName that looks like an IP address, with ports', service({ type: 'ExternalName', externalName: '10.0.0.1' })],
  ['one host and path in two Ingresses', [path({}), { ...path({}) as { metadata: object }, metadata: { name: 'other' } }]],
  ['a TLS host without rule', ingress({ tls: [{ hosts: ['other.example.com'] }] })],
]));

describe('what is legal, though other libraries refuse it', () => rule([
  ['a headless Service without ports', service({ clusterIP: 'None', ports: undefined })],
  ['Exact and Prefix on one path', ingress({ rules: [{ http: { paths: ['Exact', 'Prefix'].map((pathType) => ({ path: '/a', pathType, backend: { service: { name: 'web', port: { number: 80 } } } })) } }] })],
  ['a port that targets a container by name', port({ targetPort: 'http' }, { selector: { app: 'web' } })],
  ['an Ingress onto an ExternalName', [service({ type: 'ExternalName', externalName: 'a.b' }), path({})]],
]));

test.each([
  [port({ nodePort: 80 }, { type: 'NodePort' }), 'use a port within 30000-32767, or leave it out'],
  [port({ targetPort: '8080' }), 'write the number 8080 without quotes'],
  [port({ port: '80' }), 'write the number 80 without quotes'],
  [port({ protocol: 'udp' }), 'use SCTP, TCP or UDP; names are case-sensitive: write UDP'],
  [port({ name: 'My_Port' }), 'rename the port to "my-port"'],
  [service({}, { name: '9Lives' }), 'rename it to "x9lives"'],
  [service({ clusterIPs: ['10.0.0.1'] }), 'set clusterIP to "10.0.0.1" too'],
  [service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1'] }), 'add the prefix length, e.g. 10.9.8.7/32 for one address'],
  [service({ type: 'ExternalName', externalName: 'https://Db.example.com:443/x' }), 'use a host name without scheme and port, e.g. "db.example.com"'],
  [ingress({ rules: [{ host: 'http://Example.com:80' }] }), 'use a host name in lower case, without scheme, port and path, e.g. "example.com"'],
  [path({ path: 'api' }), 'write "/api"'],
  [path({ pathType: 'prefix' }), 'use Exact, ImplementationSpecific or Prefix; names are case-sensitive: write Prefix'],
  [service({}, { labels: { app: 1 } }), 'put it in quotes: "1"'],
  [{ ...ingress(), apiVersion: 'extensions/v1beta1' }, 'use networking.k8s.io/v1'],
])('the fix of case %# says what to write', (manifest, fix) => {
  expect(ManifestValidator.validate(manifest).map((problem) => problem.fix)).toEqual([fix]);
});

test('the fix of host bits is the network, that of zeros the address', () => {
  const [range, address] = [service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['010.0.0.1/8'] }), service({ externalIPs: ['1.2.3.04'] })];
  const fixes = [range, address].flatMap((manifest) => ManifestValidator.validate(manifest, { kubernetesVersion: '1.36' }).map(({ fix }) => fix));
  expect(fixes).toEqual(['write 10.0.0.0/8', 'write 1.2.3.4']);
});
