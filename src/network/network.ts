import { lazy } from './lookup/lazy';
import { OtherPolicies } from './lookup/other-policies';
import { askedOfTemplate, asksForName, asksForOnePod, podsTaken, selectorsOfPods, setOfPod } from './lookup/pods-of-set';
import type { ManifestSource } from './manifest-source';
import type { NetworkFacts } from './network-facts';
import { NetworkObjects } from './network-objects';
import type { EndpointsObject, IngressObject, NetworkPolicyObject, ServiceObject, WorkloadObject } from './read';
import { EMPTY, hasLabels, keyText, NAMESPACE_NAME, selects } from './words';
import type { Labels, LabelSelector, NetworkObject } from './words';
import { remembered } from '../private/remembered';

/** One cluster: its objects, and the indexes that every reader asks: each is made when it is first asked. Nothing changes after it is read. */
export class Network {
  private readonly byKey: () => ReadonlyMap<string, NetworkObject>;
  private readonly servicesByName: () => ReadonlyMap<string, ServiceObject>;
  private readonly workloadsByLabel: () => ReadonlyMap<string, WorkloadObject[]>;
  private readonly setsByName: () => ReadonlyMap<string, WorkloadObject[]>;
  private readonly workloadsByNamespace: () => ReadonlyMap<string, WorkloadObject[]>;
  private readonly servicesByNamespace: () => ReadonlyMap<string, ServiceObject[]>;
  private readonly endpointsByService: () => ReadonlyMap<string, EndpointsObject[]>;
  private readonly policiesByNamespace: () => ReadonlyMap<string, NetworkPolicyObject[]>;
  private readonly policiesByWorkload: () => ReadonlyMap<WorkloadObject, NetworkPolicyObject[]>;
  private readonly policiesOfOnePod: () => ReadonlyMap<string, NetworkPolicyObject[]>;
  private readonly ingressesByHost: () => ReadonlyMap<string, IngressObject[]>;
  private readonly namespaceLabels: () => ReadonlyMap<string, Labels>;
  private readonly otherPolicies: () => OtherPolicies;

  /**
   * A cluster.
   *
   * @param facts what is known of it
   * @param sources its manifests
   * @param objects what was read from them, where somebody did that already
   */
  public constructor(
    public readonly facts: NetworkFacts,
    sources: Iterable<ManifestSource>,
    public readonly objects: NetworkObjects = new NetworkObjects(sources, facts.minor),
  ) {
    this.byKey = lazy(() => new Map(objects.all.map((object) => [keyText(object), object])));
    this.servicesByName = lazy(() => new Map(objects.services.map((service) => [`${service.namespace}/${service.name}`, service])));
    this.setsByName = lazy(() => grouped(objects.workloads, ({ kind, namespace, name }) => (kind === 'StatefulSet' ? [`${namespace}/${name}`] : [])));
    this.workloadsByNamespace = lazy(() => grouped(objects.workloads, ({ namespace }) => [namespace]));
    this.servicesByNamespace = lazy(() => grouped(objects.services, ({ namespace }) => [namespace]));
    this.endpointsByService = lazy(() => grouped(objects.endpoints, ({ namespace, service }) => (service === undefined ? [] : [`${namespace}/${service}`])));
    this.policiesByNamespace = lazy(() => grouped(objects.policies, ({ namespace }) => [namespace]));
    this.policiesByWorkload = lazy(() => this.selecting());
    const ofOnePod = ({ podSelector }: NetworkPolicyObject) => selectorsOfPods(podSelector).some(({ labels }) => asksForOnePod(labels));
    this.policiesOfOnePod = lazy(() => grouped(objects.policies.filter(ofOnePod), ({ namespace }) => [namespace]));
    this.ingressesByHost = lazy(() => grouped(objects.ingresses, ({ hosts }) => new Set(hosts.map(({ host }) => host ?? ANY_HOST))));
    this.workloadsByLabel = lazy(() => grouped(objects.workloads, labelKeys));
    this.namespaceLabels = lazy(() => labelsOfNamespaces(objects));
    this.otherPolicies = lazy(() => new OtherPolicies(objects.all));
  }

