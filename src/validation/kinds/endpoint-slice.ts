import { canonicalIp, isIpv4, legacyIp, parseIp, specialIp } from '../fields/ip';
import type { StringMap } from '../fields/labels';
import { checkLabels, labelValue, qualifiedName, suggestKey } from '../fields/labels';
import { BUILT_IN_METADATA_RULES, nameRules } from '../fields/metadata';
import type { NameCheck } from '../fields/names';
import { dnsLabel, dnsSubdomain, qualifiedDomain, suggestLabel, suggestSubdomain } from '../fields/names';
import type { Manifest, Maybe } from '../input/manifest';
import { entries, texts } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import { addressFix } from '../service/address-rules';
import type { Report } from '../text/report';

interface Hint {
  readonly name?: Maybe<string>;
}

interface Endpoint {
  readonly addresses?: Maybe<ReadonlyArray<Maybe<string>>>;
  readonly hostname?: Maybe<string>;
  readonly nodeName?: Maybe<string>;
  readonly zone?: Maybe<string>;
  readonly deprecatedTopology?: Maybe<StringMap>;
  readonly hints?: Maybe<{ readonly forZones?: Maybe<ReadonlyArray<Maybe<Hint>>>; readonly forNodes?: Maybe<ReadonlyArray<Maybe<Hint>>> }>;
}

interface EndpointPort {
  readonly name?: Maybe<string>;
  readonly protocol?: Maybe<string>;
  readonly port?: Maybe<number>;
  readonly appProtocol?: Maybe<string>;
}

/** An EndpointSlice as it is written. */
export interface EndpointSlice extends Manifest {
  readonly addressType?: Maybe<string>;
  readonly endpoints?: Maybe<ReadonlyArray<Maybe<Endpoint>>>;
  readonly ports?: Maybe<ReadonlyArray<Maybe<EndpointPort>>>;
}

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MOST_ENDPOINTS = 1000;
const MOST_ADDRESSES = 100;
const MOST_PORTS = 20000;
const MOST_HINTS = 8;

/** The endpoints, none when there are too many to be looked at. */
function endpointsOf(slice: EndpointSlice): readonly Endpoint[] {
  const endpoints = entries(slice.endpoints);
  return endpoints.length > MOST_ENDPOINTS ? [] : endpoints;
}

/** Rules for `discovery.k8s.io/v1` EndpointSlice. */
export const ENDPOINT_SLICE_RULES: ReadonlyArray<Rule<EndpointSlice>> = [
  ...nameRules('DNS-1123 subdomain, at most 253 characters', 'ValidateEndpointSliceName', () => dnsSubdomain, true),
  ...BUILT_IN_METADATA_RULES,
  {
    field: 'addressType',
    rule: 'required: IPv4, IPv6 or FQDN',
    source: 'validateAddressType',
    check: ({ addressType }, report) => {
      if (!addressType) report.required('addressType', '', 'set addressType to IPv4, IPv6 or FQDN');
      else if (!ADDRESS_TYPES.includes(addressType)) report.unsupported('addressType', addressType, ADDRESS_TYPES);
    },
  },
  {
    field: 'endpoints',
    rule: 'at most 1000; may be empty',
    source: 'validateEndpoints',
    check: ({ endpoints }, report) => {
      if ((endpoints ?? []).length > MOST_ENDPOINTS) report.tooMany('endpoints', (endpoints ?? []).length, MOST_ENDPOINTS);
    },
  },
  {
    field: 'endpoints[].addresses',
    rule: '1-100 of the addressType; IP addresses are not unspecified, loopback, link-local or link-local multicast; names have two labels or more',
    changes: ['canonicalEndpoints', 'strictAddresses'],
    source: 'validateEndpoints',
    check: (slice, report, since) => endpointsOf(slice).forEach((endpoint, at) => checkAddresses(slice.addressType ?? '', endpoint, at, report, since)),
  },
  {
    field: 'endpoints[].nodeName',
    rule: 'absent or a DNS-1123 subdomain',
    source: 'validateEndpoints',
    check: (slice, report) => endpointsOf(slice).forEach(({ nodeName }, at) => {
      if (nodeName === null || nodeName === undefined) return;
      const messages = dnsSubdomain(nodeName);
      if (messages.length > 0) report.invalid(`endpoints[${at}].nodeName`, nodeName, messages, `use the name of a node, e.g. "${suggestSubdomain(nodeName)}"`);
    }),
  },
  {
    field: 'endpoints[].hostname',
    rule: 'absent or a DNS-1123 label, at most 63 characters',
    source: 'validateEndpoints',
    check: (slice, report) => endpointsOf(slice).forEach(({ hostname }, at) => {
      if (hostname === null || hostname === undefined) return;
      const messages = dnsLabel(hostname);
      if (messages.length > 0) report.invalid(`endpoints[${at}].hostname`, hostname, messages, `use one label, e.g. "${suggestLabel(hostname)}"`);
    }),
  },
  {
    field: 'endpoints[].deprecatedTopology',
    rule: 'at most 16 labels',
    source: 'validateEndpoints',
    check: (slice, report, since) => endpointsOf(slice).forEach(({ deprecatedTopology }, at) => {
      if (deprecatedTopology === null || deprecatedTopology === undefined) return;
      const field = `endpoints[${at}].deprecatedTopology`;
      const count = Object.keys(deprecatedTopology).length;
      if (count > 16) report.tooMany(field, count, 16);
      checkLabels(deprecatedTopology, field, since, report);
    }),
  },
  {
    field: 'endpoints[].hints.forZones',
    rule: 'at most 8, names unique, each the value of a label',
    source: 'validateHints',
    check: (slice, report, since) => endpointsOf(slice).forEach(({ hints }, at) => {
      if (hints) checkHints(entries(hints.forZones), `endpoints[${at}].hints.forZones`, (name) => labelValue(name, since), report);
    }),
  },
  {
    field: 'endpoints[].hints.forNodes',
    rule: 'at most 8, names unique, each a DNS-1123 subdomain',
    changes: ['nodeHintsField', 'nodeHintsChecked'],
    source: 'validateHints, KEP-3015',
    check: (slice, report, since) => endpointsOf(slice).forEach(({ hints }, at) => {
      if (since.nodeHintsChecked && (hints?.forZones ?? []).length <= MOST_HINTS) checkHints(entries(hints?.forNodes), `endpoints[${at}].hints.forNodes`, dnsSubdomain, report);
    }),
  },
  {
    field: 'ports',
    rule: 'at most 20000; names unique (absent is "") and DNS-1123 labels; protocol TCP, UDP or SCTP; appProtocol as keys of labels are; the number is not checked',
    changes: ['labelKeyText'],
    source: 'validatePorts',
    check: checkPorts,
  },
];

