import type { NetworkPolicyObject, PolicyPeer, PolicyRule, ServiceObject, WorkloadObject } from '../../../network/read';
import { targetPort } from '../../../network/read/target-port';
import { takesAll } from '../../../network/words';
import type { Check } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { Severity } from '../../finding';
import { place } from '../../place';
import { selections } from '../../service/behind';
import { policyScope, rulesOf, takesPort } from '../policy-scope';
import type { PlacedRule, PolicyScope } from '../policy-scope';

/** The Service's port where the Pods' port belongs. */
export const NP005: Check = {
  id: 'NP005',
  severity: Severity.ERROR,
  title: 'a policy names the port of a Service, and the Pods listen on another',
  why: 'Policies see the Pods\' port, after the Service has translated its own (NetworkPolicy API reference, `ports`): the rule allows nothing, and callers wait until they give up. Some network plugins look at the Service\'s port as well; none looks at it alone. Rules for all namespaces, for addresses, or for Pods that are not declared are left alone: there the number may be right. A warning where the containers declare no ports at all, and nobody knows where they listen.',
  fix: 'name the targetPort, by number or by the container port\'s name',
  example: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shop }
spec: { podSelector: { matchLabels: { app: shop } }, ingress: [{ ports: [{ port: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, ports: [{ containerPort: 8080 }] }] }
`,
  *inCluster(scene) {
    for (const policy of scene.network.objects.policies) {
      for (const placed of rulesOf(policy)) {
        for (const [at, { port, endPort, protocol }] of (placed.rule.ports ?? []).entries()) {
          if (port?.number === undefined || endPort !== undefined) continue;
          const mistaken = mistakenFor(scene, policy, placed, port.number, protocol);
          if (mistaken === undefined) continue;
          const { workload, service, target } = mistaken;
          yield {
            object: policy,
            severity: workload.ports.length > 0 ? Severity.ERROR : Severity.WARNING,
            problem: `${placed.field}.ports[${at}]: ${port.number} is the port of ${place(service)}; ${place(workload)} listens on ${target}, which no rule allows`,
            fix: `name the Pods' port: ${target}`,
          };
        }
      }
    }
  },
};

interface Mistaken {
  readonly workload: WorkloadObject;
  readonly service: ServiceObject;
  readonly target: number;
}

function mistakenFor(
  scene: ClusterScene, policy: NetworkPolicyObject, { direction, rule }: PlacedRule, number: number, protocol: string,
): Mistaken | undefined {
  const scope = scene.once(policyScope);
  if (direction === 'egress' && (rule.peers ?? []).some((peer) => mayBeOthers(scope, policy, peer))) return undefined;
  const workloads = direction === 'ingress' ? scope.selected(policy) : (rule.peers ?? []).flatMap((peer) => scope.peerPods(policy, peer));
  let mistaken: Mistaken | undefined;
  for (const workload of workloads) {
    const ways = scene.once(waysInto).get(workload) ?? [];
    const numbers = [...workload.ports, ...ways.map((way) => ({ port: way.target, protocol: way.protocol }))];
    const listens = numbers.some((one) => one.port === number && one.protocol === protocol);
    if (listens) return undefined; // for some of the Pods the number is right
    const way = ways.find((one) => one.port === number && one.protocol === protocol);
    if (way === undefined || allowed(scope, policy, direction, workload, way.target, protocol)) continue;
    mistaken ??= { workload, service: way.service, target: way.target };
  }
  return mistaken;
}

/** Whether a peer stands for addresses, or for Pods that are not declared: for them the number may be right. */
function mayBeOthers(scope: PolicyScope, policy: NetworkPolicyObject, peer: PolicyPeer): boolean {
  const { ipBlock, namespaceSelector } = peer;
  return ipBlock !== undefined || (namespaceSelector !== undefined && takesAll(namespaceSelector)) || scope.peerPods(policy, peer).length === 0;
}

/** Whether another rule lets the Pods' port through: policies add up, on the Pods that answer or on all that ask. */
function allowed(
  scope: PolicyScope, policy: NetworkPolicyObject, direction: string, workload: WorkloadObject, target: number, protocol: string,
): boolean {
  const { network } = scope;
  const takes = (rules: readonly PolicyRule[]) => rules.some((rule) => takesPort(rule, target, protocol, workload));
  if (direction === 'egress') {
    const sources = scope.selected(policy);
    const isMeant = (one: NetworkPolicyObject, { peers }: PolicyRule) => peers?.some((peer) => scope.peerPods(one, peer).includes(workload)) ?? true;
    const leads = (one: NetworkPolicyObject) => one.isolatesEgress && takes(one.egress.filter((rule) => isMeant(one, rule)));
    return takes(policy.egress) || (sources.length > 0 && sources.every((source) => network.policiesOn(source).some(leads)));
  }
  const policies = [...network.policiesOn(workload), ...network.policiesOnOnePodOf(workload)];
  return policies.some(({ ingress, isolatesIngress }) => isolatesIngress && takes(ingress));
}

interface Way {
  readonly service: ServiceObject;
  readonly port: number;
  readonly target: number;
  readonly protocol: string;
}

/** The Services' ports that lead into each workload. */
function waysInto(scene: ClusterScene): ReadonlyMap<WorkloadObject, Way[]> {
  const ways = new Map<WorkloadObject, Way[]>();
  for (const { service, workloads } of scene.once(selections)) {
    for (const workload of workloads) {
      for (const port of service.ports) {
        const target = targetPort(port, workload);
        if (target === undefined) continue;
        const known = ways.get(workload);
        const way = { service, port: port.port, target, protocol: port.protocol };
        if (known) known.push(way);
        else ways.set(workload, [way]);
      }
    }
  }
  return ways;
}
