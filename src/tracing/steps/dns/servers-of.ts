import type { Network } from '../../../network/network';
import type { Tools } from '../../flow/tools';
import type { Walk } from '../../flow/walk';

/** The clusters whose Ingresses or Gateways take the host; where none does, the first that has any: it answers with an error. */
export function serversOf(walk: Walk, tools: Tools): readonly Network[] {
  const { clusters } = tools.world;
  const serving = clusters.filter((network) => servesHost(network, walk, tools));
  if (serving.length > 0 || walk.leftCluster) return serving;
  return clusters.filter(({ objects: { ingresses, gateways } }) => ingresses.length + gateways.length > 0).slice(0, 1);
}

/** Whether rules of a cluster could take the host. */
export function servesHost(network: Network, { asked, now }: Walk, tools: Tools): boolean {
  return tools.ingresses(network).classNames(asked.headerHost).length > 0
    || tools.gateways(network).gatewaysFor(asked.headerHost, now.port, now.tls).length > 0;
}
