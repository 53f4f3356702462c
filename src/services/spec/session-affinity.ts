import type { Duration } from 'cdk8s';

/**
 * Whether requests of one client keep going to one Pod.
 */
export class SessionAffinity {
  /** Any Pod may answer any request. */
  public static readonly NONE = new SessionAffinity('None');

  /**
   * Requests from one client address go to one Pod.
   *
   * @param timeout how long a silent client is remembered, 1 second to 1 day; without it, the API server's 3 hours
   */
  public static clientIp(timeout?: Duration): SessionAffinity {
    return new SessionAffinity('ClientIP', timeout?.toSeconds());
  }

  private constructor(
    /** The value of the Service's `sessionAffinity`: `None` or `ClientIP`. */
    public readonly mode: string,
    /** How long a silent client is remembered, in seconds. */
    public readonly timeoutSeconds?: number,
  ) {}
}
