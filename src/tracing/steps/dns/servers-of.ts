import type { Network } from '../../../network/network';
import type { Tools } from '../../flow/tools';
import type { Walk } from '../../flow/walk';

/** The clusters whose Ingresses or Gateways take the host; where none does, the first that has any: it answers with an error, unless the name may lead elsewhere. */
export function serversOf(walk: Walk, tools: Tools): readonly Network[] {
  const { clusters } = tools.world;
  const serving = clusters.filter((network) => servesHost(network, walk, tools));
  if (serving.length > 0 || tools.mayBeElsewhere(walk)) return serving;
  return clusters.filter(({ objects: { ingresses, gateways } }) => ingresses.length + gateways.length > 0).slice(0, 1);
}

/** Whether rules of a cluster could take the host. For a Pod that asks for some name, and for a name of the cluster, a rule for every host is not meant. */
function servesHost(network: Network, walk: Walk, tools: Tools): boolean {
  const { host: asked, headerHost } = walk.asked;
  const byIngress = walk.leftCluster || tools.isOfCluster(asked)
    ? [headerHost, `*.${headerHost.slice(headerHost.indexOf('.') + 1)}`].some((host) => network.ingressesFor(host).length > 0)
    : tools.ingresses(network).classNames(headerHost).length > 0;
  return byIngress || tools.gatewaysServing(network, walk).length > 0;
}
