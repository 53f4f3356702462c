import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import type { ControllerPort } from './controller-port';
import { controllerPorts } from './controller-ports';
import { controllerRbac } from './controller-rbac';
import type { ControllerSettings } from './controller-settings';
import type { ControllerToleration } from './controller-toleration';
import type { EdgeTrust, IEdgeTrustingTarget } from './edge-trust';
import type { HostPortControllerProps } from './host-port-controller-props';
import { Cluster } from '../../cluster';
import type { ClusterNode } from '../../cluster';
import { knownText, listOf, wholeLabels } from '../../private/given';
import { clusterScoped } from '../../private/manifests/cluster-scoped';
import { ManifestObject, patchedManifest } from '../../private/manifests/manifest-object';
import { show, usageError } from '../../private/messages/usage-error';
import { NodePortKind, Protocol } from '../../services';
import type { NodeTarget } from '../../services';

/**
 * An Ingress controller on every chosen node, reached at the node's own ports: a DaemonSet with hostPorts, its Service,
 * its IngressClass and its rights. Works with any controller's image: give the ports that it listens on, and the rights
 * that only it needs.
 *
 * @example
 * const controller = new HostPortController(chart, 'controller', {
 *   name: 'haproxy-ingress',
 *   image: 'haproxytech/kubernetes-ingress:3.1',
 *   className: 'haproxy',
 *   controllerName: 'haproxy.org/ingress-controller',
 *   ports: [{ name: 'http', containerPort: 8080, hostPort: 80 }, { name: 'https', containerPort: 8443, hostPort: 443 }],
 *   rbacRules: [
 *     { apiGroups: ['ingress.v1.haproxy.org', 'ingress.v3.haproxy.org'], resources: ['*'], verbs: ['get', 'list', 'watch', 'update'] },
 *     { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['get', 'list', 'watch'] },
 *   ],
 * });
 */
export class HostPortController extends Construct implements IEdgeTrustingTarget {
  /** The DaemonSet manifest, to patch what no prop covers. */
  public readonly apiObject: ApiObject;
  /** The name of the controller's objects. */
  public readonly name: string;
  /** The name of the IngressClass, for `HostIngress`. */
  public readonly className: string;
  /** How the controller is told what edges send, where that is known. */
  public readonly settings?: ControllerSettings;
  private readonly nodeSelector: { [key: string]: string };
  private readonly config: { [key: string]: string };
  private readonly configData: { [key: string]: string } = {};
  private trust?: EdgeTrust;
  private readonly _ports: ControllerPort[];

