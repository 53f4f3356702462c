import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import type { ClusterNode } from './cluster-node';
import { KubernetesVersion } from './kubernetes-version';
import { NodePortRange } from './node-port-range';
import { listOf, wholeLabels } from '../private/given';
import { canonicalIp, isUnspecifiedIp } from '../private/ip-address';
import { usageError } from '../private/usage-error';

/**
 * The facts about one cluster.
 */
export interface ClusterProps {
  /**
   * The cluster's DNS domain (kubelet's `--cluster-domain`).
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The Kubernetes version of the API server, `'1.28'` to `'1.36'`.
   *
   * The default is the last one before Service names and the notation of addresses changed, so that what it lets
   * through holds on most clusters.
   *
   * @default KubernetesVersion.V1_34
   */
  readonly kubernetesVersion?: string;

  /**
   * The nodes, with the addresses at which the edge reaches them.
   *
   * @default - no nodes; an edge in front of the cluster then has nothing to send requests to, and says so
   */
  readonly nodes?: ClusterNode[];

  /**
   * The ports that the API server takes as nodePorts (`--service-node-port-range`).
   *
   * @default NodePortRange.DEFAULT
   */
  readonly nodePortRange?: NodePortRange;
}

/**
 * One cluster: the facts that everything below it in the tree reads.
 *
 * Most apps have one, declared as `new NetworkApp({ cluster: … })`. Several clusters in one app, or facts under a plain
 * cdk8s `App`, are `new Cluster(app, 'onprem', { … })` scopes: the charts below one belong to it.
 */
export class Cluster extends Construct {
  /**
   * The cluster that a construct belongs to: the nearest `Cluster` above it, else the app's, else one with the defaults.
   *
   * @param scope any construct of the tree
   */
  public static of(scope: IConstruct): Cluster {
    for (let current: IConstruct | undefined = scope; current; current = current.node.scope) {
      if (CLUSTER in current) return current as unknown as Cluster;
      const declared = ofRoot.get(current);
      if (declared) return declared;
      if (!current.node.scope) return Cluster._declare(current, {});
    }
    throw new Error('unreachable: a tree has a root');
  }

  /**
   * Declares the facts of the one cluster that a whole tree belongs to, without a place in the tree of its own.
   *
   * @internal
   */
  public static _declare(root: IConstruct, props: ClusterProps): Cluster {
    const cluster = new Cluster(undefined as unknown as Construct, '', props);
    ofRoot.set(root, cluster);
    return cluster;
  }

  /** The cluster's DNS domain. */
  public readonly clusterDomain: string;
  /** The Kubernetes version of the API server. */
  public readonly kubernetesVersion: KubernetesVersion;
  /** The ports that the API server takes as nodePorts. */
  public readonly nodePortRange: NodePortRange;
  private readonly _nodes: ClusterNode[];

  public constructor(scope: Construct, id: string, props: ClusterProps = {}) {
    super(scope, id);
    Object.defineProperty(this, CLUSTER, { value: true });
    this.clusterDomain = checkedDomain(this.where, props.clusterDomain ?? 'cluster.local');
    this.kubernetesVersion = KubernetesVersion._read(props.kubernetesVersion ?? KubernetesVersion.V1_34, `[${this.where}] `);
    this.nodePortRange = checkedRange(this.where, props.nodePortRange ?? NodePortRange.DEFAULT);
    this._nodes = checkedNodes(this.where, props.nodes ?? []);
  }

  /** The nodes of the cluster, as declared. */
  public get nodes(): ClusterNode[] {
    return this.nodesWith({});
  }

  /**
   * The nodes that carry all of the labels, as a `nodeSelector` chooses them.
   *
   * @param labels the labels to look for; none choose every node
   */
  public nodesWith(labels: { [key: string]: string }): ClusterNode[] {
    const wanted = Object.entries(wholeLabels(this.where, 'labels', labels));
    return this._nodes.filter((node) => wanted.every(([key, value]) => node.labels?.[key] === value)).map(copyOf);
  }

  private get where(): string {
    return this.node.path || 'cluster';
  }
}

const CLUSTER = Symbol.for('cdk8s-network-patterns.Cluster');

/** The facts of trees whose cluster has no place in the tree: the app's own, or the defaults. */
const ofRoot = new WeakMap<IConstruct, Cluster>();

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function copyOf(node: ClusterNode): ClusterNode {
  return node.labels ? { ...node, labels: { ...node.labels } } : { ...node };
}

function checkedDomain(where: string, domain: string): string {
  const bare = String(domain).replace(/\.$/, '');
  if (bare.length > 253 || !DNS_SUBDOMAIN.test(bare) || bare.split('.').some((label) => label.length > 63)) {
    throw usageError(where, 'clusterDomain is not a DNS name', domain, "use lower-case labels of at most 63 characters joined by dots, such as 'cluster.local'");
  }
  return bare;
}

/** A caller without types may pass the text of kube-apiserver's flag. */
function checkedRange(where: string, bounds: NodePortRange): NodePortRange {
  if (typeof bounds.first !== 'number' || typeof bounds.last !== 'number') {
    throw usageError(where, 'nodePortRange is no NodePortRange', bounds, 'use NodePortRange.of(30000, 32767)');
  }
  return bounds;
}

function checkedNodes(where: string, nodes: ClusterNode[]): ClusterNode[] {
  const owners = new Map<string, string>();
  return listOf(where, 'nodes', nodes).map((node) => {
    if (typeof node.name !== 'string' || node.name.length > 253 || !DNS_SUBDOMAIN.test(node.name)) {
      throw usageError(where, 'a node name is not a DNS name', node.name, 'write it as `kubectl get nodes` prints it');
    }
    const address = canonicalIp(node.address);
    if (address === undefined) {
      throw usageError(where, `the address of node '${node.name}' is not an IP address`, node.address, "write an IPv4 address without leading zeros ('10.0.0.1') or an IPv6 address without a zone ('2001:db8::1')");
    }
    if (isUnspecifiedIp(address)) {
      throw usageError(where, `the address of node '${node.name}' is the one that means any address`, node.address, 'write the address at which the edge reaches the node');
    }
    for (const [key, what] of [[`name ${node.name}`, 'name'], [`address ${address}`, 'address']]) {
      const owner = owners.get(key);
      if (owner !== undefined) {
        throw usageError(where, `two nodes have the same ${what}, '${owner}' and '${node.name}'`, what === 'name' ? node.name : address, 'list each node once');
      }
      owners.set(key, node.name);
    }
    return { ...copyOf(node), address };
  });
}
