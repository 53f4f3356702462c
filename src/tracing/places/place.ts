import type { Network } from '../../network/network';
import type { ContainerPort, GatewayObject, ServiceObject, ServicePort, WorkloadObject } from '../../network/read';

/** What kind of thing answers at an address and port. */
export enum PlaceKind {
  NODE_PORT,
  HOST_PORT,
  LOAD_BALANCER,
  CLUSTER_IP,
  GATEWAY,
}

/** Something of a cluster that answers at an address and port. */
export interface Place {
  readonly kind: PlaceKind;
  readonly network: Network;
  readonly port: number;
  readonly address?: string;
  readonly service?: ServiceObject;
  readonly servicePort?: ServicePort;
  readonly workload?: WorkloadObject;
  readonly containerPort?: ContainerPort;
  readonly gateway?: GatewayObject;
}

/** What tells one place from another: the same for each node of a cluster. */
export function placeKey({ kind, network, port, service, workload, gateway }: Place): string {
  const object = service ?? workload ?? gateway;
  return [kind, network.facts.cluster, port, object?.kind, object?.namespace, object?.name].join('\u0000');
}
