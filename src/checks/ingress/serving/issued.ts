import type { IngressObject } from '../../../network/read';
import { hasAnnotation } from '../ingress-class';

/** Whether something issues the certificates of an Ingress. */
export function isIssued(ingress: IngressObject): boolean {
  return ISSUED.some((prefix) => hasAnnotation(ingress, prefix));
}

/** Annotations by which something issues the certificate and writes the Secret. */
const ISSUED = ['cert-manager.io/', 'kubernetes.io/tls-acme', 'acme.cert-manager.io/', 'cert.gardener.cloud/', 'dns.gardener.cloud/'];
