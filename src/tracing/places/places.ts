import { PlaceKind } from './place';
import type { Place } from './place';
import type { EdgeView } from '../../network/edge-view';
import type { Network } from '../../network/network';
import { fitsNode } from '../../network/node-fit';
import type { ServiceObject } from '../../network/read';
import type { World } from '../../network/world';
import { normalAddress } from '../../private/addresses/address-number';
import { remembered } from '../../private/remembered';

/** What answers at which address: nodes, LoadBalancers, cluster IPs, Gateways, edges. Read once. */
export class Places {
  /** By address: what is there, whatever the port. */
  private readonly byAddress = new Map<string, ((port: number) => Place[])[]>();
  private readonly networksByNode = new Map<string, Network>();
  private readonly edgesByAddress = new Map<string, EdgeView[]>();
  private readonly edgesByVirtualIp = new Map<string, EdgeView[]>();

  private readonly opened = new Map<Network, ReadonlyMap<number, Place[]>>();

  public constructor(private readonly world: World) {
    for (const edge of world.edges) {
      for (const address of edge.addresses) remembered(this.edgesByAddress, normalAddress(address), () => []).push(edge);
      for (const address of edge.virtualIps) remembered(this.edgesByVirtualIp, normalAddress(address), () => []).push(edge);
    }
    for (const network of world.clusters) {
      this.addNodes(network);
      this.addServices(network);
      this.addGateways(network);
    }
  }

  /** What answers; empty where nothing does. */
  public at(address: string, port: number): Place[] {
    return (this.byAddress.get(normalAddress(address)) ?? []).flatMap((find) => find(port));
  }

  /** Whether something declared has the address, whatever answers there. */
  public knows(address: string): boolean {
    return this.byAddress.has(normalAddress(address));
  }

  /** The cluster that has a node at an address, the first of several. */
  public networkAt(address: string): Network | undefined {
    return this.networksByNode.get(normalAddress(address));
  }

  /** The edges that run at an address. */
  public edgesAt(address: string): readonly EdgeView[] {
    return this.edgesByAddress.get(normalAddress(address)) ?? [];
  }

  /** The edges that a zone says are found at an address. */
  public edgesNamedAt(address: string): readonly EdgeView[] {
    return this.edgesByVirtualIp.get(normalAddress(address)) ?? [];
  }

  /** What a port of a node leads to where no node is declared: of every cluster that has none. */
  public onUndeclaredNode(address: string, port: number): Place[] {
    return this.world.clusters.filter(({ facts }) => facts.nodes.length === 0).flatMap((network) => atNode(this.openedOn(network), address, port));
  }

  private add(address: string, find: (port: number) => Place[]): void {
    remembered(this.byAddress, normalAddress(address), () => []).push(find);
  }

  private openedOn(network: Network): ReadonlyMap<number, Place[]> {
    return remembered(this.opened, network, () => nodePlaces(network));
  }

  private addNodes(network: Network): void {
    const opened = this.openedOn(network);
    const { nodes } = network.facts;
    for (const node of nodes) {
      const { address } = node;
      remembered(this.networksByNode, normalAddress(address), () => network);
      const fits = ({ workload }: Place) => workload === undefined || fitsNode(workload, node, nodes) !== false;
      this.add(address, (port) => atNode(opened, address, port).filter(fits));
    }
  }

  private addServices(network: Network): void {
    for (const service of network.objects.services) {
      const { loadBalancerIps, externalIps, clusterIps } = service;
      const ways: [PlaceKind, string][] = [
        ...[...new Set([...loadBalancerIps, ...externalIps])].map((address): [PlaceKind, string] => [PlaceKind.LOAD_BALANCER, address]),
        ...[...new Set(clusterIps)].map((address): [PlaceKind, string] => [PlaceKind.CLUSTER_IP, address]),
      ];
      for (const [kind, address] of ways) {
        this.add(address, (port) => atService(kind, network, service, port, address));
      }
    }
  }

  private addGateways(network: Network): void {
    for (const gateway of network.objects.gateways) {
      for (const address of new Set(gateway.addresses)) {
        this.add(address, (port) =>
          (gateway.listeners.some((listener) => listener.port === port) ? [{ kind: PlaceKind.GATEWAY, network, port, address, gateway }] : []));
      }
    }
  }
}

/** Whether a host is an IP address: the URL parser writes IPv4 as four numbers, whatever was asked for. */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}

/** The port of a Service that TCP uses, undefined where there is none of that number. */
export function tcpPort({ ports }: ServiceObject, number: number): ServiceObject['ports'][number] | undefined {
  return ports.find(({ port, protocol }) => port === number && protocol === 'TCP');
}

function atService(kind: PlaceKind, network: Network, service: ServiceObject, port: number, address: string): Place[] {
  const servicePort = tcpPort(service, port);
  return servicePort === undefined ? [] : [{ kind, network, port, address, service, servicePort }];
}

/** What answers on a port of a node with an address. */
function atNode(opened: ReadonlyMap<number, Place[]>, address: string, port: number): Place[] {
  return (opened.get(port) ?? []).filter(({ containerPort }) => isHere(containerPort?.hostIp, address)).map((place) => ({ ...place, address }));
}

/** What answers on nodes: hostPorts, which the node's own rules catch first, where their Pods run, and nodePorts on every one. */
function nodePlaces(network: Network): Map<number, Place[]> {
  const opened = new Map<number, Place[]>();
  for (const workload of network.objects.workloads) {
    for (const containerPort of workload.ports) {
      const { hostPort, protocol } = containerPort;
      if (hostPort !== undefined && protocol === 'TCP') remembered(opened, hostPort, () => []).push({ kind: PlaceKind.HOST_PORT, network, port: hostPort, workload, containerPort });
    }
  }
  for (const service of network.objects.services) {
    if (service.type !== 'NodePort' && service.type !== 'LoadBalancer') continue;
    for (const servicePort of service.ports) {
      const { nodePort, protocol } = servicePort;
      if (nodePort !== undefined && protocol === 'TCP') remembered(opened, nodePort, () => []).push({ kind: PlaceKind.NODE_PORT, network, port: nodePort, service, servicePort });
    }
  }
  return opened;
}

function isHere(hostIp: string | undefined, address: string): boolean {
  return hostIp === undefined || hostIp === '0.0.0.0' || hostIp === '::' || hostIp === address;
}
