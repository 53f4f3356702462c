import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { checkedCidrs, checkedDomain, checkedFamilies, checkedGatewayApi, checkedNodes, checkedRange, copyOf } from './checked-facts';
import type { ClusterNode } from './cluster-node';
import type { IpFamily } from './ip-family';
import { KubernetesVersion } from './kubernetes-version';
import { NodePortRange } from './node-port-range';
import { NodePortRegistry } from './registry/node-port-registry';
import { wholeLabels } from '../private/given';

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

  /**
   * The file that records the nodePorts that were allocated automatically (`autoNodePort`), one line for each. Commit
   * it. Several clusters may share one file; apps should not.
   *
   * @default 'nodeports.lock' in the current directory
   */
  readonly nodePortLock?: string;

  /**
   * The ranges of the Services' virtual IPs (kube-apiserver's `--service-cluster-ip-range`), at most one of each IP
   * family, the primary one first. With them, a fixed `clusterIp` outside is an error.
   *
   * @default - not known: fixed virtual IPs are not compared with any range
   */
  readonly serviceCidrs?: string[];

  /**
   * The IP families of the Services, the primary one first. With them, a Service that asks for another one is an error.
   *
   * @default - the families of `serviceCidrs`; without those, Services may ask for either
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * The version of the Gateway API's CRDs, standard channel: `'1.2'`, `'1.4'` or `'1.6'`.
   *
   * @default '1.6'
   */
  readonly gatewayApiVersion?: string;
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
  /** The file that records automatic nodePorts. */
  public readonly nodePortLock: string;
  /** The version of the Gateway API's CRDs. */
  public readonly gatewayApiVersion: string;
  /**
   * Who has which nodePort.
   *
   * @internal
   */
  public readonly _nodePorts: NodePortRegistry;
  private readonly _serviceCidrs: string[];
  private readonly _ipFamilies: IpFamily[];
  private readonly _nodes: ClusterNode[];

  public constructor(scope: Construct, id: string, props: ClusterProps = {}) {
    super(scope, id);
    Object.defineProperty(this, CLUSTER, { value: true });
    this.clusterDomain = checkedDomain(this.where, props.clusterDomain ?? 'cluster.local');
    this.kubernetesVersion = KubernetesVersion._read(props.kubernetesVersion ?? KubernetesVersion.V1_34, `[${this.where}] `);
    this.nodePortRange = checkedRange(this.where, props.nodePortRange ?? NodePortRange.DEFAULT);
    this.nodePortLock = props.nodePortLock ?? 'nodeports.lock';
    this._nodePorts = new NodePortRegistry(this.where, this.nodePortRange, this.nodePortLock);
    this._serviceCidrs = checkedCidrs(this.where, props.serviceCidrs ?? []);
    this._ipFamilies = checkedFamilies(this.where, props.ipFamilies ?? []);
    this.gatewayApiVersion = checkedGatewayApi(this.where, props.gatewayApiVersion ?? '1.6');
    this._nodes = checkedNodes(this.where, props.nodes ?? []);
  }

  /** The ranges of the Services' virtual IPs, as declared. */
  public get serviceCidrs(): string[] {
    return [...this._serviceCidrs];
  }

  /** The IP families of the Services, as declared. */
  public get ipFamilies(): IpFamily[] {
    return [...this._ipFamilies];
  }

  /**
   * Writes the nodePorts that were allocated automatically into the lock file, where that changes it.
   *
   * A `NetworkApp` does so at synth. Under a plain cdk8s `App`, call it before `app.synth()`.
   */
  public recordNodePorts(): void {
    this._nodePorts.record();
  }

  /** The nodes of the cluster, as declared. */
  public get nodes(): ClusterNode[] {
    return this.nodesWith({});
  }

  /**
   * The nodes that carry all of the labels, as a `nodeSelector` chooses them.
   *
   * @param labels the labels to look for; without any, every node is chosen
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
