/** What NetworkPolicies allow from one place to another. */
export interface Connection {
  /** `namespace/name[Kind]` of a workload, or a range of addresses `a.b.c.d-e.f.g.h`. */
  readonly source: string;
  /** `namespace/name[Kind]` of a workload, or a range of addresses `a.b.c.d-e.f.g.h`. */
  readonly destination: string;
  /** `All Connections`, or ports by protocol such as `SCTP 1-2,TCP 80,443,UDP 53`. */
  readonly ports: string;

  /**
   * The path of the construct that declares the cluster, where there are several: two may have a workload of the same name.
   *
   * @default - the only cluster
   */
  readonly cluster?: string;
}
