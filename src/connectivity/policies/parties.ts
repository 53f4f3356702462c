import { Isolation } from './isolation';
import type { CompiledRule } from './isolation';
import { PortNames } from './named-ports';
import type { NamedPorts } from './named-ports';
import { PeerIndex } from './peer-index';
import type { PeerSignature } from './peer-index';
import type { Network } from '../../network/network';
import type { NetworkPolicyObject, PolicyRule, WorkloadObject } from '../../network/read';
import { remembered } from '../../private/remembered';
import { addressesOf, IPV6 } from '../sets/address-set';
import type { PortSets } from '../sets/port-set';

/** A workload as policies see it. */
export interface Party {
  readonly workload: WorkloadObject;
  /** `namespace/name[Kind]`. */
  readonly text: string;
  readonly peers: PeerSignature;
  readonly names: NamedPorts;
  /** Undefined where no policy isolates it for what comes in. */
  readonly ingress?: Isolation;
  /** Undefined where no policy isolates it for what goes out. */
  readonly egress?: Isolation;
}

/** A policy with its rules ready for questions. */
interface Compiled {
  readonly policy: NetworkPolicyObject;
  readonly ingress: readonly CompiledRule[];
  readonly egress: readonly CompiledRule[];
}

/** What is worked out before workloads are looked at. */
interface Prepared {
  readonly index: PeerIndex;
  readonly names: PortNames;
  readonly compiled: ReadonlyMap<NetworkPolicyObject, Compiled>;
}

/** All workloads of a cluster as policies see them. */
export class Parties {
  /** In the order of the cluster's workloads. */
  public readonly all: readonly Party[];
  /** Whether some policy tells IPv6 addresses apart. */
  public readonly mentionsIpv6: boolean;
  private readonly byWorkload: ReadonlyMap<WorkloadObject, Party>;
  private readonly prepared: Prepared;
  private readonly isolations = new Map<string, Isolation>();
  private readonly strangers = new Map<string, Party>();

  /**
   * @param network the cluster
   * @param sets the maker of sets of ports
   */
  public constructor(private readonly network: Network, private readonly sets: PortSets) {
    const index = new PeerIndex(network);
    const names = new PortNames(network.objects.policies);
    const compiled = new Map(network.objects.policies.map((policy) => [policy, compile(policy, index)]));
    const rules = [...compiled.values()].flatMap(({ ingress, egress }) => [...ingress, ...egress]);
    this.mentionsIpv6 = rules.some(({ blocks }) => blocks.some(({ space }) => space === IPV6));
    this.prepared = { index, names, compiled };
    this.all = network.objects.workloads.map((workload) => this.party(workload, index.signatureOf(workload), network.policiesOn(workload)));
    this.byWorkload = new Map(this.all.map((party) => [party.workload, party]));
  }

  /** A workload as policies see it; one of another cluster is under no policy and nobody's peer. */
  public of(workload: WorkloadObject): Party | undefined {
    return this.byWorkload.get(workload);
  }

  /** Pods of the cluster that nobody declares, known by their namespace and labels. */
  public undeclared(workload: WorkloadObject): Party {
    const { namespace, podLabels } = workload;
    return remembered(this.strangers, JSON.stringify([namespace, ...podLabels]), () => {
      const party = this.party(workload, this.prepared.index.signatureOfUndeclared(workload), this.network.policiesOnUndeclared(workload));
      return { ...party, text: `a Pod of namespace ${namespace}` };
    });
  }

  private party(workload: WorkloadObject, peers: PeerSignature, policies: readonly NetworkPolicyObject[]): Party {
    const { names, compiled } = this.prepared;
    const about = policies.map((policy) => compiled.get(policy)!);
    return {
      workload,
      text: workloadText(workload),
      peers,
      names: names.of(workload),
      ingress: this.isolation('ingress', about.filter(({ policy }) => policy.isolatesIngress), ({ ingress }) => ingress),
      egress: this.isolation('egress', about.filter(({ policy }) => policy.isolatesEgress), ({ egress }) => egress),
    };
  }

  private isolation(direction: string, by: readonly Compiled[], rulesOf: (one: Compiled) => readonly CompiledRule[]): Isolation | undefined {
    if (by.length === 0) return undefined;
    const key = JSON.stringify([direction, by[0].policy.namespace, ...by.map(({ policy }) => policy.name)]);
    const known = this.isolations.get(key) ?? new Isolation(this.sets, by.map(({ policy }) => policy), by.flatMap(rulesOf));
    this.isolations.set(key, known);
    return known;
  }
}

/** A workload as `connections()` names it. */
export function workloadText({ namespace, name, kind }: WorkloadObject): string {
  return `${namespace}/${name}[${kind}]`;
}

function compile(policy: NetworkPolicyObject, index: PeerIndex): Compiled {
  const rules = (list: readonly PolicyRule[]): CompiledRule[] => list.map(({ peers, ports }) => ({
    policy,
    everyone: peers === undefined,
    peers: (peers ?? []).flatMap((peer) => index.idOf(policy.namespace, peer) ?? []),
    blocks: (peers ?? []).flatMap(({ ipBlock, podSelector, namespaceSelector }) =>
      (ipBlock === undefined || podSelector !== undefined || namespaceSelector !== undefined ? [] : addressesOf(ipBlock) ?? [])),
    ports,
  }));
  return {
    policy,
    ingress: policy.isolatesIngress ? rules(policy.ingress) : [],
    egress: policy.isolatesEgress ? rules(policy.egress) : [],
  };
}
