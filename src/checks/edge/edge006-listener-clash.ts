import { subjectOf } from './behind/edge-subject';
import { listenersOf } from '../../network/edge-view';
import type { EdgeView } from '../../network/edge-view';
import { fitsNode } from '../../network/node-fit';
import type { WorkloadObject } from '../../network/read';
import type { Check, Found } from '../check';
import { Severity } from '../finding';
import { place } from '../place';
import type { WorldScene } from '../world-scene';

/** Two that listen in one place. */
export const EDGE006: Check = {
  id: 'EDGE006',
  severity: Severity.ERROR,
  title: 'two listen on one port of one address',
  why: 'An error: the second of two edges on one machine does not start; an edge on a node whose hostPort a workload wants takes requests away from it or loses its own. Addresses are compared where both sides say theirs; networks are not. A warning where a zone leads clients to two edges at one virtual address, and one of them lacks a host of the other: it answers 404 if it gets the request.',
  fix: 'give one of them another port or another address; in a zone: addEdge(edge, { virtualIps })',
  example: 'Two edges with `addresses: [\'10.0.0.250\']`, both on port 80.',
  *inWorld(scene) {
    const owners = new Map<string, EdgeView>();
    for (const edge of scene.world.edges) {
      const ports = listenersOf(edge).map(({ port }) => port);
      if (ports.length === 2 && ports[0] === ports[1]) yield { object: subjectOf(edge), problem: `plain requests and TLS are both taken on port ${ports[0]}` };
      for (const address of new Set(edge.addresses)) {
        for (const port of new Set(ports)) {
          const key = `${address} ${port}`;
          const owner = owners.get(key);
          const workload = scene.once(hostPorts).get(key);
          if (owner !== undefined) yield { object: subjectOf(edge), problem: `port ${port} of ${address} is ${place(subjectOf(owner))}'s already` };
          else owners.set(key, edge);
          if (workload !== undefined) yield { object: subjectOf(edge), problem: `port ${port} of ${address} is a hostPort of ${place(workload)}` };
        }
      }
    }
    yield* atOneVirtualIp(scene);
  },
};

/** Edges to which zones lead clients at one address, and which do not serve the same hosts. */
function* atOneVirtualIp({ world }: WorldScene): Iterable<Found> {
  const owners = new Map<string, EdgeView>();
  for (const edge of world.edges) {
    const told = new Set<string>();
    for (const { port } of listenersOf(edge)) {
      for (const address of new Set([...edge.virtualIps, ...edge.addresses])) {
        const owner = owners.get(`${address} ${port}`);
        if (owner === undefined) owners.set(`${address} ${port}`, edge);
        if (owner === undefined || told.has(address) || [owner, edge].every(({ addresses }) => addresses.includes(address))) continue;
        const host = foreignHost(edge, owner);
        if (host === undefined) continue;
        told.add(address);
        yield { object: subjectOf(edge), severity: Severity.WARNING, problem: `at ${address}, to which a zone leads clients, ${place(subjectOf(owner))} listens on port ${port} too, and only one of them has ${host}` };
      }
    }
  }
}

/** A host that only one of two edges has. */
function foreignHost({ model }: EdgeView, { model: other }: EdgeView): string | undefined {
  const [hosts, others] = [model, other].map(({ routes }) => new Set(routes.map(({ host }) => host)));
  return [...hosts].find((host) => !others.has(host)) ?? [...others].find((host) => !hosts.has(host));
}

/** The ports that workloads have on nodes where they are sure to run. */
function hostPorts({ world }: WorldScene): ReadonlyMap<string, WorkloadObject> {
  const taken = new Map<string, WorkloadObject>();
  if (world.edges.length === 0) return taken;
  for (const { facts, objects } of world.clusters) {
    for (const workload of objects.workloads) {
      if (workload.kind !== 'DaemonSet') continue;
      for (const { hostPort, protocol } of workload.ports) {
        if (hostPort === undefined || protocol !== 'TCP') continue;
        for (const node of facts.nodes) if (fitsNode(workload, node, facts.nodes) === true) taken.set(`${node.address} ${hostPort}`, workload);
      }
    }
  }
  return taken;
}
