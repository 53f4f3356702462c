import type { Construct } from 'constructs';
import { backendPort } from './backend-port';
import { PathType } from './host-path';
import type { HostOptions, HostPath } from './host-path';
import type { HostRule, IHostRoutes } from './host-routes';
import { pathsOf } from './paths-of';
import { knownText, listOf } from '../private/given';
import { emittedList } from '../private/manifests/emitted-list';
import { ManifestObject, patchedManifest } from '../private/manifests/manifest-object';
import { usageError } from '../private/messages/usage-error';
import type { BackendPort, ObjectOptions } from '../services';

/**
 * What a `HostRoute` takes.
 */
export interface HostRouteProps extends ObjectOptions, HostOptions {
  /**
   * The host, e.g. `example.com`, or `*.example.com` for all names below.
   *
   * @default - the hosts of `hosts`; without either, every host that the Gateway's listeners take
   */
  readonly host?: string;

  /**
   * More hosts with the same paths and backends, e.g. `www.example.com`.
   *
   * @default - none
   */
  readonly hosts?: string[];

  /** The name of the Gateway that serves the hosts. */
  readonly gateway: string;

  /**
   * The Gateway's namespace.
   *
   * @default - the route's namespace
   */
  readonly gatewayNamespace?: string;

  /**
   * The name of the Gateway's listener that serves the hosts.
   *
   * @default - every listener that takes them
   */
  readonly gatewayListener?: string;
}

/**
 * Hosts whose requests a Gateway hands to Services: a Gateway API HTTPRoute, with the hosts, paths and backends of a
 * `HostIngress`. Certificates and the choice of a controller are the Gateway's.
 *
 * A backend in another namespace is let in by a ReferenceGrant, which this construct emits there.
 *
 * @example
 * new HostRoute(chart, 'site', { gateway: 'edge', gatewayNamespace: 'infra', host: 'example.com', backend: shop });
 */
export class HostRoute extends ManifestObject implements IHostRoutes {
  private readonly _hosts: string[];
  private readonly paths: HostPath[];

  public constructor(scope: Construct, id: string, props: HostRouteProps) {
    const { name, namespace, labels, annotations } = props;
    const spec: Record<string, unknown> = {};
    super(scope, id, { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name, namespace, labels, annotations }, spec });
    this._hosts = [...(props.host === undefined ? [] : [props.host]), ...listOf(this, 'hosts', props.hosts ?? [])];
    this.refuseEmpty(props);
    spec.parentRefs = [{ name: props.gateway, namespace: props.gatewayNamespace, sectionName: props.gatewayListener }];
    if (this._hosts.length > 0) spec.hostnames = this._hosts;
    this.paths = pathsOf(this, props.paths);
    spec.rules = this.paths.map((path) => this.ruleSpec(path, props));
  }

  /** The hosts. A JSON patch counts: what is emitted is what the Gateway reads. */
  public get hosts(): string[] {
    const { patched } = this;
    return [...(patched ? emittedList(patched.hostnames) : this._hosts)];
  }

  /** An empty list would drop the backend, or take every host, without a word. */
  private refuseEmpty(props: HostRouteProps): void {
    if (props.paths?.length === 0) {
      throw usageError(this, "'paths' is empty", props.paths, "leave it out for every path, or give at least one, e.g. paths: [{ path: '/' }]");
    }
    if (props.hosts && this._hosts.length === 0) {
      throw usageError(this, "'hosts' is empty", props.hosts, "leave it out for every host that the Gateway's listeners take, or give at least one");
    }
  }

  /** The hosts with their paths. A JSON patch counts. */
  public get rules(): HostRule[] {
    const { patched } = this;
    const paths = patched ? patchedPaths(patched) : this.paths;
    return this.hosts.flatMap((host) => paths.map(({ path, pathType }) => ({ host, path, pathType: pathType ?? PathType.PREFIX })));
  }

  /** None: the certificates are the Gateway's. */
  public get tlsHosts(): string[] {
    return [];
  }

  /** None: a Gateway serves the hosts. */
  public get className(): string | undefined {
    return undefined;
  }

  /** What is emitted in the end, where that is not what was declared. */
  private get patched(): EmittedSpec | undefined {
    return patchedManifest(this)?.spec as EmittedSpec | undefined;
  }

  private ruleSpec(path: HostPath, options: HostOptions): Record<string, unknown> {
    const backend = path.backend ?? options.backend;
    if (!backend) throw usageError(this, 'nothing says where the requests for a path go', path.path, "give the route or the path a 'backend'");
    const type = MATCH_TYPES.get(path.pathType ?? PathType.PREFIX);
    if (!type) throw usageError(this, 'an HTTPRoute compares paths exactly or by prefix', path.pathType, 'use PathType.EXACT or PathType.PREFIX');
    return { matches: [{ path: { type, value: path.path } }], backendRefs: [this.backendRef(backendPort(this, backend))] };
  }

  private backendRef({ serviceName, namespace, port, portName }: BackendPort): Record<string, unknown> {
    if (port === undefined) {
      throw usageError(this, `an HTTPRoute refers to a port of Service '${serviceName}' by number only`, portName, "use onPort(80) instead of onPortNamed('http')");
    }
    if (namespace === this.namespace) return { name: serviceName, port };
    this.grant(namespace, serviceName);
    return { name: serviceName, namespace, port };
  }

  /**
   * Lets this route refer to a Service of another namespace (Gateway API: ReferenceGrant, served as v1beta1 by every bundle).
   *
   * Dots join what names it, as neither a namespace nor a Service has one: hyphens would give `a-b` and `c` the name of `a` and `b-c`.
   */
  private grant(namespace: string, serviceName: string): void {
    for (const text of [this.namespace, this.name, namespace, serviceName]) knownText(this, 'name', text);
    const id = `Grant-${namespace}.${serviceName}`;
    if (this.node.tryFindChild(id)) return;
    new ManifestObject(this, id, {
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: `${this.namespace}.${this.name}.to.${serviceName}`, namespace },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: this.namespace }],
        to: [{ group: '', kind: 'Service', name: serviceName }],
      },
    });
  }
}

/** What a JSON patch may leave of the spec. */
interface EmittedSpec {
  readonly hostnames?: readonly string[];
  readonly rules?: readonly { readonly matches?: readonly { readonly path?: { readonly type?: string; readonly value?: string } }[] }[];
}

/** The paths of an emitted spec; without matches every one (Gateway API v1, `HTTPRouteRule.matches`). A pattern may be any path of the host. */
function patchedPaths({ rules }: EmittedSpec): Pick<HostPath, 'path' | 'pathType'>[] {
  const types = new Map([...MATCH_TYPES].map(([pathType, type]) => [type, pathType]));
  const matches = emittedList(rules).flatMap((rule) => (emittedList(rule.matches).length > 0 ? emittedList(rule.matches) : [{}]));
  return matches.map(({ path }) => ({ path: path?.value ?? '/', pathType: types.get(path?.type ?? 'PathPrefix') ?? PathType.IMPLEMENTATION_SPECIFIC }));
}

const MATCH_TYPES = new Map([[PathType.EXACT, 'Exact'], [PathType.PREFIX, 'PathPrefix']]);
