import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { controllersElsewhere } from './controllers-elsewhere';
import type { NetworkMapOptions } from './network-map-options';
import { Cluster, KubernetesVersion, NodePortRange } from '../cluster';
import { byCluster } from '../cluster/by-cluster';
import { Edge } from '../edge/edge';
import { ZoneEdge } from '../edge/zone/zone-edge';
import { PodRecords } from '../network';
import type { EdgeView, ZoneView } from '../network/edge-view';
import type { ManifestSource } from '../network/manifest-source';
import type { NetworkFacts } from '../network/network-facts';
import type { WorldSource } from '../network/world-source';
import { knownText } from '../private/given';
import { problemText } from '../private/messages/usage-error';

/** What plain manifests say: one cluster, and nothing in front of it. */
export function sourceOfManifests(manifests: unknown, options: NetworkMapOptions): WorldSource {
  refuseText(manifests);
  const facts: NetworkFacts = {
    cluster: '',
    clusterDomain: domainOf(options.clusterDomain ?? 'cluster.local'),
    podRecords: options.podRecords ?? PodRecords.INSECURE,
    minor: KubernetesVersion.of(options.kubernetesVersion ?? KubernetesVersion.V1_34).minor,
    nodePorts: rangeOf(options.nodePortRange ?? `${NodePortRange.DEFAULT}`),
    nodes: [],
  };
  return { clusters: [{ facts, manifests: [{ manifest: manifests }] }], edges: [], zones: [] };
}

/** A whole text would be skipped like all that is no object, and a map with nothing in it finds nothing wrong. */
function refuseText(manifests: unknown): void {
  const text = manifests instanceof Uint8Array ? Buffer.from(manifests).toString() : manifests;
  if (typeof text === 'string') throw new Error(problemText("'manifests' is text", text.slice(0, 40), "pass the objects that it says: Yaml.load('shop.yaml') of cdk8s reads a file"));
}

function domainOf(text: string): string {
  return knownText('NetworkMap', 'clusterDomain', text).toLowerCase().replace(/\.$/, '');
}

function rangeOf(text: string): { first: number; last: number } {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  if (!match) throw new Error(problemText("'nodePortRange' is no range", text, "write it as kube-apiserver does: '30000-32767'"));
  const { first, last } = NodePortRange.of(Number(match[1]), Number(match[2]));
  return { first, last };
}

/** An object as it is emitted. */
interface Rendered {
  readonly construct: IConstruct;
  readonly manifest: unknown;
}

/** What a tree says: its clusters with their objects as they are emitted, and its edges. */
export function sourceOfTree(scope: IConstruct, options: NetworkMapOptions): WorldSource {
  const constructs = scope.node.findAll();
  const objects = constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  const groups = byCluster(objects.map((construct) => ({ construct, manifest: construct.toJson() })));
  return sourceOfClusters(groups.size > 0 ? groups : new Map([[Cluster.of(scope), []]]), constructs, options);
}

/** Objects as they are emitted, by their clusters. */
type Groups = ReadonlyMap<Cluster, readonly Rendered[]>;

/** What objects that are rendered already say, by their clusters, and the edges among some constructs. */
export function sourceOfClusters(groups: Groups, constructs: IConstruct[], options: NetworkMapOptions): WorldSource {
  const edges = Edge._among(constructs);
  return {
    clusters: [...groups].map(([cluster, objects]) => ({
      facts: factsOf(cluster, options),
      manifests: [...objects.map(manifestOf), ...controllersElsewhere(edges, cluster.nodes)],
    })),
    edges: edges.filter((edge) => !(edge instanceof ZoneEdge)).map(viewOf),
    zones: edges.filter((edge): edge is ZoneEdge => edge instanceof ZoneEdge).map(zoneOf),
  };
}

function manifestOf({ construct, manifest }: Rendered): ManifestSource {
  return { manifest, constructPath: construct.node.path };
}

function factsOf(cluster: Cluster, { clusterDomain, kubernetesVersion, podRecords, nodePortRange }: NetworkMapOptions): NetworkFacts {
  const { first, last } = cluster.nodePortRange;
  return {
    cluster: cluster.node.path,
    clusterDomain: domainOf(clusterDomain ?? cluster.clusterDomain),
    podRecords: podRecords ?? PodRecords.INSECURE,
    minor: (kubernetesVersion === undefined ? cluster.kubernetesVersion : KubernetesVersion.of(kubernetesVersion)).minor,
    nodePorts: nodePortRange === undefined ? { first, last } : rangeOf(nodePortRange),
    nodes: cluster.nodes,
  };
}

function viewOf(edge: Edge): EdgeView {
  const { node, model, _addresses: addresses, _virtualIps: virtualIps, _believedFor: believedFor } = edge;
  return { constructPath: node.path, kind: edge.constructor.name, model, addresses, virtualIps, believedFor };
}

function zoneOf(zone: ZoneEdge): ZoneView {
  return { constructPath: zone.node.path, ...zone._records };
}
