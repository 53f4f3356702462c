import { Duration } from 'cdk8s';
import { millisOf } from '../private/millis-of';

/**
 * How often a server is checked, and how many results in a row take it out or bring it back.
 */
export interface HealthCheckOptions {
  /**
   * The time between two checks of one server.
   *
   * @default Duration.seconds(2)
   */
  readonly interval?: Duration;

  /**
   * The time between two checks while a server is changing its state.
   *
   * @default - a quarter of `interval` in a whole configuration; where only a part is written, as its surroundings say
   */
  readonly fastInterval?: Duration;

  /**
   * The longest time a check may take.
   *
   * @default - one second where nodes without a ready Pod drop what they get, else as the edge decides
   */
  readonly timeout?: Duration;

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
 * A check by request.
 */
export interface HttpHealthCheckOptions extends HealthCheckOptions {
  /** The path that is asked for, e.g. `/healthz`. */
  readonly path: string;

  /**
   * The host that is asked for. A controller answers for itself only where no Ingress has the host.
   *
   * @default 'localhost'
   */
  readonly host?: string;

  /**
   * The status of a good answer.
   *
   * @default 200
   */
  readonly status?: number;

  /**
   * The port that is asked.
   *
   * @default - the port that gets requests
   */
  readonly port?: number;
}

/**
 * How an edge finds out which servers answer.
 */
export class HealthCheck {
  /** The article's numbers for a NodePort: every 4 s, up after 2, down after 10, so that a dead node is noticed after 40 s. */
  public static article(): HealthCheck {
    return HealthCheck.tcp({ interval: Duration.seconds(4), fastInterval: Duration.seconds(4), rise: 2, fall: 10 });
  }

  /** The article's numbers for an Ingress controller: every second, up after 2, down after 10. */
  public static ingressArticle(): HealthCheck {
    return HealthCheck.tcp({ interval: Duration.seconds(1), fastInterval: Duration.seconds(1), rise: 2, fall: 10 });
  }

  /**
   * What the construct behind the edge can say of itself: the `healthCheckNodePort` of a load balancer's Service with
   * `Local`, the health address of a controller with `settings`, else whether a connection opens.
   *
   * @param options how often, and how many times in a row
   */
  public static derived(options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck(options, true);
  }

  /**
   * Whether a connection to the port opens.
   *
   * @param options how often, and how many times in a row
   */
  public static tcp(options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck(options, false);
  }

  /**
   * Whether a request is answered well.
   *
   * @param options what is asked for, how often, and how many times in a row
   */
  public static http(options: HttpHealthCheckOptions): HealthCheck {
    return new HealthCheck(options, false, options);
  }

  /**
   * Whether kube-proxy on the node is well: `GET /healthz` on port 10256, which also fails while the node is being
   * deleted (KEP-3836, from Kubernetes 1.30 on). It says nothing of the Pods.
   *
   * kube-proxy must answer at the node's address. That of kubeadm does; k3s and RKE2 start it with
   * `healthz-bind-address: 127.0.0.1` (kubeProxyArgs in pkg/daemons/agent of k3s), so that every node would count as down:
   * say `kube-proxy-arg: ["healthz-bind-address=0.0.0.0"]` in their config.yaml.
   *
   * @param options how often, and how many times in a row
   */
  public static kubeProxy(options: HealthCheckOptions = {}): HealthCheck {
    return HealthCheck.http({ ...options, path: '/healthz', port: 10256 });
  }

  /** The time between two checks of one server, in milliseconds. */
  public readonly intervalMs: number;
  /** The time between two checks while a server is changing its state, in milliseconds. */
  public readonly fastIntervalMs?: number;
  /** The longest time a check may take, in milliseconds. */
  public readonly timeoutMs?: number;
  /** After how many good checks in a row a server gets requests again. */
  public readonly rise: number;
  /** After how many failed checks in a row a server gets no more requests. */
  public readonly fall: number;

  private constructor(
    options: HealthCheckOptions,
    /** Whether the construct behind the edge says what is checked. */
    public readonly isDerived: boolean,
    /** The request that is made. */
    public readonly request?: HttpHealthCheckOptions,
  ) {
    this.intervalMs = millisOf('HealthCheck', 'interval', options.interval) ?? 2000;
    this.fastIntervalMs = millisOf('HealthCheck', 'fastInterval', options.fastInterval);
    this.timeoutMs = millisOf('HealthCheck', 'timeout', options.timeout);
    this.rise = options.rise ?? 2;
    this.fall = options.fall ?? 3;
  }
}
