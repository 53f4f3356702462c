import type { ManifestSource } from './manifest-source';
import type { NetworkFacts } from './network-facts';
import { NetworkObjects } from './network-objects';
import type { EndpointsObject, HttpRouteObject, IngressObject, NetworkPolicyObject, ServiceObject, WorkloadObject } from './read';
import { hasLabels, keyText } from './words';
import type { Labels, NetworkObject } from './words';

/** One cluster: its objects, and the indexes that every reader asks. Nothing changes after it is read. */
export class Network {
  private readonly byKey: ReadonlyMap<string, NetworkObject>;
  private readonly servicesByName: ReadonlyMap<string, ServiceObject>;
  private readonly workloadsByLabel: ReadonlyMap<string, WorkloadObject[]>;
  private readonly workloadsByNamespace: ReadonlyMap<string, WorkloadObject[]>;
  private readonly servicesByNamespace: ReadonlyMap<string, ServiceObject[]>;
  private readonly endpointsByService: ReadonlyMap<string, EndpointsObject[]>;
  private readonly policiesByNamespace: ReadonlyMap<string, NetworkPolicyObject[]>;
  private readonly ingressesByHost: ReadonlyMap<string, IngressObject[]>;
  private readonly routesByHost: ReadonlyMap<string, HttpRouteObject[]>;
  private readonly namespaceLabels: ReadonlyMap<string, Labels>;

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
    public readonly objects: NetworkObjects = new NetworkObjects(sources),
  ) {
    this.byKey = new Map(objects.all.map((object) => [keyText(object), object]));
    this.servicesByName = new Map(objects.services.map((service) => [`${service.namespace}/${service.name}`, service]));
    this.workloadsByNamespace = grouped(objects.workloads, ({ namespace }) => [namespace]);
    this.servicesByNamespace = grouped(objects.services, ({ namespace }) => [namespace]);
    this.endpointsByService = grouped(objects.endpoints, ({ namespace, service }) => (service === undefined ? [] : [`${namespace}/${service}`]));
    this.policiesByNamespace = grouped(objects.policies, ({ namespace }) => [namespace]);
    this.ingressesByHost = grouped(objects.ingresses, ({ hosts }) => new Set(hosts.map(({ host }) => host ?? ANY_HOST)));
    this.routesByHost = grouped(objects.httpRoutes, ({ hostnames }) => (hostnames.length > 0 ? new Set(hostnames) : [ANY_HOST]));
    this.workloadsByLabel = grouped(objects.workloads, labelKeys);
    this.namespaceLabels = new Map([...namespacesOf(objects)].map((name) => [name, labelsOf(name, this.byKey)]));
  }

  /** The object with a key, undefined where there is none. */
  public object(group: string, kind: string, namespace: string, name: string): NetworkObject | undefined {
    return this.byKey.get(keyText({ group, kind, namespace, name }));
  }

  /** A Service, undefined where there is none. */
  public service(namespace: string, name: string): ServiceObject | undefined {
    return this.servicesByName.get(`${namespace}/${name}`);
  }

  /** The Services of a namespace. */
  public servicesIn(namespace: string): readonly ServiceObject[] {
    return this.servicesByNamespace.get(namespace) ?? [];
  }

  /** The workloads of a namespace. */
  public workloadsIn(namespace: string): readonly WorkloadObject[] {
    return this.workloadsByNamespace.get(namespace) ?? [];
  }

  /** The workloads whose Pods have all of some labels; none for no labels, as a Service without a selector has none. */
  public workloadsWith(namespace: string, labels: Labels): readonly WorkloadObject[] {
    let fewest: readonly WorkloadObject[] | undefined;
    for (const [key, value] of labels) {
      const candidates = this.workloadsByLabel.get(labelKey(namespace, key, value)) ?? [];
      if (fewest === undefined || candidates.length < fewest.length) fewest = candidates;
    }
    return (fewest ?? []).filter(({ podLabels }) => hasLabels(podLabels, labels));
  }

  /** The workloads behind a Service. */
  public workloadsOf({ namespace, selector }: ServiceObject): readonly WorkloadObject[] {
    return this.workloadsWith(namespace, selector);
  }

  /** The endpoints that somebody else writes for a Service. */
  public endpointsOf({ namespace, name }: ServiceObject): readonly EndpointsObject[] {
    return this.endpointsByService.get(`${namespace}/${name}`) ?? [];
  }

  /** The NetworkPolicies of a namespace. */
  public policiesIn(namespace: string): readonly NetworkPolicyObject[] {
    return this.policiesByNamespace.get(namespace) ?? [];
  }

  /** The Ingresses with a rule for exactly this host; undefined asks for the rules without a host. */
  public ingressesFor(host: string | undefined): readonly IngressObject[] {
    return this.ingressesByHost.get(host ?? ANY_HOST) ?? [];
  }

  /** The HTTPRoutes that name exactly this host; undefined asks for those that name none. */
  public routesFor(host: string | undefined): readonly HttpRouteObject[] {
    return this.routesByHost.get(host ?? ANY_HOST) ?? [];
  }

  /** The labels of a namespace, with `kubernetes.io/metadata.name`, which every namespace has. */
  public labelsOfNamespace(name: string): Labels {
    return this.namespaceLabels.get(name) ?? new Map([[NAME_LABEL, name]]);
  }

  /** Every namespace that is declared or that some object is in, sorted. */
  public get namespaces(): string[] {
    return [...this.namespaceLabels.keys()];
  }
}

const ANY_HOST = '';
const NAME_LABEL = 'kubernetes.io/metadata.name';

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

function namespacesOf({ all, namespaces }: NetworkObjects): Set<string> {
  return new Set([...all.map(({ namespace }) => namespace), ...namespaces.map(({ name }) => name)].filter((name) => name !== '').sort());
}

function labelsOf(name: string, byKey: ReadonlyMap<string, NetworkObject>): Labels {
  const declared = byKey.get(keyText({ group: '', kind: 'Namespace', namespace: '', name }));
  return new Map([...declared?.labels ?? [], [NAME_LABEL, name]]);
}