  public constructor(scope: Construct, id: string, props: HostPortControllerProps) {
    super(scope, id);
    this.className = props.className;
    this.settings = props.settings;
    this.config = { ...props.config };
    this.nodeSelector = wholeLabels(this, 'nodeSelector', props.nodeSelector ?? {});
    this._ports = controllerPorts(this, props.ports ?? ARTICLE_PORTS);
    const { name, namespace, annotations } = props;
    const spec: Record<string, unknown> = {};
    this.apiObject = new ManifestObject(this, 'Resource', { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name, namespace, annotations }, spec });
    this.name = knownText(this, 'name', this.apiObject.name);
    for (const [key, value] of Object.entries(this.labelsWith(props.labels))) this.apiObject.metadata.addLabel(key, value);
    knownText(this, 'namespace', this.namespace);
    Object.assign(spec, this.daemonSetSpec(props, this.account(props)));
    this.addService(props);
    this.addClass(props);
    this.addConfig(props);
  }

  /** The controller's namespace; `default` where neither it nor its chart names one. */
  public get namespace(): string {
    return this.apiObject.metadata.namespace ?? 'default';
  }

  /** The nodes that the controller runs on, of those that the cluster declares. */
  public get nodes(): ClusterNode[] {
    const pod = this.patchedPod;
    return Cluster.of(this).nodesWith(pod ? pod.nodeSelector ?? {} : this.nodeSelector);
  }

  /**
   * The nodes that the controller runs on, and the hostPort that they answer on.
   *
   * @param port the container's port; by default the first that is open on the node
   */
  public toNodeTarget(port?: number): NodeTarget {
    const open = this._ports.filter(({ hostPort }) => hostPort !== undefined);
    const same = open.filter(({ containerPort }) => port === undefined || containerPort === port);
    // One number may stand for two protocols (HTTP/3): the edge speaks TCP.
    const chosen = same.find(({ protocol }) => protocol === Protocol.TCP) ?? same[0];
    if (chosen?.hostPort === undefined) {
      const known = open.map(({ containerPort, hostPort }) => (containerPort === hostPort ? `${containerPort}` : `${containerPort} (hostPort ${hostPort})`));
      const choice = open.length > 0 ? `use one of ${[...new Set(known)].join(', ')}, or give` : 'give';
      throw usageError(this, 'the controller has no such container port that is open on the node', port, `${choice} one of 'ports' a 'hostPort'`);
    }
    const { protocol = Protocol.TCP } = chosen;
    const health = this.settings?._health(this._ports.map((each) => ({ ...each, hostPort: this.emittedHostPort(each) })));
    const emitted = this.emittedHostPort(chosen);
    return { sourcePath: this.node.path, kind: NodePortKind.HOST_PORT, nodes: this.nodes, port: emitted, protocol, ...(health && { health }) };
  }

  /** The hostPort that the manifest has in the end: a JSON patch may have changed it. */
  private emittedHostPort(port: ControllerPort): number | undefined {
    const pod = this.patchedPod;
    if (!pod) return port.hostPort;
    return pod.containers?.[0]?.ports?.find(({ name }) => name === port.name)?.hostPort;
  }

  private get patchedPod(): PatchedPod | undefined {
    const spec = patchedManifest(this.apiObject)?.spec as { template?: { spec?: PatchedPod } } | undefined;
    return spec && (spec.template?.spec ?? {});
  }

  /**
   * Tells the controller what it may believe of an edge: writes the keys of its settings to its ConfigMap. Edges call it
   * in `addHost`.
   *
   * @param trust what the edge sends, and from where
   * @throws if the controller has no `settings`, another edge sends something else, or `config` says otherwise
   */
  public trustEdge(trust: EdgeTrust): void {
    if (!this.settings) {
      throw usageError(this, `the controller cannot be told what '${trust.sourcePath}' sends`, undefined, 'say which one it is: settings: ControllerSettings.haproxyTech()');
    }
    this.trust = mergedTrust(this, trust, this.trust);
    const wanted = this.settings._config(this.trust, this._ports);
    for (const [key, value] of Object.entries(wanted)) {
      if (this.config[key] !== undefined && this.config[key] !== value) {
        throw usageError(this, `'config' says otherwise of '${key}' than '${trust.sourcePath}' needs, which is ${show(value)}`, this.config[key], "take it out of 'config'");
      }
    }
    Object.assign(this.configData, wanted);
  }

  private get podLabels(): { [key: string]: string } {
    return { 'app.kubernetes.io/name': this.name };
  }

  /**
   * The recommended labels (kubernetes.io, "Recommended Labels"), as a Helm chart gives them: who has only the manifests
   * knows by them which workload serves the class. A class whose name is too long for a label has none.
   */
  private labelsWith(given: { [key: string]: string } | undefined): { [key: string]: string } {
    const instance: typeof given = fitsLabel(this.className) ? { 'app.kubernetes.io/instance': this.className } : {};
    return { ...this.podLabels, ...instance, ...given };
  }

  private account(props: HostPortControllerProps): string {
    if (props.serviceAccountName === undefined) return controllerRbac(this, this.name, this.namespace, props, props.rbacRules ?? []);
    if (props.rbacRules) {
      throw usageError(this, "'rbacRules' are for a ServiceAccount of the controller's own", props.serviceAccountName, "leave out 'serviceAccountName', or give the account its rights where it is declared");
    }
    return props.serviceAccountName;
  }

  private daemonSetSpec(props: HostPortControllerProps, serviceAccountName: string): Record<string, unknown> {
    const container = {
      name: this.name,
      image: props.image,
      args: this.args(props),
      env: [fieldEnv('POD_NAME', 'metadata.name'), fieldEnv('POD_NAMESPACE', 'metadata.namespace'), ...this.envSpec(props)],
      ports: this._ports,
    };
    return {
      selector: { matchLabels: this.podLabels },
      template: {
        metadata: { labels: this.podLabels },
        spec: {
          serviceAccountName,
          nodeSelector: Object.keys(this.nodeSelector).length > 0 ? this.nodeSelector : undefined,
          tolerations: props.tolerations?.map((toleration) => this.tolerationSpec(toleration)),
          containers: [container],
        },
      },
    };
  }

  /** Two variables of one name are one to a container, and a conflict to `kubectl apply --server-side`. */
  private envSpec(props: HostPortControllerProps): Record<string, unknown>[] {
    return Object.entries(props.env ?? {}).map(([name, value]) => {
      if (name === 'POD_NAME' || name === 'POD_NAMESPACE') throw usageError(this, `'env' names ${name}, which the controller always gets`, value, "take it out of 'env'");
      return { name, value };
    });
  }

  private tolerationSpec(toleration: ControllerToleration): Record<string, unknown> {
    if (toleration.value !== undefined && toleration.key === undefined) {
      throw usageError(this, "a toleration names a value but no 'key'", toleration.value, "give the taint's 'key', or leave out 'value' to put up with every taint");
    }
    return { ...toleration, operator: toleration.value === undefined ? 'Exists' : 'Equal' };
  }

  private args(props: HostPortControllerProps): string[] | undefined {
    const own = props.settings ? [`--configmap=${this.namespace}/${this.name}`] : [];
    return props.args || props.settings ? [...listOf(this, 'args', props.args ?? []), ...own] : undefined;
  }

  /** The ConfigMap holds the same object that `trustEdge` writes to later. */
  private addConfig(props: HostPortControllerProps): void {
    if (!props.settings && props.config) throw usageError(this, "'config' goes with 'settings'", Object.keys(props.config), 'say which controller it is: settings: ControllerSettings.haproxyTech()');
    if (!props.settings) return;
    const { namespace, labels } = props;
    new ManifestObject(this, 'Config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: this.name, namespace, labels }, data: Object.assign(this.configData, this.config) });
  }

  /** Reaches the controller from inside the cluster: its webhook, and its hosts for Pods. */
  private addService(props: HostPortControllerProps): void {
    const { namespace, labels } = props;
    const ports = this._ports.map((port) => ({ name: port.name, protocol: port.protocol, port: port.containerPort, targetPort: port.containerPort }));
    new ManifestObject(this, 'Service', {
      apiVersion: 'v1', kind: 'Service', metadata: { name: this.name, namespace, labels }, spec: { type: 'ClusterIP', selector: this.podLabels, ports },
    });
  }

  private addClass(props: HostPortControllerProps): void {
    const annotations = props.defaultClass ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : undefined;
    clusterScoped(new ManifestObject(this, 'Class', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: props.className, labels: this.labelsWith(props.labels), annotations },
      spec: { controller: props.controllerName },
    }));
  }
}

