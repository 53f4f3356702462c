import { long, port, rule, service, turns } from '../cases';

const P0 = 'spec.ports[0]';
const P1 = 'spec.ports[1]';
const two = (first: object, second: object, spec: object = {}) => service({ ports: [{ name: 'a', port: 80, ...first }, { name: 'b', port: 81, ...second }], ...spec });
const NODE_PORT = { type: 'NodePort' };
const BALANCER = { type: 'LoadBalancer' };

describe('ports', () => rule([
  ['one port', service()],
  ['no ports', service({ ports: [] }), 'spec.ports', 'Required value'],
  ['null ports', service({ ports: null }), 'spec.ports', 'Required value'],
  ['no ports on a headless Service', service({ ports: [], clusterIP: 'None' })],
  ['no ports on ExternalName', service({ ports: undefined, type: 'ExternalName', externalName: 'a.b' })],
  ['port 1', port({ port: 1 })],
  ['port 65535', port({ port: 65535 })],
  ['port 65536', port({ port: 65536, targetPort: 80 }), `${P0}.port`, 'Invalid value: 65536: must be between 1 and 65535, inclusive'],
  ['port 0', port({ port: 0, targetPort: 80 }), `${P0}.port`, 'must be between 1 and 65535'],
  ['two ports with names', two({}, {})],
  ['two ports, one without name', service({ ports: [{ port: 80, name: 'a' }, { port: 81 }] }), `${P1}.name`, 'Required value'],
  ['one port without name', port({})],
  ['a name of 63 characters', port({ name: long(63) })],
  ['a name of 64 characters', port({ name: long(64) }), `${P0}.name`, 'must be no more than 63 characters'],
  ['a name of digits', port({ name: '80' })],
  ['a name with two hyphens', port({ name: 'a--b' })],
  ['a name in capitals', port({ name: 'HTTP' }), `${P0}.name`, 'a lowercase RFC 1123 label must consist'],
  ['a name with a dot', port({ name: 'a.b' }), `${P0}.name`, 'must not contain dots'],
  ['a repeated name', two({}, { name: 'a' }), `${P1}.name`, 'Duplicate value: "a"'],
  ['no protocol', port({ protocol: '' })],
  ['SCTP', port({ protocol: 'SCTP' })],
  ['a protocol in lower case', port({ protocol: 'tcp' }), `${P0}.protocol`, 'Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"'],
  ['one port with two protocols', two({ port: 53 }, { port: 53, protocol: 'UDP' })],
  ['one port twice', two({ targetPort: 1 }, { port: 80, targetPort: 2 }), P1, 'Duplicate value: {"Name":"","Protocol":"TCP"'],
]));

describe('targetPort', () => rule([
  ['targetPort 0', port({ targetPort: 0 })],
  ['an empty targetPort', port({ targetPort: '' })],
  ['a null targetPort', port({ targetPort: null })],
  ['targetPort 65536', port({ targetPort: 65536 }), `${P0}.targetPort`, 'must be between 1 and 65535'],
  ['targetPort -1', port({ targetPort: -1 }), `${P0}.targetPort`, 'must be between 1 and 65535'],
  ['a name of 15 characters', port({ targetPort: long(15) })],
  ['a name of 16 characters', port({ targetPort: long(16) }), `${P0}.targetPort`, 'must be no more than 15 characters'],
  ['a number in quotes', port({ targetPort: '80' }), `${P0}.targetPort`, 'must contain at least one letter (a-z)'],
  ['two hyphens', port({ targetPort: 'a--b' }), `${P0}.targetPort`, 'must not contain consecutive hyphens'],
  ['one hyphen', port({ targetPort: 'a-b' })],
  ['a hyphen at the end', port({ targetPort: 'a-' }), `${P0}.targetPort`, 'must not begin or end with a hyphen'],
  ['an underscore', port({ targetPort: 'a_b' }), `${P0}.targetPort`, 'must contain only alpha-numeric characters'],
  ['another targetPort on a headless Service', port({ targetPort: 'http' }, { clusterIP: 'None' })],
]));

