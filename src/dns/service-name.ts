/**
 * The DNS names of one Service, by the Kubernetes DNS specification 1.1.0, section 2.
 */
export class ServiceName {
  /**
   * @param name the Service's `metadata.name`
   * @param namespace the Service's namespace
   * @param clusterDomain the cluster's DNS domain, e.g. `cluster.local`
   */
  public constructor(
    /** The Service's `metadata.name`. */
    public readonly name: string,
    /** The Service's namespace. */
    public readonly namespace: string,
    /** The cluster's DNS domain. */
    public readonly clusterDomain: string,
  ) {}

  /** The fully qualified name, `name.namespace.svc.<cluster domain>`: resolves from every namespace. */
  public get fqdn(): string {
    return `${this.name}.${this.namespace}.svc.${this.clusterDomain}`;
  }

  /** The short forms that a Pod's search path completes: the first from the same namespace only, the others from every namespace. */
  public get shortNames(): string[] {
    const other = `${this.name}.${this.namespace}`;
    return [this.name, other, `${other}.svc`];
  }

  /**
   * The name of one Pod behind a headless Service.
   *
   * @param hostname the Pod's hostname, e.g. `redis-0` for the first Pod of the StatefulSet `redis`
   */
  public podName(hostname: string): string {
    return `${hostname}.${this.fqdn}`;
  }
}
