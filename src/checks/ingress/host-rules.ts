import type { ClusterScene } from '../cluster-scene';
import { classOf, entranceOf } from './ingress-class';
import type { IngressObject, IngressPath } from '../../network/read';

/** One path of an Ingress, with the Ingress. */
export interface HostRule {
  readonly ingress: IngressObject;
  readonly path: IngressPath;
}

/** The rules of one host among the Ingresses of one load balancer. */
export interface HostRules {
  readonly className: string;
  readonly entrance: string;
  /** Undefined for the rules of every host. */
  readonly host?: string;
  readonly rules: readonly HostRule[];
}

/** All rules of the cluster by load balancer and host, in the order of their Ingresses. */
export function hostRules(scene: ClusterScene): ReadonlyMap<string, HostRules> {
  const groups = new Map<string, HostRules & { readonly rules: HostRule[] }>();
  for (const ingress of scene.network.objects.ingresses) {
    const [className, entrance] = [classOf(scene, ingress), entranceOf(scene, ingress)];
    for (const path of ingress.paths) {
      const key = hostKey(entrance, path.host);
      const group = groups.get(key);
      if (group) group.rules.push({ ingress, path });
      else groups.set(key, { className, entrance, host: path.host, rules: [{ ingress, path }] });
    }
  }
  return groups;
}

/** What the rules of a load balancer and a host are found by. */
export function hostKey(entrance: string, host: string | undefined): string {
  return `${entrance}\u0000${host ?? ''}`;
}

/** A rule as sentences name it: `example.com Prefix /api`. */
export function ruleText({ host, pathType, path }: IngressPath): string {
  return `${host ?? 'every host'} ${pathType} ${path}`;
}

/** A backend as sentences name it: `Service api:80`. */
export function backendText({ backend: { service, port, resource } }: IngressPath): string {
  return service === undefined ? resource ?? 'no backend' : `Service ${service}:${port?.number ?? port?.name ?? ''}`;
}
