import { fieldsOf, gatewayApi, long, rule } from '../cases';

const L = 'spec.listeners';
const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };
const CERTIFICATE = { certificateRefs: [{ name: 'a' }] };
const gateway = (fields: object) => gatewayApi('Gateway', { gatewayClassName: 'haproxy', listeners: [HTTP], ...fields });
const listeners = (...all: object[]) => gateway({ listeners: all });
const addresses = (...all: object[]) => gateway({ addresses: all });
const A0 = 'spec.addresses[0]';

describe('listeners', () => rule([
  ['one', gateway({})],
  ['none', listeners(), L, 'Invalid value: 0: spec.listeners in body should have at least 1 items'],
  ['no class', gateway({ gatewayClassName: null }), 'spec.gatewayClassName', 'Required value'],
  ['no protocol', listeners({ name: 'a', port: 80 }), `${L}[0].protocol`, 'Required value'],
  ['two ports', listeners(HTTP, { ...HTTP, name: 'b', port: 81 })],
  ['two host names', listeners({ ...HTTP, hostname: 'a.b' }, { ...HTTP, name: 'b' })],
  ['one name twice', listeners(HTTP, { ...HTTP, port: 81 }), `${L} ${L}[1]`, 'Listener name must be unique within the Gateway'],
  ['one place twice', listeners(HTTP, { ...HTTP, name: 'b' }), L, 'Combination of port, protocol and hostname must be unique for each listener'],
  ['tls on HTTP', listeners({ ...HTTP, tls: CERTIFICATE }), L, "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']"],
  ['HTTPS', listeners({ ...HTTP, protocol: 'HTTPS', tls: CERTIFICATE })],
  ['HTTPS without tls', listeners({ ...HTTP, protocol: 'HTTPS' })],
  ['HTTPS passed through', listeners({ ...HTTP, protocol: 'HTTPS', tls: { mode: 'Passthrough' } }), L, 'tls mode must be Terminate for protocol HTTPS'],
  ['TLS without tls', listeners({ ...HTTP, protocol: 'TLS' }), L, 'tls mode must be set for protocol TLS'],
  ['TLS passed through', listeners({ ...HTTP, protocol: 'TLS', tls: { mode: 'Passthrough' } })],
  ['a host name on TCP', listeners({ ...HTTP, protocol: 'TCP', hostname: 'a.b' }), L, "hostname must not be specified for protocols ['TCP', 'UDP']"],
  ['a protocol of its own', listeners({ ...HTTP, protocol: 'example.com/foo' })],
  ['no certificate', listeners({ ...HTTP, protocol: 'HTTPS', tls: {} }), `${L}[0].tls`, 'certificateRefs or options must be specified when mode is Terminate'],
  ['empty certificates', listeners({ ...HTTP, protocol: 'HTTPS', tls: { certificateRefs: [], options: {} } }), `${L}[0].tls`, 'Invalid value: '],
  ['options', listeners({ ...HTTP, protocol: 'HTTPS', tls: { options: { a: 'b' } } })],
  ['from Other', listeners({ ...HTTP, allowedRoutes: { namespaces: { from: 'Other' } } }), `${L}[0].allowedRoutes.namespaces.from`, 'Unsupported value: "Other"'],
  ['a selector with a number', listeners({ ...HTTP, allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { a: 1 } } } } }), `${L}[0].allowedRoutes.namespaces.selector.matchLabels.a`, 'must be of type string'],
  ['64 listeners', listeners(...Array.from({ length: 64 }, (_, at) => ({ ...HTTP, name: `l${at}`, port: at + 1 })))],
  ['65 listeners', listeners(...Array.from({ length: 65 }, (_, at) => ({ ...HTTP, name: `l${at}`, port: at + 1 }))), L, 'Too many: 65'],
]));

describe('addresses', () => rule([
  ['an address', addresses({ value: '10.0.0.1' }, { value: 'fd00::1' })],
  ['none', addresses({})],
  ['a name without type', addresses({ value: 'a.b' }), `${A0}.value`, 'must be of type ipv4: "a.b"'],
  ['a host name', addresses({ type: 'Hostname', value: 'a.b' })],
  ['a bad host name', addresses({ type: 'Hostname', value: 'A' }), A0, 'Hostname value must be empty or contain only valid characters'],
  ['one twice', addresses({ value: '10.0.0.1' }, { value: '10.0.0.1' }), 'spec.addresses', 'IPAddress values must be unique'],
  ['a host name twice', addresses({ type: 'Hostname', value: 'a' }, { type: 'Hostname', value: 'a' }), 'spec.addresses', 'Hostname values must be unique'],
]));

