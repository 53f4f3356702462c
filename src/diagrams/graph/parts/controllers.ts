import type { Network } from '../../../network/network';
import type { GatewayObject, ServiceObject, WorkloadObject } from '../../../network/read';
import { GATEWAY_GROUP } from '../../../network/read';
import { Controllers as KnownControllers } from '../../../tracing/places/controllers';
import { Column } from '../graph';
import type { GraphBuilder } from '../graph-builder';

/** What stands behind a port or an address: the boxes of controllers, and whether it is only taken for them. */
export interface Served {
  readonly boxes: readonly string[];
  readonly assumed: boolean;
}

/**
 * The controllers of a cluster: one box for each class of Ingresses, and one for each Gateway. Which workload is a
 * controller, the tracer knows: picture and trace agree.
 */
export class Controllers {
  private readonly cluster: string;
  private readonly classes = new Map<string, string>();
  private readonly gateways = new Map<string, string>();
  private readonly declared: ReadonlyMap<string, GatewayObject>;
  private readonly known: KnownControllers;

  public constructor(private readonly graph: GraphBuilder, private readonly network: Network) {
    this.cluster = graph.clusterOf(network);
    this.known = new KnownControllers(network);
    this.declared = new Map(network.objects.gateways.map((gateway) => [`${gateway.namespace}/${gateway.name}`, gateway]));
    for (const { namespace, name } of this.declared.values()) this.gateway(namespace, name);
  }

  /** The box of the controller that serves the Ingresses of a class; the empty one stands for Ingresses without a class. */
  public ofClass(name: string): string {
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
      caption: name === '' ? 'Ingresses without a class' : this.captionOf(name, declared === undefined),
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

  /** The controllers that a workload, or a Service that leads to one, is; none where it is something else. */
  public servedBy(place: { readonly workload?: WorkloadObject; readonly service?: ServiceObject }): Served {
    const { workload } = place;
    const gateway = workload?.podLabels.get(`${GATEWAY_GROUP}/gateway-name`);
    if (workload !== undefined && gateway !== undefined) return { boxes: present([this.gateways.get(`${workload.namespace}/${gateway}`)]), assumed: false };
    const controller = this.known.at(place);
    if (controller === undefined) return { boxes: [], assumed: false };
    const { classNames } = controller;
    if (classNames === undefined) return { boxes: [...this.classes.values()], assumed: true };
    return { boxes: present(classNames.map((name) => this.classes.get(name))), assumed: false };
  }

  private captionOf(name: string, undeclared: boolean): string {
    const workload = this.known.ofClass(name)?.workload;
    if (workload !== undefined) return `${workload.kind} ${workload.namespace}/${workload.name}`;
    return undeclared ? 'class, declared elsewhere' : 'IngressClass';
  }
}

function present(ids: readonly (string | undefined)[]): string[] {
  return ids.flatMap((id) => id ?? []);
}
