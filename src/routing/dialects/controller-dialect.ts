import { HAPROXY_INGRESS, HAPROXY_INGRESS_STRICT, HAPROXY_TECH, INGRESS_NGINX, KONG, SPEC, TRAEFIK, TRAEFIK_STRICT } from './controllers';
import type { DialectAnswers } from './dialect-answers';
import type { HaproxyIngressOptions } from './haproxy-ingress-options';
import type { TraefikOptions } from './traefik-options';

/**
 * How an Ingress controller reads what the Ingress API leaves open.
 *
 * Each controller's answers, and where they were read, are in `docs/dialects/`.
 */
export class ControllerDialect {
  /** The text of the API and nothing else: where controllers differ, the answer is "depends". */
  public static spec(): ControllerDialect {
    return new ControllerDialect('spec', 'spec', SPEC, OF_ALL_CONTROLLERS);
  }

  /** The HAProxy Kubernetes Ingress Controller of HAProxy Technologies (haproxytech/kubernetes-ingress). */
  public static haproxyTech(): ControllerDialect {
    return new ControllerDialect('haproxyTech', 'haproxy-tech', HAPROXY_TECH, []);
  }

  /**
   * The community's HAProxy Ingress (jcmoraisjr/haproxy-ingress).
   *
   * @param options how it is configured
   */
  public static haproxyIngress(options: HaproxyIngressOptions = {}): ControllerDialect {
    return options.strictHost === true
      ? new ControllerDialect('haproxyIngress', 'haproxy-ingress-strict-host', HAPROXY_INGRESS_STRICT, [])
      : new ControllerDialect('haproxyIngress', 'haproxy-ingress', HAPROXY_INGRESS, []);
  }

  /** The community's ingress-nginx (kubernetes/ingress-nginx), which is retired since March 2026. */
  public static ingressNginx(): ControllerDialect {
    return new ControllerDialect('ingressNginx', 'ingress-nginx', INGRESS_NGINX, []);
  }

  /** The Kong Ingress Controller. */
  public static kong(): ControllerDialect {
    return new ControllerDialect('kong', 'kong', KONG, []);
  }

  /**
   * Traefik's Ingress provider, also the one of k3s.
   *
   * @param options how it is configured
   */
  public static traefik(options: TraefikOptions = {}): ControllerDialect {
    return options.strictPrefix === true
      ? new ControllerDialect('traefik', 'traefik-strict-prefix', TRAEFIK_STRICT, [])
      : new ControllerDialect('traefik', 'traefik', TRAEFIK, []);
  }

  /**
   * The dialect of an IngressClass, by its `spec.controller`; undefined for a controller that is not known.
   *
   * @internal
   */
  public static _forController(controller: string): ControllerDialect | undefined {
    const found = [...BY_CONTROLLER].find(([name]) => controller === name || controller.startsWith(`${name}/`));
    return found?.[1]();
  }

  /**
   * Every dialect by its key.
   *
   * @internal
   */
  public static get _byKey(): ReadonlyMap<string, ControllerDialect> {
    const { spec, haproxyTech, haproxyIngress, ingressNginx, kong, traefik } = ControllerDialect;
    const all = [
      spec(), haproxyTech(), haproxyIngress(), haproxyIngress({ strictHost: true }),
      ingressNginx(), kong(), traefik(), traefik({ strictPrefix: true }),
    ];
    return new Map(all.map((dialect) => [dialect._key, dialect]));
  }

  /**
   * Whether it is the text of the API, and not a controller.
   *
   * @internal
   */
  public get _isSpec(): boolean {
    return this._others.length > 0;
  }

  private constructor(
    /** The name, e.g. `spec`. */
    public readonly name: string,
    /**
     * What it is called where it is stored, or named on a command line: one for each setting of its options.
     *
     * @internal
     */
    public readonly _key: string,
    /**
     * What it answers.
     *
     * @internal
     */
    public readonly _answers: DialectAnswers,
    /**
     * The controllers that it has to compare itself with.
     *
     * @internal
     */
    public readonly _others: readonly DialectAnswers[],
  ) {}
}

const OF_ALL_CONTROLLERS: readonly DialectAnswers[] = [
  INGRESS_NGINX, HAPROXY_TECH, HAPROXY_INGRESS, HAPROXY_INGRESS_STRICT, KONG, TRAEFIK, TRAEFIK_STRICT,
];

/**
 * By `spec.controller`: the constants of the controllers' sources. RKE2 ships ingress-nginx and k3s ships Traefik under
 * those same names; the HAProxy controller appends the name of its class.
 */
const BY_CONTROLLER: ReadonlyMap<string, () => ControllerDialect> = new Map<string, () => ControllerDialect>([
  ['haproxy.org/ingress-controller', () => ControllerDialect.haproxyTech()],
  ['haproxy-ingress.github.io/controller', () => ControllerDialect.haproxyIngress()],
  ['k8s.io/ingress-nginx', () => ControllerDialect.ingressNginx()],
  ['ingress-controllers.konghq.com/kong', () => ControllerDialect.kong()],
  ['traefik.io/ingress-controller', () => ControllerDialect.traefik()],
]);
