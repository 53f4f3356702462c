import type { Construct } from 'constructs';
import { renderNginx } from './conf/nginx-conf';
import type { NginxFileOptions } from './nginx-file-options';
import { NginxHttp2 } from './nginx-http2';
import { nginxProblems } from './nginx-rules';
import { Edge } from '../edge';
import type { EdgeFile } from '../edge-file';
import type { EdgeProps } from '../edge-props';
import { EdgeFeature } from '../model';
import type { EdgeModel } from '../model';

/**
 * What an `NginxEdge` takes.
 */
export interface NginxEdgeProps extends EdgeProps {
  /**
   * Whether clients may speak HTTP/2, and how NGINX is told.
   *
   * @default NginxHttp2.LISTEN
   */
  readonly http2?: NginxHttp2;

  /**
   * The first of two ports on the edge host's loopback address, 1–65534. They are used where TLS that passes through
   * shares a port with TLS that ends here.
   *
   * @default 8444
   */
  readonly innerPort?: number;

  /**
   * The module for TLS that passes through: an absolute path on the edge's host, or `''` where NGINX has it built in, as
   * the packages of nginx.org do.
   *
   * @default - `/usr/lib/nginx/modules/ngx_stream_module.so`: Debian's libnginx-mod-stream
   */
  readonly streamModule?: string;
}

/**
 * NGINX outside the cluster: a whole configuration in one file, for the open-source NGINX 1.19.4 and later.
 *
 * It has no health checks of its own: it notices that a node is dead when requests to it fail, sends them to the next
 * node, and leaves the dead one out for as long as checks would have taken. That is less than the model asks for, so it
 * must be agreed to: `degrade: [EdgeFeature.ACTIVE_CHECK]`. With `EdgeFeature.PROXY_PROTOCOL` in `degrade`, TLS that
 * passes through begins with the PROXY protocol in version 1 instead of 2.
 *
 * @example
 * const edge = new NginxEdge(app, 'edge', {
 *   tls: EdgeTls.offload({ certificateFile: '/etc/ssl/private/example.com.pem' }),
 *   degrade: [EdgeFeature.ACTIVE_CHECK],
 * });
 * edge.addHost(new HostIngress(chart, 'site', { host: 'example.com', backend: shop }), shop);
 */
export class NginxEdge extends Edge {
  private readonly options: NginxFileOptions;
  private readonly checksLost: boolean;

  public constructor(scope: Construct, id: string, props: NginxEdgeProps = {}) {
    super(scope, id, props);
    this.options = {
      http2: props.http2 ?? NginxHttp2.LISTEN,
      innerPort: props.innerPort ?? 8444,
      streamModule: props.streamModule ?? '/usr/lib/nginx/modules/ngx_stream_module.so',
    };
    this.checksLost = (props.degrade ?? []).includes(EdgeFeature.ACTIVE_CHECK);
  }

  /** @internal */
  public get _kind(): string {
    return 'NginxEdge';
  }

  /** One file. */
  protected renderModel(model: EdgeModel): EdgeFile[] {
    return [{ path: `${model.name}/nginx.conf`, content: renderNginx(model, this.options) }];
  }

  /** All but checks and the PROXY protocol, version 2. To give up checks is to give up their settings too. */
  protected get features(): EdgeFeature[] {
    const missing = this.checksLost ? [EdgeFeature.PROXY_PROTOCOL] : [EdgeFeature.PROXY_PROTOCOL, ...CHECKS];
    return Object.values(EdgeFeature).filter((feature) => !missing.includes(feature));
  }

  /** What to do about checks and the PROXY protocol. */
  protected adviceFor(feature: EdgeFeature): string {
    if (CHECKS.includes(feature)) return WITHOUT_CHECKS;
    return 'say that version 1 will do, for TLS that passes through: degrade: [EdgeFeature.PROXY_PROTOCOL]';
  }

  /** Values that NGINX refuses, or reads otherwise than they are meant. */
  protected unsupported(model: EdgeModel): string[] {
    return nginxProblems(model, this.options);
  }
}

const CHECKS = [
  EdgeFeature.ACTIVE_CHECK, EdgeFeature.CHECK_FAST_INTERVAL, EdgeFeature.CHECK_TIMEOUT, EdgeFeature.HTTP_CHECK,
  EdgeFeature.CHECK_HOST, EdgeFeature.CHECK_STATUS, EdgeFeature.CHECK_PORT,
];

const WITHOUT_CHECKS = 'the open-source NGINX checks no server, and learns from requests that fail that one is dead: say that this will do, in the props of the edge: degrade: [EdgeFeature.ACTIVE_CHECK]';