  /** The object with a key, undefined where there is none. */
  public object(group: string, kind: string, namespace: string, name: string): NetworkObject | undefined {
    return this.byKey().get(keyText({ group, kind, namespace, name }));
  }

  /** A Service, undefined where there is none. */
  public service(namespace: string, name: string): ServiceObject | undefined {
    return this.servicesByName().get(`${namespace}/${name}`);
  }

  /** The Services of a namespace. */
  public servicesIn(namespace: string): readonly ServiceObject[] {
    return this.servicesByNamespace().get(namespace) ?? EMPTY;
  }

  /** The workloads of a namespace. */
  public workloadsIn(namespace: string): readonly WorkloadObject[] {
    return this.workloadsByNamespace().get(namespace) ?? EMPTY;
  }

  /**
   * The workloads with Pods that have all of some labels, those of single Pods of a StatefulSet too; none for no labels, as
   * a Service without a selector has none.
   */
  public workloadsWith(namespace: string, labels: Labels): readonly WorkloadObject[] {
    if (this.workloadsIn(namespace).length === 0) return EMPTY;
    const found = this.withTemplate(namespace, labels);
    return asksForOnePod(labels) ? [...found.filter(({ kind }) => kind !== 'StatefulSet'), ...this.setsWith(namespace, labels)] : found;
  }

  /** What a template says of the labels of single Pods is overwritten. */
  private setsWith(namespace: string, labels: Labels): WorkloadObject[] {
    const rest = askedOfTemplate(labels);
    return this.setsAsked(namespace, labels, rest).filter((workload) => hasLabels(workload.podLabels, rest) && podsTaken(workload, labels).count > 0);
  }

  private setsAsked(namespace: string, labels: Labels, rest: Labels): readonly WorkloadObject[] {
    if (asksForName(labels)) return this.setsByName().get(`${namespace}/${setOfPod(labels)}`) ?? EMPTY;
    const candidates = rest.size > 0 ? this.withTemplate(namespace, rest) : this.workloadsIn(namespace);
    return candidates.filter(({ kind }) => kind === 'StatefulSet');
  }

  private withTemplate(namespace: string, labels: Labels): readonly WorkloadObject[] {
    let fewest: readonly WorkloadObject[] | undefined;
    for (const [key, value] of labels) {
      const candidates = this.workloadsByLabel().get(labelKey(namespace, key, value)) ?? EMPTY;
      if (fewest === undefined || candidates.length < fewest.length) fewest = candidates;
    }
    return (fewest ?? EMPTY).filter(({ podLabels }) => hasLabels(podLabels, labels));
  }

  /** The workloads whose Pods have what a selector of a policy asks for. */
  public workloadsSelected(namespace: string, selector: LabelSelector): readonly WorkloadObject[] {
    const candidates = selector.labels.size > 0 ? this.withTemplate(namespace, selector.labels) : this.workloadsIn(namespace);
    return candidates.filter(({ podLabels }) => selects(selector, podLabels));
  }

  /** The workloads behind a Service; Pods of `helm test` are no part of what runs, although charts give them the labels of the rest. */
  public workloadsOf({ namespace, selector }: ServiceObject): readonly WorkloadObject[] {
    return this.workloadsWith(namespace, selector).filter((workload) => !isHelmTest(workload));
  }

  /** The endpoints that somebody else writes for a Service. */
  public endpointsOf({ namespace, name }: ServiceObject): readonly EndpointsObject[] {
    return this.objects.endpoints.length === 0 ? EMPTY : this.endpointsByService().get(`${namespace}/${name}`) ?? EMPTY;
  }

  /** The NetworkPolicies of a namespace. */
  public policiesIn(namespace: string): readonly NetworkPolicyObject[] {
    return this.policiesByNamespace().get(namespace) ?? EMPTY;
  }

