import type { Construct } from 'constructs';
import { backendPort } from './backend-port';
import { PathType } from './host-path';
import type { HostOptions, HostPath } from './host-path';
import type { HostRule, IHostRoutes } from './host-routes';
import { pathsOf } from './paths-of';
import { listOf } from '../private/given';
import { defined } from '../private/manifests/defined';
import { emittedList } from '../private/manifests/emitted-list';
import { ManifestObject, patchedManifest } from '../private/manifests/manifest-object';
import { treeChanged } from '../private/manifests/tree-watch';
import { problemText, show, usageError } from '../private/messages/usage-error';
import type { IBackend, ObjectOptions } from '../services';

/**
 * A certificate, and the hosts that it is for.
 */
export interface IngressTls {
  /**
   * The hosts that the certificate is for.
   *
   * @default - the controller takes them from the certificate
   */
  readonly hosts?: string[];

  /**
   * The Secret (type `kubernetes.io/tls`) that holds the certificate, in the Ingress's namespace.
   *
   * @default - the controller's own certificate
   */
  readonly secretName?: string;
}

/**
 * What a `HostIngress` takes.
 */
export interface HostIngressProps extends ObjectOptions, HostOptions {
  /**
   * The host, e.g. `example.com`, or `*.example.com` for all names one label below.
   *
   * @default - the hosts of `hosts` and `addHost`
   */
  readonly host?: string;

  /**
   * More hosts with the same paths and backends, e.g. `www.example.com`.
   *
   * @default - none
   */
  readonly hosts?: string[];

  /**
   * The IngressClass: which controller serves the hosts. Name it unless the cluster has a default class; no class is
   * assumed, because a wrong one leaves the hosts unserved.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;

  /**
   * The Secret with the certificate for all hosts of this Ingress.
   *
   * @default - no TLS
   */
  readonly tlsSecret?: string;

  /**
   * Certificates for some of the hosts each.
   *
   * @default - the one of `tlsSecret`
   */
  readonly tls?: IngressTls[];

  /**
   * Where requests go that match no host and path.
   *
   * @default - as the controller decides, usually a 404 response
   */
  readonly defaultBackend?: IBackend;
}

/**
 * Hosts whose requests an Ingress controller hands to Services: a networking.k8s.io/v1 Ingress.
 *
 * @example
 * const shop = new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
 * new HostIngress(chart, 'site', { name: 'example-ingress', host: 'example.com', backend: shop });
 */
export class HostIngress extends ManifestObject implements IHostRoutes {
  /** The IngressClass that serves the hosts, where one is named. */
  public readonly className?: string;
  private readonly spec: IngressSpec;
  /** One list with that of `tlsSecret`. A list that begins with its first entry is held without room to grow. */
  private _hosts?: string[];
  /** The hosts for a fast look-up, made where there are many: most Ingresses have one. */
  private known?: Set<string>;

  public constructor(scope: Construct, id: string, props: HostIngressProps) {
    const { name, namespace, labels, annotations } = props;
    const spec: IngressSpec = defined({ ingressClassName: props.className });
    super(scope, id, { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: defined({ annotations, labels, name, namespace }), spec });
    this.className = props.className;
    this.spec = spec;
    if (props.defaultBackend) this.spec.defaultBackend = this.backendSpec(props.defaultBackend);
    if (props.host !== undefined) this.addHost(props.host, props);
    if (props.hosts) listOf(this, 'hosts', props.hosts).forEach((host) => this.addHost(host, props));
    const tls = this.tlsSpec(props);
    if (tls) this.spec.tls = tls;
    if (!this._hosts?.length) this.refuseWithoutHost(props);
  }

  /** The hosts, in the order of their rules. A JSON patch counts: what is emitted is what the controller reads. */
  public get hosts(): string[] {
    const { patched } = this;
    return patched ? [...new Set(emittedList(patched.rules).flatMap(({ host }) => host ?? []))] : [...(this._hosts ?? [])];
  }

  /** The hosts with their paths. A JSON patch counts. */
  public get rules(): HostRule[] {
    const { rules }: EmittedSpec = this.patched ?? this.spec;
    return emittedList(rules).flatMap(({ host, http }) => (host === undefined ? [] : emittedList(http?.paths).map(({ path = '/', pathType }) => (
      { host, path, pathType: pathType ?? PathType.IMPLEMENTATION_SPECIFIC }
    ))));
  }

