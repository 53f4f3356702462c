import type { Network } from '../../../network/network';
import type { EndpointsObject, ServiceObject, ServicePort, WorkloadObject } from '../../../network/read';
import { Column } from '../graph';
import type { GraphBuilder } from '../graph-builder';

/** How many workloads behind one Service get a box of their own. */
const MOST_WORKLOADS = 12;

/** The Services of a cluster, and what stands behind each: workloads, endpoints that somebody writes, a name outside. */
export class ServicesPart {
  private readonly cluster: string;

  public constructor(private readonly graph: GraphBuilder, private readonly network: Network) {
    this.cluster = graph.clusterOf(network);
  }

  /** Adds all Services, but not what only stands for a port of a controller that somebody else installs. */
  public add(): void {
    for (const service of this.network.objects.services) if (service.declaredElsewhere !== true) this.addService(service);
  }

  /** The box of a Service that something refers to; one that says so where nobody declares it. */
  public reference(namespace: string, name: string): string {
    const service = this.network.service(namespace, name);
    if (service !== undefined) return this.serviceNode(service);
    return this.graph.add(['svc', namespace, name], {
      column: Column.SERVICE, cluster: this.cluster, kind: 'Service', namespace, name, title: name, caption: `no such Service in ${namespace}`, missing: true,
    });
  }

  /** The box of a workload. */
  public workload(workload: WorkloadObject): string {
    const { kind, namespace, name, constructPath } = workload;
    return this.graph.add(['pod', kind.toLowerCase(), namespace, name], {
      column: Column.POD, cluster: this.cluster, kind, namespace, name, constructPath, title: name, caption: `${kind} ${namespace}${replicas(workload)}`,
    });
  }

  /** The box of what is neither a Service nor a workload, but gets requests. */
  public resource(namespace: string, text: string): string {
    return this.graph.add(['resource', namespace, text], { column: Column.SERVICE, cluster: this.cluster, kind: 'Resource', namespace, title: text, caption: `in ${namespace}` });
  }

  private addService(service: ServiceObject): void {
    const from = this.serviceNode(service);
    if (service.externalName !== undefined) {
      const to = this.graph.add(['external', service.externalName.toLowerCase()], {
        column: Column.POD, kind: 'External name', title: service.externalName, caption: 'outside, by DNS',
      });
      return this.graph.link(from, to, { label: 'CNAME' });
    }
    const workloads = this.network.workloadsOf(service);
    for (const workload of workloads.slice(0, MOST_WORKLOADS)) this.linkPorts(from, this.workload(workload), service.ports);
    if (workloads.length > MOST_WORKLOADS) this.linkRest(from, service, workloads.length - MOST_WORKLOADS);
    if (workloads.length === 0 && service.selector.size > 0) this.linkSelected(from, service);
    if (service.selector.size === 0) for (const endpoints of this.network.endpointsOf(service)) this.addEndpoints(from, endpoints);
  }

  private serviceNode(service: ServiceObject): string {
    const { kind, namespace, name, constructPath } = service;
    return this.graph.add(['svc', namespace, name], {
      column: Column.SERVICE, cluster: this.cluster, kind, namespace, name, constructPath, title: name, caption: `${service.headless ? 'Headless' : service.type} ${namespace}${portList(service)}`,
    });
  }

  private linkPorts(from: string, to: string, ports: readonly ServicePort[], assumed = false): void {
    if (ports.length === 0) this.graph.link(from, to, { assumed });
    for (const { port, targetPort, protocol } of ports) {
      const target = targetPort.name ?? targetPort.number;
      this.graph.link(from, to, { label: `${target === port ? port : `${port} → ${target}`}${protocol === 'TCP' ? '' : ` ${protocol}`}`, assumed });
    }
  }

  /** Pods that nobody declares here: what the selector asks for. */
  private linkSelected(from: string, { namespace, selector, ports }: ServiceObject): void {
    const labels = [...selector].map(([key, value]) => `${key}=${value}`);
    const to = this.graph.add(['pod', 'selected', namespace, ...labels], {
      column: Column.POD, cluster: this.cluster, kind: 'Pods', namespace, name: labels.join(','), title: labels.join(', '), caption: `Pods ${namespace}, not declared here`,
    });
    this.linkPorts(from, to, ports, true);
  }

  private linkRest(from: string, { namespace, name, ports }: ServiceObject, count: number): void {
    const to = this.graph.add(['pod', 'more', namespace, name], {
      column: Column.POD, cluster: this.cluster, kind: 'Workloads', namespace, name, title: `${count} more workloads`, caption: `behind ${namespace}/${name}`, findings: [],
    });
    this.linkPorts(from, to, ports);
  }

  private addEndpoints(from: string, { kind, namespace, name, constructPath, endpoints, ports }: EndpointsObject): void {
    const addresses = endpoints.flatMap((endpoint) => endpoint.addresses);
    const to = this.graph.add(['endpoints', kind.toLowerCase(), namespace, name], {
      column: Column.POD, cluster: this.cluster, kind, namespace, name, constructPath, title: addresses.length === 1 ? addresses[0] : name, caption: `${kind}, ${addresses.length} ${addresses.length === 1 ? 'address' : 'addresses'}`,
    });
    this.graph.link(from, to);
    for (const { port, name: portName } of ports) this.graph.link(from, to, { label: String(port ?? portName ?? 'all ports') });
  }
}

function replicas({ kind, replicas: count }: WorkloadObject): string {
  if (kind === 'DaemonSet') return ', one per node';
  return count === undefined || kind === 'Pod' ? '' : ` ×${count}`;
}

function portList({ ports }: ServiceObject): string {
  const shown = ports.slice(0, 3).map(({ port, protocol }) => `${port}${protocol === 'TCP' ? '' : `/${protocol}`}`).join(', ');
  return ports.length === 0 ? '' : ` :${shown}${ports.length > 3 ? ', …' : ''}`;
}
