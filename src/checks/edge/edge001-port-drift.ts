import { subjectOf } from './behind/edge-subject';
import type { EdgeBackend } from './behind/edge-subject';
import { madeBy } from './behind/made-by';
import type { MadeObjects } from './behind/made-by';
import type { ServiceObject } from '../../network/read';
import type { Check } from '../check';
import { Severity } from '../finding';
import { listText, placesText } from '../place';
import { nodePortsOf } from '../service/ports/node-ports';

/** The port that the edge asks, and the one that is open. */
export const EDGE001: Check = {
  id: 'EDGE001',
  severity: Severity.ERROR,
  title: 'an edge asks a port that its target does not open',
  why: 'An error: every request ends in a refused connection. Edge and manifests come from the same fields, but the manifests may be changed on their way, e.g. by a chart that overrides toJson(). Targets that are not among the manifests are left alone.',
  fix: 'set the nodePort or hostPort where the construct is made, not in its manifest',
  example: 'A Service emitted with `nodePort: 30081` behind a backend whose servers are `10.0.0.1:30080`.',
  *inWorld(scene) {
    for (const edge of scene.world.edges) {
      for (const backend of edge.model.backends) {
        for (const { source, port } of portsAsked(backend)) {
          const target = madeBy(scene, source);
          const open = target === undefined ? [] : openPorts(target);
          if (target === undefined || target.services.length + target.workloads.length === 0 || open.includes(port)) continue;
          const who = placesText([...target.services, ...target.workloads]);
          yield { object: subjectOf(edge), problem: `backend ${backend.name} asks port ${port} of the nodes, and ${who} ${open.length > 0 ? `opens ${listText(open.map(String))}` : 'opens none'}` };
        }
      }
    }
  },
};

interface PortAsked {
  readonly source: string;
  readonly port: number;
}

function portsAsked({ servers, sourcePath }: EdgeBackend): Iterable<PortAsked> {
  const asked = new Map(servers.map((server): [string, PortAsked] => {
    const source = server.sourcePath ?? sourcePath;
    return [`${server.port} ${source}`, { source, port: server.port }];
  }));
  return asked.values();
}

/** The ports on the nodes, and on the addresses of a load balancer. */
function openPorts({ services, workloads }: MadeObjects): number[] {
  const ports = [
    ...services.flatMap((service) => nodePortsOf(service).map(({ number }) => number)),
    ...services.filter(hasOwnAddress).flatMap((service) => service.ports.map(({ port }) => port)),
    ...workloads.flatMap((workload) => workload.ports.flatMap(({ hostPort }) => hostPort ?? [])),
  ];
  return [...new Set(ports)].sort((a, b) => a - b);
}

function hasOwnAddress({ loadBalancerIps, externalIps }: ServiceObject): boolean {
  return loadBalancerIps.length + externalIps.length > 0;
}
