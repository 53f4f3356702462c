import { GatewayRouter } from '../../routing/gateway/gateway-router';
import type { ClusterScene } from '../cluster-scene';

/** The one router of a cluster's Gateways. */
export function gatewayRouter({ network }: ClusterScene): GatewayRouter {
  return new GatewayRouter(network);
}
