/** How haproxy-ingress is configured. */
export interface HaproxyIngressOptions {
  /**
   * The global key `strict-host`: whether a declared host answers 404 for a path that it has no rule for, instead of
   * asking the wildcard hosts and the rules without a host.
   *
   * @default false
   */
  readonly strictHost?: boolean;
}
