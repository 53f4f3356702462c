import type { Connection } from './connection';
import { ConnectionList } from './connection-list';
import { Extent, judge } from './judgement';
import type { Judgement, OtherEnd, Question } from './judgement';
import { NO_NAMES } from './policies/named-ports';
import { Parties, workloadText } from './policies/parties';
import type { Party } from './policies/parties';
import { NO_POD } from './policies/peer-index';
import type { PolicyDirection, PolicyEnd, PolicyPortAsked, PolicyVerdict } from './policy-verdict';
import type { Network } from '../network/network';
import type { WorkloadObject } from '../network/read';
import { PortSets } from './sets/port-set';
import { formatAddress, normalAddress, parseAddress } from '../private/addresses/address-number';

/**
 * What NetworkPolicies allow (networking.k8s.io/v1 API reference; KEP-2079 `endPort`; KEP-2161 `kubernetes.io/metadata.name`).
 *
 * A workload is isolated in a direction by the policies that select it for that direction; then only what one of their rules
 * allows passes. A connection needs both ends: egress of its source and ingress of its destination. Replies always pass.
 */
export class Reachability {
  private readonly sets = new PortSets();
  private readonly parties: Parties;
  private readonly nodes: ReadonlySet<string>;

  /** @param network the cluster */
  public constructor(network: Network) {
    this.parties = new Parties(network, this.sets);
    this.nodes = new Set(network.facts.nodes.map(({ address }) => normalAddress(address)));
  }

  /**
   * Whether a connection to a Pod of a workload is allowed.
   *
   * @param source who connects
   * @param destination the workload
   * @param port the port of the Pod
   */
  public between(source: PolicyEnd, destination: WorkloadObject, port: PolicyPortAsked): PolicyVerdict {
    const [to, from] = [this.partyOf(destination), source.workload === undefined ? undefined : this.partyOf(source.workload, source.undeclared)];
    const questions: Question[] = [{ direction: 'ingress', subject: to, other: this.endOf(source, from), port }];
    if (from !== undefined) questions.unshift({ direction: 'egress', subject: from, other: this.endOf({ workload: destination }, to), port });
    return verdictOf(questions.map((question) => ({ ...judge(question), direction: question.direction })));
  }

  /**
   * What is allowed between workloads, and between them and the addresses outside, sorted. Pairs that may not talk are left
   * out, and so is what a workload says to itself. Pods with hostNetwork count as Pods, as the policies' selectors see them.
   */
  public connections(): Connection[] {
    return new ConnectionList(this.parties, this.sets).read();
  }

  private partyOf(workload: WorkloadObject, undeclared = false): Party {
    if (undeclared) return this.parties.undeclared(workload);
    return this.parties.of(workload) ?? { workload, text: workloadText(workload), peers: NO_POD, names: NO_NAMES };
  }

  private endOf({ address }: PolicyEnd, party: Party | undefined): OtherEnd {
    if (party !== undefined) return { party, node: false, text: party.text };
    const number = address === undefined ? undefined : parseAddress(address);
    return { address: number, node: number !== undefined && this.nodes.has(formatAddress(number)), text: address ?? 'outside' };
  }
}

/** A connection is allowed as often as the stricter of its ends allows it. */
function verdictOf(judgements: ReadonlyArray<Judgement & { readonly direction: PolicyDirection }>): PolicyVerdict {
  const extent = Math.min(...judgements.map((one) => one.extent));
  const [allowed, depends] = [extent !== Extent.NEVER, extent === Extent.SOMETIMES];
  const strictest = judgements.filter((one) => one.extent === extent);
  const deciding = extent === Extent.ALWAYS ? strictest.filter(({ policies }) => policies.length > 0) : strictest.slice(0, 1);
  return {
    allowed,
    depends,
    direction: extent === Extent.ALWAYS ? undefined : deciding[0].direction,
    policies: [...new Set(deciding.flatMap(({ policies }) => policies))],
    reason: (deciding.length > 0 ? deciding : strictest.slice(-1)).map(({ reason }) => reason).join('; '),
  };
}