  /**
   * The hosts that this Ingress has certificates for. All of them where a certificate does not say which; a JSON patch
   * counts.
   */
  public get tlsHosts(): string[] {
    const tls = emittedList((this.patched ?? this.spec).tls);
    return tls.some(({ hosts }) => !hosts) ? this.hosts : [...new Set(tls.flatMap(({ hosts }) => hosts!))];
  }

  /**
   * Adds a host with paths and backends of its own.
   *
   * @param host the host, e.g. `api.example.com`
   * @param options where its requests go
   * @throws if the host has a rule already, or one of its paths has no backend
   */
  public addHost(host: string, options: HostOptions): void {
    if (this.has(host)) {
      throw usageError(this, 'the host has a rule already', host, 'put all of its paths into one rule');
    }
    if (options.paths?.length === 0) {
      throw usageError(this, "'paths' of a host is empty", host, "leave it out for every path, or give at least one, e.g. paths: [{ path: '/' }]");
    }
    const paths = pathsOf(this, options.paths).map((path) => this.pathSpec(host, path, options.backend));
    const rule = { host, http: { paths } };
    if (this.spec.rules) this.spec.rules.push(rule);
    else this.spec.rules = [rule];
    if (this._hosts) this._hosts.push(host);
    else this._hosts = [host];
    this.known?.add(host);
    treeChanged(this);
  }

  /** What is emitted in the end, where that is not what was declared. */
  private get patched(): EmittedSpec | undefined {
    return patchedManifest(this)?.spec as EmittedSpec | undefined;
  }

  private has(host: string): boolean {
    const hosts = this._hosts ?? [];
    if (hosts.length > FEW) this.known ??= new Set(hosts);
    return this.known ? this.known.has(host) : hosts.includes(host);
  }

  private pathSpec(host: string, path: HostPath, fallback: IBackend | undefined): PathSpec {
    const backend = path.backend ?? fallback;
    if (!backend) {
      throw usageError(this, `nothing says where requests for ${show(path.path)} of a host go`, host, "give the host or the path a 'backend'");
    }
    return { backend: this.backendSpec(backend), path: path.path, pathType: path.pathType ?? PathType.PREFIX };
  }

  private backendSpec(backend: IBackend): Record<string, unknown> {
    const { serviceName, namespace, port, portName } = backendPort(this, backend);
    if (namespace !== this.namespace) {
      throw usageError(this, `an Ingress sends requests only to Services of its own namespace '${this.namespace}'`, `${namespace}/${serviceName}`, 'put both into one namespace, or use a HostRoute');
    }
    return { service: { name: serviceName, port: portName === undefined ? { number: port } : { name: portName } } };
  }

  /** `tlsSecret` is for all hosts, also those that `addHost` brings later: its list is the one that `addHost` appends to. */
  private tlsSpec(props: HostIngressProps): IngressTls[] | undefined {
    if (props.tls && props.tlsSecret !== undefined) {
      throw usageError(this, "both 'tls' and 'tlsSecret' say which certificate serves the hosts", props.tlsSecret, "keep one: 'tlsSecret' for all hosts, 'tls' for some of them each");
    }
    if (props.tlsSecret !== undefined) return [{ hosts: this._hosts ??= [], secretName: props.tlsSecret }];
    return props.tls && listOf(this, 'tls', props.tls).map(({ hosts, secretName }) => ({ hosts: hosts && listOf(this, 'hosts', hosts), secretName }));
  }

  private refuseWithoutHost(props: HostIngressProps): void {
    if (props.backend || props.paths) {
      throw usageError(this, "'backend' and 'paths' belong to a host, and none is named", undefined, "give 'host', or use 'defaultBackend' for requests of any host");
    }
    if (props.defaultBackend) return;
    this.node.addValidation({
      validate: () => (this._hosts?.length ? [] : [problemText('the Ingress has neither a host nor a default backend', undefined, "give 'host' and 'backend', or 'defaultBackend'")]),
    });
  }
}

interface IngressSpec {
  readonly ingressClassName?: string;
  defaultBackend?: Record<string, unknown>;
  rules?: { host: string; http: { paths: PathSpec[] } }[];
  tls?: IngressTls[];
}

/** What a JSON patch may leave of it. */
interface EmittedSpec {
  readonly rules?: readonly { readonly host?: string; readonly http?: { readonly paths?: readonly Partial<PathSpec>[] } }[];
  readonly tls?: readonly IngressTls[];
}

interface PathSpec {
  readonly path: string;
  readonly pathType: PathType;
  readonly backend: Record<string, unknown>;
}

/** So many hosts are looked through one by one. */
const FEW = 8;
