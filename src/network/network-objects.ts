import { isPolicyOfCluster } from './lookup/other-policies';
import type { ManifestSource } from './manifest-source';
import { GATEWAY_GROUP, readConfigMap, readEndpoints, readEndpointSlice, readGateway, readHostRoute, readHttpRoute, readIngress, readIngressClass, readListenerSet, readNetworkPolicy, readReferenceGrant, readService, readWorkload } from './read';
import type { ConfigMapObject, EndpointsObject, GatewayObject, HostRouteObject, HttpRouteObject, IngressClassObject, IngressObject, ListenerSetObject, NetworkPolicyObject, ReferenceGrantObject, ServiceObject, WorkloadObject } from './read';
import { fields, keyText, objects, text, textMap } from './words';
import type { Fields, NetworkObject } from './words';
import { fnv1a } from '../private/fnv1a';
import { openManifests } from '../private/manifests/open-manifests';

/** The objects of one cluster by kind, each list in the order of namespace and name. */
export class NetworkObjects {
  public readonly services: ServiceObject[] = [];
  public readonly endpoints: EndpointsObject[] = [];
  /** Whatever runs Pods, without those that another workload of the set owns. */
  public readonly workloads: WorkloadObject[] = [];
  public readonly ingresses: IngressObject[] = [];
  public readonly ingressClasses: IngressClassObject[] = [];
  public readonly policies: NetworkPolicyObject[] = [];
  public readonly gateways: GatewayObject[] = [];
  public readonly listenerSets: ListenerSetObject[] = [];
  public readonly httpRoutes: HttpRouteObject[] = [];
  public readonly grpcRoutes: HostRouteObject[] = [];
  public readonly referenceGrants: ReferenceGrantObject[] = [];
  public readonly configMaps: ConfigMapObject[] = [];
  public readonly namespaces: NetworkObject[] = [];
  public readonly secrets: NetworkObject[] = [];
  /** Every object that has a kind and a name, of whatever kind. */
  public readonly all: NetworkObject[] = [];

  /**
   * Reads manifests. Lists are opened; what is no object, or has no kind or name, is skipped. Where the API server makes
   * the name, of `generateName`, another one stands for it.
   *
   * @param sources the manifests
   * @param minor the minor version of Kubernetes
   */
  public constructor(sources: Iterable<ManifestSource>, minor?: number) {
    const found = identified(sources);
    for (const key of [...found.keys()].sort()) {
      const { object, manifest } = found.get(key)!;
      this.all.push(object);
      if (!isOwned(object, manifest, found)) this.read(object, manifest, minor);
    }
  }

  private read(object: NetworkObject, manifest: Fields, minor?: number): void {
    const known = READERS.get(object.kind);
    if (known !== undefined && known.group === object.group) return known.read(this, object, manifest);
    const workload = readWorkload(object, manifest, minor);
    if (workload !== undefined) this.workloads.push(workload);
  }
}

interface Reader {
  readonly group: string;
  readonly read: (into: NetworkObjects, object: NetworkObject, manifest: Fields) => void;
}

const NETWORKING = 'networking.k8s.io';

