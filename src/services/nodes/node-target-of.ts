import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { NodePortKind } from './node-target';
import type { NodeTarget } from './node-target';
import { Cluster } from '../../cluster';
import { patchedManifest } from '../../private/manifests/manifest-object';
import { usageError } from '../../private/messages/usage-error';
import { TrafficPolicy } from '../spec/service-options';
import { Protocol } from '../spec/service-port';
import type { NodeServicePort } from '../spec/service-port';

/** A Service with ports on the nodes. */
interface NodeService extends IConstruct {
  readonly apiObject: ApiObject;
}

/** What a Service's spec says of how its nodes answer. */
export interface NodeAnswers {
  readonly externalTrafficPolicy?: TrafficPolicy;
  readonly healthCheckNodePort?: number;
}

/**
 * The nodes of a Service's cluster with one of its nodePorts. Beside a load balancer's Service with `Local` the API
 * server opens a port that says for each node whether a ready Pod is there; a Service of type NodePort has none.
 */
export function nodeTargetOf(service: NodeService, ports: NodeServicePort[], answers: NodeAnswers, wanted?: number): NodeTarget {
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
    port: emittedNodePort(service, ports, chosen),
    protocol: chosen.protocol ?? Protocol.TCP,
    ...localAnswers(service, answers),
  };
}

function localAnswers(service: NodeService, given: NodeAnswers): Partial<NodeTarget> {
  const { externalTrafficPolicy, healthCheckNodePort: port } = (patchedManifest(service.apiObject)?.spec as NodeAnswers | undefined) ?? given;
  if (externalTrafficPolicy !== TrafficPolicy.LOCAL) return {};
  if (!('healthCheckNodePort' in given)) return { externalTrafficPolicy };
  return port === undefined ? { externalTrafficPolicy, healthHint: "pin 'healthCheckNodePort'" } : { externalTrafficPolicy, health: { port, path: '/healthz' } };
}

/** The nodePort that the manifest has in the end: a JSON patch may have changed it. */
export function emittedNodePort(service: NodeService, ports: NodeServicePort[], port: NodeServicePort): number | undefined {
  const spec = patchedManifest(service.apiObject)?.spec as { ports?: NodeServicePort[] } | undefined;
  if (!spec) return port.nodePort;
  const same = spec.ports?.find((other) => other.port === port.port && (other.protocol ?? Protocol.TCP) === (port.protocol ?? Protocol.TCP));
  return (same ?? spec.ports?.[ports.indexOf(port)])?.nodePort;
}
