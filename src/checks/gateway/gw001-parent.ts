import { gatewayRouter } from './gateway-router';
import type { Check } from '../check';
import { ifDeclared } from '../declared-here';
import { Severity } from '../finding';

/** The Gateway that a route hangs on. */
export const GW001: Check = {
  id: 'GW001',
  severity: Severity.ERROR,
  title: 'a parentRef matches no listener',
  why: 'The route is not served there: its status says `Accepted: False`. An error where the Gateway is declared and has no such section or port, does not speak HTTP there, or takes no routes of this kind or namespace. Info where the Gateway is not declared, because it comes from elsewhere.',
  fix: 'correct parentRefs, or let the listener take the route: allowedRoutes.namespaces',
  example: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec: { parentRefs: [{ name: public, sectionName: https }], hostnames: [example.com] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public }
spec: { gatewayClassName: haproxy, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`,
  *inCluster(scene) {
    for (const route of scene.network.objects.httpRoutes) {
      for (const [at, { code, reason }] of scene.once(gatewayRouter).attachments(route).entries()) {
        if (!UNMATCHED.has(code)) continue;
        yield { object: route, severity: ifDeclared(code !== 'PARENT_MISSING'), problem: `spec.parentRefs[${at}]: ${reason}${code === 'PARENT_MISSING' ? ' here' : ''}` };
      }
    }
  },
};

const UNMATCHED: ReadonlySet<string> = new Set(['PARENT_MISSING', 'LISTENER_MISSING', 'PROTOCOL_DIFFERS', 'KIND_NOT_ALLOWED', 'NAMESPACE_NOT_ALLOWED']);
