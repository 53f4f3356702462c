import { cidrFix, isStrictSubset, legacyCidr, parseCidr } from '../fields/cidr';
import { BUILT_IN_METADATA_RULES, nameRules } from '../fields/metadata';
import { dnsSubdomain } from '../fields/names';
import { portName, portNameFix, portNumber } from '../fields/ports';
import type { LabelSelector } from '../fields/selector';
import { checkSelector } from '../fields/selector';
import type { Manifest, Maybe } from '../input/manifest';
import { entries, texts } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import type { Report } from '../text/report';

type PortOrName = number | string;

interface PolicyPort {
  readonly protocol?: Maybe<string>;
  readonly port?: Maybe<PortOrName>;
  readonly endPort?: Maybe<number>;
}

interface IpBlock {
  readonly cidr?: Maybe<string>;
  readonly except?: Maybe<ReadonlyArray<Maybe<string>>>;
}

interface Peer {
  readonly podSelector?: Maybe<LabelSelector>;
  readonly namespaceSelector?: Maybe<LabelSelector>;
  readonly ipBlock?: Maybe<IpBlock>;
}

interface PolicyRule {
  readonly ports?: Maybe<ReadonlyArray<Maybe<PolicyPort>>>;
  readonly from?: Maybe<ReadonlyArray<Maybe<Peer>>>;
  readonly to?: Maybe<ReadonlyArray<Maybe<Peer>>>;
}

