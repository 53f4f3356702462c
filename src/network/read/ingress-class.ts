import { fields, text } from '../words';
import type { Fields, NetworkObject } from '../words';

/** A networking.k8s.io IngressClass. */
export interface IngressClassObject extends NetworkObject {
  /** Which controller implements it, e.g. `haproxy.org/ingress-controller/haproxy`. */
  readonly controller?: string;
  /** Whether it serves Ingresses that name no class. */
  readonly isDefault: boolean;
}

/** Reads an IngressClass. */
export function readIngressClass(object: NetworkObject, { spec }: Fields): IngressClassObject {
  return {
    ...object,
    controller: text(fields(spec).controller),
    isDefault: object.annotations.get('ingressclass.kubernetes.io/is-default-class') === 'true',
  };
}