  /** The policies that select all Pods of a workload, in their order. */
  public policiesOn(workload: WorkloadObject): readonly NetworkPolicyObject[] {
    return this.policiesByWorkload().get(workload) ?? EMPTY;
  }

  /** The policies that select a Pod which nobody declares, known by its namespace and labels. */
  public policiesOnUndeclared({ namespace, podLabels }: WorkloadObject): readonly NetworkPolicyObject[] {
    return this.policiesIn(namespace).filter(({ podSelector }) => selects(podSelector, podLabels));
  }

  private selecting(): ReadonlyMap<WorkloadObject, NetworkPolicyObject[]> {
    const found = new Map<WorkloadObject, NetworkPolicyObject[]>();
    for (const policy of this.objects.policies) {
      for (const workload of this.workloadsSelected(policy.namespace, policy.podSelector)) remembered(found, workload, () => []).push(policy);
    }
    return found;
  }

  /** The policies that select a single Pod of a StatefulSet. */
  public policiesOnOnePodOf(workload: WorkloadObject): readonly NetworkPolicyObject[] {
    if (workload.kind !== 'StatefulSet') return EMPTY;
    return (this.policiesOfOnePod().get(workload.namespace) ?? EMPTY).filter(({ podSelector }) => takesOnePod(podSelector, workload));
  }

  /** What workloads are not judged by although it may be for their Pods: policies of other APIs, and those for single Pods. */
  public unjudgedPoliciesOn(workload: WorkloadObject): readonly NetworkObject[] {
    return [...this.otherPoliciesIn(workload.namespace), ...this.policiesOnOnePodOf(workload)];
  }

  /** Policies of other APIs, e.g. Cilium's, that Pods of a namespace may be under. */
  public otherPoliciesIn(namespace: string): readonly NetworkObject[] {
    return this.otherPolicies().in(namespace);
  }

  /** The Ingresses with a rule for exactly this host; undefined asks for the rules without a host. */
  public ingressesFor(host: string | undefined): readonly IngressObject[] {
    return this.ingressesByHost().get(host ?? ANY_HOST) ?? EMPTY;
  }

  /** The labels of a namespace, with `kubernetes.io/metadata.name`, which every namespace has. */
  public labelsOfNamespace(name: string): Labels {
    return this.namespaceLabels().get(name) ?? new Map([[NAMESPACE_NAME, name]]);
  }

  /** Every namespace that is declared or that some object is in, sorted. */
  public get namespaces(): string[] {
    return [...this.namespaceLabels().keys()];
  }
}

/** Whether a selector takes a single Pod of a StatefulSet. */
function takesOnePod(selector: LabelSelector, set: WorkloadObject): boolean {
  return selectorsOfPods(selector).some(({ labels, expressions }) => (
    podsTaken(set, labels).count > 0 && selects({ labels: askedOfTemplate(labels), expressions }, set.podLabels)
  ));
}

const ANY_HOST = '';

/** Whether only `helm test` makes it; it ends by itself (Helm's guide, "Chart Tests"). */
function isHelmTest({ annotations }: WorkloadObject): boolean {
  return annotations.size > 0 && (annotations.get('helm.sh/hook') ?? '').split(',').some((hook) => HELM_TESTS.has(hook.trim()));
}

const HELM_TESTS: ReadonlySet<string> = new Set(['test', 'test-success', 'test-failure']);

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\u0000${key}\u0000${value}`;
}

function labelKeys({ namespace, podLabels }: WorkloadObject): string[] {
  return [...podLabels].map(([key, value]) => labelKey(namespace, key, value));
}

function grouped<T>(items: readonly T[], keysOf: (item: T) => Iterable<string>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function labelsOfNamespaces({ all, namespaces }: NetworkObjects): Map<string, Labels> {
  const declared = new Map(namespaces.map((one) => [one.name, one]));
  const names = new Set(declared.keys());
  for (const { namespace } of all) names.add(namespace);
  names.delete('');
  return new Map([...names].sort().map((name) => [name, new Map([...declared.get(name)?.labels ?? [], [NAMESPACE_NAME, name]])]));
}
