import type { ManifestSource } from './manifest-source';
import { readConfigMap, readEndpoints, readEndpointSlice, readGateway, readGatewayClass, readHttpRoute, readIngress, readIngressClass, readNetworkPolicy, readReferenceGrant, readService, readWorkload } from './read';
import type { ConfigMapObject, EndpointsObject, GatewayClassObject, GatewayObject, HttpRouteObject, IngressClassObject, IngressObject, NetworkPolicyObject, ReferenceGrantObject, ServiceObject, WorkloadObject } from './read';
import { compareText, fields, keyText, objects, text, textMap } from './words';
import type { Fields, NetworkObject } from './words';
import { openManifests } from '../private/open-manifests';

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
  public readonly gatewayClasses: GatewayClassObject[] = [];
  public readonly httpRoutes: HttpRouteObject[] = [];
  public readonly referenceGrants: ReferenceGrantObject[] = [];
  public readonly configMaps: ConfigMapObject[] = [];
  public readonly namespaces: NetworkObject[] = [];
  public readonly secrets: NetworkObject[] = [];
  /** Every object that has a kind and a name, of whatever kind. */
  public readonly all: NetworkObject[] = [];

  /**
   * Reads manifests. Lists are opened; what is no object, or has no kind or name, is skipped.
   *
   * @param sources the manifests
   */
  public constructor(sources: Iterable<ManifestSource>) {
    const found = [...identified(sources)].sort((a, b) => compareText(a.key, b.key) || compareText(content(a), content(b)));
    const kept = found.filter(({ key }, at) => at === 0 || found[at - 1].key !== key);
    const keys = new Set(kept.map(({ key }) => key));
    for (const { object, manifest } of kept) {
      this.all.push(object);
      if (!isOwned(object, manifest, keys)) this.read(object, manifest);
    }
  }

  private read(object: NetworkObject, manifest: Fields): void {
    const reader = READERS.get(`${object.group}/${object.kind}`);
    if (reader !== undefined) return reader(this, object, manifest);
    const workload = readWorkload(object, manifest);
    if (workload !== undefined) this.workloads.push(workload);
  }
}

type Reader = (into: NetworkObjects, object: NetworkObject, manifest: Fields) => void;

const NETWORKING = 'networking.k8s.io';
const GATEWAY = 'gateway.networking.k8s.io';

/** One line for each kind that is read; everything else counts as a workload if it has a Pod template. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['/Service', (into, object, manifest) => into.services.push(readService(object, manifest))],
  ['discovery.k8s.io/EndpointSlice', (into, object, manifest) => into.endpoints.push(readEndpointSlice(object, manifest))],
  ['/Endpoints', (into, object, manifest) => into.endpoints.push(...readEndpoints(object, manifest))],
  [`${NETWORKING}/Ingress`, (into, object, manifest) => into.ingresses.push(readIngress(object, manifest))],
  [`${NETWORKING}/IngressClass`, (into, object, manifest) => into.ingressClasses.push(readIngressClass(object, manifest))],
  [`${NETWORKING}/NetworkPolicy`, (into, object, manifest) => into.policies.push(readNetworkPolicy(object, manifest))],
  [`${GATEWAY}/Gateway`, (into, object, manifest) => into.gateways.push(readGateway(object, manifest))],
  [`${GATEWAY}/GatewayClass`, (into, object, manifest) => into.gatewayClasses.push(readGatewayClass(object, manifest))],
  [`${GATEWAY}/HTTPRoute`, (into, object, manifest) => into.httpRoutes.push(readHttpRoute(object, manifest))],
  [`${GATEWAY}/ReferenceGrant`, (into, object, manifest) => into.referenceGrants.push(readReferenceGrant(object, manifest))],
  ['/ConfigMap', (into, object, manifest) => into.configMaps.push(readConfigMap(object, manifest))],
  ['/Namespace', (into, object) => into.namespaces.push(object)],
  ['/Secret', (into, object) => into.secrets.push(object)],
]);

interface Identified {
  readonly key: string;
  readonly object: NetworkObject;
  readonly manifest: Fields;
}

function* identified(sources: Iterable<ManifestSource>): Iterable<Identified> {
  for (const { manifest, constructPath } of sources) {
    const opened: Fields[] = [];
    openManifests(manifest, ({ object }) => opened.push(fields(object)));
    for (const one of opened) {
      const object = identify(one, constructPath);
      if (object !== undefined) yield { key: keyText(object), object, manifest: one };
    }
  }
}

/** Of two objects with one key, the same is kept whatever their order. */
function content({ manifest }: Identified): string {
  try {
    return JSON.stringify(manifest);
  } catch {
    return '';
  }
}

/** Kinds without a namespace: a stray `metadata.namespace` on one of them means nothing. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(['/Namespace', '/Node', `${NETWORKING}/IngressClass`, `${GATEWAY}/GatewayClass`]);

function identify(manifest: Fields, constructPath?: string): NetworkObject | undefined {
  const { name, namespace, labels, annotations } = fields(manifest.metadata);
  const [apiVersion, kind, named] = [text(manifest.apiVersion), text(manifest.kind), text(name)];
  if (apiVersion === undefined || kind === undefined || named === undefined) return undefined;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return {
    group,
    kind,
    namespace: CLUSTER_SCOPED.has(`${group}/${kind}`) ? '' : text(namespace) ?? 'default',
    name: named,
    labels: textMap(labels),
    annotations: textMap(annotations),
    constructPath,
  };
}

/** Whether a workload of the set made it, as Deployments make ReplicaSets and those make Pods: one of them is enough. */
function isOwned({ namespace }: NetworkObject, manifest: Fields, keys: ReadonlySet<string>): boolean {
  return objects(fields(manifest.metadata).ownerReferences).some(({ apiVersion, kind, name, controller }) => {
    const group = (text(apiVersion) ?? '').split('/');
    return controller === true && OWNING.has(text(kind) ?? '') && keys.has(keyText({ group: group.length > 1 ? group[0] : '', kind: text(kind) ?? '', namespace, name: text(name) ?? '' }));
  });
}

const OWNING: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicationController']);
