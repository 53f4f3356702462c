import { clientOf } from './client';
import { ClusterZone } from './cluster-zone';
import type { DnsAnswer, DnsQuery } from './dns-answer';
import { absolute, lowerCase } from './names';
import { NXDOMAIN, UPSTREAM } from './reply';
import type { Network } from '../network/network';
import { problemText } from '../private/messages/show';

/** The types of record that a cluster's DNS has. */
const TYPES = ['A', 'AAAA', 'SRV', 'PTR', 'CNAME', 'TXT'];

/** After these, and without a record, the next name is asked. */
const GOING_ON: ReadonlySet<string> = new Set(['NOERROR', 'NXDOMAIN']);

/**
 * What the DNS of a cluster answers, by the Kubernetes DNS specification 1.1.0 (kubernetes/dns, docs/specification.md) and,
 * where that leaves the choice, by CoreDNS's plugin `kubernetes`.
 */
export class Resolver {
  private readonly zone: ClusterZone;

  /** @param network the cluster */
  public constructor(private readonly network: Network) {
    this.zone = new ClusterZone(network);
  }

  /**
   * Asks one name after the other, as a Pod's resolver does: until one has records, or is not the cluster's to answer.
   *
   * @param query the question
   * @throws if the type is not one that `DnsQuery` lists
   */
  public resolve(query: DnsQuery): DnsAnswer {
    const type = typeOf(query.type);
    const name = String(query.name);
    // An empty text is a field that nobody filled in, as it is in a trace.
    const { names, inCluster } = clientOf(this.network, { ...query, name, namespace: query.namespace || undefined, pod: query.pod || undefined });
    const tried: string[] = [];
    let [last, lastName] = [NXDOMAIN, names[names.length - 1] ?? absolute(lowerCase(name))];
    for (const candidate of names) {
      const reply = inCluster ? this.zone.ask(candidate, type) : UPSTREAM;
      tried.push(candidate);
      if (reply.rcode !== 'NXDOMAIN') [last, lastName] = [reply, candidate];
      if (reply.records.length > 0 || !GOING_ON.has(reply.rcode)) break;
    }
    return { rcode: last.rcode, answers: [...last.records], resolvedAs: lastName, tried };
  }
}

/** Case does not matter. */
function typeOf(type: string): string {
  const asked = String(type).toUpperCase();
  if (!TYPES.includes(asked)) throw new Error(problemText("'type' is no type of record that is answered here", type, `use ${TYPES.join(', ')}`));
  return asked;
}
