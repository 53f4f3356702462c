import { fieldsOf, long, port, rule, service, turns } from '../cases';

const EXTERNAL = { type: 'ExternalName', externalName: 'db.example.com' };
const BALANCER = { type: 'LoadBalancer' };
const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const RANGES_FIELD = `metadata.annotations[${RANGES}]`;
const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';
const alias = (externalName: unknown) => service({ ...EXTERNAL, externalName });
const annotated = (annotations: object, spec: object = {}) => service(spec, { annotations });

describe('type and selector', () => rule([
  ['no type', service({ type: '' })],
  ['a null type', service({ type: null })],
  ['type Headless', service({ type: 'Headless' }), 'spec.type', 'Unsupported value: "Headless": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
  ['a type in lower case', service({ type: 'clusterIP' }), 'spec.type', 'Unsupported value'],
  ['an empty selector', service({ selector: {} })],
  ['a null value in the selector', service({ selector: { app: null } })],
  ['a selector with a bad key', service({ selector: { 'a b': 'x' } }), 'spec.selector', 'name part must consist of'],
  ['a selector with a bad value', service({ selector: { app: 'a b' } }), 'spec.selector', 'a valid label must be an empty string'],
]));

describe('ExternalName', () => rule([
  ['a name', alias('db.example.com')],
  ['a final dot', alias('db.example.com.')],
  ['an IPv4 address', alias('10.0.0.1')],
  ['a label of 64 characters', alias(`${long(64)}.com`)],
  ['253 characters and a dot', alias(`${long(253)}.`)],
  ['254 characters', alias(long(254)), 'spec.externalName', 'must be no more than 253 characters'],
  ['no name', alias(''), 'spec.externalName', 'Required value'],
  ['a dot', alias('.'), 'spec.externalName', 'Required value'],
  ['an underscore', alias('my_db.example.com'), 'spec.externalName', 'a lowercase RFC 1123 subdomain'],
  ['a scheme', alias('https://db.example.com'), 'spec.externalName', 'a lowercase RFC 1123 subdomain'],
  ['a wildcard', alias('*.example.com'), 'spec.externalName', 'a lowercase RFC 1123 subdomain'],
  ['a malformed name on another type', service({ externalName: 'https://x' })],
  ['a clusterIP', service({ ...EXTERNAL, clusterIP: '10.0.0.1' }), 'spec.clusterIPs', 'Forbidden: may not be set for ExternalName services'],
  ['clusterIP None', service({ ...EXTERNAL, clusterIP: 'None' }), 'spec.clusterIPs', 'Forbidden'],
  ['ipFamilies', service({ ...EXTERNAL, ipFamilies: ['IPv4'] }), 'spec.ipFamilies', 'Forbidden'],
  ['empty ipFamilies', service({ ...EXTERNAL, ipFamilies: [] })],
  ['ipFamilyPolicy', service({ ...EXTERNAL, ipFamilyPolicy: 'SingleStack' }), 'spec.ipFamilyPolicy', 'Forbidden'],
  ['selector, affinity, distribution, external IPs', service({ ...EXTERNAL, selector: { a: 'b' }, sessionAffinity: 'ClientIP', internalTrafficPolicy: 'Local', trafficDistribution: 'PreferClose', externalIPs: ['1.2.3.4'], publishNotReadyAddresses: true, loadBalancerIP: 'x' })],
]));

const sticky = (timeoutSeconds: unknown) => service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } });
const TIMEOUT = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';

