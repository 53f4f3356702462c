/**
 * A request whose answer says whether a server is well.
 */
export interface EdgeHttpCheck {
  /** The path that is asked for, starting with `/`. */
  readonly path: string;

  /**
   * The host that is asked for.
   *
   * @default 'localhost'
   */
  readonly host?: string;

  /**
   * The status of a good answer, 100–599.
   *
   * @default 200
   */
  readonly status?: number;

  /**
   * Whether a check at another port than that of requests begins with the PROXY protocol, as one at the same port does
   * where requests do.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;
}

/**
 * How an edge checks its servers, in numbers.
 */
export interface EdgeHealth {
  /** The time between two checks of one server, in milliseconds. */
  readonly intervalMs: number;

  /**
   * The time between two checks while a server is changing its state, in milliseconds.
   *
   * @default - a quarter of `intervalMs` in a whole configuration; where only a part is written, as its surroundings say
   */
  readonly fastIntervalMs?: number;

  /**
   * The longest time a check may take, in milliseconds.
   *
   * @default - as the edge decides, not above `intervalMs`
   */
  readonly timeoutMs?: number;

  /** After how many good checks in a row a server gets requests again. */
  readonly rise: number;

  /** After how many failed checks in a row a server gets no more requests. */
  readonly fall: number;

  /**
   * The request that is made.
   *
   * @default - none: a connection that opens is a good check
   */
  readonly http?: EdgeHttpCheck;
}
