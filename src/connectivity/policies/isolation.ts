import { NO_NAMES, portsOn } from './named-ports';
import type { NamedPorts } from './named-ports';
import type { PeerSignature } from './peer-index';
import type { NetworkPolicyObject, PolicyPort } from '../../network/read';
import { remembered } from '../../private/remembered';
import type { AddressSet, AddressSpace } from '../sets/address-set';
import { united } from '../sets/interval';
import type { PortSet, PortSets } from '../sets/port-set';
import { segmentsOf } from '../sets/segments';
import type { Segment } from '../sets/segments';

/** A rule of a policy, with its peers by number. */
export interface CompiledRule {
  readonly policy: NetworkPolicyObject;
  /** Whether it says nothing about peers: then it is about all Pods and all addresses. */
  readonly everyone: boolean;
  readonly peers: readonly number[];
  readonly blocks: readonly AddressSet[];
  readonly ports?: readonly PolicyPort[];
}

/**
 * The policies that isolate a workload in one direction, taken together: what any of their rules allows is allowed, and
 * nothing else. Workloads with the same policies share it, and every answer is worked out once.
 */
export class Isolation {
  private readonly ports = new Map<CompiledRule, Map<NamedPorts, PortSet>>();
  private readonly pods = new Map<NamedPorts, Map<PeerSignature, PortSet>>();
  private readonly spaces = new Map<NamedPorts, Map<AddressSpace, readonly Segment[]>>();

  /**
   * @param sets the maker of sets of ports
   * @param policies those that isolate
   * @param rules all rules of theirs for the direction
   */
  public constructor(
    private readonly sets: PortSets,
    public readonly policies: readonly NetworkPolicyObject[],
    public readonly rules: readonly CompiledRule[],
  ) {}

  /** The ports of a rule on a destination. */
  public portsOf(rule: CompiledRule, names: NamedPorts): PortSet {
    return remembered(remembered(this.ports, rule, () => new Map<NamedPorts, PortSet>()), names, () => portsOn(this.sets, rule.ports, names));
  }

  /** What is allowed with a Pod at the other end. `ipBlock` is for addresses outside and takes no Pod. */
  public withPod(peers: PeerSignature, names: NamedPorts): PortSet {
    return remembered(remembered(this.pods, names, () => new Map<PeerSignature, PortSet>()), peers, () =>
      this.rules.reduce((all, rule) => (takesPod(rule, peers) ? this.sets.union(all, this.portsOf(rule, names)) : all), this.sets.none));
  }

  /** What is allowed with the addresses outside, as few segments. */
  public withAddresses(space: AddressSpace, names: NamedPorts = NO_NAMES): readonly Segment[] {
    return remembered(remembered(this.spaces, names, () => new Map<AddressSpace, readonly Segment[]>()), space, () => {
      const grants = this.rules.flatMap((rule) => {
        const intervals = rule.everyone ? [space.whole] : rule.blocks.filter((block) => block.space === space).flatMap((block) => block.intervals);
        return { intervals: united(intervals), ports: this.portsOf(rule, names) };
      });
      return segmentsOf(this.sets, space, grants);
    });
  }
}

/** Whether a rule is about a Pod. */
export function takesPod({ everyone, peers }: CompiledRule, signature: PeerSignature): boolean {
  return everyone || peers.some((peer) => signature.has(peer));
}
