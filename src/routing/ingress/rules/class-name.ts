import type { Network } from '../../../network/network';
import type { IngressObject } from '../../../network/read';

/**
 * The class of each Ingress of a cluster, empty where it has none: the field, else the old annotation, else the class that
 * admission fills in. Of several default classes the newest is taken (apiserver plugin `DefaultIngressClass`), which is
 * not known before they are applied.
 */
export function classNamesIn({ objects }: Network): (ingress: IngressObject) => string {
  const defaults = objects.ingressClasses.filter(({ isDefault }) => isDefault);
  const admitted = defaults.length === 1 ? defaults[0].name : '';
  return ({ className, classAnnotation }) => className ?? classAnnotation ?? admitted;
}
