import { Duration } from 'cdk8s';

/**
 * How often a server is tried, and how many answers in a row change what is thought of it.
 */
export interface HealthCheckOptions {
  /**
   * The time between two checks of one server.
   *
   * @default Duration.seconds(2)
   */
  readonly interval?: Duration;

  /**
   * After how many good checks in a row a server gets requests again.
   *
   * @default 2
   */
  readonly rise?: number;

  /**
   * After how many failed checks in a row a server gets no more requests.
   *
   * @default 3
   */
  readonly fall?: number;
}

/**
 * How an edge finds out which servers answer.
 */
export class HealthCheck {
  /** The article's numbers for a NodePort: every 4 s, up after 2, down after 10, so that a dead node is noticed after 40 s. */
  public static article(): HealthCheck {
    return HealthCheck.tcp({ interval: Duration.seconds(4), rise: 2, fall: 10 });
  }

  /** The article's numbers for an Ingress controller: every second, up after 2, down after 10. */
  public static ingressArticle(): HealthCheck {
    return HealthCheck.tcp({ interval: Duration.seconds(1), rise: 2, fall: 10 });
  }

  /**
   * Whether a connection to the port opens.
   *
   * @param options how often, and how many times in a row
   */
  public static tcp(options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck((options.interval ?? Duration.seconds(2)).toMilliseconds(), options.rise ?? 2, options.fall ?? 3);
  }

  private constructor(
    /** The time between two checks of one server, in milliseconds. */
    public readonly intervalMs: number,
    /** After how many good checks in a row a server gets requests again. */
    public readonly rise: number,
    /** After how many failed checks in a row a server gets no more requests. */
    public readonly fall: number,
  ) {}
}
