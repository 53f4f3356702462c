import type { IngressObject } from '../../../network/read';
import { wildcardOf } from '../../../private/wildcard';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { listText } from '../../place';

/** The hosts that have a certificate. */
export const ING030: Check = {
  id: 'ING030',
  severity: Severity.WARNING,
  title: 'an Ingress has TLS, but not for all of its hosts',
  why: 'The other hosts are served with the controller\'s own certificate, or in plain text. A wildcard covers one label: `*.example.com` is not for `example.com` and not for `a.b.example.com`. An entry of `tls` without hosts counts for all.',
  fix: 'add the host to spec.tls, or move it to an Ingress without TLS',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  tls: [{ hosts: [example.com], secretName: site-tls }]
  rules:
    - { host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }
    - { host: www.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }
`,
  *inCluster({ network }) {
    for (const ingress of network.objects.ingresses) {
      const bare = uncovered(ingress);
      if (bare.length > 0) yield { object: ingress, problem: `spec.tls: no certificate is for ${listText(bare)}` };
    }
  },
};

function uncovered({ tls, hosts }: IngressObject): string[] {
  if (tls.length === 0 || tls.some((entry) => entry.hosts.length === 0)) return [];
  if (hosts.length === 1 && tls[0].hosts[0] === hosts[0].host) return []; // nearly all
  const covered = new Set(tls.flatMap((entry) => entry.hosts));
  const rules = new Set(hosts.flatMap(({ host }) => host ?? []));
  return [...rules].filter((host) => !covered.has(host) && !covered.has(wildcardOf(host) ?? host));
}
