import { problem } from '../../flow/asked-request';
import { fork, goOn, hop } from '../../flow/walk';
import type { Step } from '../../flow/walk';
import { HopStep } from '../../hop';

/** The Gateway that the request names, whatever DNS says. */
export const askedGateway: Step = (walk, { world }) => {
  const asked = walk.asked.gateway!;
  const all = world.clusters.flatMap((network) => network.objects.gateways.map((gateway) => ({ network, gateway })));
  const found = all.filter(({ gateway: { namespace, name } }) => `${namespace}/${name}` === asked);
  if (found.length === 0) {
    const names = [...new Set(all.map(({ gateway: { namespace, name } }) => `${namespace}/${name}`))].sort().slice(0, 10);
    throw problem("'gateway' is no Gateway of the map", asked, names.length > 0 ? `use 'namespace/name' of one: ${names.join(', ')}` : "declare one, or leave 'gateway' out");
  }
  const told = hop(HopStep.DNS, 'DNS_SKIPPED', `Gateway ${asked} is asked, whatever DNS says`);
  return fork(found.map((one) => goOn(walk, told, HopStep.CONTROLLER, { ...one, reading: clusterText(one.network.facts.cluster) })));
};

/** A cluster as readings name it. */
export function clusterText(path: string): string {
  return path === '' ? 'in the cluster' : `in cluster ${path}`;
}
