/** A request to follow. */
export interface TraceRequest {
  /** The URL, `http` or `https`, e.g. `http://example.com/api?page=2`. */
  readonly url: string;

  /**
   * The HTTP method.
   *
   * @default 'GET'
   */
  readonly method?: string;

  /**
   * Further request headers. A `host` header is what the rules see instead of the URL's host.
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
   * The Gateway that is asked, `namespace/name`, whatever DNS says.
   *
   * @default - found by the URL's host
   */
  readonly gateway?: string;
}