function fitsLabel(name: string): boolean {
  return typeof name === 'string' && name.length <= 63;
}

/** What an edge reads of a Pod template that was patched. */
interface PatchedPod {
  readonly nodeSelector?: { [key: string]: string };
  readonly containers?: { readonly ports?: ControllerPort[] }[];
}

/** The ports of an Ingress controller that RKE2 installs: two on the node, the admission webhook inside the cluster. */
const ARTICLE_PORTS: ControllerPort[] = [
  { name: 'http', containerPort: 80, hostPort: 80 },
  { name: 'https', containerPort: 443, hostPort: 443 },
  { name: 'webhook', containerPort: 8443 },
];

/** What a controller believes of all edges together: it has one ConfigMap, so that they must send the same. */
function mergedTrust(controller: IConstruct, added: EdgeTrust, known?: EdgeTrust): EdgeTrust {
  if (!known) return { ...added, addresses: [...added.addresses] };
  for (const field of ['proxyProtocol', 'clientIpHeader'] as const) {
    if (known[field] !== added[field]) {
      throw usageError(controller, `'${known.sourcePath}' and '${added.sourcePath}' differ in '${field}', and the controller has one ConfigMap`, [known[field], added[field]], 'give all hosts of the controller the same');
    }
  }
  return { ...known, addresses: [...new Set([...known.addresses, ...added.addresses])].sort(), tlsOffload: known.tlsOffload || added.tlsOffload };
}

function fieldEnv(name: string, fieldPath: string): Record<string, unknown> {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}
