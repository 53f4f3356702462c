/** A request, and what should become of it: say exactly one of `service`, `redirect`, `status` and `blocked`. */
export interface RouteExpectation {
  /** The URL, e.g. `http://example.com/api`. */
  readonly url: string;

  /**
   * The HTTP method.
   *
   * @default 'GET'
   */
  readonly method?: string;

  /**
   * Further request headers.
   *
   * @default - none
   */
  readonly headers?: { [key: string]: string };

  /**
   * The namespace of the Pod that asks.
   *
   * @default - asked from outside the cluster
   */
  readonly namespace?: string;

  /**
   * The Gateway that is asked, `namespace/name`.
   *
   * @default - found by the URL's host
   */
  readonly gateway?: string;

  /**
   * The Service that the request is delivered to: `shop/api`, or with a port of it, by number `shop/api:80` or by name
   * `shop/api:http`. Digits are a number.
   *
   * @default - something else is expected
   */
  readonly service?: string;

  /**
   * Where the request is redirected to, e.g. `https://example.com/api`.
   *
   * @default - something else is expected
   */
  readonly redirect?: string;

  /**
   * The status with which the request is rejected, e.g. 404.
   *
   * @default - something else is expected
   */
  readonly status?: number;

  /**
   * Whether a NetworkPolicy blocks the request; `false` expects that none does, whatever else becomes of it.
   *
   * @default - something else is expected
   */
  readonly blocked?: boolean;
}

/** Which of the declared rules, default backends included, the expected requests reached. */
export interface RouteCoverage {
  /** The rules that at least one request reached, sorted, e.g. `Ingress shop/web: example.com Prefix /api`. */
  readonly reached: string[];
  /** The rules that no request reached, sorted. */
  readonly unreached: string[];
}
