import type { ServiceObject, WorkloadObject } from '../../../network/read';
import { hasLabels, labelsLacked } from '../../../network/words';
import type { Labels } from '../../../network/words';
import { remembered } from '../../../private/remembered';
import type { Check } from '../../check';
import type { ClusterScene } from '../../cluster-scene';
import { ifDeclared, podMakersIn } from '../../declared-here';
import { Severity } from '../../finding';
import { labelsText, listText, place, placesText } from '../../place';
import { selections } from '../behind';

/** A selector that finds no Pod. */
export const SVC001: Check = {
  id: 'SVC001',
  severity: Severity.ERROR,
  title: 'the selector matches no Pod template of the namespace',
  why: 'The Service has no endpoints: connections are refused, controllers answer 503. An error where a Pod template looks like the one that is meant: it has a label of the selector, or no Service selects it although it has the same keys. A warning where all workloads of the namespace are spoken for, or where the namespace has none and a workload of another one, without a Service of its own, has the labels: a Service finds Pods of its own namespace only. A warning too where the Pods lack a label and have none of another value: Vault, Patroni and their like label the Pod that leads while it runs. Info where none is declared, or a custom resource may make the Pods: then they come from elsewhere. The Pods that every cluster has in kube-system, as those of its DNS and its scheduler, are seldom declared: left alone.',
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
      if (workloads.length > 0 || scene.network.endpointsOf(service).length > 0 || isOfCluster(service)) continue;
      const around = scene.once(candidates).get(service.namespace) ?? NOBODY;
      const { others } = around;
      const elsewhere = others.length > 0 ? undefined : scene.once(unserved).find(service.selector);
      const makers = others.length > 0 || elsewhere !== undefined ? podMakersIn(scene, service.namespace) : [];
      const strayed = makers.length > 0 ? undefined : elsewhere;
      const declared = others.length > 0 && makers.length === 0;
      const near = declared ? around.nearest(service.selector) : undefined;
      const lacking = near && labelsLacked(near.podLabels, service.selector);
      const sure = near !== undefined && lacking === undefined;
      const severity = strayed ? Severity.WARNING : ifDeclared(declared, sure ? Severity.ERROR : Severity.WARNING);
      if (!scene.tells(severity)) continue;
      const because = strayed ? `no workload of this namespace is declared here, and ${place(strayed)} of another one has these labels`
        : others.length === 0 ? 'no workload of this namespace is declared here' : makers.length > 0 ? `unless one of these makes it: ${listText(makers)}`
          : near === undefined ? `the namespace has ${placesText(others)}` : `the nearest is ${place(near)} with ${labelsText(near.podLabels)}${lacking === undefined ? '' : `: only something that labels Pods while they run can add ${labelsText(lacking)}`}`;
      yield {
        object: service,
        severity,
        problem: `spec.selector: no Pod has ${labelsText(service.selector)}; ${because}`,
        fix: strayed ? `put the Service and ${place(strayed)} into one namespace` : lacking && `add ${labelsText(lacking)} to the labels of the Pod template, or take it out of the selector; where something labels the Pods while they run, nothing is wrong`,
      };
    }
  },
};

/** Labels of what a cluster runs itself: kubeadm's static Pods (`ComponentPod`) and add-ons, which other distributions label likewise. */
const CLUSTER_LABELS: ReadonlySet<string> = new Set([
  'component=etcd', 'component=kube-apiserver', 'component=kube-controller-manager', 'component=kube-scheduler', 'k8s-app=kube-dns', 'k8s-app=kube-proxy',
]);

function isOfCluster({ namespace, selector }: ServiceObject): boolean {
  return namespace === 'kube-system' && labelTexts(selector).some((label) => CLUSTER_LABELS.has(label));
}

/** The workloads of a namespace that may need a Service. */
class Candidates {
  public readonly others: WorkloadObject[] = [];
  /** Those that no Service selects. */
  private readonly free: WorkloadObject[] = [];
  private readonly withLabel = new Map<string, WorkloadObject[]>();
  /** The first free one with labels of each set of names: Services of one namespace mostly select by the same. */
  private readonly alike = new Map<string, WorkloadObject | undefined>();

  public add(workload: WorkloadObject, free: boolean): void {
    for (const label of labelTexts(workload.podLabels)) remembered(this.withLabel, label, () => []).push(workload);
    this.others.push(workload);
    if (free) this.free.push(workload);
  }

  /**
   * The workload that was probably meant: of those with the rarest label of the selector the one with most of its labels, else
   * a free one with labels of the same names.
   */
  public nearest(selector: Labels): WorkloadObject | undefined {
    const shared = labelTexts(selector).sort().map((label) => this.withLabel.get(label) ?? []).filter(({ length }) => length > 0);
    const [rarest] = shared.sort((a, b) => a.length - b.length);
    if (rarest !== undefined) return mostAlike(rarest.slice(0, ENOUGH), selector);
    const names = [...selector.keys()].sort();
    const key = names.join();
    if (!this.alike.has(key)) this.alike.set(key, this.free.find(({ podLabels }) => names.every((name) => podLabels.has(name))));
    return this.alike.get(key);
  }
}

/** A guess looks at no more workloads than these, so that many wrong Services stay cheap. */
const ENOUGH = 50;

/** The first of those that share most labels with a selector. */
function mostAlike(workloads: readonly WorkloadObject[], selector: Labels): WorkloadObject {
  const shared = ({ podLabels }: WorkloadObject) => [...selector].filter(([key, value]) => podLabels.get(key) === value).length;
  return workloads.reduce((best, one) => (shared(one) > shared(best) ? one : best));
}

function labelTexts(labels: Labels): string[] {
  return [...labels].map(([name, value]) => `${name}=${value}`);
}

const NOBODY = new Candidates();

function candidates(scene: ClusterScene): ReadonlyMap<string, Candidates> {
  const served = scene.once(spokenFor);
  const found = new Map<string, Candidates>();
  for (const workload of scene.network.objects.workloads.filter(needsService)) {
    remembered(found, workload.namespace, () => new Candidates()).add(workload, !served.has(workload));
  }
  return found;
}

/** The workloads of all namespaces that no Service selects, by their labels. */
class Unserved {
  private readonly withLabel = new Map<string, WorkloadObject[]>();

  public add(workload: WorkloadObject): void {
    for (const label of labelTexts(workload.podLabels)) remembered(this.withLabel, label, () => []).push(workload);
  }

  /** The first with all labels of a selector, looked for among those with its rarest label. */
  public find(selector: Labels): WorkloadObject | undefined {
    const [rarest] = labelTexts(selector).map((label) => this.withLabel.get(label) ?? []).sort((a, b) => a.length - b.length);
    return rarest?.find(({ podLabels }) => hasLabels(podLabels, selector));
  }
}

function unserved(scene: ClusterScene): Unserved {
  const served = scene.once(spokenFor);
  const found = new Unserved();
  for (const workload of scene.network.objects.workloads) if (needsService(workload) && !served.has(workload)) found.add(workload);
  return found;
}

/** The workloads that some Service selects. */
function spokenFor(scene: ClusterScene): ReadonlySet<WorkloadObject> {
  return new Set(scene.once(selections).flatMap(({ workloads }) => workloads));
}

/** One on the host's ports, such as an Ingress controller, is reached without a Service. */
function needsService({ ports }: WorkloadObject): boolean {
  return ports.every(({ hostPort }) => hostPort === undefined);
}
