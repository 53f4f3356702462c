import type { IConstruct } from 'constructs';
import { NodePortKind } from './node-target';
import type { NodeTarget } from './node-target';
import { Protocol } from './service-port';
import type { NodeServicePort } from './service-port';
import { Cluster } from '../../cluster';
import { usageError } from '../../private/usage-error';

/** The nodes of a Service's cluster with one of its nodePorts. */
export function nodeTargetOf(service: IConstruct, ports: NodeServicePort[], wanted?: number): NodeTarget {
  const chosen = wanted === undefined ? ports[0] : ports.find((port) => port.port === wanted);
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