/** A NetworkPolicy as it is written. */
export interface NetworkPolicy extends Manifest {
  readonly spec?: Maybe<{
    readonly podSelector?: Maybe<LabelSelector>;
    readonly ingress?: Maybe<ReadonlyArray<Maybe<PolicyRule>>>;
    readonly egress?: Maybe<ReadonlyArray<Maybe<PolicyRule>>>;
    readonly policyTypes?: Maybe<ReadonlyArray<Maybe<string>>>;
  }>;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const TYPES = ['Ingress', 'Egress'];

/** Calls back for each rule of both directions; the peers are under `from` or `to`. */
function eachRule({ spec }: NetworkPolicy, visit: (rule: PolicyRule, field: () => string, direction: 'from' | 'to') => void): void {
  entries(spec?.ingress).forEach((rule, at) => visit(rule, () => `spec.ingress[${at}]`, 'from'));
  entries(spec?.egress).forEach((rule, at) => visit(rule, () => `spec.egress[${at}]`, 'to'));
}

/** Rules for `networking.k8s.io/v1` NetworkPolicy. */
export const NETWORK_POLICY_RULES: ReadonlyArray<Rule<NetworkPolicy>> = [
  ...nameRules('DNS-1123 subdomain, at most 253 characters', 'ValidateNetworkPolicyName', () => dnsSubdomain, true),
  ...BUILT_IN_METADATA_RULES,
  {
    field: 'spec.podSelector',
    rule: 'a label selector; absent means all pods',
    changes: ['labelKeyText'],
    source: 'unversionedvalidation.ValidateLabelSelector',
    check: ({ spec }, report, since) => checkSelector(spec?.podSelector, () => 'spec.podSelector', since, report),
  },
  {
    field: 'spec.policyTypes',
    rule: 'Ingress or Egress, at most 2 entries (twice the same is fine)',
    source: 'ValidateNetworkPolicySpec',
    check: ({ spec }, report) => {
      const types = texts(spec?.policyTypes);
      if (types.length > 2) return report.invalid('spec.policyTypes', types, ['may not specify more than two policyTypes'], 'list Ingress and Egress once each');
      types.forEach((type, at) => {
        if (!TYPES.includes(type)) report.unsupported(`spec.policyTypes[${at}]`, type, TYPES);
      });
    },
  },
  {
    field: 'spec.ingress[].ports[], spec.egress[].ports[]',
    rule: 'protocol TCP, UDP or SCTP ("" is rejected); port 1-65535 or the name of a container port; endPort only with a numeric port, not below it, at most 65535; all may be absent',
    source: 'ValidateNetworkPolicyPort',
    check: (policy, report) => eachRule(policy, (rule, field) => {
      entries(rule.ports).forEach((port, at) => checkPort(port, () => `${field()}.ports[${at}]`, report));
    }),
  },
  {
    field: 'spec.ingress[].from[], spec.egress[].to[]',
    rule: 'a podSelector, a namespaceSelector or both, or an ipBlock alone; {} is a selector, null is none',
    changes: ['labelKeyText'],
    source: 'ValidateNetworkPolicyPeer',
    check: (policy, report, since) => eachRule(policy, (rule, field, direction) => {
      entries(rule[direction]).forEach((peer, at) => checkPeer(peer, () => `${field()}.${direction}[${at}]`, report, since));
    }),
  },
  {
    field: 'spec.ingress[].from[].ipBlock, spec.egress[].to[].ipBlock',
    rule: 'cidr required, a CIDR; each except a CIDR inside it with a longer prefix',
    changes: ['cidrEach', 'strictAddresses'],
    source: 'ValidateIPBlock',
  },
];

function checkPort({ protocol, port, endPort }: PolicyPort, field: () => string, report: Report): void {
  if (protocol !== null && protocol !== undefined && !PROTOCOLS.includes(protocol)) report.unsupported(`${field()}.protocol`, protocol, PROTOCOLS);
  const refuseEnd = (value: number, message: string, fix: string) => report.invalid(`${field()}.endPort`, value, [message], fix);
  const end = endPort ?? undefined;
  if (typeof port === 'number') {
    if (portNumber(port).length > 0) report.invalid(`${field()}.port`, port, portNumber(port), 'use a port between 1 and 65535, or leave it out to mean all ports');
    if (end === undefined) return;
    if (end < port) refuseEnd(port, 'must be greater than or equal to `port`', `use an endPort of ${port} or more`);
    if (portNumber(end).length > 0) refuseEnd(end, portNumber(end)[0], 'use an endPort of at most 65535');
  } else if (typeof port === 'string') {
    if (end !== undefined) refuseEnd(end, 'may not be specified when `port` is non-numeric', 'remove endPort, or write the port as a number');
    const messages = portName(port);
    if (messages.length > 0) report.invalid(`${field()}.port`, port, messages, portNameFix(port));
  } else if (end !== undefined) {
    refuseEnd(end, 'may not be specified when `port` is not specified', 'add port, or remove endPort');
  }
}

function checkPeer(peer: Peer, field: () => string, report: Report, since: Since): void {
  const selectors = [peer.podSelector, peer.namespaceSelector].filter((one) => one !== null && one !== undefined).length;
  checkSelector(peer.podSelector, () => `${field()}.podSelector`, since, report);
  checkSelector(peer.namespaceSelector, () => `${field()}.namespaceSelector`, since, report);
  if (peer.ipBlock !== null && peer.ipBlock !== undefined) {
    checkBlock(peer.ipBlock, () => `${field()}.ipBlock`, report, since);
    if (selectors > 0) report.forbidden(field(), 'may not specify both ipBlock and another peer', 'put the ipBlock into an entry of its own');
  } else if (selectors === 0) {
    report.required(field(), 'must specify a peer', 'add a podSelector, a namespaceSelector or an ipBlock; {} selects all');
  }
}

function checkBlock(block: IpBlock, field: () => string, report: Report, since: Since): void {
  const text = block.cidr ?? '';
  if (text === '') return report.required(`${field()}.cidr`, '', 'set cidr, e.g. 10.0.0.0/8');
  const messages = legacyCidr(text, since);
  if (messages.length > 0) report.invalid(`${field()}.cidr`, text, messages, cidrFix(text));
  const cidr = parseCidr(text);
  if (cidr === undefined) return;
  for (const [at, except] of texts(block.except).entries()) {
    const broken = legacyCidr(except, since);
    if (broken.length > 0) report.invalid(`${field()}.except[${at}]`, except, broken, cidrFix(except));
    const inner = parseCidr(except);
    if (inner === undefined && !since.cidrEach) return;
    if (inner === undefined || isStrictSubset(inner, cidr)) continue;
    report.invalid(`${field()}.except[${at}]`, except, ['must be a strict subset of `cidr`'], `use a smaller network inside ${text.slice(0, 100)}`);
  }
}
