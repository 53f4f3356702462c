import { gatewayRouter } from './gateway-router';
import { hostnamesMeet } from '../../routing/gateway/matching/hostname';
import type { Check } from '../check';
import { Severity } from '../finding';
import { listText } from '../place';

/** The hosts of a route, and those of its listeners. */
export const GW002: Check = {
  id: 'GW002',
  severity: Severity.ERROR,
  title: 'the hostnames of a route and of its listeners do not intersect',
  why: 'The route is not served there: its status says `NoMatchingListenerHostname`. A warning where some of the hostnames are served and others are not: those are ignored.',
  fix: 'give the listener a hostname that takes those of the route, such as *.example.com, or none',
  example: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec: { parentRefs: [{ name: public }], hostnames: [shop.example.net] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public }
spec: { gatewayClassName: haproxy, listeners: [{ name: http, port: 80, protocol: HTTP, hostname: "*.example.com" }] }
`,
  *inCluster(scene) {
    for (const route of scene.network.objects.httpRoutes) {
      const attachments = scene.once(gatewayRouter).attachments(route);
      for (const [at, { code, reason }] of attachments.entries()) {
        if (code === 'HOSTNAMES_DIFFER') yield { object: route, problem: `spec.parentRefs[${at}]: ${reason}` };
      }
      const listeners = attachments.flatMap((attachment) => attachment.listeners);
      if (listeners.length === 0 || attachments.some(({ code }) => code !== 'ATTACHED')) continue;
      const ignored = route.hostnames.filter((hostname) => !listeners.some((listener) => hostnamesMeet(listener.hostname, hostname)));
      if (ignored.length > 0) yield { object: route, severity: Severity.WARNING, problem: `spec.hostnames: no listener takes ${listText(ignored)}` };
    }
  },
};
