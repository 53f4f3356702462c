import type { Check } from '../../check';
import { ifDeclared } from '../../declared-here';
import { Severity } from '../../finding';
import { listText, placesText } from '../../place';

/** Who serves an Ingress that names no class. */
export const ING021: Check = {
  id: 'ING021',
  severity: Severity.WARNING,
  title: 'an Ingress names no class and no class is the default, or two are',
  why: 'Without a class, some controllers serve the Ingress and some do not. With two default classes the API server refuses the Ingress, or takes the newest class, depending on its version (admission plugin DefaultIngressClass). Info where no IngressClass is known: then they come from elsewhere. One that a NodeTargetReference names is known, and whether it is the default.',
  fix: 'name the class: ingressClassName',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  defaultBackend: { service: { name: shop, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: haproxy }
spec: { controller: haproxy.org/ingress-controller/haproxy }
`,
  *inCluster(scene) {
    const { ingresses, ingressClasses } = scene.network.objects;
    const defaults = ingressClasses.filter(({ isDefault }) => isDefault);
    if (defaults.length > 1) {
      yield {
        object: defaults[0],
        problem: `metadata.annotations: several classes are the default: ${placesText(defaults)}`,
        fix: 'leave ingressclass.kubernetes.io/is-default-class on one of them',
      };
    }
    const severity = ifDeclared(ingressClasses.length > 0, Severity.WARNING);
    const referred = ingressClasses.some(({ declaredElsewhere }) => declaredElsewhere === true);
    if (defaults.length > 0 || !scene.tells(severity)) return;
    for (const ingress of ingresses) {
      if (ingress.className !== undefined || ingress.annotations.has('kubernetes.io/ingress.class')) continue;
      const classes = ingressClasses.length > 0 ? `none of the classes is the default: ${listText(ingressClasses.map(({ name }) => name))}` : 'no IngressClass is declared here';
      yield {
        object: ingress,
        severity,
        problem: `spec.ingressClassName: there is none, and ${classes}`,
        ...(referred && { fix: "name the class: ingressClassName; or say defaultClass: true in the reference's 'controller', if `kubectl get ingressclass -o yaml` does" }),
      };
    }
  },
};
