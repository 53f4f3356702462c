/** How Traefik is configured. */
export interface TraefikOptions {
  /**
   * The option `strictPrefixMatching` of its Ingress provider: whether `Prefix` compares path elements, as the Ingress
   * API says, and not texts.
   *
   * @default false
   */
  readonly strictPrefix?: boolean;
}
