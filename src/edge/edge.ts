import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { asked, targetProblems, toBackend } from './declared/declared-backend';
import { DeclaredBackends } from './declared/declared-backends';
import { routesOf, tellController } from './declared/declared-host';
import type { DeclaredHost } from './declared/declared-host';
import { DeclaredHosts } from './declared/declared-hosts';
import type { EdgeFile } from './edge-file';
import type { EdgeBackendOptions, EdgeHostNameOptions, EdgeHostOptions, EdgeTargetOptions } from './edge-options';
import type { EdgeProps } from './edge-props';
import { backendOptionsFor, edgeAddresses, tlsOf, toListeners, toTimeouts } from './host-traffic';
import { EdgeFeature } from './model';
import type { EdgeModel } from './model';
import { gaps } from './model/features-used';
import type { NormalisedModel } from './normalise';
import { PathType } from '../ingress';
import type { IHostRoutes } from '../ingress';
import { isFolderPath } from '../private/folder-path';
import { listOf } from '../private/given';
import { problemText, usageError } from '../private/messages/usage-error';
import { fileStem, inside, writeFiles } from '../private/text-files';
import type { INodeTarget, NodeTarget } from '../services';

/**
 * A load balancer outside the cluster, configured from the same fields as the manifests.
 *
 * Its backends are the nodes of a `NodePortBackend`, a `LoadBalancerService` or a `HostPortController`; its routes are
 * the hosts of a `HostIngress` or a `HostRoute`. Under a `NetworkApp` its files are written at synth, beside the
 * manifests; elsewhere call `write`.
 */
export abstract class Edge extends Construct {
  /**
   * The edges among some constructs, in their order, e.g. among `app.node.findAll()`.
   *
   * @internal
   */
  public static _among(constructs: IConstruct[]): Edge[] {
    return constructs.filter((construct): construct is Edge => EDGE in construct);
  }

  private readonly props: EdgeProps;
  private readonly addresses: string[];
  private readonly backends = new DeclaredBackends(this);
  private readonly hosts = new DeclaredHosts();
  private readonly virtualIps = new Set<string>();
  private known?: { readonly state: string; readonly problems: string[] };

  public constructor(scope: Construct, id: string, props: EdgeProps = {}) {
    super(scope, id);
    Object.defineProperty(this, EDGE, { value: true });
    this.props = { ...props, ipFamilies: props.ipFamilies && listOf(this, 'ipFamilies', props.ipFamilies) };
    this.addresses = edgeAddresses(this, props.addresses ?? []);
    this.node.addValidation({ validate: () => this.problems() });
  }

  /**
   * Sends requests to the nodes that answer for a target.
   *
   * @param name the backend's name, exactly as it will be
   * @param target what answers: a `NodePortBackend` with a pinned nodePort, a `LoadBalancerService` with one, or a `HostPortController`
   * @param options how requests are passed on
   * @throws if the target is nothing that nodes answer for; what is wrong with names and values is told at synth, all at once
   */
  public addBackend(name: string, target: INodeTarget, options: EdgeBackendOptions = {}): void {
    this.backends.add(name, target, { ...options });
  }

  /**
   * Lets a second target answer for a backend: the same Service in another cluster, with a share of its own, as a
   * backup, or drained.
   *
   * @param backendName the name of the backend, of `addBackend` or `addHost`
   * @param target what answers too
   * @param options its port, its nodes and its share
   * @throws if there is no such backend, or the target is a controller that cannot be told what the edge sends
   */
  public addTarget(backendName: string, target: INodeTarget, options: EdgeTargetOptions = {}): void {
    const port = this.backends.addTarget(backendName, target, options);
    for (const host of this.hosts.sentTo(backendName)) tellController(this, host, target, port);
  }

