import type { ServiceObject, WorkloadObject } from '../../../network/read';
import type { Check } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { ifDeclared, podMakersIn } from '../../declared-here';
import { Severity } from '../../finding';
import { labelsText, listText, place } from '../../place';
import { selections } from '../behind';

/** A selector that finds no Pod. */
export const SVC001: Check = {
  id: 'SVC001',
  severity: Severity.ERROR,
  title: 'the selector matches no Pod template of the namespace',
  why: 'The Service has no endpoints: connections are refused, controllers answer 503. An error where a Pod template looks like the one that is meant: it has a label of the selector, or no Service selects it although it has the same keys. A warning where all workloads of the namespace are spoken for, and info where none is declared, or a custom resource may make the Pods: then they come from elsewhere.',
  fix: 'make the selector the labels of the Pod template',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop-v2 } }
  template: { metadata: { labels: { app: shop-v2 } }, spec: { containers: [{ name: shop }] } }
`,
  *inCluster(scene) {
    for (const { service, workloads } of scene.once(selections)) {
      if (workloads.length > 0 || scene.network.endpointsOf(service).length > 0) continue;
      const { others, free } = scene.once(candidates).get(service.namespace) ?? NOBODY;
      const makers = others.length === 0 ? [] : podMakersIn(scene, service.namespace);
      const declared = others.length > 0 && makers.length === 0;
      if (!scene.tells(ifDeclared(declared))) continue;
      const near = nearest(service, others, free);
      const because = others.length === 0 ? 'no workload of this namespace is declared here' : makers.length > 0 ? `unless one of these makes it: ${listText(makers)}`
        : near === undefined ? `the namespace has ${listText(others.map(place))}` : `the nearest is ${place(near)} with ${labelsText(near.podLabels)}`;
      yield {
        object: service,
        severity: ifDeclared(declared, near === undefined ? Severity.WARNING : Severity.ERROR),
        problem: `spec.selector: no Pod has ${labelsText(service.selector)}; ${because}`,
      };
    }
  },
};

/** The workload that was probably meant. */
function nearest({ selector }: ServiceObject, others: readonly WorkloadObject[], free: readonly WorkloadObject[]): WorkloadObject | undefined {
  return others.find(({ podLabels }) => [...selector].some(([key, value]) => podLabels.get(key) === value))
    ?? free.find(({ podLabels }) => [...selector.keys()].every((key) => podLabels.has(key)));
}

/** The workloads of a namespace that may need a Service. */
interface Candidates {
  readonly others: WorkloadObject[];
  /** Those that no Service selects. */
  readonly free: WorkloadObject[];
}

const NOBODY: Candidates = { others: [], free: [] };

function candidates(scene: ClusterScene): ReadonlyMap<string, Candidates> {
  const spokenFor = new Set(scene.once(selections).flatMap(({ workloads }) => workloads));
  const found = new Map<string, Candidates>();
  for (const workload of scene.network.objects.workloads.filter(needsService)) {
    const known = found.get(workload.namespace) ?? { others: [], free: [] };
    found.set(workload.namespace, known);
    known.others.push(workload);
    if (!spokenFor.has(workload)) known.free.push(workload);
  }
  return found;
}

/** One on the host's ports, such as an Ingress controller, is reached without a Service. */
function needsService({ ports }: WorkloadObject): boolean {
  return ports.every(({ hostPort }) => hostPort === undefined);
}
