import { takesPod } from './policies/isolation';
import type { CompiledRule, Isolation } from './policies/isolation';
import { NO_NAMES } from './policies/named-ports';
import type { Party } from './policies/parties';
import type { PolicyDirection, PolicyPortAsked } from './policy-verdict';
import type { NetworkPolicyObject } from '../network/read';
import { nameOf } from '../network/words';
import { holds, IPV4, IPV6, PRIVATE, spaceOf } from './sets/address-set';
import type { AddressSet } from './sets/address-set';
import { common } from './sets/interval';
import type { AddressNumber } from '../private/addresses/address-number';
import { parseAddress } from '../private/addresses/address-number';

/** In how many cases something is allowed. */
export enum Extent {
  NEVER,
  SOMETIMES,
  ALWAYS,
}

/** Who is at the other end. */
export interface OtherEnd {
  readonly party?: Party;
  readonly address?: AddressNumber;
  /** Whether the address is a node's. */
  readonly node: boolean;
  /** As reasons name it. */
  readonly text: string;
}

/** What the policies of one workload say in one direction. */
export interface Judgement {
  readonly extent: Extent;
  readonly policies: NetworkPolicyObject[];
  readonly reason: string;
}

/** A question to one direction. */
export interface Question {
  readonly direction: PolicyDirection;
  /** The workload whose policies are asked. */
  readonly subject: Party;
  readonly other: OtherEnd;
  readonly port: PolicyPortAsked;
}

/** Answers a question. */
export function judge(question: Question): Judgement {
  const { direction, subject, other, port } = question;
  const isolation = subject[direction];
  if (isolation === undefined) return { extent: Extent.ALWAYS, policies: [], reason: `no NetworkPolicy isolates ${subject.text} for ${direction}` };
  const [extent, why] = extentOf(question, isolation);
  const what = `${direction} ${direction === 'ingress' ? 'from' : 'to'} ${other.text} at ${port.protocol} ${port.number}`;
  const allowing = allowingPolicies(question, isolation);
  if (extent === Extent.ALWAYS) return { extent, policies: allowing, reason: `${names(allowing)} ${allowing.length > 1 ? 'allow' : 'allows'} ${what}` };
  const deciding = allowing.length > 0 ? allowing : [...isolation.policies];
  if (extent === Extent.SOMETIMES) return { extent, policies: deciding, reason: `${names(deciding)}: ${what} is allowed ${why}` };
  const isolating = `${names(isolation.policies)} ${isolation.policies.length > 1 ? 'isolate' : 'isolates'} ${subject.text}`;
  return { extent, policies: deciding, reason: `${isolating}, and no rule allows ${what}` };
}

/** By the text of the API, and then what it leaves open. */
function extentOf(question: Question, isolation: Isolation): readonly [Extent, string] {
  const { subject, other } = question;
  const extent = other.party === undefined ? withAddress(question, isolation) : withPod(question, isolation, other.party);
  if (other.party?.workload.hostNetwork === true) {
    const both = extent === Extent.ALWAYS && withAddress({ ...question, other: { ...other, party: undefined } }, isolation) === Extent.ALWAYS;
    return both ? [extent, ''] : [Extent.SOMETIMES, 'or not as the network plugin sees Pods with hostNetwork: most take them for their node'];
  }
  if (extent === Extent.ALWAYS) return [extent, ''];
  if (subject.workload.hostNetwork) return [Extent.SOMETIMES, 'where the network plugin does not enforce policies on Pods with hostNetwork: most do not'];
  if (other.party === subject) return [Extent.SOMETIMES, 'for a Pod to itself only'];
  if (other.party !== undefined) {
    return inBlock(question, isolation, other.party) ? [Extent.SOMETIMES, 'where the network plugin compares an ipBlock with the addresses of Pods'] : [extent, ''];
  }
  if (other.node) return [Extent.SOMETIMES, 'to the Pods on that node only'];
  return [extent, 'for some addresses only'];
}

function withPod({ subject, port, direction }: Question, isolation: Isolation, party: Party): Extent {
  const { names: ports } = direction === 'ingress' ? subject : party;
  return isolation.withPod(party.peers, ports).has(port.number, port.protocol) ? Extent.ALWAYS : Extent.NEVER;
}

/** Without an address: always where all of IPv4 or all of IPv6 is allowed, as most clusters have one of them outside. */
function withAddress({ subject, other: { address }, port, direction }: Question, isolation: Isolation): Extent {
  const ports = direction === 'ingress' ? subject.names : NO_NAMES;
  if (address !== undefined) {
    const segment = isolation.withAddresses(spaceOf(address), ports).find(({ from, end }) => from <= address.value && address.value < end);
    return segment?.ports.has(port.number, port.protocol) === true ? Extent.ALWAYS : Extent.NEVER;
  }
  const families = [IPV4, IPV6].map((space) => isolation.withAddresses(space, ports).map((segment) => segment.ports.has(port.number, port.protocol)));
  if (families.some((family) => family.every((has) => has))) return Extent.ALWAYS;
  return families.flat().includes(true) ? Extent.SOMETIMES : Extent.NEVER;
}

/**
 * Whether an `ipBlock` may hold the addresses of a Pod. The API means blocks for addresses outside, as Pods' addresses
 * change, yet many network plugins compare them with Pods too. Unless its address is known, a Pod may be in a block of
 * private addresses; nobody means a Pod by a single address.
 */
function inBlock({ subject, port, direction }: Question, isolation: Isolation, party: Party): boolean {
  const ports = direction === 'ingress' ? subject.names : party.names;
  const known = party.workload.podIps.flatMap((ip) => parseAddress(ip) ?? []);
  const may = (block: AddressSet): boolean => {
    if (known.length > 0) return known.some((address) => holds(block, address));
    return common(block.intervals, PRIVATE.get(block.space) ?? []).some(({ from, end }) => end - from > 1n);
  };
  return isolation.rules.some((rule) => rule.blocks.some(may) && isolation.portsOf(rule, ports).has(port.number, port.protocol));
}

function allowingPolicies({ subject, other: { party, address }, port, direction }: Question, isolation: Isolation): NetworkPolicyObject[] {
  const ports = direction === 'ingress' ? subject.names : party?.names ?? NO_NAMES;
  const takes = (rule: CompiledRule): boolean => {
    if (party !== undefined) return takesPod(rule, party.peers);
    return rule.everyone || rule.blocks.some((block) => address === undefined || holds(block, address));
  };
  const allowing = isolation.rules.filter((rule) => takes(rule) && isolation.portsOf(rule, ports).has(port.number, port.protocol));
  return [...new Set(allowing.map(({ policy }) => policy))];
}

function names(policies: readonly NetworkPolicyObject[]): string {
  const listed = policies.slice(0, 3).map(nameOf).join(', ');
  return policies.length > 3 ? `${listed} and ${policies.length - 3} more` : listed;
}
