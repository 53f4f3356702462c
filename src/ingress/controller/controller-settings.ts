import type { ControllerPort } from './controller-port';
import type { EdgeTrust } from './edge-trust';
import type { NodeHealth } from '../../services';

/**
 * How an Ingress controller is told, in its ConfigMap, what it may believe of an edge in front of it, and where it says
 * that it is well.
 *
 * A controller that believes nothing answers a TLS-offloading edge with a redirect to HTTPS, again and again, and takes
 * the edge for the client.
 */
export class ControllerSettings {
  /**
   * HAProxy Technologies' controller, `haproxytech/kubernetes-ingress`. Its redirect looks at the connection alone, so it
   * is switched off where the edge ends TLS: `ssl-redirect: "false"`. `src-ip-header` is believed from everyone who
   * reaches the controller; `proxy-protocol` only from the edge's addresses.
   *
   * Keys: documentation/annotations.md and pkg/annotations/ingress/httpsRedirect.go of that project.
   */
  public static haproxyTech(): ControllerSettings {
    return new ControllerSettings('haproxytech/kubernetes-ingress', {
      config: ({ addresses, tlsOffload, proxyProtocol, clientIpHeader }) => ({
        ...(tlsOffload && { 'ssl-redirect': 'false' }),
        ...(proxyProtocol && { 'proxy-protocol': addresses.join(', ') }),
        ...(clientIpHeader !== undefined && { 'src-ip-header': clientIpHeader }),
      }),
      healthPort: 1042,
      healthPath: '/healthz',
    });
  }

  /**
   * The community's HAProxy Ingress, `jcmoraisjr/haproxy-ingress`: `fronting-proxy-port` and `use-forwarded-proto: "false"`
   * for an edge that ends TLS, `use-proxy-protocol`, and `forwardfor: "ifmissing"` so that the edge's `X-Forwarded-For`
   * stays. So it redirects nothing and passes `X-Forwarded-Proto` on; with `"true"`, the default, it would redirect the
   * plain requests of all hosts, those without TLS too: where the header says `http`, where its release is older than pull
   * request 1310 (October 2025), and from v0.17 on. It writes who connected, which is the edge, into `X-Real-IP`: where
   * the edge has the client there, `real-ip-hdr: ""` (v0.15) leaves it alone. A header of another name passes to the Pods
   * as it is. None of its keys limits who is believed: let only the edge reach the nodes.
   *
   * Keys: docs/content/en/docs/configuration/keys.md ("Fronting proxy port", "Forwardfor") and
   * rootfs/etc/templates/haproxy/haproxy.tmpl of that project.
   */
  public static haproxyIngress(): ControllerSettings {
    return new ControllerSettings('jcmoraisjr/haproxy-ingress', {
      config: ({ tlsOffload, proxyProtocol, clientIpHeader }, plainPort) => ({
        ...(tlsOffload && { 'fronting-proxy-port': String(plainPort), 'use-forwarded-proto': 'false' }),
        ...(proxyProtocol && { 'use-proxy-protocol': 'true' }),
        ...(clientIpHeader?.toLowerCase() === 'x-forwarded-for' && { forwardfor: 'ifmissing' }),
        ...(clientIpHeader?.toLowerCase() === 'x-real-ip' && { 'real-ip-hdr': '' }),
      }),
      healthPort: 10253,
      healthPath: '/healthz',
    });
  }

  /**
   * `kubernetes/ingress-nginx`, retired in March 2026: for those who still have it. `use-forwarded-headers` is believed
   * from everyone who reaches the controller; the client's address only from the edge (`proxy-real-ip-cidr`). Its HTTP
   * port answers `/healthz` for hosts that no Ingress has.
   *
   * Keys: docs/user-guide/nginx-configuration/configmap.md and rootfs/etc/nginx/lua/lua_ingress.lua of that project.
   */
  public static ingressNginx(): ControllerSettings {
    return new ControllerSettings('kubernetes/ingress-nginx', {
      config: ({ addresses, tlsOffload, proxyProtocol, clientIpHeader }) => ({
        ...(tlsOffload && { 'use-forwarded-headers': 'true' }),
        ...(!tlsOffload && clientIpHeader !== undefined && { 'enable-real-ip': 'true' }),
        ...(proxyProtocol && { 'use-proxy-protocol': 'true' }),
        ...(clientIpHeader !== undefined && { 'forwarded-for-header': clientIpHeader }),
        ...((proxyProtocol || clientIpHeader !== undefined) && { 'proxy-real-ip-cidr': addresses.join(',') }),
      }),
      healthPath: '/healthz',
    });
  }

  private constructor(
    /** The project that makes the controller. */
    public readonly project: string,
    private readonly words: SettingsWords,
  ) {}

  /**
   * The keys of the ConfigMap that a trust needs.
   *
   * @internal
   */
  public _config(trust: EdgeTrust, ports: ControllerPort[]): { [key: string]: string } {
    return this.words.config(trust, httpPort(ports)?.containerPort ?? 80);
  }

  /**
   * The address on the node at which the controller says that it is well, where its port is open there.
   *
   * @internal
   */
  public _health(ports: ControllerPort[]): NodeHealth | undefined {
    const { healthPort, healthPath } = this.words;
    const port = healthPort === undefined ? httpPort(ports) : ports.find(({ containerPort }) => containerPort === healthPort);
    if (port?.hostPort === undefined) return undefined;
    return { port: port.hostPort, path: healthPath, ...(healthPort === undefined && { takesRequests: true }) };
  }
}

/** What one project calls its keys, and where it says that it is well. */
interface SettingsWords {
  readonly config: (trust: EdgeTrust, plainPort: number) => { [key: string]: string };
  /** The container's port of its own for health; without one, the port for plain requests answers. */
  readonly healthPort?: number;
  readonly healthPath: string;
}

/** The port for plain requests: the one called `http`, else 80. */
function httpPort(ports: ControllerPort[]): ControllerPort | undefined {
  return ports.find(({ name }) => name === 'http') ?? ports.find(({ containerPort }) => containerPort === 80);
}
