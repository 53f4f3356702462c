import type { IngressClassObject, IngressObject } from '../../network/read';
import { classNamesIn } from '../../routing/ingress/rules/class-name';
import type { ClusterScene } from '../cluster-scene';

/** The class of an Ingress: the one that it names, else the one that admission gives it; empty for none. */
export function classOf(scene: ClusterScene, ingress: IngressObject): string {
  return scene.once(classNames)(ingress);
}

function classNames({ network }: ClusterScene): (ingress: IngressObject) => string {
  return classNamesIn(network);
}

/** The IngressClass of an Ingress, undefined where it is not declared. */
export function declaredClass(scene: ClusterScene, ingress: IngressObject): IngressClassObject | undefined {
  return scene.once(classesByName).get(classOf(scene, ingress));
}

function classesByName({ network }: ClusterScene): ReadonlyMap<string, IngressClassObject> {
  return new Map(network.objects.ingressClasses.map((one) => [one.name, one]));
}

/**
 * What tells the load balancers apart that requests come in by: Ingresses of one class share one, so that their rules meet. But
 * GKE makes one for each Ingress (its page "GKE Ingress for Application Load Balancers"), and so does the AWS Load Balancer
 * Controller for each group, where an Ingress that names none is its own (its guide, "Ingress annotations: IngressGroup").
 */
export function entranceOf(scene: ClusterScene, ingress: IngressObject): string {
  const className = classOf(scene, ingress);
  const declared = declaredClass(scene, ingress);
  const ofAws = declared === undefined ? className === 'alb' || hasAnnotation(ingress, ALB) : ALB_CONTROLLERS.has(declared.controller ?? '');
  const own = `${className}\u0000${ingress.namespace}/${ingress.name}`;
  if (!ofAws) return declared === undefined && GCE_CLASSES.has(className) ? own : className;
  const group = ingress.annotations.get(`${ALB}group.name`);
  return group === undefined ? own : `${className}\u0000${group}`;
}

const ALB = 'alb.ingress.kubernetes.io/';
/** The controller that one installs, and that of EKS Auto Mode. */
const ALB_CONTROLLERS: ReadonlySet<string> = new Set(['ingress.k8s.aws/alb', 'eks.amazonaws.com/alb']);
/** GKE reads the annotation only, and knows no IngressClass. */
const GCE_CLASSES: ReadonlySet<string> = new Set(['gce', 'gce-internal']);

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
  const declared = declaredClass(scene, ingress);
  if (declared !== undefined) return declared.controller === INGRESS_NGINX;
  if (!scene.dialect._isSpec) return scene.dialect.name === 'ingressNginx';
  return classOf(scene, ingress) === 'nginx' || hasAnnotation(ingress, 'nginx.ingress.kubernetes.io/');
}

/** Whether an Ingress has an annotation below a prefix. */
export function hasAnnotation({ annotations }: IngressObject, prefix: string): boolean {
  for (const key of annotations.keys()) if (key.startsWith(prefix)) return true;
  return false;
}
