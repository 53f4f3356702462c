import type { Network } from '../network';
import { plainName } from '../words';

/** A name of the cluster's DNS, taken apart: `<service>.<namespace>.svc.<domain>`, or that of a Pod below it. */
export interface NameOfService {
  readonly namespace: string;
  readonly service: string;
  /** What stands before the name of the Service, where that is one label: the hostname of a Pod. */
  readonly host?: string;
}

/** Whether a name is one of the cluster's Services, declared or not. A dot at its end means nothing. */
export function isServiceName({ facts }: Network, name: string): boolean {
  return plainName(name).endsWith(suffixOf(facts));
}

/** Which Service a name of the cluster's DNS is about; undefined for names elsewhere. */
export function serviceOfName({ facts }: Network, name: string): NameOfService | undefined {
  const suffix = suffixOf(facts);
  const asked = plainName(name);
  const labels = asked.endsWith(suffix) ? asked.slice(0, -suffix.length).split('.') : [];
  const [service, namespace] = labels.slice(-2);
  return labels.length < 2 ? undefined : { namespace, service, host: labels.length === 3 ? labels[0] : undefined };
}

function suffixOf({ clusterDomain }: Network['facts']): string {
  return `.svc.${clusterDomain.toLowerCase()}`;
}
