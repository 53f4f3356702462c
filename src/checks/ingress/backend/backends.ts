import type { IngressBackend, IngressObject } from '../../../network/read';
import type { ClusterScene } from '../../cluster-scene';

/** One backend of an Ingress, and where it stands. */
export interface PlacedBackend {
  readonly ingress: IngressObject;
  readonly backend: IngressBackend;
  /** The field, e.g. `spec.rules[0].http.paths[1].backend`. */
  readonly field: string;
}

/** All backends of all Ingresses. */
export function backends({ network }: ClusterScene): PlacedBackend[] {
  return network.objects.ingresses.flatMap((ingress) => [
    ...(ingress.defaultBackend === undefined ? [] : [{ ingress, backend: ingress.defaultBackend, field: 'spec.defaultBackend' }]),
    ...ingress.paths.map(({ rule, index, backend }) => ({ ingress, backend, field: `spec.rules[${rule}].http.paths[${index}].backend` })),
  ]);
}

/**
 * Whether the name is no Service but an action of the AWS Load Balancer Controller: the annotation
 * `alb.ingress.kubernetes.io/actions.<name>` says what is done (its guide, "Ingress annotations: Traffic Routing").
 */
export function isAlbAction({ annotations }: IngressObject, { service, port }: IngressBackend): boolean {
  return port?.name === 'use-annotation' || annotations.has(`alb.ingress.kubernetes.io/actions.${service}`);
}
