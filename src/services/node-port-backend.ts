import type { Construct } from 'constructs';
import type { INodeTarget, NodeTarget } from './nodes/node-target';
import { emittedNodePort, nodeTargetOf } from './nodes/node-target-of';
import type { NodeAnswers } from './nodes/node-target-of';
import { ServiceBase } from './service-base';
import type { NodeServiceOptions } from './spec/service-options';
import { chosenPorts, virtualIpSpec } from './spec/service-spec';
import { childPath } from '../private/messages/usage-error';

/**
 * What a `NodePortBackend` takes.
 */
export interface NodePortBackendProps extends NodeServiceOptions {}

/**
 * A Service that every node answers for on one port: what a load balancer outside the cluster sends requests to.
 *
 * @example
 * const shop = new NodePortBackend(chart, 'shop', { selector: { app: 'shop' }, port: 80, nodePort: 32332 });
 */
export class NodePortBackend extends ServiceBase implements INodeTarget {
  private readonly answers: NodeAnswers;

  public constructor(scope: Construct, id: string, props: NodePortBackendProps) {
    const ports = chosenPorts(childPath(scope, id), props);
    super(scope, id, props, ports, { ...virtualIpSpec('NodePort', props), externalTrafficPolicy: props.externalTrafficPolicy });
    this.answers = { externalTrafficPolicy: props.externalTrafficPolicy };
  }

  /** The nodePort of the first port, where it is pinned or picked by the library. */
  public get nodePort(): number | undefined {
    return emittedNodePort(this, this._ports, this._ports[0]);
  }

  /**
   * The nodes of the cluster, and the nodePort they answer on.
   *
   * @param port the Service's port; by default the first
   */
  public toNodeTarget(port?: number): NodeTarget {
    return nodeTargetOf(this, this._ports, this.answers, port);
  }
}
