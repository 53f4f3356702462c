import { long, rule, slice, turns } from '../cases';

const A0 = 'endpoints[0].addresses[0]';
const endpoint = (fields: object) => slice({ endpoints: [{ addresses: ['10.0.0.1'], ...fields }] });
const address = (addressType: string, ...addresses: unknown[]) => slice({ addressType, endpoints: [{ addresses }] });
const port = (...ports: object[]) => slice({ ports });
const many = (count: number, entry: (at: number) => unknown) => Array.from({ length: count }, (_, at) => entry(at));

describe('addresses', () => rule([
  ['no endpoints', slice({ endpoints: null })],
  ['no addressType', slice({ addressType: '' }), 'addressType', 'Required value'],
  ['addressType IP', slice({ addressType: 'IP' }), 'addressType', 'Unsupported value: "IP": supported values: "FQDN", "IPv4", "IPv6"'],
  ['an endpoint', endpoint({})],
  ['an endpoint without address', endpoint({ addresses: [] }), 'endpoints[0].addresses', 'Required value: must contain at least 1 address'],
  ['100 addresses', address('IPv4', ...many(100, (at) => `10.0.0.${at}`))],
  ['101 addresses', address('IPv4', ...many(101, (at) => `10.0.0.${at}`)), 'endpoints[0].addresses', 'Too many: 101: must have at most 100 items'],
  ['1000 endpoints', slice({ endpoints: many(1000, () => ({ addresses: ['10.0.0.1'] })) })],
  ['1001 endpoints', slice({ endpoints: many(1001, () => ({})) }), 'endpoints', 'Too many: 1001: must have at most 1000 items'],
  ['nothing', address('IPv4', ''), A0, 'must be a valid IP address'],
  ['IPv6 as IPv4', address('IPv4', 'fd00::1'), 'endpoints[0].addresses', 'Invalid value: "fd00::1": must be an IPv4 address'],
  ['IPv6', address('IPv6', 'fd00::1')],
  ['IPv4 as IPv6', address('IPv6', '10.0.0.1'), 'endpoints[0].addresses', 'must be an IPv6 address'],
  ['loopback', address('IPv4', '127.0.0.1'), A0, 'may not be in the loopback range'],
  ['link-local', address('IPv6', 'fe80::1'), A0, 'may not be in the link-local range'],
  ['a name', address('FQDN', 'a.example.com')],
  ['a name with a dot', address('FQDN', 'a.b.')],
  ['one label', address('FQDN', 'localhost'), A0, 'should be a domain with at least two segments separated by dots'],
  ['a label of 64 characters', address('FQDN', `${long(64)}.com`), A0, 'must be no more than 63 characters'],
  ['an empty name', address('FQDN', ''), A0, 'Required value'],
]));

describe('the other fields', () => rule([
  ['conditions', endpoint({ conditions: { ready: true, serving: null, terminating: false } })],
  ['a condition in quotes', endpoint({ conditions: { ready: 'true' } }), 'endpoints[0].conditions.ready', 'json: cannot unmarshal string into Go struct field EndpointConditions.endpoints.conditions.ready of type bool'],
  ['a node', endpoint({ nodeName: 'worker-1.example.com', zone: 'Any zone' })],
  ['a bad node', endpoint({ nodeName: 'Worker' }), 'endpoints[0].nodeName', 'a lowercase RFC 1123 subdomain'],
  ['a hostname', endpoint({ hostname: 'web-0' })],
  ['a hostname with a dot', endpoint({ hostname: 'web.0' }), 'endpoints[0].hostname', 'must not contain dots'],
  ['an empty hostname', endpoint({ hostname: '' }), 'endpoints[0].hostname', 'a lowercase RFC 1123 label'],
  ['16 topology labels', endpoint({ deprecatedTopology: Object.fromEntries(many(16, (at) => [`k${at}`, 'x']) as Array<[string, string]>) })],
  ['17 topology labels', endpoint({ deprecatedTopology: Object.fromEntries(many(17, (at) => [`k${at}`, 'x']) as Array<[string, string]>) }), 'endpoints[0].deprecatedTopology', 'Too many: 17'],
  ['8 zones', endpoint({ hints: { forZones: many(8, (at) => ({ name: `z${at}` })) } })],
  ['9 zones', endpoint({ hints: { forZones: many(9, (at) => ({ name: `z${at}` })) } }), 'endpoints[0].hints.forZones', 'Too many: 9'],
  ['a zone twice', endpoint({ hints: { forZones: [{ name: 'a' }, { name: 'a' }] } }), 'endpoints[0].hints.forZones[1].name', 'Duplicate value: "a"'],
  ['a bad zone', endpoint({ hints: { forZones: [{ name: 'a b' }] } }), 'endpoints[0].hints.forZones[0].name', 'a valid label must be'],
  ['a node as hint', endpoint({ hints: { forNodes: [{ name: 'worker' }] } })],
  ['a bad node as hint', endpoint({ hints: { forNodes: [{ name: '' }] } }), 'endpoints[0].hints.forNodes[0].name', 'a lowercase RFC 1123 subdomain'],
]));

describe('ports', () => rule([
  ['any number', port({ port: 0 }, { name: 'a', port: 70000 }, { name: 'b', port: null })],
  ['two without name', port({}, {}), 'ports[1].name', 'Duplicate value: ""'],
  ['a name of 63 characters', port({ name: long(63) })],
  ['a name of 64 characters', port({ name: long(64) }), 'ports[0].name', 'must be no more than 63 characters'],
  ['a bad protocol', port({ protocol: 'tcp' }), 'ports[0].protocol', 'Unsupported value: "tcp"'],
  ['an empty protocol', port({ protocol: '' }), 'ports[0].protocol', 'Unsupported value: ""'],
  ['an appProtocol', port({ appProtocol: 'kubernetes.io/h2c' })],
  ['a bad appProtocol', port({ appProtocol: 'a b' }), 'ports[0].appProtocol', 'name part must'],
  ['20001 ports', port(...many(20001, (at) => ({ name: `p${at}` })) as object[]), 'ports', 'Too many: 20001: must have at most 20000 items'],
  ['20000 ports', port(...many(20000, (at) => ({ name: `p${at}` })) as object[])],
]));

describe('versions', () => turns([
  ['IPv6 in another form', address('IPv6', '2001:DB8::1'), A0, { acceptedUntil: '1.32', refusedFrom: '1.33' }],
  ['zeros in IPv4', address('IPv4', '10.0.0.01'), A0, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['hints for nodes', endpoint({ hints: { forNodes: [{ name: 'a' }] } }), 'endpoints[0].hints.forNodes', { refusedUntil: '1.32', acceptedFrom: '1.33' }],
  ['bad hints for nodes', endpoint({ hints: { forNodes: [{ name: 'A' }] } }), 'endpoints[0].hints.forNodes[0].name', { acceptedUntil: '1.33', refusedFrom: '1.34' }],
]));
