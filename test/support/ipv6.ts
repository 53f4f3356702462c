import { networkInterfaces } from 'os';

/** Whether this machine has IPv6, at its loopback interface at least. */
export const HAS_IPV6 = Object.values(networkInterfaces()).flat().some((each) => each?.address === '::1');

/** Why what needs it is skipped. */
export const NO_IPV6 = 'this machine has no IPv6 at its loopback interface';
