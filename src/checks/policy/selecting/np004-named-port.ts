import type { NetworkPolicyObject, PolicyPeer, WorkloadObject } from '../../../network/read';
import { NAMESPACES_EVERYWHERE, takesAll } from '../../../network/words';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { placesText, quoted } from '../../place';
import { policyScope, rulesOf } from '../policy-scope';
import type { PlacedRule, PolicyScope } from '../policy-scope';

/** A port's name that nobody has. */
export const NP004: Check = {
  id: 'NP004',
  severity: Severity.WARNING,
  title: 'a named port of a policy is none of the Pods it is for',
  why: 'A name is looked up among the ports that the containers of the destination declare, together with the protocol. One that no Pod has allows nothing. Destinations that are every Pod of every namespace, or of one that comes with the cluster, are left alone: the cluster\'s DNS, which names its ports, is seldom declared.',
  fix: 'use a name that the containers declare, or the number',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shop }
spec: { podSelector: { matchLabels: { app: shop } }, ingress: [{ ports: [{ port: web }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, ports: [{ name: http, containerPort: 8080 }] }] }
`,
  *inCluster(scene) {
    const scope = scene.once(policyScope);
    for (const policy of scene.network.objects.policies) {
      for (const placed of rulesOf(policy)) {
        for (const [at, { port, protocol }] of (placed.rule.ports ?? []).entries()) {
          if (port?.name === undefined) continue;
          const pods = destinations(scope, policy, placed);
          if (pods.length === 0 || pods.some(({ ports }) => ports.some((one) => one.name === port.name && one.protocol === protocol))) continue;
          yield { object: policy, problem: `${placed.field}.ports[${at}]: no container of ${placesText(pods)} has a port ${quoted(port.name)} of ${protocol}` };
        }
      }
    }
  },
};

/** The Pods whose port is meant; none where they are not all known. */
function destinations(scope: PolicyScope, policy: NetworkPolicyObject, { direction, rule: { peers } }: PlacedRule): readonly WorkloadObject[] {
  if (direction === 'ingress') return scope.selected(policy);
  if (peers === undefined || peers.some((peer) => peer.ipBlock !== undefined || isMoreThanDeclared(scope, policy, peer))) return [];
  const pods = peers.map((peer) => scope.peerPods(policy, peer));
  return pods.some((some) => some.length === 0) ? [] : pods.flat();
}

/** Whether a peer is everybody in namespaces that have Pods which nobody declares. */
function isMoreThanDeclared(scope: PolicyScope, policy: NetworkPolicyObject, peer: PolicyPeer): boolean {
  const { namespaceSelector, podSelector } = peer;
  if (namespaceSelector === undefined || (podSelector !== undefined && !takesAll(podSelector))) return false;
  return takesAll(namespaceSelector) || scope.spacesOf(policy, peer).some((space) => NAMESPACES_EVERYWHERE.has(space) && space !== policy.namespace);
}
