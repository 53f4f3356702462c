import type { IngressBackend, IngressObject, IngressPath } from '../../../network/read';
import type { ClusterScene } from '../../cluster-scene';
import { isIngressNginx } from '../ingress-class';

/** One backend of an Ingress, and where it stands. */
export interface PlacedBackend {
  readonly ingress: IngressObject;
  readonly backend: IngressBackend;
  /** The path that it is for; undefined for the default backend. */
  readonly path?: IngressPath;
}

/** All backends of all Ingresses. */
export function backends({ network }: ClusterScene): PlacedBackend[] {
  const all: PlacedBackend[] = [];
  for (const ingress of network.objects.ingresses) {
    if (ingress.defaultBackend !== undefined) all.push({ ingress, backend: ingress.defaultBackend, path: undefined });
    for (const path of ingress.paths) all.push({ ingress, backend: path.backend, path });
  }
  return all;
}

/** The field of a backend, e.g. `spec.rules[0].http.paths[1].backend`. */
export function backendField({ path }: PlacedBackend): string {
  return path === undefined ? 'spec.defaultBackend' : `spec.rules[${path.rule}].http.paths[${path.index}].backend`;
}

/**
 * Whether the name is no Service but an action of the AWS Load Balancer Controller: the annotation
 * `alb.ingress.kubernetes.io/actions.<name>` says what is done (its guide, "Ingress annotations: Traffic Routing").
 */
export function isAlbAction({ annotations }: IngressObject, { service, port }: IngressBackend): boolean {
  return port?.name === 'use-annotation' || annotations.has(`alb.ingress.kubernetes.io/actions.${service}`);
}

const REDIRECTS = ['nginx.ingress.kubernetes.io/permanent-redirect', 'nginx.ingress.kubernetes.io/temporal-redirect'];

/**
 * Whether ingress-nginx redirects all requests of a path, so that its Service need not exist (its `createUpstreams` goes on without
 * one; traefik/traefik#12877). It does not redirect those of a default backend (kubernetes/ingress-nginx#8713).
 */
export function isRedirected(scene: ClusterScene, { ingress, path }: PlacedBackend): boolean {
  return path !== undefined && REDIRECTS.some((key) => ingress.annotations.has(key)) && isIngressNginx(scene, ingress);
}
