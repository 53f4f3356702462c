import { Column } from './graph';
import type { GraphBuilder } from './graph-builder';
import type { Network } from '../../network/network';
import type { GatewayObject, WorkloadObject } from '../../network/read';
import { GATEWAY_GROUP } from '../../network/read';

/**
 * The controllers of a cluster: one box for each class of Ingresses, and one for each Gateway.
 *
 * Which workload is the controller no manifest says in words. One that looks like it (its name, or the ports 80 and 443
 * of its node) and gets no requests from rules itself is taken for it, and the arrow says that this is assumed.
 */
export class Controllers {
  private readonly cluster: string;
  private readonly classes = new Map<string, string>();
  private readonly gateways = new Map<string, string>();
  private readonly declared: ReadonlyMap<string, GatewayObject>;
  private readonly workloads: ReadonlySet<WorkloadObject>;

  public constructor(private readonly graph: GraphBuilder, private readonly network: Network) {
    this.cluster = graph.clusterOf(network);
    const routed = routedWorkloads(network);
    this.workloads = new Set(network.objects.workloads.filter((workload) => !routed.has(workload) && looksLikeController(workload)));
    this.declared = new Map(network.objects.gateways.map((gateway) => [`${gateway.namespace}/${gateway.name}`, gateway]));
    for (const { namespace, name } of this.declared.values()) this.gateway(namespace, name);
  }

  /** The box of the controller that serves the Ingresses of a class; undefined asks for those without one. */
  public ofClass(className: string | undefined): string {
    const name = className ?? this.defaultClass ?? '';
    const known = this.classes.get(name);
    if (known !== undefined) return known;
    const declared = this.network.object('networking.k8s.io', 'IngressClass', '', name);
    const id = this.graph.add(['class', name], {
      column: Column.CONTROLLER,
      cluster: this.cluster,
      kind: 'IngressClass',
      name,
      title: name === '' ? 'no class' : name,
      constructPath: declared?.constructPath,
      caption: name === '' ? 'Ingresses without a class' : this.captionOf(declared === undefined),
    });
    this.classes.set(name, id);
    return id;
  }

  /** The box of a Gateway. */
  public gateway(namespace: string, name: string): string {
    const key = `${namespace}/${name}`;
    const known = this.gateways.get(key);
    if (known !== undefined) return known;
    const gateway = this.declared.get(key);
    const ports = [...new Set(gateway?.listeners.map(({ port, protocol }) => `${protocol} :${port}`))];
    const id = this.graph.add(['gateway', namespace, name], {
      column: Column.CONTROLLER,
      cluster: this.cluster,
      kind: 'Gateway',
      namespace,
      name,
      title: name,
      constructPath: gateway?.constructPath,
      missing: gateway === undefined,
      caption: gateway === undefined ? `no such Gateway in ${namespace}` : `Gateway ${namespace}, ${ports.slice(0, 3).join(', ')}`,
    });
    this.gateways.set(key, id);
    return id;
  }

  /** All boxes. */
  public get all(): string[] {
    return [...this.classes.values(), ...this.gateways.values()];
  }

  /** The boxes that a workload stands for; none for one that is no controller. */
  public servedBy(workload: WorkloadObject): string[] {
    const gateway = workload.podLabels.get(`${GATEWAY_GROUP}/gateway-name`);
    if (gateway !== undefined) return [this.gateways.get(`${workload.namespace}/${gateway}`)].flatMap((id) => id ?? []);
    if (!this.workloads.has(workload)) return [];
    const named = [...this.classes].filter(([name]) => this.isNamedLike(workload, name)).map(([, id]) => id);
    return named.length > 0 ? named : this.all;
  }

  private captionOf(undeclared: boolean): string {
    const [only, ...others] = this.workloads;
    if (only !== undefined && others.length === 0) return `${only.kind} ${only.namespace}/${only.name}`;
    return undeclared ? 'class, declared elsewhere' : 'IngressClass';
  }

  private isNamedLike({ name, podLabels }: WorkloadObject, className: string): boolean {
    return className.length > 2 && [name, ...podLabels.values()].some((text) => text.includes(className));
  }

  private get defaultClass(): string | undefined {
    const defaults = this.network.objects.ingressClasses.filter(({ isDefault }) => isDefault);
    return defaults.length === 1 ? defaults[0].name : undefined;
  }
}

const WEB_PORTS: ReadonlySet<number | undefined> = new Set([80, 443]);
const CONTROLLER_NAME = /ingress|gateway|traefik|kong|haproxy|contour|envoy/;

function looksLikeController({ name, ports, podLabels }: WorkloadObject): boolean {
  return ports.some(({ hostPort }) => WEB_PORTS.has(hostPort)) || CONTROLLER_NAME.test(name) || CONTROLLER_NAME.test(podLabels.get('app.kubernetes.io/name') ?? '');
}

/** The workloads that rules send requests to. */
function routedWorkloads(network: Network): Set<WorkloadObject> {
  const services = new Set<string>();
  for (const { namespace, paths, defaultBackend } of network.objects.ingresses) {
    for (const { service } of [...paths.map(({ backend }) => backend), defaultBackend ?? {}]) services.add(`${namespace}/${service ?? ''}`);
  }
  for (const { rules } of network.objects.httpRoutes) {
    for (const { backends } of rules) for (const { namespace, name } of backends) services.add(`${namespace}/${name}`);
  }
  return new Set(network.objects.services.filter(({ namespace, name }) => services.has(`${namespace}/${name}`)).flatMap((service) => network.workloadsOf(service)));
}
