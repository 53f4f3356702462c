import { clusterText } from './asked-gateway';
import { serversOf } from './servers-of';
import { listenersOf, listensAt } from '../../../network/edge-view';
import type { EdgeView } from '../../../network/edge-view';
import { listed } from '../../flow/text';
import type { Tools } from '../../flow/tools';
import { fork, goOn, goOnByPremise, hop, stop } from '../../flow/walk';
import type { Fork, Step, Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import type { ConsideredOption } from '../../hop';
import { placeKey } from '../../places/place';
import type { Place } from '../../places/place';
import { isAddress } from '../../places/places';
import { Verdict } from '../../verdict';
import { edgesFor } from '../edge/edges-for';

/** What a client outside connects to: by address, by a zone, or else by the edge or the controller that serves the host. */
export const outsideDns: Step = (walk, tools) => {
  const { host } = walk.asked;
  if (isAddress(host) || tools.places.knows(host)) return byAddress(walk, tools);
  const said = tools.zones.lookUp(host);
  if (said === undefined) return byServers(walk, tools);
  const { zone, addresses } = said;
  if (addresses.length === 0) {
    return stop(walk, hop(HopStep.DNS, 'DNS_NXDOMAIN', `zone ${zone.origin} has no address for ${host}`, { kind: 'Zone', name: zone.origin, constructPath: zone.constructPath }), { verdict: Verdict.UNREACHABLE });
  }
  const told = hop(HopStep.DNS, 'DNS_ZONE', `zone ${zone.origin}: ${host} is at ${listed(addresses)}`, { kind: 'Zone', name: zone.origin, constructPath: zone.constructPath });
  const ways = addresses.flatMap((address) => atAddress(walk, tools, address, told));
  return ways.length > 0 ? fork(distinct(ways)) : byServers(goOn(walk, told, HopStep.DNS), tools);
};

function byAddress(walk: Walk, tools: Tools): Walk | Fork {
  const { host, port } = walk.asked;
  const told = hop(HopStep.DNS, 'DNS_ADDRESS', `${host} is an address: there is nothing to look up`);
  const ways = atAddress(walk, tools, host, told);
  if (ways.length > 0) return fork(distinct(ways));
  if (tools.places.knows(host)) {
    return stop(goOn(walk, told, HopStep.NODE), hop(HopStep.NODE, 'NODE_NO_PORT', `nothing declared answers on port ${port} of ${host}`), { verdict: Verdict.UNREACHABLE });
  }
  const nodePlaces = tools.startsAtCluster && walk.asked.namespace === undefined ? tools.places.onUndeclaredNode(host, port) : [];
  if (nodePlaces.length > 0) {
    const node = hop(HopStep.DNS, 'DNS_ADDRESS', `${host} is taken for the address of a node: none is declared, and port ${port} is open on them`, { assumed: true });
    return fork(distinct(nodePlaces.map((place) => atPlace(walk, node, place))));
  }
  return stop(walk, hop(HopStep.DNS, 'DNS_ADDRESS_UNKNOWN', `nothing declared has the address ${host}`), { verdict: Verdict.UNKNOWN });
}

function atPlace(walk: Walk, told: ReturnType<typeof hop>, place: Place): Walk {
  const { network, address } = place;
  return goOn(walk, told, HopStep.NODE, { place, network, now: { ...walk.now, address }, reading: placeReading(place) });
}

/** The ways on from an address: edges that run or are named there, else what the clusters have there. */
function atAddress(walk: Walk, tools: Tools, address: string, told: ReturnType<typeof hop>): Walk[] {
  const now = { ...walk.now, address };
  const edges = edgesAt(address, walk, tools);
  if (edges.length > 0) {
    return edges.map((edge) => {
      const considered = equals(edges, edge, 'both are at the same address');
      const reading = `by ${edge.kind} ${edge.constructPath}${listensAt(edge, address) ? '' : ` at ${address}`}`;
      return goOn(walk, { ...told, ...(considered.length > 0 && { assumed: true, considered }) }, HopStep.EDGE, { edge, now, reading });
    });
  }
  const places = tools.places.at(address, walk.now.port);
  if (places.length === 0 && tools.edgeTargets.isElsewhere(address, walk.now.port)) return [goOn(walk, told, HopStep.NODE, { now })];
  return places.map((place) => atPlace(walk, told, place));
}

/**
 * The edges that run at an address, and those that a zone names there: of several, those that listen on the port. A zone
 * has its names from the hosts of the edges, so that of those that it names the ones with the host are meant.
 */
function edgesAt(address: string, { asked }: Walk, { places, edges }: Tools): readonly EdgeView[] {
  const running = places.edgesAt(address);
  const isOpen = (edge: EdgeView) => edge.model.routes.length === 0 || listenersOf(edge).some(({ port }) => port === asked.port);
  const routesIt = (one: (typeof edges)[number]) => one.forHost(asked.headerHost) ?? one.forHost(asked.host);
  const isMeant = (edge: EdgeView) => running.includes(edge) || edges.some((one) => one.edge === edge && routesIt(one));
  return those(those([...new Set([...running, ...places.edgesNamedAt(address)])], isOpen), isMeant);
}

/** Those of which something holds; all where it holds of none. */
function those<T>(all: readonly T[], holds: (one: T) => boolean): readonly T[] {
  const some = all.filter(holds);
  return some.length > 0 ? some : all;
}

/** Nobody says where the name leads: to what serves its host, an edge before a controller. */
function byServers(walk: Walk, tools: Tools): Walk | Fork {
  const { host } = walk.asked;
  const { edges, others } = edgesFor(walk, tools);
  if (edges.length > 0) {
    return fork(edges.map(({ edge, picked }) => goOn(walk, hop(HopStep.DNS, 'DNS_TO_EDGE', `${host} leads to ${edge.kind} ${edge.constructPath}, ${picked}`, {
      assumed: true, kind: edge.kind, name: edge.model.name, constructPath: edge.constructPath, considered: [...equals(edges.map((one) => one.edge), edge, 'no zone says to which of them the name leads'), ...others],
    }), HopStep.EDGE, { edge, reading: `by ${edge.kind} ${edge.constructPath}` })));
  }
  const clusters = serversOf(walk, tools);
  if (clusters.length === 0) {
    const inside = tools.isOfCluster(host);
    const why = inside ? `${host} is a name of the cluster's own DNS, which nobody outside asks` : `no edge, zone, Ingress or Gateway serves ${host}`;
    const last = hop(HopStep.DNS, inside ? 'DNS_NXDOMAIN' : 'DNS_NOT_DECLARED', why, { considered: others });
    return stop(walk, last, { verdict: inside ? Verdict.UNREACHABLE : Verdict.UNKNOWN });
  }
  const told = hop(HopStep.DNS, 'DNS_TO_CONTROLLER', `${host} leads to what serves it in the cluster`, { assumed: true, considered: others });
  const go = tools.startsAtCluster ? goOnByPremise : goOn;
  return fork(clusters.map((network) => go(walk, told, HopStep.CONTROLLER, { network, reading: clusterText(network.facts.cluster) })));
}

/** The other edges that the request may come to as well. */
function equals(edges: readonly EdgeView[], taken: EdgeView, why: string): ConsideredOption[] {
  return edges.filter((edge) => edge !== taken).map(({ kind, constructPath }) => ({ what: `${kind} ${constructPath}`, rejectedBecause: `it could be this one as well: ${why}` }));
}

function placeReading({ network, service, workload }: Place): string {
  const object = service ?? workload;
  return `${clusterText(network.facts.cluster)}${object ? `, by ${object.kind} ${object.namespace}/${object.name}` : ''}`;
}

/** Two nodes with one nodePort, or two addresses of one edge, are one way, unless it listens at one of them only. */
function distinct(ways: readonly Walk[]): Walk[] {
  const known = new Set<string>();
  return ways.filter(({ place, edge, now: { address = '' } }) => {
    const key = place ? placeKey(place) : edge ? `${edge.constructPath} ${listensAt(edge, address)}` : '';
    return !known.has(key) && known.add(key);
  });
}
