import type { Controllers } from './controllers';
import { Column } from '../graph';
import type { GraphBuilder } from '../graph-builder';
import type { ServicesPart } from './services';
import type { Network } from '../../../network/network';
import { fitsNode } from '../../../network/node-fit';
import type { ServiceObject } from '../../../network/read';

/** Where a cluster is entered: nodePorts, hostPorts, and the addresses of load balancers. */
export class EntriesPart {
  private readonly cluster: string;
  private readonly byPort = new Map<number, string>();
  private readonly byAddress = new Map<string, string>();
  private readonly nodes: ReadonlySet<string>;

  public constructor(
    private readonly graph: GraphBuilder,
    private readonly network: Network,
    private readonly services: ServicesPart,
    private readonly controllers: Controllers,
  ) {
    this.cluster = graph.clusterOf(network);
    this.nodes = new Set(network.facts.nodes.map(({ address }) => address));
  }

  /** Adds all of them. */
  public add(): void {
    for (const service of this.network.objects.services) this.addService(service);
    for (const workload of this.network.objects.workloads) {
      for (const { hostPort, protocol } of workload.ports) {
        if (hostPort === undefined) continue;
        const { boxes, assumed } = this.controllers.servedBy({ workload });
        const from = this.port(hostPort, protocol, 'hostPort', this.nodesWith(hostPort, protocol));
        if (boxes.length === 0) this.graph.link(from, this.services.workload(workload));
        for (const controller of boxes) this.graph.link(from, controller, { assumed });
      }
    }
  }

  /** Whether a node of this cluster has an address. */
  public hasNode(address: string): boolean {
    return this.nodes.has(address);
  }

  /** The box that answers at an address and port, undefined where nothing declared does. */
  public at(address: string, port: number): string | undefined {
    return this.byAddress.get(address) ?? this.byPort.get(port);
  }

  /** A box for a port that something is sent to, but that nothing declared opens. */
  public undeclared(port: number, elsewhere: boolean): string {
    const id = this.graph.add(['node', String(port), 'undeclared'], {
      column: Column.NODE, cluster: this.cluster, kind: 'Port', title: `:${port}`, caption: elsewhere ? 'opened elsewhere' : 'opened by nothing declared', missing: !elsewhere,
    });
    for (const controller of this.controllers.all) this.graph.link(id, controller, { assumed: true });
    return id;
  }

  private addService(service: ServiceObject): void {
    const open = service.ports.filter(({ nodePort }) => nodePort !== undefined);
    const addresses = [...service.loadBalancerIps, ...service.externalIps];
    if (open.length === 0 && addresses.length === 0 && service.type !== 'LoadBalancer') return;
    const { boxes, assumed } = this.controllers.servedBy({ service });
    const targets = boxes.length > 0 ? boxes : [this.services.reference(service.namespace, service.name)];
    for (const { nodePort, protocol } of open) {
      const from = this.port(nodePort!, protocol, 'nodePort', this.network.facts.nodes.length);
      for (const to of targets) this.graph.link(from, to, { assumed });
    }
    if (service.type !== 'LoadBalancer' && addresses.length === 0) return;
    const from = this.loadBalancer(service, addresses);
    for (const to of targets) {
      for (const { port } of service.ports) this.graph.link(from, to, { assumed, label: `:${port}` });
    }
  }

  private loadBalancer({ namespace, name, type }: ServiceObject, addresses: readonly string[]): string {
    const id = this.graph.add(['lb', namespace, name], {
      column: Column.NODE,
      cluster: this.cluster,
      kind: type === 'LoadBalancer' ? 'Load balancer' : 'External IP',
      namespace,
      name,
      title: addresses.length > 0 ? addresses.join(', ') : 'load balancer',
      caption: `of ${namespace}/${name}`,
    });
    for (const address of addresses) this.byAddress.set(address, id);
    return id;
  }

  /** On how many nodes a hostPort may be open. */
  private nodesWith(port: number, protocol: string): number {
    const { facts: { nodes }, objects: { workloads } } = this.network;
    const opening = workloads.filter(({ ports }) => ports.some((one) => one.hostPort === port && one.protocol === protocol));
    return nodes.filter((node) => opening.some((workload) => fitsNode(workload, node, nodes) !== false)).length;
  }

  private port(port: number, protocol: string, kind: string, count: number): string {
    const id = this.graph.add(['node', String(port), protocol.toLowerCase()], {
      column: Column.NODE, cluster: this.cluster, kind, title: `:${port}${protocol === 'TCP' ? '' : `/${protocol}`}`, caption: `${kind} on ${this.nodes.size === 0 ? 'the' : count} node${count === 1 ? '' : 's'}`,
    });
    if (protocol === 'TCP' || !this.byPort.has(port)) this.byPort.set(port, id);
    return id;
  }
}
