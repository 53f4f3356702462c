/**
 * How the cluster's DNS answers for Pods by address, e.g. `10-244-0-5.shop.pod.cluster.local`: the option `pods` of
 * CoreDNS's plugin `kubernetes`.
 */
export enum PodRecords {
  /** No Pod records: such names do not exist. */
  DISABLED = 'disabled',
  /** Every well-formed name is answered with the address in it, whether there is such a Pod or not. */
  INSECURE = 'insecure',
  /** Only addresses of Pods of that namespace are answered. */
  VERIFIED = 'verified',
}
