import { gatewayRouter } from './gateway-router';
import type { GatewayObject } from '../../network/read';
import { remembered } from '../../private/remembered';
import type { Check } from '../check';
import type { ClusterScene } from '../cluster-scene';
import { ifDeclared, podMakersIn } from '../declared-here';
import { Severity } from '../finding';
import { placesText } from '../place';

/** The Gateway that a route hangs on. */
export const GW001: Check = {
  id: 'GW001',
  severity: Severity.ERROR,
  title: 'a parentRef matches no listener',
  why: 'The route is not served there: its status says `Accepted: False`. An error where the Gateway is declared and has no such section or port, does not speak HTTP there, or takes no routes of this kind or namespace. A warning where the Gateway is not declared, and others of its namespace are. Info where none of them is, or a custom resource may make it: then it comes from elsewhere.',
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
      for (const [at, { code, reason, parent }] of scene.once(gatewayRouter).attachments(route).entries()) {
        if (!UNMATCHED.has(code)) continue;
        const field = `spec.parentRefs[${at}]`;
        if (code !== 'PARENT_MISSING') {
          yield { object: route, problem: `${field}: ${reason}` };
          continue;
        }
        const others = scene.once(gatewaysByNamespace).get(parent.namespace) ?? [];
        const severity = ifDeclared(others.length > 0 && podMakersIn(scene, parent.namespace).length === 0, Severity.WARNING);
        yield { object: route, severity, problem: `${field}: ${reason} here${others.length === 0 ? '' : `; there is ${placesText(others)}`}` };
      }
    }
  },
};

function gatewaysByNamespace({ network }: ClusterScene): ReadonlyMap<string, GatewayObject[]> {
  const found = new Map<string, GatewayObject[]>();
  for (const gateway of network.objects.gateways) remembered(found, gateway.namespace, () => []).push(gateway);
  return found;
}

const UNMATCHED: ReadonlySet<string> = new Set(['PARENT_MISSING', 'LISTENER_MISSING', 'PROTOCOL_DIFFERS', 'KIND_NOT_ALLOWED', 'NAMESPACE_NOT_ALLOWED']);
