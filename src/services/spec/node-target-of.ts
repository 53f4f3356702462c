import type { IConstruct } from 'constructs';
import { NodePortKind } from './node-target';
import type { NodeTarget } from './node-target';
import { Protocol } from './service-port';
import type { NodeServicePort } from './service-port';
import { Cluster } from '../../cluster';
import { usageError } from '../../private/usage-error';

/** The nodes of a Service's cluster with one of its nodePorts. */
export function nodeTargetOf(service: IConstruct, ports: NodeServicePort[], wanted?: number): NodeTarget {
  const same = wanted === undefined ? ports.slice(0, 1) : ports.filter((port) => port.port === wanted);
  // One number may stand for two protocols (DNS): the edge speaks TCP.
  const chosen = same.find((port) => (port.protocol ?? Protocol.TCP) === Protocol.TCP) ?? same[0];
  if (!chosen) {
    throw usageError(service, 'the Service has no such port', wanted, `use one of its own: ${ports.map((port) => port.port).join(', ')}`);
  }
  return {
    sourcePath: service.node.path,
    kind: NodePortKind.NODE_PORT,
    nodes: Cluster.of(service).nodes,
    port: chosen.nodePort,
    protocol: chosen.protocol ?? Protocol.TCP,
  };
}