  /**
   * Serves the hosts and paths of a construct, and tells the controller that serves them behind the edge what the edge
   * sends: PROXY protocol, client address, forwarded headers.
   *
   * @param hosts the `HostIngress` or `HostRoute` whose hosts and paths they are
   * @param target what answers for them: the `HostPortController` that serves their class, or any other target
   * @param options how requests are passed on
   * @throws if `hosts` has no hosts, the backend's name is taken by one with other options, or the controller cannot be told what the edge sends
   */
  public addHost(hosts: IHostRoutes, target: INodeTarget, options: EdgeHostOptions = {}): void {
    const tls = tlsOf(this, options.tls ?? this.props.tls);
    const sent = backendOptionsFor(this.props, this.ownClientIpHeader, tls, options);
    const { name, targets } = this.backends.shared(target, sent, options.backendName);
    const host: DeclaredHost = {
      routes: routesOf(this, hosts),
      backend: name,
      tls,
      controllerTrustsEdge: options.controllerTrustsEdge ?? false,
      sent: {
        sourcePath: this.node.path,
        addresses: [...this.addresses],
        tlsOffload: tls.certificate !== undefined && tls.upstream === undefined,
        proxyProtocol: sent.proxyProtocol === true,
        clientIpHeader: sent.clientIpHeader,
      },
    };
    this.hosts.add(host);
    for (const { source, options: { port } } of targets) tellController(this, host, source, port ?? sent.port);
  }

  /**
   * Sends the requests for a host that no construct has to a backend.
   *
   * @param host the host, e.g. `example.com`, or `*.example.com` for the names one label below
   * @param backendName the name of the backend, of `addBackend` or `addHost`
   * @param options which of the host's requests
   * @throws if `tls` is no `EdgeTls`; a host that is none and a backend that is missing are told at synth
   */
  public addHostName(host: string, backendName: string, options: EdgeHostNameOptions = {}): void {
    const tls = tlsOf(this, options.tls ?? this.props.tls);
    const rule = { host, path: options.path ?? '/', pathType: options.pathType ?? PathType.PREFIX };
    this.hosts.addName({ rule, backend: backendName, tls, sourcePath: this.node.path });
  }

  /**
   * What the edge is told, in no vendor's words and in one order.
   *
   * @throws if a value cannot stand in an edge file
   */
  public get model(): EdgeModel {
    const { model, problems } = this.check();
    if (problems.length > 0) throw new Error(problems.map((problem) => `[${this.node.path}] ${problem}`).join('\n'));
    return model;
  }

  /**
   * Whose language it speaks: what is derived from `HaproxyEdge` is one, whatever its class is called.
   *
   * @internal
   */
  public get _kind(): string {
    return this.constructor.name;
  }

  /**
   * The addresses of the machines that the edge runs on.
   *
   * @internal
   */
  public get _addresses(): string[] {
    return [...this.addresses];
  }

  /**
   * The addresses at which zones lead clients to the edge.
   *
   * @internal
   */
  public get _virtualIps(): string[] {
    return [...this.virtualIps];
  }

  /**
   * The constructs whose hosts' controllers were told elsewhere to believe the edge.
   *
   * @internal
   */
  public get _believedFor(): string[] {
    return this.hosts.believedFor;
  }

  /**
   * What its backends lead to.
   *
   * @internal
   */
  public get _targets(): NodeTarget[] {
    return this.backends.all.map(asked).flatMap(({ targets }) => targets.map(({ target }) => target));
  }

  /**
   * Notes where a zone leads clients to the edge.
   *
   * @internal
   */
  public _foundAt(addresses: string[]): void {
    addresses.forEach((address) => this.virtualIps.add(address));
  }

  /**
   * The edge's files.
   *
   * @throws if a value cannot stand in an edge file
   */
  public render(): EdgeFile[] {
    return inside(this, this.renderModel(this.model));
  }

