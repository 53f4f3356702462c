import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { hostRules } from '../host-rules';
import type { HostRule } from '../host-rules';
import { isIngressNginx } from '../ingress-class';

/** A legal pair that one controller's webhook refuses. */
export const ING016: Check = {
  id: 'ING016',
  severity: Severity.WARNING,
  title: 'the same path is Exact in one Ingress and Prefix in another (ingress-nginx)',
  why: 'Legal, and the Exact path wins. But the webhook of ingress-nginx compares hosts and paths without their types (`checkOverlap`) and refuses the second Ingress.',
  fix: 'put both paths into one Ingress',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: one }
spec:
  ingressClassName: nginx
  rules: [{ host: example.com, http: { paths: [{ path: /a, pathType: Exact, backend: { service: { name: one, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: two }
spec:
  ingressClassName: nginx
  rules: [{ host: example.com, http: { paths: [{ path: /a, pathType: Prefix, backend: { service: { name: two, port: { number: 80 } } } }] } }]
`,
  *inCluster(scene) {
    for (const { rules } of scene.once(hostRules).values()) {
      if (rules.length < 2) continue;
      const exact = new Map<string, HostRule>(rules.filter(({ path }) => path.pathType === 'Exact').map((rule) => [rule.path.path, rule]));
      if (exact.size === 0) continue;
      for (const { ingress, path } of rules) {
        const twin = path.pathType === 'Prefix' ? exact.get(path.path) : undefined;
        if (twin === undefined || twin.ingress === ingress) continue;
        if (speaksOfCanaries(ingress) || speaksOfCanaries(twin.ingress) || !isIngressNginx(scene, ingress)) continue;
        yield { object: ingress, problem: `spec.rules[${path.rule}].http.paths[${path.index}]: ${path.host ?? 'every host'} ${path.path} is Exact in ${place(twin.ingress)}: the webhook of ingress-nginx takes it for the same` };
      }
    }
  },
};

/** The webhook lets a pair pass where either has the annotation, be it `false` (`checkOverlap`). */
function speaksOfCanaries({ annotations }: HostRule['ingress']): boolean {
  return annotations.has('nginx.ingress.kubernetes.io/canary');
}
