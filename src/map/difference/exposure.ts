import { listenersOf } from '../../network/edge-view';
import type { EdgeView } from '../../network/edge-view';
import type { Network } from '../../network/network';
import type { GatewayObject, IngressObject, ServiceObject } from '../../network/read';
import { nameOf } from '../../network/words';
import type { World } from '../../network/world';
import { classNamesIn } from '../../routing/ingress/rules/class-name';

/** What can be reached from outside the clusters, and where it leads. */
export function exposureOf({ clusters, edges }: World): Map<string, string> {
  const exposed = new Map<string, Set<string>>();
  const add = (what: string, where: string) => exposed.set(what, (exposed.get(what) ?? new Set()).add(where));
  for (const network of clusters) addCluster(network, clusters.length > 1 ? `${network.facts.cluster}: ` : '', add);
  for (const edge of edges) addEdge(edge, add);
  return new Map([...exposed].map(([what, where]) => [what, [...where].sort().join(', ')]));
}

/** The hosts that an edge serves, and where it listens for them. */
function addEdge(edge: EdgeView, add: (what: string, where: string) => void): void {
  const { kind, constructPath, model: { routes, listeners } } = edge;
  for (const { host } of routes) add(`host ${host}`, `${kind} ${constructPath}`);
  for (const { name, port } of listenersOf(edge)) add(`${name} listener of ${kind} ${constructPath}`, `port ${port}, ${listeners.ipFamilies.join(' and ')}`);
}

function addCluster(network: Network, prefix: string, add: (what: string, where: string) => void): void {
  const { objects } = network;
  for (const service of objects.services) {
    for (const { nodePort, protocol, port } of service.ports) {
      if (nodePort !== undefined) add(`${prefix}nodePort ${nodePort}/${protocol}`, nameOf(service));
      if (service.type === 'LoadBalancer') add(`${prefix}LoadBalancer port ${port}/${protocol} of ${nameOf(service)}`, balanced(service));
      for (const ip of service.externalIps) add(`${prefix}external IP ${ip} port ${port}/${protocol}`, nameOf(service));
    }
  }
  for (const gateway of objects.gateways) addGateway(gateway, prefix, add);
  for (const workload of objects.workloads) {
    for (const { hostPort, protocol } of workload.ports) if (hostPort !== undefined) add(`${prefix}hostPort ${hostPort}/${protocol}`, nameOf(workload));
  }
  const classOf = classNamesIn(network);
  for (const ingress of objects.ingresses) {
    const where = servedBy(ingress, classOf(ingress));
    for (const { host } of ingress.hosts) add(`${prefix}host ${host ?? '*'}`, where);
    if (ingress.defaultBackend !== undefined) add(`${prefix}host *`, where);
  }
  for (const route of objects.httpRoutes) for (const host of route.hostnames.length > 0 ? route.hostnames : ['*']) add(`${prefix}host ${host}`, nameOf(route));
}

/** A LoadBalancer's Service, with the address that it asks for and the addresses that may ask it. */
function balanced(service: ServiceObject): string {
  const { loadBalancerIps, loadBalancerSourceRanges } = service;
  const address = loadBalancerIps.length === 0 ? '' : ` at ${[...loadBalancerIps].sort().join(' and ')}`;
  const clients = loadBalancerSourceRanges.length === 0 ? '' : ` for ${[...loadBalancerSourceRanges].sort().join(' and ')}`;
  return `${nameOf(service)}${address}${clients}`;
}

/** Where a Gateway listens, whatever the kind of the routes behind it. */
function addGateway(gateway: GatewayObject, prefix: string, add: (what: string, where: string) => void): void {
  for (const { name, port, protocol, hostname } of gateway.listeners) {
    add(`${prefix}listener ${name} of ${nameOf(gateway)}`, `${protocol} port ${port}${hostname === undefined ? '' : ` for ${hostname}`}`);
  }
  for (const address of gateway.addresses) add(`${prefix}address ${address}`, nameOf(gateway));
}

/** An Ingress, with its class: another class is another controller, and so other addresses and another reading of the rules. */
function servedBy(ingress: IngressObject, className: string): string {
  return `${nameOf(ingress)}${className === '' ? '' : ` of class ${className}`}`;
}
