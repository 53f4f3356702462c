import type { IConstruct } from 'constructs';
import { Cluster } from '../../cluster';
import { knownText, wholeLabels } from '../../private/given';
import { usageError } from '../../private/messages/usage-error';
import type { ControllerIdentity } from '../nodes/controller-identity';
import { NodePortKind } from '../nodes/node-target';
import type { INodeTarget, NodeTarget } from '../nodes/node-target';
import { Protocol } from '../spec/service-port';

/**
 * Which nodes answer at a port that exists already, and who.
 */
export interface NodeTargetReferenceOptions {
  /**
   * The labels of the nodes that answer.
   *
   * @default - every node of the cluster
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Who the Ingress controller is that answers there: then traces and checks know the class that it serves, and what
   * NetworkPolicies let it do.
   *
   * @default - not known: a trace takes the controller of the host's class to answer, and a policy that lets in some Pods only ends it as `UNKNOWN`
   */
  readonly controller?: ControllerIdentity;
}

/**
 * A port on the nodes that this library did not open: an Ingress controller that the distribution installs, or a NodePort
 * Service of another team.
 *
 * @example
 * const controller = NodeTargetReference.fromHostPort(app, 80, {
 *   nodeSelector: { 'node-role.kubernetes.io/worker': '' },
 *   controller: {
 *     namespace: 'kube-system',
 *     podLabels: { 'app.kubernetes.io/name': 'rke2-ingress-nginx' },
 *     className: 'nginx',
 *     controllerName: 'k8s.io/ingress-nginx',
 *   },
 * });
 */
export class NodeTargetReference implements INodeTarget {
  /**
   * A hostPort, such as port 80 of the Ingress controller that RKE2 or k3s installs.
   *
   * @param scope who refers to it: gives the cluster, and with it the nodes
   * @param port the port on the nodes, 1–65535
   * @param options which nodes answer, and who
   */
  public static fromHostPort(scope: IConstruct, port: number, options: NodeTargetReferenceOptions = {}): NodeTargetReference {
    return new NodeTargetReference(scope, NodePortKind.HOST_PORT, port, options);
  }

  /**
   * The nodePort of a Service that exists already, such as that of an Ingress controller which another team installs.
   *
   * @param scope who refers to it: gives the cluster, and with it the nodes
   * @param port the port on the nodes, 1–65535
   * @param options which nodes answer, and who
   */
  public static fromNodePort(scope: IConstruct, port: number, options: NodeTargetReferenceOptions = {}): NodeTargetReference {
    return new NodeTargetReference(scope, NodePortKind.NODE_PORT, port, options);
  }

  /**
   * The IngressClass that the controller serves.
   *
   * @default - not known
   */
  public readonly className?: string;
  private readonly target: NodeTarget;

  private constructor(scope: IConstruct, kind: NodePortKind, port: number, { nodeSelector, controller }: NodeTargetReferenceOptions) {
    const nodes = Cluster.of(scope).nodesWith(nodeSelector ?? {});
    this.target = { sourcePath: scope.node.path || `${kind} ${port}`, kind, nodes, port, protocol: Protocol.TCP, declaredElsewhere: true, ...(controller && { controller: wholeIdentity(scope, controller) }) };
    this.className = controller?.className;
  }

  /**
   * The nodes and the port that answer.
   *
   * @param port the port again, if at all: a reference has only the one
   */
  public toNodeTarget(port?: number): NodeTarget {
    if (port !== undefined && port !== this.target.port) {
      throw usageError(this.target.sourcePath, 'a NodeTargetReference has only its own port', port, `leave out 'port', or refer to that one: it has ${this.target.port}`);
    }
    return { ...this.target, nodes: [...this.target.nodes] };
  }
}

/** A copy of who the controller is: readers find its Pods, its class and how it reads Ingresses by these fields. */
function wholeIdentity(scope: IConstruct, controller: ControllerIdentity): ControllerIdentity {
  const { namespace, className, controllerName } = controller;
  for (const [prop, text] of Object.entries({ namespace, className, controllerName })) knownText(scope, `controller.${prop}`, text);
  return { ...controller, podLabels: wholeLabels(scope, 'controller.podLabels', controller.podLabels) };
}
