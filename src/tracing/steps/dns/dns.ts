import { askedGateway } from './asked-gateway';
import { insideDns } from './inside';
import { outsideDns } from './outside';
import type { Step } from '../../flow/walk';

/** The host becomes an address: by the cluster's DNS for a Pod, by the zones and edges for everyone else. */
export const dns: Step = (walk, tools) => {
  const { gateway, namespace } = walk.asked;
  if (gateway !== undefined) return askedGateway(walk, tools);
  return namespace === undefined ? outsideDns(walk, tools) : insideDns(walk, tools);
};
