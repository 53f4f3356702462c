import { externalBackends, saysOneOf } from './external-backends';
import type { ExternalBackend } from './external-backends';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';

/** The name that TLS to a foreign server asks for. */
export const DNS002: Check = {
  id: 'DNS002',
  severity: Severity.WARNING,
  title: 'a rule sends HTTPS requests to an ExternalName without a name to ask for',
  why: 'Without SNI the server outside shows the wrong certificate or none, and without a name to verify any certificate will do.',
  fix: 'name it: nginx.ingress.kubernetes.io/proxy-ssl-name with proxy-ssl-server-name "on", haproxy.org/server-sni, haproxy-ingress.github.io/secure-sni',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: site
  annotations: { nginx.ingress.kubernetes.io/backend-protocol: HTTPS, nginx.ingress.kubernetes.io/upstream-vhost: cdn.example.net }
spec:
  ingressClassName: nginx
  rules: [{ host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: cdn, port: { number: 443 } } } }] } }]
---
apiVersion: v1
kind: Service
metadata: { name: cdn }
spec: { type: ExternalName, externalName: cdn.example.net, ports: [{ port: 443 }] }
`,
  *inCluster(scene) {
    for (const backend of scene.once(externalBackends)) {
      const speaks = PROTOCOLS.find(({ on }) => value(backend, on[0])?.toLowerCase() === on[1]);
      if (speaks === undefined || saysOneOf(backend, speaks.names)) continue;
      yield { object: (backend.ingress ?? backend.route)!, problem: `${backend.field}: ${speaks.on[0]} asks for TLS to ${place(backend.service)}, and nothing names ${backend.externalName}` };
    }
  },
};

/** How controllers are told to speak TLS to a backend, and which name to ask for. */
const PROTOCOLS: readonly { readonly on: readonly [string, string]; readonly names: readonly string[] }[] = [
  { on: ['nginx.ingress.kubernetes.io/backend-protocol', 'https'], names: ['nginx.ingress.kubernetes.io/proxy-ssl-name', 'nginx.ingress.kubernetes.io/proxy-ssl-server-name', 'nginx.ingress.kubernetes.io/configuration-snippet'] },
  { on: ['haproxy.org/server-ssl', 'true'], names: ['haproxy.org/server-sni', 'haproxy.org/backend-config-snippet'] },
  { on: ['haproxy-ingress.github.io/secure-backends', 'true'], names: ['haproxy-ingress.github.io/secure-sni', 'haproxy-ingress.github.io/secure-verify-hostname'] },
  { on: ['haproxy-ingress.github.io/backend-protocol', 'h1-ssl'], names: ['haproxy-ingress.github.io/secure-sni', 'haproxy-ingress.github.io/secure-verify-hostname'] },
];

function value({ ingress, service }: ExternalBackend, key: string): string | undefined {
  return ingress?.annotations.get(key) ?? service.annotations.get(key);
}
