import { found, NODATA, NXDOMAIN, typeOf, UNKNOWN } from './reply';
import type { Reply } from './reply';
import { PodRecords } from '../network';
import type { Network } from '../network/network';
import { formatAddress, normalAddress, parseAddress } from '../private/addresses/address-number';

/** What is asked about a Pod. */
export interface PodQuestion {
  readonly network: Network;
  readonly namespace: string;
  /** The label with the address: `10-244-0-5`, or `2001-db8--1`. */
  readonly label: string;
  readonly name: string;
  readonly type: string;
}

/**
 * The record of a Pod by its address (specification 2.6; CoreDNS `findPods`, option `pods`: Go's `net.ParseIP` takes no zeros in front;
 * a verified one is looked for among the `status.podIP`, so that the second address of a Pod with two families has no name).
 */
export function podReply({ network, namespace, label, name, type }: PodQuestion): Reply {
  const mode = network.facts.podRecords;
  if (mode === PodRecords.DISABLED) return NXDOMAIN;
  const address = parseAddress(label.replace(/-/g, /^(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*)){3}$/.test(label) ? '.' : ':'));
  if (address === undefined) return NXDOMAIN;
  const text = formatAddress(address);
  if (mode === PodRecords.VERIFIED) {
    const workloads = network.workloadsIn(namespace);
    const known = workloads.some(({ podIps: [first] }) => first !== undefined && normalAddress(first) === text);
    if (!known) return workloads.some(({ podIps, replicas }) => podIps.length === 0 && replicas !== 0) ? UNKNOWN : NXDOMAIN;
  }
  return typeOf(address) === type ? found([{ name, type, data: text }]) : NODATA;
}