describe('affinity and traffic', () => rule([
  ['no affinity', service({ sessionAffinity: '' })],
  ['ClientIP without config', service({ sessionAffinity: 'ClientIP' })],
  ['clientip', service({ sessionAffinity: 'clientip' }), 'spec.sessionAffinity', 'Unsupported value: "clientip": supported values: "ClientIP", "None"'],
  ['1 second', sticky(1)],
  ['86400 seconds', sticky(86400)],
  ['no timeout', sticky(null)],
  ['0 seconds', sticky(0), TIMEOUT, 'must be greater than 0 and less than 86400'],
  ['86401 seconds', sticky(86401), TIMEOUT, 'must be greater than 0 and less than 86400'],
  ['a bad timeout without affinity', service({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } })],
  ['externalTrafficPolicy on NodePort', service({ type: 'NodePort', externalTrafficPolicy: 'Local' })],
  ['externalTrafficPolicy on ClusterIP', service({ externalTrafficPolicy: 'Local' }), 'spec.externalTrafficPolicy', 'Invalid value: "Local": may only be set for externally-accessible services'],
  ['an empty one on ClusterIP', service({ externalTrafficPolicy: '' })],
  ['local in lower case', service({ type: 'NodePort', externalTrafficPolicy: 'local' }), 'spec.externalTrafficPolicy', 'supported values: "Cluster", "Local"'],
  ['internalTrafficPolicy Local', service({ internalTrafficPolicy: 'Local' })],
  ['internalTrafficPolicy local', service({ internalTrafficPolicy: 'local' }), 'spec.internalTrafficPolicy', 'Unsupported value'],
  ['an empty internalTrafficPolicy', service({ internalTrafficPolicy: '' }), 'spec.internalTrafficPolicy', 'Unsupported value'],
  ['trafficDistribution PreferSameNode', service({ trafficDistribution: 'PreferSameNode' })],
  ['trafficDistribution Random', service({ trafficDistribution: 'Random' }), 'spec.trafficDistribution', 'supported values: "PreferClose", "PreferSameZone", "PreferSameNode"'],
  ['an empty trafficDistribution', service({ trafficDistribution: '' }), 'spec.trafficDistribution', 'Unsupported value: ""'],
]));

describe('load balancers', () => rule([
  ['allocateLoadBalancerNodePorts', service({ ...BALANCER, allocateLoadBalancerNodePorts: false })],
  ['allocateLoadBalancerNodePorts false on NodePort', service({ type: 'NodePort', allocateLoadBalancerNodePorts: false }), 'spec.allocateLoadBalancerNodePorts', 'Forbidden'],
  ['loadBalancerClass', service({ ...BALANCER, loadBalancerClass: 'example.com/internal' })],
  ['loadBalancerClass on ClusterIP', service({ loadBalancerClass: 'a' }), 'spec.loadBalancerClass', 'Forbidden'],
  ['an empty loadBalancerClass', service({ ...BALANCER, loadBalancerClass: '' }), 'spec.loadBalancerClass', 'name part must be non-empty'],
  ['any loadBalancerIP', service({ loadBalancerIP: 'nope' })],
  ['source ranges', service({ ...BALANCER, loadBalancerSourceRanges: [' 10.0.0.0/8 ', '2001:db8::/64'] })],
  ['source ranges on ClusterIP', service({ loadBalancerSourceRanges: ['10.0.0.0/8'] }), 'spec.LoadBalancerSourceRanges', 'Forbidden'],
  ['empty source ranges on ClusterIP', service({ loadBalancerSourceRanges: [] })],
  ['a range that is none', service({ ...BALANCER, loadBalancerSourceRanges: ['10.0.0.0'] }), 'spec.LoadBalancerSourceRanges[0]', 'must be a valid CIDR value'],
  ['the annotation', annotated({ [RANGES]: '10.0.0.0/8, 10.1.0.0/16' }, BALANCER)],
  ['the annotation, empty', annotated({ [RANGES]: '' }, BALANCER)],
  ['the annotation, empty, on ClusterIP', annotated({ [RANGES]: '' }), RANGES_FIELD, 'Forbidden'],
  ['the annotation with an address', annotated({ [RANGES]: '10.0.0.0/8,x' }, BALANCER), RANGES_FIELD, 'Invalid value: "x": must be a valid CIDR'],
  ['a bad annotation beside the field', annotated({ [RANGES]: 'x' }, { ...BALANCER, loadBalancerSourceRanges: ['10.0.0.0/8'] })],
  ['equal topology annotations', annotated({ [HINTS]: 'auto', [MODE]: 'auto' })],
  ['different topology annotations', annotated({ [HINTS]: 'auto', [MODE]: 'Auto' }), `metadata.annotations[${MODE}]`, `must match annotations[${HINTS}] when both are specified`],
]));

