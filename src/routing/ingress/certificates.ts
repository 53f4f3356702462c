import type { IngressObject } from '../../network/read';
import { hostTakes } from '../host-match';

/** Whether an Ingress has TLS for a host; an entry without hosts counts for all. */
export function hasCertificate({ tls }: IngressObject, host: string): boolean {
  return tls.some(({ hosts }) => hosts.length === 0 || hosts.some((name) => hostTakes(name, host)));
}
