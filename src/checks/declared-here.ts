import type { ClusterScene } from './cluster-scene';
import { Severity } from './finding';
import { listText } from './place';
import { remembered } from '../private/remembered';

/**
 * Manifests seldom declare everything: workloads, classes, Secrets and namespaces come from elsewhere too. What is
 * missing weighs something only where manifests of the same sort are declared beside it; otherwise it is worth knowing.
 *
 * @param declared whether they are
 * @param severity how much it weighs where they are
 */
export function ifDeclared(declared: boolean, severity: Severity = Severity.ERROR): Severity {
  return declared ? severity : Severity.INFO;
}

/** Whether a Service or a workload of the namespace is declared. */
export function hasServersIn(scene: ClusterScene, namespace: string): boolean {
  return hasServicesIn(scene, namespace) || scene.network.workloadsIn(namespace).some(({ declaredElsewhere }) => declaredElsewhere !== true);
}

/** Whether a Service of the namespace is declared. */
export function hasServicesIn({ network }: ClusterScene, namespace: string): boolean {
  return network.servicesIn(namespace).some(({ declaredElsewhere }) => declaredElsewhere !== true);
}

/**
 * Custom resources of a namespace that may make Pods of their own, e.g. a database of an operator: with one of them,
 * nobody can say from manifests which Pods there are.
 */
export function podMakersIn(scene: ClusterScene, namespace: string): readonly string[] {
  return scene.once(podMakers).get(namespace) ?? [];
}

/** How much a missing Service weighs where operators may make it for one of these: they make Services with their Pods. */
export function unlessMade(makers: readonly string[]): Severity {
  return makers.length > 0 ? Severity.WARNING : Severity.ERROR;
}

/** The same for a sentence. */
export function unlessMadeText(makers: readonly string[]): string {
  return makers.length > 0 ? `, unless one of these makes it: ${listText(makers)}` : '';
}

function podMakers({ network }: ClusterScene): ReadonlyMap<string, string[]> {
  const makers = new Map<string, string[]>();
  const workloads = new Set(network.objects.workloads.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`));
  for (const { group, kind, namespace, name, declaredElsewhere, deploysInto } of network.objects.all) {
    const isWorkload = workloads.has(`${kind} ${namespace}/${name}`) && !RELABELLING_GROUPS.has(group);
    // Where one workload is declared elsewhere, others may be.
    if (declaredElsewhere === true ? !isWorkload : namespace === '' || PASSIVE_GROUPS.has(group) || PASSIVE_KINDS.has(kind) || isWorkload) continue;
    remembered(makers, deploysInto ?? namespace, () => []).push(`${kind} ${name}`);
  }
  return makers;
}

/** API groups whose objects make no Pods, other than those that count as workloads. */
const PASSIVE_GROUPS: ReadonlySet<string> = new Set([
  '', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'discovery.k8s.io', 'gateway.networking.k8s.io', 'rbac.authorization.k8s.io',
  'coordination.k8s.io', 'storage.k8s.io', 'scheduling.k8s.io', 'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io',
  'events.k8s.io', 'resource.k8s.io', 'snapshot.storage.k8s.io', 'metrics.k8s.io', 'autoscaling.k8s.io', 'keda.sh',
  'cert-manager.io', 'acme.cert-manager.io', 'external-secrets.io', 'bitnami.com', 'traefik.io', 'traefik.containo.us', 'configuration.konghq.com',
  'cilium.io', 'crd.projectcalico.org', 'projectcalico.org', 'policy.networking.k8s.io', 'networking.istio.io', 'security.istio.io', 'kyverno.io',
]);

/** API groups whose objects have a Pod template, and make Pods and Services of other labels and names from it. */
const RELABELLING_GROUPS: ReadonlySet<string> = new Set(['serving.knative.dev']);

/** Kinds of groups that have others which make Pods. */
const PASSIVE_KINDS: ReadonlySet<string> = new Set(['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'ScrapeConfig']);
