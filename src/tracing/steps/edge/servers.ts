import { EdgeMode } from '../../../network/edge-view';
import { listed } from '../../flow/text';
import type { Tools } from '../../flow/tools';
import { fork, goOn, stop } from '../../flow/walk';
import type { Fork, Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import type { ConsideredOption, Hop } from '../../hop';
import type { EdgeRoutes } from '../../places/edge-routes';
import type { EdgeTarget } from '../../places/edge-targets';
import { Verdict } from '../../verdict';
import { declaredElsewhere } from '../declared-elsewhere';
import { installedElsewhere } from '../node';

type Backend = EdgeRoutes['edge']['model']['backends'][number];
type Server = Backend['servers'][number];

/**
 * Goes on to the servers of a backend: each cluster, and each thing in it, that they lead to is a way of its own, the
 * heaviest first.
 *
 * @param walk the request
 * @param chosen the hop that chose the backend
 * @param backend the backend
 * @param tools what is declared
 * @param endsTls whether TLS of the client ended at the edge
 */
export function toServers(walk: Walk, chosen: Hop, backend: Backend, tools: Tools, endsTls: boolean): Walk | Fork {
  const { targets, empty, idle } = tools.edgeTargets.of(backend);
  const lost = [...empty.map((server) => ({ what: serverText(server), rejectedBecause: 'nothing declared answers there' })), ...idle.map((server) => ({ what: serverText(server), rejectedBecause: server.drain ? 'it is drained' : 'it is a backup' }))];
  const considered: ConsideredOption[] = [...chosen.considered ?? [], ...lost];
  const elsewhere = targets.length === 0 ? empty.find((target) => target.declaredElsewhere === true) : undefined;
  if (elsewhere) return toSomebodyElse(walk, chosen, backend, elsewhere, tools, endsTls);
  if (targets.length === 0) return stop(walk, ...nothingThere({ ...chosen, considered: considered.slice(0, 10) }, backend, empty, tools));
  const passthrough = backend.mode === EdgeMode.TCP;
  const tls = passthrough ? walk.asked.tls : backend.upstreamTls !== undefined;
  const sum = targets.reduce((all, { weight }) => all + weight, 0);
  return fork(targets.map((target) => {
    const [server] = target.servers;
    const now = { ...walk.now, tls, forwardedTls: endsTls && !tls, address: server.address, port: server.port };
    const share = targets.length > 1 ? `, for ${Math.round(100 * target.weight / sum)} of 100 requests` : '';
    const decision = `${chosen.decision}, ${serversText(target)}${share}`;
    const passed = { ...chosen, decision, ...(considered.length > 0 && { considered: considered.slice(0, 10) }) };
    const place = { ...target.place, address: server.address };
    return goOn(walk, passed, HopStep.NODE, { network: place.network, place, now, reading: readingOf(target) });
  }));
}

/** A port that somebody else opened. */
function toSomebodyElse(walk: Walk, chosen: Hop, backend: Backend, server: Server, tools: Tools, endsTls: boolean): Walk {
  const decision = `${chosen.decision}, server ${serverText(server)}${backend.servers.length > 1 ? `, one of ${backend.servers.length}` : ''}`;
  const tls = backend.mode === EdgeMode.TCP ? walk.asked.tls : backend.upstreamTls !== undefined;
  const now = { ...walk.now, tls, forwardedTls: endsTls && !tls, address: server.address, port: server.port };
  return declaredElsewhere({ ...walk, now }, { ...chosen, code: 'EDGE_SERVER_ELSEWHERE', decision }, server.address, tools);
}

function nothingThere(chosen: Hop, { servers }: Backend, empty: readonly Server[], tools: Tools): [Hop, { verdict: Verdict }] {
  const where = listed(empty.map(serverText));
  if (servers.length === 0) return [{ ...chosen, code: 'EDGE_NO_SERVER', decision: `${chosen.decision}, which has no server` }, { verdict: Verdict.UNREACHABLE }];
  if (empty.length === 0) return [{ ...chosen, code: 'EDGE_NO_SERVER', decision: `${chosen.decision}, whose servers are all drained` }, { verdict: Verdict.UNREACHABLE }];
  if (empty.some(({ address }) => tools.places.knows(address))) {
    return [{ ...chosen, code: 'EDGE_BACKEND_PORT_MISMATCH', decision: `${chosen.decision}, ${where}: no nodePort, hostPort or LoadBalancer of the clusters is there` }, { verdict: Verdict.UNREACHABLE }];
  }
  return [{ ...chosen, code: 'EDGE_SERVER_UNKNOWN', decision: `${chosen.decision}, ${where}: no cluster has such an address` }, { verdict: Verdict.UNKNOWN }];
}

function serversText({ servers }: EdgeTarget): string {
  return servers.length === 1 ? `server ${serverText(servers[0])}` : `server ${serverText(servers[0])}, one of ${servers.length}`;
}

function serverText({ address, port }: Server): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function readingOf({ place }: EdgeTarget): string {
  const { network, service, workload, gateway } = place;
  const object = (installedElsewhere(place) ?? service ?? workload ?? gateway)!;
  return `to ${object.kind} ${object.namespace}/${object.name}${network.facts.cluster === '' ? '' : ` in cluster ${network.facts.cluster}`}`;
}
