import { Column } from './graph';
import type { Graph } from './graph';
import { GraphBuilder } from './graph-builder';
import { Controllers } from './parts/controllers';
import { EdgesPart } from './parts/edges';
import { EntriesPart } from './parts/entries';
import { RulesPart } from './parts/rules';
import { ServicesPart } from './parts/services';
import type { Finding } from '../../checks';
import type { World } from '../../network/world';

/**
 * Everything declared as boxes and arrows, from the client on the left to the Pods on the right.
 *
 * Pods are drawn as their workloads, and a Service that nothing leads to is there as well.
 *
 * @param world what is declared
 * @param findings what is known about it
 */
export function readGraph({ clusters, edges, zones }: World, findings: readonly Finding[]): Graph {
  const graph = new GraphBuilder(findings, clusters.length > 1);
  const client = graph.add(['client'], { column: Column.CLIENT, kind: 'Client', title: 'Client', caption: 'outside the cluster' });
  const open: string[] = [];
  const parts = clusters.map((network) => {
    const services = new ServicesPart(graph, network);
    const controllers = new Controllers(graph, network);
    services.add();
    new RulesPart(graph, network, services, controllers).add();
    const entries = new EntriesPart(graph, network, services, controllers);
    entries.add();
    open.push(...controllers.all);
    return entries;
  });
  const front = new EdgesPart(graph, client, parts);
  for (const edge of edges) front.addEdge(edge);
  for (const zone of zones) front.addZone(zone);
  linkClient(graph, client, open);
  return graph.build();
}

/** Ports that no edge uses are asked directly; controllers that no port leads to are asked somehow. */
function linkClient(graph: GraphBuilder, client: string, controllers: readonly string[]): void {
  const { targets } = graph;
  for (const entry of graph.idsIn(Column.NODE)) if (!targets.has(entry)) graph.link(client, entry);
  for (const controller of controllers) if (!targets.has(controller)) graph.link(client, controller, { assumed: true });
}
