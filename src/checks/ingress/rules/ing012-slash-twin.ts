import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { hostRules } from '../host-rules';
import type { HostRule } from '../host-rules';

/** A prefix with and without a slash at its end. */
export const ING012: Check = {
  id: 'ING012',
  severity: Severity.WARNING,
  title: '`/a` and `/a/` are both Prefix paths of one host',
  why: 'Element by element, as the Ingress API compares, the two are equal, and it does not say which one wins. Some controllers go by the length of the text instead.',
  fix: 'keep one of the two',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  rules:
    - host: example.com
      http:
        paths:
          - { path: /a, pathType: Prefix, backend: { service: { name: one, port: { number: 80 } } } }
          - { path: /a/, pathType: Prefix, backend: { service: { name: two, port: { number: 80 } } } }
`,
  *inCluster(scene) {
    for (const { rules } of scene.once(hostRules).values()) {
      if (rules.length < 2) continue;
      const prefixes = rules.filter(({ path }) => path.pathType === 'Prefix' && path.path !== '/');
      const plain = new Map<string, HostRule>(prefixes.filter(({ path }) => !path.path.endsWith('/')).map((rule) => [rule.path.path, rule]));
      for (const { ingress, path } of prefixes.filter((rule) => rule.path.path.endsWith('/'))) {
        const twin = plain.get(path.path.slice(0, -1));
        if (twin === undefined) continue;
        yield { object: ingress, problem: `spec.rules[${path.rule}].http.paths[${path.index}]: ${path.path} of ${path.host ?? 'every host'} means the same as ${twin.path.path} in ${place(twin.ingress)}` };
      }
    }
  },
};