/** One line for each kind that is read, with its group; everything else counts as a workload if it has a Pod template. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Service', { group: '', read: (into, object, manifest) => into.services.push(readService(object, manifest)) }],
  ['EndpointSlice', { group: 'discovery.k8s.io', read: (into, object, manifest) => into.endpoints.push(readEndpointSlice(object, manifest)) }],
  ['Endpoints', { group: '', read: (into, object, manifest) => into.endpoints.push(...readEndpoints(object, manifest)) }],
  ['Ingress', { group: NETWORKING, read: (into, object, manifest) => into.ingresses.push(readIngress(object, manifest)) }],
  ['IngressClass', { group: NETWORKING, read: (into, object, manifest) => into.ingressClasses.push(readIngressClass(object, manifest)) }],
  ['NetworkPolicy', { group: NETWORKING, read: (into, object, manifest) => into.policies.push(readNetworkPolicy(object, manifest)) }],
  ['Gateway', { group: GATEWAY_GROUP, read: (into, object, manifest) => into.gateways.push(readGateway(object, manifest)) }],
  ['HTTPRoute', { group: GATEWAY_GROUP, read: (into, object, manifest) => into.httpRoutes.push(readHttpRoute(object, manifest)) }],
  ['GRPCRoute', { group: GATEWAY_GROUP, read: (into, object, manifest) => into.grpcRoutes.push(readHostRoute(object, manifest)) }],
  ['ListenerSet', { group: GATEWAY_GROUP, read: (into, object, manifest) => into.listenerSets.push(readListenerSet(object, manifest)) }],
  ['XListenerSet', { group: 'gateway.networking.x-k8s.io', read: (into, object, manifest) => into.listenerSets.push(readListenerSet(object, manifest)) }],
  ['ReferenceGrant', { group: GATEWAY_GROUP, read: (into, object, manifest) => into.referenceGrants.push(readReferenceGrant(object, manifest)) }],
  ['ConfigMap', { group: '', read: (into, object, manifest) => into.configMaps.push(readConfigMap(object, manifest)) }],
  ['Namespace', { group: '', read: (into, object) => into.namespaces.push(object) }],
  ['Secret', { group: '', read: (into, object) => into.secrets.push(object) }],
]);

interface Identified {
  readonly object: NetworkObject;
  readonly manifest: Fields;
}

/** The objects by key. Of two with one key, the same is kept whatever their order; what is declared elsewhere comes last, and gives way. */
function identified(sources: Iterable<ManifestSource>): Map<string, Identified> {
  const found = new Map<string, Identified>();
  for (const { manifest: source, constructPath, declaredElsewhere } of sources) {
    openManifests(source, ({ object: opened }) => {
      const manifest = fields(opened);
      const object = identify(manifest, constructPath, declaredElsewhere);
      if (object === undefined) return;
      const key = keyText(object);
      const known = found.get(key);
      if (known === undefined || (declaredElsewhere !== true && content(manifest) < content(known.manifest))) found.set(key, { object, manifest });
    });
  }
  return found;
}

function content(manifest: Fields): string {
  try {
    return JSON.stringify(manifest);
  } catch {
    return '';
  }
}

/** Kinds without a namespace, with their groups: a stray `metadata.namespace` on one of them means nothing. */
const CLUSTER_SCOPED: ReadonlyMap<string, string> = new Map([['Namespace', ''], ['Node', ''], ['IngressClass', NETWORKING], ['GatewayClass', GATEWAY_GROUP]]);

function isClusterScoped(group: string, kind: string): boolean {
  return CLUSTER_SCOPED.get(kind) === group || isPolicyOfCluster(group, kind);
}

function identify(manifest: Fields, constructPath?: string, declaredElsewhere?: boolean): NetworkObject | undefined {
  const { name, generateName, namespace, labels, annotations } = fields(manifest.metadata);
  const [apiVersion, kind, prefix] = [text(manifest.apiVersion), text(manifest.kind), text(generateName)];
  const named = text(name) ?? (prefix === undefined ? undefined : `${prefix}${fnv1a(content(manifest))}`);
  if (apiVersion === undefined || kind === undefined || named === undefined) return undefined;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return {
    group,
    kind,
    namespace: isClusterScoped(group, kind) ? '' : text(namespace) ?? 'default',
    name: named,
    labels: textMap(labels),
    annotations: textMap(annotations),
    constructPath,
    ...(DEPLOYING.has(`${group}/${kind}`) && { deploysInto: deploysInto(manifest) }),
    ...(declaredElsewhere === true && { declaredElsewhere }),
  };
}

/** Objects for which a controller installs others: charts of K3s, RKE2 and Flux, applications of Argo CD. */
const DEPLOYING: ReadonlySet<string> = new Set([
  'helm.cattle.io/HelmChart', 'helm.toolkit.fluxcd.io/HelmRelease', 'kustomize.toolkit.fluxcd.io/Kustomization', 'argoproj.io/Application',
]);

function deploysInto({ spec }: Fields): string | undefined {
  const { targetNamespace, destination } = fields(spec);
  return text(targetNamespace) ?? text(fields(destination).namespace);
}

/** Whether a workload of the set made it, as Deployments make ReplicaSets and those make Pods: one of them is enough. */
function isOwned({ namespace }: NetworkObject, manifest: Fields, keys: ReadonlyMap<string, unknown>): boolean {
  return objects(fields(manifest.metadata).ownerReferences).some(({ apiVersion, kind, name, controller }) => {
    const group = (text(apiVersion) ?? '').split('/');
    return controller === true && OWNING.has(text(kind) ?? '') && keys.has(keyText({ group: group.length > 1 ? group[0] : '', kind: text(kind) ?? '', namespace, name: text(name) ?? '' }));
  });
}

const OWNING: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicationController']);
