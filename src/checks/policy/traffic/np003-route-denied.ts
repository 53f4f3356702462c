import { routedPorts } from './routed-ports';
import type { RoutedPort } from './routed-ports';
import { Reachability } from '../../../connectivity/reachability';
import type { IngressObject, PolicyPeer, WorkloadObject } from '../../../network/read';
import { EVERYTHING, selects } from '../../../network/words';
import type { Check, Found } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { Severity } from '../../finding';
import { classOf } from '../../ingress/ingress-class';
import { place, placesText } from '../../place';
import { unlessOthers } from '../other-policies';
import { mayTakeNamespace, rulesOf, takesPort } from '../policy-scope';

/** A rule that no request comes through. */
export const NP003: Check = {
  id: 'NP003',
  severity: Severity.ERROR,
  title: 'a policy denies what an Ingress or a HTTPRoute promises',
  why: 'The controller waits until it gives up: 504. The controller of an Ingress is known where one workload has hostPort 80 or 443, or is the one that a `NodeTargetReference` names, and one IngressClass is declared. Where it is not, or for a Gateway, it is an error only if the policies let nobody at all in at the port, and a warning if only Pods of the same namespace may come in: the controller may be one of them. Controllers with hostNetwork count as unknown, because plugins differ in how they see them. A warning where policies of another API, such as those of Cilium, may allow it, or a rule asks for labels of the controller\'s namespace and that is not declared.',
  fix: 'allow the controller: an ingress rule with its namespace as namespaceSelector, and the Pods\' port',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec: { ingressClassName: haproxy, defaultBackend: { service: { name: shop, port: { number: 80 } } } }
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
  template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: shop, ports: [{ containerPort: 8080 }] }] } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny }
spec: { podSelector: {}, policyTypes: [Ingress] }
`,
  *inCluster(scene) {
    if (scene.network.objects.policies.length === 0) return;
    const controller = controllerOf(scene);
    for (const routed of routedPorts(scene)) {
      const known = servedBy(scene, controller, routed);
      const found = known === undefined ? fromAnywhere(scene, routed) : fromController(scene, known, routed);
      if (found !== undefined) yield unlessOthers(scene, routed.workload, found);
    }
  },
};

function reachabilityOf({ network }: ClusterScene): Reachability {
  return new Reachability(network);
}

/** The workload that takes requests on the nodes for a class, where there is exactly one of both. */
interface Controller {
  readonly workload: WorkloadObject;
  readonly className: string;
}

function controllerOf({ network: { objects } }: ClusterScene): Controller | undefined {
  const candidates = objects.workloads.filter(({ ports, declaredElsewhere }) => (
    declaredElsewhere === true || ports.some(({ hostPort }) => hostPort === 80 || hostPort === 443)
  ));
  if (candidates.length !== 1 || candidates[0].hostNetwork || objects.ingressClasses.length !== 1) return undefined;
  return { workload: candidates[0], className: objects.ingressClasses[0].name };
}

/** The controller that asks a port, where it is known: Gateways have data planes of their own. */
function servedBy(scene: ClusterScene, controller: Controller | undefined, { from, workload }: RoutedPort): WorkloadObject | undefined {
  if (controller === undefined || controller.workload === workload || from.kind !== 'Ingress') return undefined;
  const className = classOf(scene, from as IngressObject);
  return className === '' || className === controller.className ? controller.workload : undefined;
}

function fromController(scene: ClusterScene, controller: WorkloadObject, routed: RoutedPort): Found | undefined {
  const { from, workload, number, protocol } = routed;
  const { allowed, policies, reason } = scene.once(reachabilityOf).between({ workload: controller }, workload, { number, protocol });
  if (allowed) return undefined;
  const way = `${place(from)} leads to ${number}/${protocol} of ${place(workload)}`;
  const found = { object: policies[0] ?? workload, problem: `${way}, and ${place(controller)} may not connect to it: ${reason}` };
  if (!mayBeLabelled(scene, controller, routed)) return found;
  return { ...found, severity: Severity.WARNING, problem: `${found.problem}, unless Namespace ${controller.namespace}, which is not declared, has the labels of a namespaceSelector` };
}

/** Whether a rule would let the controller in if its namespace, which nobody declares, had the labels that are asked for. */
function mayBeLabelled({ network }: ClusterScene, { namespace, podLabels }: WorkloadObject, { workload, number, protocol }: RoutedPort): boolean {
  const isController = ({ namespaceSelector, podSelector = EVERYTHING }: PolicyPeer) => (
    namespaceSelector !== undefined && mayTakeNamespace(network, namespaceSelector, namespace) && selects(podSelector, podLabels)
  );
  return network.policiesOn(workload).some(({ isolatesIngress, ingress }) => (
    isolatesIngress && ingress.some((rule) => takesPort(rule, number, protocol, workload) && rule.peers?.some(isController) === true)
  ));
}

function fromAnywhere(scene: ClusterScene, { from, workload, number, protocol }: RoutedPort): Found | undefined {
  const policies = scene.network.policiesOn(workload).filter(({ isolatesIngress }) => isolatesIngress);
  if (policies.length === 0 || workload.hostNetwork) return undefined;
  const placed = policies.flatMap((policy) => rulesOf(policy).map((rule) => ({ policy, ...rule })));
  const rules = placed.filter(({ direction }) => direction === 'ingress');
  const open = rules.filter(({ rule }) => takesPort(rule, number, protocol, workload));
  if (open.some(({ rule: { peers } }) => peers === undefined || !peers.every(isOfSameNamespace))) return undefined;
  const nearest = open[0] ?? rules[0];
  const way = `${place(from)} leads to ${number}/${protocol} of ${place(workload)}`;
  const who = `${placesText(policies)} let${policies.length > 1 ? '' : 's'}`;
  const barred = `${who} ${open.length > 0 ? 'only Pods of its namespace' : 'nobody'} in there`;
  return {
    object: nearest?.policy ?? policies[0],
    severity: open.length > 0 ? Severity.WARNING : Severity.ERROR,
    problem: `${way}, and ${barred}${nearest === undefined ? '' : `; the nearest rule is ${nearest.field} of ${place(nearest.policy)}`}`,
  };
}

function isOfSameNamespace({ podSelector, namespaceSelector }: PolicyPeer): boolean {
  return podSelector !== undefined && namespaceSelector === undefined;
}
