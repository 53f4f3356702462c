import { takesAll } from '../../../network/words';
import type { Check } from '../../check';
import { ifDeclared, podMakersIn } from '../../declared-here';
import { Severity } from '../../finding';
import { listText } from '../../place';
import { isClusterDns } from '../dns-access';
import { peerField, policyScope, rulesOf, selectorText } from '../policy-scope';

/** A peer that is nobody. */
export const NP002: Check = {
  id: 'NP002',
  severity: Severity.WARNING,
  title: 'a peer of a policy selects no Pod',
  why: 'The rule allows nothing. Worth knowing only where the namespaces of the peer declare no workloads. The Pods of the cluster\'s DNS, by k8s-app, come with the cluster. Peers of namespaces that nobody knows are NP007\'s.',
  fix: 'make the peer\'s podSelector the labels of the Pods, and its namespaceSelector those of their namespace',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: shop } } }] }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } }
`,
  *inCluster(scene) {
    const { network } = scene;
    const scope = scene.once(policyScope);
    for (const policy of network.objects.policies) {
      for (const placed of rulesOf(policy)) {
        for (const [at, peer] of (placed.rule.peers ?? []).entries()) {
          const { podSelector } = peer;
          if (podSelector === undefined || takesAll(podSelector) || peer.ipBlock || scope.peerPods(policy, peer).length > 0) continue;
          if (isClusterDns(peer)) continue;
          const spaces = scope.spacesOf(policy, peer);
          if (spaces.length === 0) continue;
          const inhabited = spaces.some((space) => network.workloadsIn(space).length > 0);
          const declared = inhabited && spaces.every((space) => podMakersIn(scene, space).length === 0);
          yield {
            object: policy,
            severity: ifDeclared(declared, Severity.WARNING),
            problem: `${peerField(placed, at)}: no Pod of ${listText(spaces)} has ${selectorText(podSelector)}`,
          };
        }
      }
    }
  },
};
