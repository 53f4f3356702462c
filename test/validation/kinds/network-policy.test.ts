import { long, policy, rule, turns } from '../cases';

const PORT = 'spec.ingress[0].ports[0]';
const FROM = 'spec.ingress[0].from[0]';
const port = (fields: unknown) => policy({ ingress: [{ ports: [fields] }] });
const peer = (fields: unknown) => policy({ ingress: [{ from: [fields] }] });
const block = (cidr: unknown, ...except: unknown[]) => peer({ ipBlock: { cidr, except } });
const expression = (fields: object) => policy({ podSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'], ...fields }] } });
const EXPRESSION = 'spec.podSelector.matchExpressions[0]';

describe('selectors and types', () => rule([
  ['no podSelector', policy({ podSelector: null })],
  ['labels', policy({ podSelector: { matchLabels: { app: 'x' } } })],
  ['a bad label', policy({ podSelector: { matchLabels: { app: 'a b' } } }), 'spec.podSelector.matchLabels', 'a valid label must be'],
  ['In', expression({})],
  ['In without values', expression({ values: [] }), `${EXPRESSION}.values`, "Required value: must be specified when `operator` is 'In' or 'NotIn'"],
  ['Exists', expression({ operator: 'Exists', values: [] })],
  ['Exists with values', expression({ operator: 'Exists' }), `${EXPRESSION}.values`, "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'"],
  ['in', expression({ operator: 'in' }), `${EXPRESSION}.operator`, 'not a valid selector operator'],
  ['a bad key', expression({ key: 'a b' }), `${EXPRESSION}.key`, 'name part must'],
  ['a bad value', expression({ values: ['a', 'b c'] }), `${EXPRESSION}.values[1]`, 'a valid label must be'],
  ['Ingress twice', policy({ policyTypes: ['Ingress', 'Ingress'] })],
  ['three types', policy({ policyTypes: ['Ingress', 'Egress', 'Ingress'] }), 'spec.policyTypes', 'may not specify more than two policyTypes'],
  ['ingress', policy({ policyTypes: ['ingress'] }), 'spec.policyTypes[0]', 'Unsupported value: "ingress": supported values: "Ingress", "Egress"'],
  ['egress rules without Egress', policy({ policyTypes: ['Ingress'], egress: [{}] })],
  ['empty rules', policy({ ingress: [{}], egress: [{ ports: [], to: [] }] })],
]));

describe('ports', () => rule([
  ['none', port({})],
  ['null protocol', port({ protocol: null })],
  ['an empty protocol', port({ protocol: '' }), `${PORT}.protocol`, 'Unsupported value: "": supported values: "TCP", "UDP", "SCTP"'],
  ['ICMP', port({ protocol: 'ICMP' }), `${PORT}.protocol`, 'Unsupported value: "ICMP"'],
  ['port 1', port({ port: 1 })],
  ['port 0', port({ port: 0 }), `${PORT}.port`, 'must be between 1 and 65535, inclusive'],
  ['port 65536', port({ port: 65536 }), `${PORT}.port`, 'must be between 1 and 65535'],
  ['a name', port({ port: 'http' })],
  ['an empty name', port({ port: '' }), `${PORT}.port`, 'must contain only alpha-numeric'],
  ['a name of 16 characters', port({ port: long(16) }), `${PORT}.port`, 'must be no more than 15 characters'],
  ['an equal endPort', port({ port: 80, endPort: 80 })],
  ['a lower endPort', port({ port: 80, endPort: 79 }), `${PORT}.endPort`, 'Invalid value: 80: must be greater than or equal to `port`'],
  ['endPort 65536', port({ port: 80, endPort: 65536 }), `${PORT}.endPort`, 'must be between 1 and 65535'],
  ['endPort alone', port({ endPort: 80 }), `${PORT}.endPort`, 'may not be specified when `port` is not specified'],
  ['endPort with a name', port({ port: 'http', endPort: 80 }), `${PORT}.endPort`, 'may not be specified when `port` is non-numeric'],
]));

describe('peers', () => rule([
  ['all pods', peer({ podSelector: {} })],
  ['pods of namespaces', peer({ podSelector: {}, namespaceSelector: {} })],
  ['none', peer({}), FROM, 'Required value: must specify a peer'],
  ['null', peer(null), FROM, 'must specify a peer'],
  ['a null selector', peer({ podSelector: null }), FROM, 'must specify a peer'],
  ['a block and pods', peer({ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }), FROM, 'Forbidden: may not specify both ipBlock and another peer'],
  ['a bad selector', peer({ namespaceSelector: { matchLabels: { 'a b': '' } } }), `${FROM}.namespaceSelector.matchLabels`, 'name part must'],
  ['a peer of egress', policy({ egress: [{ to: [{}] }] }), 'spec.egress[0].to[0]', 'must specify a peer'],
]));

describe('blocks', () => rule([
  ['a block', block('10.0.0.0/8')],
  ['IPv6 in capitals', block('2001:DB8::/32', '2001:db8:1::/48')],
  ['0.0.0.0/0', block('0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/8')],
  ['no cidr', block(''), `${FROM}.ipBlock.cidr`, 'Required value'],
  ['an address', block('10.0.0.0'), `${FROM}.ipBlock.cidr`, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'],
  ['a space', block(' 10.0.0.0/8'), `${FROM}.ipBlock.cidr`, 'must be a valid CIDR value'],
  ['33 bits', block('10.0.0.0/33'), `${FROM}.ipBlock.cidr`, 'must be a valid CIDR value'],
  ['an exception', block('10.0.0.0/8', '10.1.0.0/16')],
  ['an equal exception', block('10.0.0.0/8', '10.0.0.0/8'), `${FROM}.ipBlock.except[0]`, 'must be a strict subset of `cidr`'],
  ['an exception outside', block('10.0.0.0/8', '11.0.0.0/16'), `${FROM}.ipBlock.except[0]`, 'must be a strict subset of `cidr`'],
  ['an exception of the other family', block('10.0.0.0/8', '2001:db8::/64'), `${FROM}.ipBlock.except[0]`, 'must be a strict subset of `cidr`'],
  ['a bad exception', block('10.0.0.0/8', 'x'), `${FROM}.ipBlock.except[0]`, 'must be a valid CIDR value'],
]));

describe('versions', () => turns([
  ['host bits', block('10.0.0.1/8'), `${FROM}.ipBlock.cidr`, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['zeros', block('010.0.0.0/8'), `${FROM}.ipBlock.cidr`, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['IPv4 inside IPv6', block('::ffff:1.2.3.0/120'), `${FROM}.ipBlock.cidr`, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
  ['host bits of an exception', block('10.0.0.0/8', '10.1.0.1/16'), `${FROM}.ipBlock.except[0]`, { acceptedUntil: '1.35', refusedFrom: '1.36' }],
]));

describe('1.29', () => rule([['a bad cidr', block('x'), `${FROM}.ipBlock.cidr`, 'not a valid CIDR']], { kubernetesVersion: '1.29' }));
