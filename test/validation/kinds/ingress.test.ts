import { ingress, ingressClass, long, path, rule, turns } from '../cases';

const PATH = 'spec.rules[0].http.paths[0]';
const BACKEND = `${PATH}.backend`;
const HOST = 'spec.rules[0].host';
const host = (value: unknown) => ingress({ rules: [{ host: value }] });
const typed = (pathType: unknown, value: unknown) => path({ pathType, path: value });
const backend = (value: unknown) => path({ backend: value });
const to = (service: object) => backend({ service: { name: 'web', port: { number: 80 }, ...service } });
const tls = (fields: object) => ingress({ tls: [fields] });

describe('spec', () => rule([
  ['a default backend', ingress()],
  ['a rule without anything', ingress({ defaultBackend: null, rules: [{}] })],
  ['a null rule', ingress({ rules: [null] })],
  ['nothing', ingress({ defaultBackend: null }), 'spec', 'Invalid value: null: either `defaultBackend` or `rules` must be specified'],
  ['tls alone', ingress({ defaultBackend: undefined, tls: [{ hosts: ['a.b'] }] }), 'spec', 'either `defaultBackend` or `rules`'],
  ['one host and path twice', ingress({ rules: [{ host: 'a.b' }, { host: 'a.b' }] })],
]));

describe('host', () => rule([
  ...['', null, 'example.com', '*.example.com', long(253), `${long(64)}.com`, '127.1', '999.1.1.1'].map((value) => [`host ${String(value).slice(0, 20)}`, host(value)] as [string, object]),
  ['254 characters', host(long(254)), HOST, 'must be no more than 253 characters'],
  ['capitals', host('Example.com'), HOST, 'a lowercase RFC 1123 subdomain'],
  ['a port', host('example.com:80'), HOST, 'a lowercase RFC 1123 subdomain'],
  ['a final dot', host('example.com.'), HOST, 'a lowercase RFC 1123 subdomain'],
  ['a star', host('*'), HOST, 'a wildcard DNS-1123 subdomain must start with'],
  ['a star inside', host('a.*.com'), HOST, 'a wildcard DNS-1123 subdomain'],
  ['an IPv4 address', host('10.0.0.1'), HOST, 'must be a DNS name, not an IP address'],
  ['an IPv4 address with zeros', host('010.0.0.1'), HOST, 'must be a DNS name, not an IP address'],
  ['an IPv6 address', host('::1'), HOST, 'must be a DNS name, not an IP address'],
]));

describe('paths', () => rule([
  ['no paths', ingress({ rules: [{ http: { paths: [] } }] }), 'spec.rules[0].http.paths', 'Required value'],
  ['no pathType', typed(undefined, 'x'), `${PATH}.pathType`, 'Required value: pathType must be specified'],
  ['an empty pathType', typed('', '/'), `${PATH}.pathType`, 'Unsupported value: "": supported values: "Exact", "ImplementationSpecific", "Prefix"'],
  ['prefix in lower case', typed('prefix', 'anything'), `${PATH}.pathType`, 'Unsupported value'],
  ...['Exact', 'Prefix'].flatMap((type) => [
    [`${type} /a?b#c d é`, typed(type, '/a?b#c d é')],
    [`${type} without slash`, typed(type, 'a'), `${PATH}.path`, 'Invalid value: "a": must be an absolute path'],
    [`${type} empty`, typed(type, ''), `${PATH}.path`, 'must be an absolute path'],
    ...['//', '/./', '/../', '%2f', '%2F'].map((part) => [`${type} with ${part}`, typed(type, `/a${part}b`), `${PATH}.path`, `must not contain '${part}'`]),
    [`${type} /..`, typed(type, '/a/..'), `${PATH}.path`, "cannot end with '/..'"],
    [`${type} /.`, typed(type, '/a/.'), `${PATH}.path`, "cannot end with '/.'"],
    [`${type} /...`, typed(type, '/a/...')],
  ] as Array<[string, object, string?, string?]>),
  ['ImplementationSpecific empty', typed('ImplementationSpecific', '')],
  ['ImplementationSpecific //', typed('ImplementationSpecific', '/a//b(.*)$')],
  ['ImplementationSpecific without slash', typed('ImplementationSpecific', 'a'), `${PATH}.path`, 'must be an absolute path'],
]));

