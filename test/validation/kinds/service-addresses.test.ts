import { rule, service, turns } from '../cases';

const IPS = 'spec.clusterIPs';
const POLICY = 'spec.ipFamilyPolicy';
const ip = (clusterIP: unknown, more: object = {}) => service({ clusterIP, ...more });
const both = (clusterIPs: unknown[], more: object = {}) => service({ clusterIP: clusterIPs[0], clusterIPs, ...more });
const DUAL = { ipFamilyPolicy: 'PreferDualStack' };

describe('clusterIPs', () => rule([
  ['none', service({ clusterIP: '' })],
  ['None', ip('None')],
  ['none in lower case', ip('none'), `${IPS}[0]`, 'must be a valid IP address'],
  ['an address', ip('10.0.0.10')],
  ['999.1.1.1', ip('999.1.1.1'), `${IPS}[0]`, 'Invalid value: "999.1.1.1": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
  ['clusterIPs alone', service({ clusterIPs: ['10.0.0.10'] }), IPS, 'must be empty when `clusterIP` is not specified'],
  ['clusterIPs None alone', service({ clusterIPs: ['None'] }), IPS, 'Invalid value: ["None"]: must be empty when `clusterIP` is not specified'],
  ['two different first values', service({ clusterIP: '10.0.0.10', clusterIPs: ['10.0.0.11'] }), IPS, 'first value must match `clusterIP`'],
  ['None and an address', both(['None', '10.0.0.10'], DUAL), IPS, "'None' must be the first and only value"],
  ['an address and None', both(['10.0.0.10', 'None'], DUAL), `${IPS}[1]`, 'must be a valid IP address'],
  ['one of each family', both(['10.0.0.10', 'fd00::10'], DUAL)],
  ['two of a family', both(['10.0.0.10', '10.0.0.11'], DUAL), IPS, 'may specify no more than one IP for each IP family'],
  ['three', both(['10.0.0.10', 'fd00::10', '10.0.0.12'], DUAL), IPS, 'may only hold up to 2 values'],
  ['the family it says', ip('10.0.0.10', { ipFamilies: ['IPv4'] })],
  ['another family', ip('10.0.0.10', { ipFamilies: ['IPv6'] }), `${IPS}[0]`, 'expected an IPv6 value as indicated by `ipFamilies[0]`'],
  ['IPv6 where IPv4 is said', ip('fd00::10', { ipFamilies: ['IPv4'] }), `${IPS}[0]`, 'expected an IPv4 value as indicated by `ipFamilies[0]`'],
  ['None on NodePort', ip('None', { type: 'NodePort' }), `${IPS}[0]`, "may not be set to 'None' for NodePort services"],
  ['None on LoadBalancer', ip('None', { type: 'LoadBalancer' }), `${IPS}[0]`, "may not be set to 'None' for LoadBalancer services"],
]));

describe('families and policy', () => rule([
  ['IPv6', service({ ipFamilies: ['IPv6'] })],
  ['ipv4', service({ ipFamilies: ['ipv4'] }), 'spec.ipFamilies[0]', 'Unsupported value: "ipv4": supported values: "IPv4", "IPv6"'],
  ['IPv4 twice', service({ ipFamilies: ['IPv4', 'IPv4'], ...DUAL }), 'spec.ipFamilies[1]', 'Duplicate value: "IPv4"'],
  ['a policy that is none', service({ ipFamilyPolicy: 'DualStack' }), POLICY, 'Unsupported value: "DualStack": supported values: "PreferDualStack", "RequireDualStack", "SingleStack"'],
  ['an empty policy', service({ ipFamilyPolicy: '' }), POLICY, 'Unsupported value: ""'],
  ['a null policy', service({ ipFamilyPolicy: null })],
  ['two families, PreferDualStack', service({ ipFamilies: ['IPv4', 'IPv6'], ...DUAL })],
  ['two families, RequireDualStack', service({ ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' })],
  ['two families, no policy', service({ ipFamilies: ['IPv4', 'IPv6'] }), POLICY, "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"],
  ['two addresses, SingleStack', both(['10.0.0.10', 'fd00::10'], { ipFamilyPolicy: 'SingleStack' }), POLICY, 'when multiple cluster IPs are specified'],
  ['two families on a headless Service without selector', ip('None', { ipFamilies: ['IPv4', 'IPv6'] })],
  ['two families on a headless Service with selector', ip('None', { ipFamilies: ['IPv4', 'IPv6'], selector: { a: 'b' } }), POLICY, 'when multiple IP families'],
]));

describe('a single-stack cluster', () => rule([
  ['PreferDualStack', service(DUAL)],
  ['RequireDualStack', service({ ipFamilyPolicy: 'RequireDualStack' }), POLICY, 'Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services'],
  ['IPv6', service({ ipFamilies: ['IPv6'] }), 'spec.ipFamilies[0]', 'Invalid value: "IPv6": not configured on this cluster'],
  ['an IPv6 address', ip('fd00::10'), `${IPS}[0]`, 'IPv6 is not configured on this cluster'],
  ['IPv6 on a headless Service without selector', ip('None', { ipFamilies: ['IPv6'] })],
  ['IPv6 on a headless Service with selector', ip('None', { ipFamilies: ['IPv6'], selector: { a: 'b' } }), 'spec.ipFamilies[0]', 'not configured'],
], { ipFamilies: ['IPv4'] }));

describe('service ranges', () => rule([
  ['an address inside', ip('10.96.0.10')],
  ['an address outside', ip('10.200.0.1'), IPS, 'failed to allocate IP 10.200.0.1: the provided IP (10.200.0.1) is not in the valid range. The range of valid IPs is 10.96.0.0/12'],
  ['the address of the network', ip('10.96.0.0'), IPS, 'is not in the valid range'],
  ['the broadcast address', ip('10.111.255.255'), IPS, 'is not in the valid range'],
  ['the address before it', ip('10.111.255.254')],
  ['the address of the API server', ip('10.96.0.1'), IPS, 'failed to allocate IP 10.96.0.1: provided IP is already allocated'],
  ['a family without range', ip('fd00::1'), `${IPS}[0]`, 'IPv6 is not configured on this cluster'],
], { serviceCidrs: ['10.96.0.0/12'] }));

describe('versions', () => turns([
  ['a zero before an octet', ip('10.0.0.010'), `${IPS}[0]`, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['IPv4 inside IPv6', ip('::ffff:10.0.0.10'), `${IPS}[0]`, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
]));
