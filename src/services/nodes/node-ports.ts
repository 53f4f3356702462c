import type { IConstruct } from 'constructs';
import { Cluster } from '../../cluster';
import { Protocol } from '../spec/service-port';
import type { NodeServicePort } from '../spec/service-port';

/** A Service construct, as its ports see it. */
interface NamedService extends IConstruct {
  readonly name: string;
  readonly namespace: string;
}

/** Tells the cluster which nodePorts a Service pins, and asks it for those that the library is to pick. */
export function withNodePorts(service: NamedService, ports: NodeServicePort[]): NodeServicePort[] {
  if (!ports.some((port) => port.nodePort !== undefined || port.autoNodePort !== undefined)) return ports;
  return ports.map(({ autoNodePort, ...port }) => {
    if (port.nodePort === undefined && !autoNodePort) return port;
    const registry = Cluster.of(service)._nodePorts;
    const claim = {
      construct: service,
      service: `${service.namespace}/${service.name}`,
      port: `${port.name ?? port.port}/${port.protocol ?? Protocol.TCP}`,
    };
    if (autoNodePort) return { ...port, nodePort: registry.allocate(claim) };
    registry.pin(claim, port.nodePort!);
    return port;
  });
}