describe('backends', () => rule([
  ['none', backend({}), BACKEND, 'Invalid value: "": resource or service backend is required'],
  ['null', backend(null), BACKEND, 'resource or service backend is required'],
  ['both', backend({ service: { name: 'a', port: { number: 1 } }, resource: { kind: 'A', name: 'a' } }), BACKEND, 'cannot set both resource and service backends'],
  ['no name', to({ name: '' }), `${BACKEND}.service.name`, 'Required value'],
  ['a bad name', to({ name: 'A' }), `${BACKEND}.service.name`, 'a DNS-1035 label must consist'],
  ['a name of 64 characters', to({ name: long(64) }), `${BACKEND}.service.name`, 'must be no more than 63 characters'],
  ['a name and a number of a port', to({ port: { name: 'http', number: 80 } }), BACKEND, 'cannot set both port name & port number'],
  ['no port', to({ port: {} }), BACKEND, 'Required value: port name or number is required'],
  ['port 0', to({ port: { number: 0 } }), BACKEND, 'port name or number is required'],
  ['port 65536', to({ port: { number: 65536 } }), `${BACKEND}.service.port.number`, 'must be between 1 and 65535, inclusive'],
  ['a name of 15 characters', to({ port: { name: long(15), number: 0 } })],
  ['a name of 16 characters', to({ port: { name: long(16) } }), `${BACKEND}.service.port.name`, 'must be no more than 15 characters'],
  ['digits as name', to({ port: { name: '80' } }), `${BACKEND}.service.port.name`, 'must contain at least one letter'],
  ['a resource', backend({ resource: { apiGroup: 'a.b', kind: 'Bucket', name: 'B:c' } })],
  ['a resource without kind', backend({ resource: { name: 'a' } }), `${BACKEND}.resource.kind`, 'Required value'],
  ['a resource with a slash', backend({ resource: { kind: 'A', name: 'a/b' } }), `${BACKEND}.resource.name`, "may not contain '/'"],
  ['a resource named ..', backend({ resource: { kind: 'A', name: '..' } }), `${BACKEND}.resource.name`, "may not be '..'"],
  ['an empty apiGroup', backend({ resource: { apiGroup: '', kind: 'A', name: 'a' } }), `${BACKEND}.resource.apiGroup`, 'a lowercase RFC 1123 subdomain'],
  ['a bad default backend', ingress({ defaultBackend: {} }), 'spec.defaultBackend', 'resource or service backend is required'],
]));

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

describe('tls and class', () => rule([
  ['empty tls', tls({})],
  ['hosts', tls({ hosts: ['a.b', '*.a.b', '10.0.0.1', 'a.b'], secretName: 'my.secret' })],
  ['an empty host', tls({ hosts: [''] }), 'spec.tls[0].hosts[0]', 'a lowercase RFC 1123 subdomain'],
  ['a null host', tls({ hosts: [null] }), 'spec.tls[0].hosts[0]', 'a lowercase RFC 1123 subdomain'],
  ['a bad wildcard', tls({ hosts: ['*a.b'] }), 'spec.tls[0].hosts[0]', 'a wildcard DNS-1123 subdomain'],
  ['an empty secretName', tls({ secretName: '' })],
  ['a bad secretName', tls({ secretName: 'My' }), 'spec.tls[0].secretName', 'a lowercase RFC 1123 subdomain'],
  ['a class', ingress({ ingressClassName: 'haproxy' })],
  ['an empty class', ingress({ ingressClassName: '' }), 'spec.ingressClassName', 'a lowercase RFC 1123 subdomain'],
  ['the annotation alone', ingress({}, { annotations: { [CLASS_ANNOTATION]: 'ANY' } })],
  ['the same class twice', ingress({ ingressClassName: 'a' }, { annotations: { [CLASS_ANNOTATION]: 'a' } })],
  ['two classes', ingress({ ingressClassName: 'a' }, { annotations: { [CLASS_ANNOTATION]: 'nginx' } }), `annotations.${CLASS_ANNOTATION}`, 'Invalid value: "nginx": must match `ingressClassName` when both are specified'],
]));

const parameters = (fields: object) => ingressClass({ parameters: { kind: 'A', name: 'a', ...fields } });

describe('IngressClass', () => rule([
  ['a controller', ingressClass()],
  ['no controller', ingressClass({ controller: '' }), 'spec.controller', 'Required value'],
  ['a name only', ingressClass({ controller: 'haproxy' }), 'spec.controller', 'must be a domain-prefixed path (such as "acme.io/foo")'],
  ['a bad domain', ingressClass({ controller: 'A/b' }), 'spec.controller', 'a lowercase RFC 1123 subdomain'],
  ['a space', ingressClass({ controller: 'a/b c' }), 'spec.controller', 'Invalid path (regex used for validation is'],
  ['more slashes', ingressClass({ controller: 'a/b/c%2F' })],
  ['250 characters', ingressClass({ controller: `a/${long(248)}` })],
  ['251 characters', ingressClass({ controller: `a/${long(249)}` }), 'spec.controller', 'Too long: may not be more than 250 bytes'],
  ['parameters', parameters({})],
  ['parameters without kind', parameters({ kind: '' }), 'spec.parameters.kind', 'Required value'],
  ['scope cluster', parameters({ scope: 'cluster' }), 'spec.parameters.scope', 'Unsupported value: "cluster": supported values: "Cluster", "Namespace"'],
  ['scope Namespace', parameters({ scope: 'Namespace', namespace: 'a' })],
  ['scope Namespace without namespace', parameters({ scope: 'Namespace' }), 'spec.parameters.namespace', "Required value: `parameters.scope` is set to 'Namespace'"],
  ['scope Cluster with namespace', parameters({ scope: 'Cluster', namespace: '' }), 'spec.parameters.namespace', "Forbidden: `parameters.scope` is set to 'Cluster'"],
  ['a namespace of its own', ingressClass({}, { namespace: 'NOT valid' })],
]));

describe('versions', () => turns([
  ['a backend with a digit first', to({ name: '1web' }), `${BACKEND}.service.name`, { refusedUntil: '1.35', acceptedFrom: '1.36' }],
]));

describe('1.31', () => rule([
  ['a long controller', ingressClass({ controller: `a/${long(249)}` }), 'spec.controller', 'Too long: must have at most 250 bytes'],
  ['a resource without kind', backend({ resource: { name: 'a' } }), `${BACKEND}.resource.kind`, 'Required value: kind is required'],
], { kubernetesVersion: '1.31' }));
