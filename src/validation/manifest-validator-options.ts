/** What is known about the cluster that the manifests are meant for. */
export interface ManifestValidatorOptions {
  /**
   * The minor version of Kubernetes, `1.28` to `1.36`.
   *
   * The default is the last one before Service names and the notation of addresses changed (1.36), so its verdicts
   * hold on most clusters.
   *
   * @default '1.34'
   */
  readonly kubernetesVersion?: string;

  /**
   * kube-apiserver's `--service-node-port-range`.
   *
   * @default '30000-32767'
   */
  readonly nodePortRange?: string;

  /**
   * The version of the Gateway API's CRDs, standard channel: `1.2`, `1.4` or `1.6`. Fields of the experimental channel
   * are unknown fields.
   *
   * @default '1.6'
   */
  readonly gatewayApiVersion?: string;

  /**
   * kube-apiserver's `--service-cluster-ip-range`, one CIDR for each IP family; an explicit `clusterIP` must lie inside.
   *
   * @default - explicit cluster IPs are not compared with any range
   */
  readonly serviceCidrs?: string[];

  /**
   * The IP families of the cluster's Services, `IPv4` and `IPv6`, the primary one first.
   *
   * @default - the families of `serviceCidrs`; without those, Services may ask for any family
   */
  readonly ipFamilies?: string[];
}
