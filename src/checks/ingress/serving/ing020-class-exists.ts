import type { Check } from '../../check';
import { ifDeclared } from '../../declared-here';
import { Severity } from '../../finding';
import { listText } from '../../place';

/** The class that an Ingress names. */
export const ING020: Check = {
  id: 'ING020',
  severity: Severity.ERROR,
  title: 'the IngressClass does not exist',
  why: 'No controller serves the Ingress. Info where no IngressClass is declared at all: then they come from elsewhere. The annotation `kubernetes.io/ingress.class` is left alone, because controllers compare it with a name of their own.',
  fix: 'correct ingressClassName, or declare the IngressClass',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxi
  defaultBackend: { service: { name: shop, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: haproxy }
spec: { controller: haproxy.org/ingress-controller }
`,
  *inCluster(scene) {
    const { network } = scene;
    const classes = network.objects.ingressClasses.map(({ name }) => name);
    const known = new Set(classes);
    const severity = ifDeclared(network.objects.ingressClasses.some(({ declaredElsewhere }) => declaredElsewhere !== true));
    if (!scene.tells(severity)) return;
    for (const ingress of network.objects.ingresses) {
      const { className } = ingress;
      if (className === undefined || known.has(className)) continue;
      yield {
        object: ingress,
        severity,
        problem: `spec.ingressClassName: there is no IngressClass ${className}${classes.length > 0 ? `; there is ${listText(classes)}` : ' here, nor any other'}`,
      };
    }
  },
};