  /**
   * The edge's files as they are in another folder than the usual one, e.g. where a ConfigMap is mounted: what they name
   * beside themselves, such as maps, is named there.
   *
   * @param dir the folder on the edge's host, an absolute path
   * @throws if a value cannot stand in an edge file
   */
  public renderAt(dir: string): EdgeFile[] {
    if (!isFolderPath(dir)) throw usageError(this, "the folder of the edge's files is not an absolute path", dir, "use letters, digits, '.', '_', '-' and '/', e.g. '/etc/edge'");
    return inside(this, this.renderModelAt(this.model, dir));
  }

  /**
   * Writes the edge's files.
   *
   * @param dir the folder to write to; made if it is not there
   * @throws if a value cannot stand in an edge file, before anything is written
   */
  public write(dir: string): void {
    writeFiles(dir, this.render());
  }

  /**
   * Changes when something is added, to the edge or to the constructs it reads.
   *
   * @internal
   */
  public get _state(): string {
    return [this.backends.all.reduce((sum, { targets }) => sum + targets.length, 0), this.virtualIps.size, this.hosts.state].join();
  }

  /**
   * The files of a model, in this edge's language. Pure: the same model gives the same text.
   *
   * @param model what `normalise` let through
   */
  protected abstract renderModel(model: EdgeModel): EdgeFile[];

  /**
   * The files of a model, for a folder of the edge's host. The same as `renderModel` gives unless a file names another.
   *
   * @param model what `normalise` let through
   * @param _dir the folder, an absolute path
   */
  protected renderModelAt(model: EdgeModel, _dir: string): EdgeFile[] {
    return this.renderModel(model);
  }

  /** What this edge's language can express. A model that asks for more is an error, unless `degrade` names it. */
  protected abstract get features(): EdgeFeature[];

  /**
   * What to do where this edge's language cannot express a feature: the second half of the error.
   *
   * @param feature the feature
   */
  protected adviceFor(feature: EdgeFeature): string {
    return feature === EdgeFeature.IP_FAMILIES ? "leave out 'ipFamilies', and IPv6 addresses of the edge" : 'leave it out';
  }

  /**
   * Values that this edge's language refuses, though it has the feature.
   *
   * @param _model what `normalise` let through
   */
  protected unsupported(_model: EdgeModel): string[] {
    return [];
  }

  /** The request header in which the edge sends the client's address to the backends of hosts, where nobody names one. */
  protected get ownClientIpHeader(): string {
    return 'X-Forwarded-For';
  }

  /** The name that the edge's files begin with: its path in the tree, as every file system takes it. */
  protected get fileStem(): string {
    return fileStem(this);
  }

  /** Whether the edge has routes, so that it needs more than backends. */
  protected get hasHosts(): boolean {
    return this.hosts.count > 0;
  }

  private check(): NormalisedModel {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when the first edge is judged, so that importing the library stays fast
    const { normalise } = require('./normalise') as typeof import('./normalise');
    const backends = this.backends.all.map(asked);
    const { model, problems } = normalise({
      name: this.fileStem,
      sourcePath: this.node.path,
      listeners: toListeners(this.props, [...this.addresses, ...this.virtualIps]),
      timeouts: toTimeouts(this, this.props.timeouts ?? {}),
      ...this.hosts.inModel(),
      backends: backends.map(toBackend),
    });
    const found = [...backends.flatMap(targetProblems), ...this.hosts.problems(this.backends.all), ...problems].sort();
    if (found.length > 0) return { model, problems: found };
    const missing = gaps(model, this.features, this.props.degrade ?? [])
      .map(({ where, feature, value }) => problemText(`${where}: this edge cannot express '${feature}'`, value, this.adviceFor(feature)));
    return { model, problems: [...missing, ...this.unsupported(model)].sort() };
  }

  /** Kept until something is added, to the edge or to the constructs it reads: cdk8s asks once for each chart. */
  private problems(): string[] {
    const state = this._state;
    if (this.known?.state !== state) this.known = { state, problems: this.check().problems };
    return this.known.problems;
  }
}

const EDGE = Symbol.for('cdk8s-network-patterns.Edge');
