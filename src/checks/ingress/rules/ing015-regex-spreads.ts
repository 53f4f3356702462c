import type { IngressObject } from '../../../network/read';
import type { Check } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { Severity } from '../../finding';
import { placesText } from '../../place';
import { classOf } from '../ingress-class';

/** An annotation that changes what others declared. */
export const ING015: Check = {
  id: 'ING015',
  severity: Severity.WARNING,
  title: 'an annotation for regular expressions changes other Ingresses of the host (ingress-nginx)',
  why: 'With `use-regex` or `rewrite-target` on one Ingress, ingress-nginx reads every path of that host as a regular expression without regard to case, also those of other Ingresses (its user guide, "Ingress Path Matching").',
  fix: 'give these paths a host of their own, or take the annotation away',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api, annotations: { nginx.ingress.kubernetes.io/use-regex: "true" } }
spec:
  ingressClassName: nginx
  rules: [{ host: example.com, http: { paths: [{ path: /api/v(1|2), pathType: ImplementationSpecific, backend: { service: { name: api, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: nginx
  rules: [{ host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: site, port: { number: 80 } } } }] } }]
`,
  *inCluster(scene) {
    for (const ingress of scene.network.objects.ingresses) {
      const annotation = REGEX.find((key) => isOn(ingress, key));
      if (annotation === undefined || isElsewhere(scene, ingress)) continue;
      for (const host of new Set(ingress.hosts.map((one) => one.host))) {
        const served = scene.network.ingressesFor(host).filter((other) => other !== ingress && classOf(other) === classOf(ingress));
        const others = served.filter((other) => !REGEX.some((key) => isOn(other, key)));
        if (others.length === 0) continue;
        yield { object: ingress, problem: `metadata.annotations: ${annotation} turns the paths of ${host ?? 'every host'} into regular expressions in ${placesText(others)} too` };
      }
    }
  },
};

const REGEX = ['nginx.ingress.kubernetes.io/use-regex', 'nginx.ingress.kubernetes.io/rewrite-target'];

function isOn({ annotations }: IngressObject, key: string): boolean {
  const value = annotations.get(key);
  return value !== undefined && value !== 'false' && value !== '';
}

/** Whether the declared class belongs to another controller, which does not read the annotation. */
function isElsewhere({ network }: ClusterScene, ingress: IngressObject): boolean {
  const declared = network.objects.ingressClasses.find(({ name }) => name === classOf(ingress));
  return declared?.controller !== undefined && declared.controller !== 'k8s.io/ingress-nginx';
}
