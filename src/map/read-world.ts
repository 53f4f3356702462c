import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { NetworkMapOptions } from './network-map-options';
import { Cluster } from '../cluster';
import { Edge, ZoneEdge } from '../edge';
import { PodRecords } from '../network';
import type { EdgeView, ZoneView } from '../network/edge-view';
import type { ManifestSource } from '../network/manifest-source';
import { Network } from '../network/network';
import type { NetworkFacts } from '../network/network-facts';
import type { World } from '../network/world';

/** The world of plain manifests: one cluster, and nothing in front of it. */
export function readManifests(manifests: unknown, options: NetworkMapOptions): World {
  const [first, last] = (options.nodePortRange ?? '30000-32767').split('-').map(Number);
  const facts: NetworkFacts = {
    cluster: '',
    clusterDomain: options.clusterDomain ?? 'cluster.local',
    kubernetesVersion: options.kubernetesVersion ?? '1.34',
    podRecords: options.podRecords ?? PodRecords.INSECURE,
    nodePorts: { first, last },
    nodes: [],
  };
  return { clusters: [new Network(facts, [{ manifest: manifests }])], edges: [], zones: [] };
}

/** The world of a tree: its clusters with the objects as they are emitted, and its edges. */
export function readTree(scope: IConstruct): World {
  const constructs = scope.node.findAll();
  const objects = constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  return readObjects(scope, objects.map((construct) => ({ construct, manifest: construct.toJson() })), Edge.among(constructs));
}

/** An object that is rendered already. */
interface Rendered {
  readonly construct: IConstruct;
  readonly manifest: unknown;
}

/** The world of rendered objects. */
export function readObjects(scope: IConstruct, objects: Iterable<Rendered>, edges: readonly Edge[]): World {
  const sources = new Map<Cluster, ManifestSource[]>();
  const clusterOf = new Map<IConstruct | undefined, Cluster>();
  for (const { construct, manifest } of objects) {
    const parent = construct.node.scope;
    const cluster = clusterOf.get(parent) ?? Cluster.of(construct);
    clusterOf.set(parent, cluster);
    const source = { manifest, constructPath: construct.node.path };
    const known = sources.get(cluster);
    if (known) known.push(source);
    else sources.set(cluster, [source]);
  }
  if (sources.size === 0) sources.set(Cluster.of(scope), []);
  const clusters = [...sources].map(([cluster, manifests]) => new Network(factsOf(cluster), manifests));
  return {
    clusters: clusters.sort((a, b) => (a.facts.cluster < b.facts.cluster ? -1 : 1)),
    edges: edges.filter((edge) => !(edge instanceof ZoneEdge)).map(viewOf),
    zones: edges.filter((edge): edge is ZoneEdge => edge instanceof ZoneEdge).map(zoneOf),
  };
}

function factsOf(cluster: Cluster): NetworkFacts {
  const { first, last } = cluster.nodePortRange;
  return {
    cluster: cluster.node.path,
    clusterDomain: cluster.clusterDomain,
    kubernetesVersion: `${cluster.kubernetesVersion}`,
    podRecords: PodRecords.INSECURE,
    nodePorts: { first, last },
    nodes: cluster.nodes.map(({ name, address }) => ({ name, address })),
  };
}

function viewOf(edge: Edge): EdgeView {
  return { constructPath: edge.node.path, kind: edge.constructor.name, model: edge.model, addresses: edge._addresses };
}

function zoneOf(zone: ZoneEdge): ZoneView {
  return { constructPath: zone.node.path, ...zone._records };
}
