/** A question to the DNS of a cluster. */
export interface DnsQuery {
  /** The name as it is asked for, e.g. `redis` or `redis.shop.svc.cluster.local`. */
  readonly name: string;
  /** The type of record: `A`, `AAAA`, `SRV`, `PTR`, `CNAME` or `TXT`. */
  readonly type: string;

  /**
   * The namespace of the Pod that asks: its search path completes short names.
   *
   * @default - the name is absolute
   */
  readonly namespace?: string;

  /**
   * The name of the Pod, or of the workload, that asks: its `dnsPolicy` and `dnsConfig` decide.
   *
   * @default - a Pod with the defaults
   */
  readonly pod?: string;

  /**
   * The path of the construct that declares the cluster whose DNS is asked, where there are several clusters.
   *
   * @default - the only cluster
   */
  readonly cluster?: string;
}

/** One record of an answer. */
export interface DnsRecord {
  /** The name that the record belongs to, with a dot at the end. */
  readonly name: string;
  /** The type, e.g. `A`. */
  readonly type: string;
  /**
   * The data: an address, a name with a dot at the end, or for SRV `port target.`.
   *
   * What the cluster hands out when it runs is a placeholder in angle brackets, e.g. `<clusterIP of shop/web>`,
   * `<address of Pod shop/db-0>` or `<addresses of the Pods of Deployment shop/web>`.
   */
  readonly data: string;
}

/** What the DNS answers. */
export interface DnsAnswer {
  /**
   * `NOERROR`: the name exists. `NXDOMAIN`: it does not.
   *
   * Two answers are no codes of DNS, as manifests cannot know them: `UPSTREAM`, another name server is asked; `UNKNOWN`,
   * it depends on what the cluster hands out when it runs.
   */
  readonly rcode: string;
  /** The records, sorted; CNAMEs come first, in the order in which they are followed. Empty with `NOERROR`: the name exists, and has no record of that type. */
  readonly answers: DnsRecord[];
  /** The name that was answered for, with a dot at the end. */
  readonly resolvedAs: string;
  /** All names that were asked for, in their order. */
  readonly tried: string[];
}
