import type { DnsRecord } from './dns-answer';
import { AddressBits } from '../private/addresses/address-number';
import type { AddressNumber } from '../private/addresses/address-number';

/** What a name server says about one name. */
export interface Reply {
  /** `NOERROR`, `NXDOMAIN`, `UPSTREAM` or `UNKNOWN`. */
  readonly rcode: string;
  readonly records: readonly DnsRecord[];
}

/** There is no such name. */
export const NXDOMAIN: Reply = { rcode: 'NXDOMAIN', records: [] };
/** The name exists, and has no record of the type. */
export const NODATA: Reply = { rcode: 'NOERROR', records: [] };
/** Another name server is asked. */
export const UPSTREAM: Reply = { rcode: 'UPSTREAM', records: [] };
/** It depends on what the cluster hands out when it runs. */
export const UNKNOWN: Reply = { rcode: 'UNKNOWN', records: [] };

/** Records of a name that exists. */
export function found(records: readonly DnsRecord[]): Reply {
  return { rcode: 'NOERROR', records };
}

/** The type of the records that hold an address. */
export function typeOf({ bits }: AddressNumber): string {
  return bits === AddressBits.IPV4 ? 'A' : 'AAAA';
}