function checkAddresses(type: string, endpoint: Endpoint, at: number, report: Report, since: Since): void {
  const addresses = texts(endpoint.addresses);
  const field = `endpoints[${at}].addresses`;
  if (addresses.length === 0) report.required(field, 'must contain at least 1 address', 'add the address of the endpoint, or remove the endpoint');
  if (addresses.length > MOST_ADDRESSES) report.tooMany(field, addresses.length, MOST_ADDRESSES);
  addresses.forEach((address, index) => {
    if (type === 'FQDN') checkDomain(address, `${field}[${index}]`, report);
    else if (type === 'IPv4' || type === 'IPv6') checkAddress(type, address, field, index, report, since);
  });
}

function checkDomain(address: string, field: string, report: Report): void {
  if (address === '') return report.required(field, '', 'set a domain name');
  const broken = qualifiedDomain(address);
  if (broken.messages.length > 0) report.invalid(field, broken.value, broken.messages, 'use a domain name with at least one dot, e.g. "db.example.com"');
}

function checkAddress(type: string, address: string, list: string, index: number, report: Report, since: Since): void {
  const ip = parseIp(address);
  const wrongFamily = ip === undefined || isIpv4(ip) !== (type === 'IPv4');
  const fix = wrongFamily ? `use an ${type} address, or an EndpointSlice of its own for the other family` : addressFix(address);
  const field = `${list}[${index}]`;
  if (since.canonicalEndpoints) {
    const messages = type === 'IPv4' ? legacyIp(address, since) : canonicalIp(address);
    if (messages.length > 0) return report.invalid(field, address, messages, fix);
    if (wrongFamily) report.invalid(list, address, [`must be an ${type} address`], fix);
  } else {
    if (wrongFamily) report.invalid(field, address, [`must be a valid ${type} address`], fix);
    if (ip === undefined) report.invalid(field, address, ['must be a valid IP address'], fix);
  }
  if (ip !== undefined) report.invalid(field, address, specialIp(address, ip), `use an address that other nodes reach, e.g. ${type === 'IPv4' ? '10.0.0.10' : '2001:db8::10'}`);
}

function checkHints(hints: readonly Hint[], field: string, check: NameCheck, report: Report): void {
  if (hints.length > MOST_HINTS) return report.tooMany(field, hints.length, MOST_HINTS);
  const seen = new Set<string>();
  hints.forEach((hint, at) => {
    const name = hint.name ?? '';
    if (seen.has(name)) report.duplicate(`${field}[${at}].name`, name, 'name each once');
    seen.add(name);
    report.invalid(`${field}[${at}].name`, name, check(name), 'use the name of a zone or node');
  });
}

function checkPorts(slice: EndpointSlice, report: Report, since: Since): void {
  const ports = entries(slice.ports);
  if (ports.length > MOST_PORTS) return report.tooMany('ports', ports.length, MOST_PORTS);
  const names = new Set<string>();
  ports.forEach((port, at) => {
    const name = port.name ?? '';
    if (name !== '') report.invalid(`ports[${at}].name`, name, dnsLabel(name), `rename the port to "${suggestLabel(name)}"`);
    if (names.has(name)) report.duplicate(`ports[${at}].name`, name, 'give each port a name of its own');
    names.add(name);
    const protocol = port.protocol ?? 'TCP';
    if (!PROTOCOLS.includes(protocol)) report.unsupported(`ports[${at}].protocol`, protocol, PROTOCOLS);
    if (port.appProtocol === null || port.appProtocol === undefined) return;
    report.invalid(`ports[${at}].appProtocol`, port.appProtocol, qualifiedName(port.appProtocol, since), `remove appProtocol, or use ${suggestKey(port.appProtocol)}`);
  });
}