const infrastructure = (fields: object) => gateway({ infrastructure: fields });
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 'x']));

describe('infrastructure and tls', () => rule([
  ['8 labels', infrastructure({ labels: keys(8) })],
  ['9 labels', infrastructure({ labels: keys(9) }), 'spec.infrastructure.labels', 'Too many: 9'],
  ['16 annotations', infrastructure({ annotations: keys(16) })],
  ['17 annotations', infrastructure({ annotations: keys(17) }), 'spec.infrastructure.annotations', 'Too many: 17'],
  ['a bad key', infrastructure({ labels: { 'a b': '' } }), 'spec.infrastructure.labels', 'Label keys must be in the form'],
  ['a long prefix', infrastructure({ labels: { [`${long(253)}/a`]: '' } }), 'spec.infrastructure.labels', 'must be a DNS subdomain not longer than 253 characters'],
  ['a prefix of 252', infrastructure({ labels: { [`${long(252)}/a`]: '' } })],
  ['a port twice', gateway({ tls: { frontend: { default: {}, perPort: [{ port: 1, tls: {} }, { port: 1, tls: {} }] } } }), 'spec.tls.frontend.perPort spec.tls.frontend.perPort[1]', 'Port for TLS configuration must be unique'],
  ['no default', gateway({ tls: { frontend: {} } }), 'spec.tls.frontend.default', 'Required value'],
]));

test.each([
  ['tls', gateway({ tls: {} }), 'spec.tls', '1.4', '1.6'],
  ['allowedListeners', gateway({ allowedListeners: {} }), 'spec.allowedListeners', '1.4', '1.6'],
  ['9 annotations', infrastructure({ annotations: keys(9) }), 'spec.infrastructure.annotations', '1.4', '1.6'],
  ['TLS without tls', listeners({ ...HTTP, protocol: 'TLS' }), L, '1.6', '1.4'],
  ['an address without value', addresses({}), `${A0}.value`, '1.2', '1.4'],
  ['an empty host name', addresses({ type: 'Hostname' }), `${A0}.value`, '1.2', '1.4'],
  ['a grant in v1', gatewayApi('ReferenceGrant', { from: [{ group: '', kind: 'A', namespace: 'a' }], to: [{ group: '', kind: 'Service' }] }), 'apiVersion', '1.4', '1.6'],
  ['a grant without spec', gatewayApi('ReferenceGrant', undefined, 'v1beta1'), 'spec', '1.6', '1.4'],
] as const)('the version of the CRDs decides on %s', (_, manifest, field, refused, accepted) => {
  expect(fieldsOf(manifest, { gatewayApiVersion: refused })).toEqual([field]);
  expect(fieldsOf(manifest, { gatewayApiVersion: accepted })).toEqual([]);
});

const gatewayClass = (fields: object) => gatewayApi('GatewayClass', { controllerName: 'example.com/a', ...fields });
const grant = (fields: object) => gatewayApi('ReferenceGrant', { from: [{ group: 'a.b', kind: 'HTTPRoute', namespace: 'web' }], to: [{ group: '', kind: 'Service' }], ...fields });

describe('GatewayClass and ReferenceGrant', () => rule([
  ['a class', gatewayClass({ parametersRef: { group: '', kind: 'ConfigMap', name: 'a' } })],
  ['a controller without path', gatewayClass({ controllerName: 'haproxy' }), 'spec.controllerName', 'should match'],
  ['64 characters of description', gatewayClass({ description: 'é'.repeat(64) })],
  ['65 characters of description', gatewayClass({ description: long(65) }), 'spec.description', 'Too long: may not be more than 64 bytes'],
  ['parameters without group', gatewayClass({ parametersRef: { kind: 'ConfigMap', name: 'a' } }), 'spec.parametersRef.group', 'Required value'],
  ['a grant', grant({})],
  ['a grant of nothing', grant({ to: [] }), 'spec.to', 'should have at least 1 items'],
  ['a grant to no namespace', grant({ from: [{ group: '', kind: 'A' }] }), 'spec.from[0].namespace', 'Required value'],
]));