describe('appProtocol', () => rule([
  ['a name', port({ appProtocol: 'http' })],
  ['a prefix', port({ appProtocol: 'example.com/My_Protocol' })],
  ['an empty one', port({ appProtocol: '' }), `${P0}.appProtocol`, 'name part must be non-empty'],
  ['a bad prefix', port({ appProtocol: 'Example/x' }), `${P0}.appProtocol`, 'prefix part a lowercase RFC 1123 subdomain'],
]));

describe('nodePort', () => rule([
  ['none on NodePort', port({}, NODE_PORT)],
  ['the lowest', port({ nodePort: 30000 }, NODE_PORT)],
  ['the highest', port({ nodePort: 32767 }, NODE_PORT)],
  ['one below', port({ nodePort: 29999 }, NODE_PORT), `${P0}.nodePort`, 'Invalid value: 29999: provided port is not in the valid range. The range of valid ports is 30000-32767'],
  ['one above', port({ nodePort: 32768 }, NODE_PORT), `${P0}.nodePort`, 'provided port is not in the valid range'],
  ['a negative one', port({ nodePort: -1 }, BALANCER), `${P0}.nodePort`, 'provided port is not in the valid range'],
  ['one on ClusterIP', port({ nodePort: 30000 }), `${P0}.nodePort`, "Forbidden: may not be used when `type` is 'ClusterIP'"],
  ['0 on ClusterIP', port({ nodePort: 0 })],
  ['one on a headless Service', port({ nodePort: 30000 }, { clusterIP: 'None' }), `${P0}.nodePort`, 'Forbidden'],
  ['one on ExternalName', port({ nodePort: 1 }, { type: 'ExternalName', externalName: 'a.b' })],
  ['one shared by two protocols of a port', two({ port: 53, nodePort: 30053 }, { port: 53, protocol: 'UDP', nodePort: 30053 }, NODE_PORT)],
  ['one shared by two ports', two({ nodePort: 30001 }, { nodePort: 30001 }, NODE_PORT), `${P1}.nodePort`, 'provided port is already allocated'],
  ['one shared by two ports of two protocols', two({ nodePort: 30001 }, { protocol: 'UDP', nodePort: 30001 }, NODE_PORT), `${P1}.nodePort`, 'provided port is already allocated'],
  ['explicit ones without allocation', port({ nodePort: 30001 }, { ...BALANCER, allocateLoadBalancerNodePorts: false })],
]));

describe('the range of nodePorts', () => rule([
  ['a port of the range', port({ nodePort: 80 }, NODE_PORT)],
  ['a port of the default range', port({ nodePort: 30000 }, NODE_PORT), `${P0}.nodePort`, 'The range of valid ports is 80-90'],
], { nodePortRange: '80-90' }));

describe('healthCheckNodePort', () => {
  const local = { ...BALANCER, externalTrafficPolicy: 'Local' };
  const field = 'spec.healthCheckNodePort';
  rule([
    ['one in the range', service({ ...local, healthCheckNodePort: 30000 })],
    ['one outside', service({ ...local, healthCheckNodePort: 1024 }), field, 'Internal error occurred: failed to allocate requested HealthCheck NodePort 1024: provided port is not in the valid range'],
    ['its own nodePort', port({ nodePort: 30000 }, { ...local, healthCheckNodePort: 30000 }), field, 'provided port is already allocated'],
    ['one with policy Cluster', service({ ...BALANCER, healthCheckNodePort: 30000 }), field, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"],
    ['one on NodePort', service({ ...NODE_PORT, externalTrafficPolicy: 'Local', healthCheckNodePort: 30000 }), field, 'may only be set when'],
    ['0 anywhere', service({ healthCheckNodePort: 0 })],
  ]);
});

describe('versions', () => turns([
  ['port 10250 of a LoadBalancer', port({ port: 10250 }, BALANCER), P0, { refusedUntil: '1.32', acceptedFrom: '1.33' }],
]));

describe('up to 1.32', () => rule([['port 10250 on NodePort', port({ port: 10250 }, NODE_PORT)]], { kubernetesVersion: '1.32' }));
