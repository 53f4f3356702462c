import type { IngressObject } from '../../network/read';
import type { ClusterScene } from '../cluster-scene';

/** The class that an Ingress names, by field or by the old annotation; empty for none. */
export function classOf({ className, classAnnotation }: IngressObject): string {
  return className ?? classAnnotation ?? '';
}

/** A class as sentences name it. */
export function classText(className: string): string {
  return className === '' ? 'no class' : `class ${className}`;
}

const INGRESS_NGINX = 'k8s.io/ingress-nginx';

/**
 * Whether ingress-nginx serves an Ingress, as far as anything says so: its IngressClass where it is declared, else the
 * dialect, the usual name of its class, or an annotation that only it reads.
 */
export function isIngressNginx(scene: ClusterScene, ingress: IngressObject): boolean {
  const name = classOf(ingress);
  const declared = scene.network.objects.ingressClasses.find((one) => one.name === name);
  if (declared !== undefined) return declared.controller === INGRESS_NGINX;
  if (scene.dialect.name !== 'spec') return scene.dialect.name === 'ingressNginx';
  return name === 'nginx' || hasAnnotation(ingress, 'nginx.ingress.kubernetes.io/');
}

/** Whether an Ingress has an annotation below a prefix. */
export function hasAnnotation({ annotations }: IngressObject, prefix: string): boolean {
  for (const key of annotations.keys()) if (key.startsWith(prefix)) return true;
  return false;
}
