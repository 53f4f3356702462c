import { isIssued } from './issued';
import type { IngressObject } from '../../../network/read';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';
import { hostKey } from '../host-rules';
import { classOf, classText, entranceOf } from '../ingress-class';

/** One host, one certificate. */
export const ING032: Check = {
  id: 'ING032',
  severity: Severity.ERROR,
  title: 'one host has two TLS Secrets',
  why: 'Which of the two a controller shows is its own business: the other one is renewed and changed in vain. A warning where something such as cert-manager issues both, so that both are good. Ingresses of different classes or load balancers are left alone, and Secrets of one name in several namespaces, which are copies.',
  fix: 'name the same Secret in both places',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api }
spec:
  ingressClassName: haproxy
  tls: [{ hosts: [example.com], secretName: api-tls }]
  defaultBackend: { service: { name: api, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  tls: [{ hosts: [example.com], secretName: site-tls }]
  defaultBackend: { service: { name: site, port: { number: 80 } } }
`,
  *inCluster(scene) {
    const first = new Map<string, { readonly ingress: IngressObject; readonly secret: string }>();
    for (const ingress of scene.network.objects.ingresses) {
      for (const { hosts, secretName: secret } of ingress.tls) {
        if (secret === undefined) continue;
        for (const host of hosts) {
          const key = hostKey(entranceOf(scene, ingress), host);
          const known = first.get(key);
          if (known === undefined) first.set(key, { ingress, secret });
          else if (known.secret !== secret) yield { object: ingress, severity: isIssued(ingress) && isIssued(known.ingress) ? Severity.WARNING : Severity.ERROR, problem: `spec.tls: ${host} of ${classText(classOf(scene, ingress))} has the Secret ${secret} here and ${known.secret} in ${place(known.ingress)}` };
        }
      }
    }
  },
};