const external = (ip: string) => service({ externalIPs: [ip] });

describe('externalIPs', () => rule([
  ...['203.0.113.1', '2001:DB8::1', '225.0.0.1', '255.255.255.255', '1:2:3:4:5:6:7::', '::1.2.3.4'].map((ip) => [ip, external(ip)] as [string, object]),
  ['one twice', service({ externalIPs: ['1.2.3.4', '1.2.3.4'], clusterIP: 'None' })],
  ...['nope', '', '1.2.3', '1.2.3.256', '1::2::3', ' 1.2.3.4', 'fe80::1%eth0'].map((ip) => [`"${ip}"`, external(ip), 'spec.externalIPs[0]', 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'] as [string, object, string, string]),
  ['0.0.0.0', external('0.0.0.0'), 'spec.externalIPs[0]', 'may not be unspecified (0.0.0.0)'],
  ['127.0.0.1', external('127.0.0.1'), 'spec.externalIPs[0]', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ['169.254.1.1', external('169.254.1.1'), 'spec.externalIPs[0]', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  ['224.0.0.1', external('224.0.0.1'), 'spec.externalIPs[0]', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
]));

describe('versions', () => turns([
  ['externalTrafficPolicy on ClusterIP with externalIPs', service({ externalIPs: ['1.2.3.4'], externalTrafficPolicy: 'Local' }), 'spec.externalTrafficPolicy', { refusedUntil: '1.28', acceptedFrom: '1.29' }],
  ['trafficDistribution', service({ trafficDistribution: 'PreferClose' }), 'spec.trafficDistribution', { refusedUntil: '1.29', acceptedFrom: '1.30' }],
  ['any trafficDistribution', service({ trafficDistribution: 'Random' }), 'spec.trafficDistribution', { acceptedUntil: '1.30', refusedFrom: '1.31' }],
  ['PreferSameZone', service({ trafficDistribution: 'PreferSameZone' }), 'spec.trafficDistribution', { refusedUntil: '1.33', acceptedFrom: '1.34' }],
  ['a name with a digit first', service({}, { name: '1web' }), 'metadata.name', { refusedUntil: '1.35', acceptedFrom: '1.36' }],
  ['a zero before an octet', external('1.2.3.04'), 'spec.externalIPs[0]', { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['IPv4 inside IPv6', external('::ffff:1.2.3.4'), 'spec.externalIPs[0]', { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['host bits', service({ ...BALANCER, loadBalancerSourceRanges: ['10.0.0.1/8'] }), 'spec.LoadBalancerSourceRanges[0]', { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['a zero before the prefix length', service({ ...BALANCER, loadBalancerSourceRanges: ['10.0.0.0/08'] }), 'spec.LoadBalancerSourceRanges[0]', { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['host bits in the annotation', annotated({ [RANGES]: '10.0.0.1/8' }, BALANCER), RANGES_FIELD, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
]));

test('up to 1.29 bad source ranges are one error on the list', () => {
  expect(fieldsOf(service({ ...BALANCER, loadBalancerSourceRanges: ['x', 'y'] }), { kubernetesVersion: '1.29' })).toEqual(['spec.LoadBalancerSourceRanges']);
  expect(fieldsOf(service({ ...BALANCER, loadBalancerSourceRanges: ['x', 'y'] }), { kubernetesVersion: '1.30' })).toHaveLength(2);
});

test('an error of the allocator hides those of validation', () => {
  expect(fieldsOf(port({ nodePort: 1, name: 'BAD' }, { type: 'NodePort' }))).toEqual(['spec.ports[0].nodePort']);
  expect(fieldsOf(port({ nodePort: 1, name: 'BAD' }, { type: 'NodePort', ipFamilyPolicy: 'x' }))).toEqual(['spec.ipFamilyPolicy']);
});
