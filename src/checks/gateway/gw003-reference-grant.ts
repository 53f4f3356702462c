import { backendReferences } from './backend-references';
import { gatewayRouter } from './gateway-router';
import type { GatewayReference } from '../../network/read';
import { nameOf } from '../../network/words';
import type { NetworkObject } from '../../network/words';
import type { Check, Found } from '../check';
import type { ClusterScene } from '../cluster-scene';
import { hasServersIn, ifDeclared } from '../declared-here';
import { Severity } from '../finding';

/** A permission across namespaces. */
export const GW003: Check = {
  id: 'GW003',
  severity: Severity.ERROR,
  title: 'a reference to another namespace has no ReferenceGrant',
  why: 'The reference counts as broken: requests get 500, a listener stays without its certificate (`RefNotPermitted`). A RequestMirror is a warning: only the copies are lost. Info where nothing of the other namespace is declared: then the grant comes from there too.',
  fix: 'declare a ReferenceGrant in the other namespace',
  example: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec: { parentRefs: [{ name: public }], rules: [{ backendRefs: [{ name: api, namespace: backend, port: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: backend }
spec: { selector: { app: api }, ports: [{ port: 80 }] }
`,
  *inCluster(scene) {
    const { httpRoutes, gateways } = scene.network.objects;
    for (const route of httpRoutes) {
      for (const backend of backendReferences(route)) {
        yield* refused(scene, route, backend, backend.field, backend.mirrors ? Severity.WARNING : Severity.ERROR);
      }
    }
    for (const gateway of gateways) {
      for (const [at, { certificates }] of gateway.listeners.entries()) {
        for (const [index, certificate] of certificates.entries()) yield* refused(scene, gateway, certificate, `spec.listeners[${at}].tls.certificateRefs[${index}]`);
      }
    }
  },
};

function* refused(scene: ClusterScene, object: NetworkObject, target: GatewayReference, field: string, severity = Severity.ERROR): Iterable<Found> {
  const { group, kind, namespace } = object;
  if (target.namespace === namespace || scene.once(gatewayRouter).isGranted({ group, kind, namespace }, target)) return;
  const { network } = scene;
  const declared = hasServersIn(scene, target.namespace) || scene.once(namespacesWithGrants).has(target.namespace)
    || network.object(target.group, target.kind, target.namespace, target.name) !== undefined;
  const fix = `declare a ReferenceGrant in namespace ${target.namespace}: from ${kind} (${group}) of namespace ${namespace} to ${target.kind} (${target.group === '' ? 'group ""' : target.group}) ${target.name}`;
  yield { object, severity: ifDeclared(declared, severity), problem: `${field}: no ReferenceGrant of ${target.namespace} lets ${kind}s of ${namespace} refer to ${nameOf(target)}`, fix };
}

function namespacesWithGrants({ network }: ClusterScene): ReadonlySet<string> {
  return new Set(network.objects.referenceGrants.map(({ namespace }) => namespace));
}
