import { fields, text } from '../../words';
import type { Fields, NetworkObject } from '../../words';

/** A gateway.networking.k8s.io GatewayClass. */
export interface GatewayClassObject extends NetworkObject {
  readonly controller?: string;
}

/** Reads a GatewayClass. */
export function readGatewayClass(object: NetworkObject, { spec }: Fields): GatewayClassObject {
  return { ...object, controller: text(fields(spec).controllerName) };
}
