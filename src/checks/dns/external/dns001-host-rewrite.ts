import { externalBackends, saysOneOf } from './external-backends';
import type { ExternalBackend } from './external-backends';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';

/** The Host header that a foreign server gets. */
export const DNS001: Check = {
  id: 'DNS001',
  severity: Severity.WARNING,
  title: 'a rule sends HTTP requests to an ExternalName with the Host of the client',
  why: 'An ExternalName changes where the connection goes, not what the request asks for: the server outside gets a Host that it does not know (API reference and documentation of ExternalName warn of it).',
  fix: 'let the controller send the external name as Host, e.g. nginx.ingress.kubernetes.io/upstream-vhost, haproxy.org/set-host, or URLRewrite.hostname in a HTTPRoute',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  rules: [{ host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: cdn, port: { number: 80 } } } }] } }]
---
apiVersion: v1
kind: Service
metadata: { name: cdn }
spec: { type: ExternalName, externalName: cdn.example.net, ports: [{ port: 80 }] }
`,
  *inCluster(scene) {
    for (const backend of scene.once(externalBackends)) {
      if (rewrites(backend)) continue;
      yield { object: (backend.ingress ?? backend.route)!, problem: `${backend.field}: ${place(backend.service)} leads to ${backend.externalName}, which gets the Host that the client sent` };
    }
  },
};

/** Annotations of controllers that change the Host, or that may. */
const REWRITING = [
  'nginx.ingress.kubernetes.io/upstream-vhost', 'nginx.ingress.kubernetes.io/configuration-snippet', 'haproxy.org/set-host', 'haproxy.org/request-set-header',
  'haproxy.org/backend-config-snippet', 'haproxy-ingress.github.io/headers', 'haproxy-ingress.github.io/config-backend', 'konghq.com/host-header',
  'konghq.com/preserve-host', 'konghq.com/plugins', 'traefik.ingress.kubernetes.io/service.passhostheader', 'traefik.ingress.kubernetes.io/router.middlewares',
];

function rewrites(backend: ExternalBackend): boolean {
  if (saysOneOf(backend, REWRITING)) return true;
  return backend.filters.some(({ type, settings }) => type === 'RequestRedirect' || type === 'ExtensionRef' || (type === 'URLRewrite' && settings.hostname !== undefined));
}
