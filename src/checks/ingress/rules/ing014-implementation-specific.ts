import type { Check } from '../../check';
import { Severity } from '../../finding';

/** Paths whose meaning the API leaves open. */
export const ING014: Check = {
  id: 'ING014',
  severity: Severity.INFO,
  title: 'the meaning of an ImplementationSpecific path depends on the controller',
  why: 'The Ingress API leaves it to the IngressClass. What the map takes it for is part of the problem\'s text.',
  fix: 'use Prefix or Exact where they say what is meant',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  rules: [{ host: example.com, http: { paths: [{ path: /api, pathType: ImplementationSpecific, backend: { service: { name: api, port: { number: 80 } } } }] } }]
`,
  *inCluster({ network, dialect }) {
    const reading = READINGS.get(dialect.name) ?? 'nobody said which controller reads it';
    for (const ingress of network.objects.ingresses) {
      for (const { rule, index, host, path, pathType } of ingress.paths) {
        if (pathType !== 'ImplementationSpecific') continue;
        yield { object: ingress, problem: `spec.rules[${rule}].http.paths[${index}]: ${host ?? 'every host'} ${path} is ImplementationSpecific: ${reading}` };
      }
    }
  },
};

/** How the dialects read such a path; see analysis of the controllers in `docs/tracing.md`. */
const READINGS: ReadonlyMap<string, string> = new Map([
  ['spec', 'nobody said which controller reads it'],
  ['ingressNginx', 'ingress-nginx reads it like Prefix, or as a regular expression where an annotation asks for it'],
  ['haproxyTech', 'HAProxy Technologies\' controller compares the beginning of the text: /foo takes /foobar too'],
  ['haproxyIngress', 'haproxy-ingress compares the beginning of the text, in any case of letters: /foo takes /FOOBAR too'],
  ['kong', 'Kong compares the beginning of the text: /foo takes /foobar too; /~ begins a regular expression'],
  ['traefik', 'Traefik compares the beginning of the text: /foo takes /foobar too'],
]);
