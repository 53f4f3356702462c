import { gatewayApi, ingress, ingressClass, long, policy, rule, service, turns } from './cases';

const named = (name: unknown) => service({}, { name });
const anything = (metadata: object) => ({ apiVersion: 'example.com/v1', kind: 'Anything', metadata, spec: { free: [1, 'a', null] } });
const labels = (map: object) => anything({ name: 'a', labels: map });
const annotations = (map: object) => anything({ name: 'a', annotations: map });
const owner = (fields: object) => ({ apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b', ...fields });
const owned = (...all: object[]) => anything({ name: 'a', ownerReferences: all });

describe('names', () => rule([
  ['a Service', named('web-1')],
  ['63 characters', named(long(63))],
  ['64 characters', named(long(64)), 'metadata.name', 'must be no more than 63 characters'],
  ['no name', named(undefined), 'metadata.name', 'Required value: name or generateName is required'],
  ['a dot in the name of a Service', named('a.b'), 'metadata.name', 'a DNS-1035 label must consist of'],
  ['a dot in the name of an Ingress', ingress({}, { name: `${long(64)}.b` })],
  ['253 characters of an Ingress', ingress({}, { name: long(253) })],
  ['254 characters of a NetworkPolicy', policy({}, { name: long(254) }), 'metadata.name', 'must be no more than 253 characters'],
  ['capitals of an IngressClass', ingressClass({}, { name: 'A' }), 'metadata.name', 'a lowercase RFC 1123 subdomain must'],
  ['generateName', service({}, { name: undefined, generateName: 'web-' })],
  ['a bad generateName', service({}, { name: undefined, generateName: 'Web-x-' }), 'metadata.generateName', 'a DNS-1035 label'],
  ['a generateName of 64 characters', service({}, { name: undefined, generateName: long(64) }), 'metadata.generateName', 'must be no more than 63 characters'],
  ['a generateName whose check the dash hides', ingress({}, { name: undefined, generateName: 'A-' }), 'metadata.name', 'Invalid value: "A-00000"'],
  ['a namespace', service({}, { namespace: 'team-1' })],
  ['a namespace with a dot', service({}, { namespace: 'a.b' }), 'metadata.namespace', 'must not contain dots'],
  ['a namespace in capitals', ingress({}, { namespace: 'A' }), 'metadata.namespace', 'a lowercase RFC 1123 label must'],
  ['any namespace on a cluster-scoped kind', ingressClass({}, { namespace: 'A' })],
  ['a custom resource', gatewayApi('HTTPRoute', {})],
  ['a bad name of a custom resource', { ...gatewayApi('HTTPRoute', {}), metadata: { name: 'A' } }, 'metadata.name', 'a lowercase RFC 1123 subdomain'],
  ['a slash in a name of any kind', anything({ name: 'a/b' }), 'metadata.name', "may not contain '/'"],
  ['a colon in a name of any kind', anything({ name: 'system:A' })],
  ['a kind without metadata', anything(null as unknown as object)],
]));

describe('labels and annotations', () => rule([
  ['a label', labels({ 'app': 'A.b_c', 'example.com/a': '' })],
  ['a key of 63 characters', labels({ [long(63)]: '' })],
  ['a key of 64 characters', labels({ [long(64)]: '' }), 'metadata.labels', 'name part must be no more than 63 characters'],
  ['a prefix of 253 characters', labels({ [`${long(253)}/a`]: '' })],
  ['a prefix of 254 characters', labels({ [`${long(254)}/a`]: '' }), 'metadata.labels', 'prefix part must be no more than 253 characters'],
  ['an empty key', labels({ '': '' }), 'metadata.labels', 'name part must be non-empty'],
  ['an empty prefix', labels({ '/a': '' }), 'metadata.labels', 'prefix part must be non-empty'],
  ['a prefix in capitals', labels({ 'A/a': '' }), 'metadata.labels', 'prefix part a lowercase RFC 1123 subdomain'],
  ['two slashes', labels({ 'a/b/c': '' }), 'metadata.labels', 'a qualified name must consist of'],
  ['a dash at the end', labels({ 'a-': '' }), 'metadata.labels', 'name part must consist of alphanumeric characters'],
  ['a value of 63 characters', labels({ a: long(63) })],
  ['a value of 64 characters', labels({ a: long(64) }), 'metadata.labels', 'must be no more than 63 characters'],
  ['a value with a space', labels({ a: 'b c' }), 'metadata.labels', 'Invalid value: "b c": a valid label must be an empty string'],
  ['a null value', labels({ a: null })],
  ['a number', labels({ a: 1 }), 'metadata.labels[a]', 'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string'],
  ['true', labels({ a: true }), 'metadata.labels[a]', 'json: cannot unmarshal bool'],
  ['an annotation in capitals', annotations({ 'Example.com/A': 'any text, é' })],
  ['an annotation with a space', annotations({ 'a b': '' }), 'metadata.annotations', 'name part must consist of'],
  ['262144 bytes', annotations({ a: long(262143) })],
  ['262145 bytes', annotations({ a: long(262144) }), 'metadata.annotations', 'Too long: may not be more than 262144 bytes'],
  ['262145 bytes in half the letters', annotations({ a: 'é'.repeat(131072) }), 'metadata.annotations', 'Too long'],
]));

describe('the rest', () => rule([
  ['finalizers', anything({ name: 'a', finalizers: ['example.com/a', 'orphan'] })],
  ['a plain finalizer of any kind', anything({ name: 'a', finalizers: ['cleanup'] })],
  ['a plain finalizer of a built-in kind', service({}, { finalizers: ['cleanup'] }), 'metadata.finalizers[0]', 'name is neither a standard finalizer name nor is it fully qualified'],
  ['the standard ones', service({}, { finalizers: ['kubernetes', 'foregroundDeletion'] })],
  ['two that exclude each other', anything({ name: 'a', finalizers: ['orphan', 'foregroundDeletion'] }), 'metadata.finalizers', 'finalizer orphan and foregroundDeletion cannot be both set'],
  ['an owner', owned(owner({ controller: true }), owner({ controller: false }))],
  ['an owner without uid', owned(owner({ uid: '' })), 'metadata.ownerReferences.uid', 'Invalid value: "": must not be empty'],
  ['an owner without version', owned(owner({ apiVersion: 'apps/' })), 'metadata.ownerReferences.apiVersion', 'version must not be empty'],
  ['two controllers', owned(owner({ controller: true }), owner({ controller: true, name: 'c' })), 'metadata.ownerReferences', 'Only one reference can have Controller set to true. Found "true" in references for Pod/a and Pod/c'],
  ['an Event', owned(owner({ kind: 'Event' })), 'metadata.ownerReferences', '/v1, Kind=Event is disallowed from being an owner'],
  ['an Event of events.k8s.io', owned(owner({ apiVersion: 'events.k8s.io/v1', kind: 'Event' }))],
  ['a resourceVersion', anything({ name: 'a', resourceVersion: '12' }), 'metadata.resourceVersion', 'resourceVersion should not be set on objects to be created'],
  ['resourceVersion 0', anything({ name: 'a', resourceVersion: '0' })],
  ['a negative generation', service({}, { generation: -1 }), 'metadata.generation', 'must be greater than or equal to 0'],
  ['a negative generation that is overwritten', ingress({}, { generation: -1 })],
  ['a time', anything({ name: 'a', creationTimestamp: '2026-01-31T12:00:00Z' })],
  ['no time', anything({ name: 'a', creationTimestamp: null })],
  ['a bad time', anything({ name: 'a', creationTimestamp: 'yesterday' }), 'metadata.creationTimestamp', 'parsing time "yesterday"'],
  ['an unknown field', anything({ name: 'a', lables: {} }), 'metadata.lables', 'strict decoding error: unknown field "metadata.lables"'],
]));

describe('versions', () => {
  turns([['a name with a digit first', named('1a'), 'metadata.name', { refusedUntil: '1.35', acceptedFrom: '1.36' }]]);
  rule([['two slashes', labels({ 'a/b/c': '' }), 'metadata.labels', 'a valid label key must consist of'], ['a dot', named('a.b'), 'metadata.name', 'must not contain dots']], { kubernetesVersion: '1.36' });
  rule([['many bytes', annotations({ a: long(262144) }), 'metadata.annotations', 'Too long: must have at most 262144 bytes']], { kubernetesVersion: '1.31' });
});
