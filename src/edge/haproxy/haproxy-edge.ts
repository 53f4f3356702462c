import type { Construct } from 'constructs';
import { deletedHeaders } from './full/frontends';
import { renderFull } from './full/haproxy-full';
import { renderFragment } from './haproxy-fragment';
import { isFolderPath } from '../../private/folder-path';
import { problemText, show } from '../../private/messages/usage-error';
import { Edge } from '../edge';
import type { EdgeFile } from '../edge-file';
import type { EdgeProps } from '../edge-props';
import { EdgeFeature, EdgeMode } from '../model';
import type { EdgeModel } from '../model';

/**
 * How much of HAProxy's configuration is written.
 */
export enum HaproxyForm {
  /** `backend` sections in one file, for a configuration that exists: the article's text. */
  FRAGMENT = 'fragment',
  /** All of it: timeouts, listeners, TLS, routing by maps, a 404 for what no route takes, and the backends. */
  FULL = 'full',
}

/**
 * What a `HaproxyEdge` takes.
 */
export interface HaproxyEdgeProps extends EdgeProps {
  /**
   * How much is written.
   *
   * @default HaproxyForm.FULL with hosts, HaproxyForm.FRAGMENT without
   */
  readonly form?: HaproxyForm;

  /**
   * The folder on the edge's host that the files of the full form are copied to.
   *
   * @default - `/etc/haproxy/<name>`
   */
  readonly configDir?: string;

  /**
   * The socket for HAProxy's runtime commands, in the full form.
   *
   * @default '/run/haproxy/admin.sock'; '/tmp/admin.sock' in an `EdgeConfigMap`
   */
  readonly statsSocket?: string;
}

/**
 * HAProxy outside the cluster.
 *
 * With hosts, a whole configuration that keeps answering while a node dies and lets nobody forge the client's address.
 * Without, one `backend` section for each backend, to be included beside the `defaults` and `frontend` sections that you
 * have: put `option redispatch 1`, `retries 3` and `retry-on conn-failure empty-response` into your `defaults`, or requests
 * are lost while a node dies; `http-request disable-l7-retry unless METH_GET` into the frontend, or some arrive twice; and
 * `http-request del-header X-Client-RIP` (your header), or clients can forge it, as they can in a tunnel:
 * `http-request deny if METH_CONNECT` and `http-request del-header Upgrade unless { req.hdr(upgrade) -i websocket }`.
 *
 * @example
 * const fragment = new HaproxyEdge(app, 'fragment');
 * fragment.addBackend('http_backend-name-here', shop, { clientIpHeader: 'X-Client-RIP', healthCheck: HealthCheck.article() });
 * fragment.render()[0].content; // backend http_backend-name-here …
 *
 * const edge = new HaproxyEdge(app, 'edge', {
 *   addresses: ['10.0.0.250'],
 *   tls: EdgeTls.offload({ certificateFile: '/etc/ssl/private/example.com.pem' }),
 * });
 * const controller = new HostPortController(chart, 'controller', {
 *   image: 'haproxytech/kubernetes-ingress:3.1',
 *   className: 'haproxy',
 *   controllerName: 'haproxy.org/ingress-controller',
 *   settings: ControllerSettings.haproxyTech(),
 * });
 * edge.addHost(new HostIngress(chart, 'site', { host: 'example.com', className: 'haproxy', backend: shop }), controller);
 */
export class HaproxyEdge extends Edge {
  private readonly given: HaproxyEdgeProps;

  public constructor(scope: Construct, id: string, props: HaproxyEdgeProps = {}) {
    super(scope, id, props);
    this.given = { ...props };
  }

  /** @internal */
  public get _kind(): string {
    return 'HaproxyEdge';
  }

  /** How much of HAProxy's configuration is written. */
  public get form(): HaproxyForm {
    return this.given.form ?? (this.hasHosts ? HaproxyForm.FULL : HaproxyForm.FRAGMENT);
  }

  /** One file of `backend` sections, or a folder with haproxy.cfg, its maps and its certificate list. */
  protected renderModel(model: EdgeModel): EdgeFile[] {
    if (this.form === HaproxyForm.FULL) return renderFull(model, { configDir: this.configDir(model), statsSocket: this.statsSocket });
    return [{ path: `${this.fileStem}.cfg`, content: renderFragment(model) }];
  }

  /** The same, whose maps and certificate list are in a folder that is mounted into HAProxy's Pod. */
  protected renderModelAt(model: EdgeModel, dir: string): EdgeFile[] {
    if (this.form !== HaproxyForm.FULL) return this.renderModel(model);
    return renderFull(model, { configDir: dir, statsSocket: this.given.statsSocket ?? POD_SOCKET, isMounted: true });
  }

  /** Sections of backends cannot listen, route, or say when to give up; a whole configuration can do all of it. */
  protected get features(): EdgeFeature[] {
    const all = Object.values(EdgeFeature);
    return this.form === HaproxyForm.FULL ? all : all.filter((feature) => !BEYOND_BACKENDS.includes(feature));
  }

  /** What to do about the features that a fragment has no place for. */
  protected adviceFor(_feature: EdgeFeature): string {
    return 'use the whole configuration: form: HaproxyForm.FULL';
  }

  /** Paths that cannot stand in the files, keys that HAProxy would not find, and names that it cannot ask for. */
  protected unsupported(model: EdgeModel): string[] {
    const problems: string[] = [];
    const report = (what: string, got: unknown, fix: string) => problems.push(problemText(what, got, fix));
    const places = this.form === HaproxyForm.FULL ? [['configDir', this.configDir(model), '/etc/haproxy/edge'], ['statsSocket', this.statsSocket, '/run/haproxy/admin.sock']] : [];
    for (const [name, path, folder] of places) {
      if (!isFolderPath(path)) report(`'${name}' is not an absolute path of at most 90 characters`, path, `use letters, digits, '.', '_', '-' and '/', e.g. '${folder}'`);
    }
    if (!Object.values(HaproxyForm).includes(this.form)) report("'form' is unknown", this.form, `use one of HaproxyForm: ${Object.values(HaproxyForm).join(', ')}`);
    for (const { certificateFile, keyFile } of model.certificates) {
      if (keyFile !== undefined && keyFile !== `${certificateFile}.key`) report(`certificate '${certificateFile}': HAProxy finds a key in the same file or in '${certificateFile}.key' only`, keyFile, "leave out 'keyFile' and put the key into one of them");
    }
    const deleted = deletedHeaders(model);
    for (const { name, mode, upstreamTls, balanceHeader } of model.backends) {
      if (this.form === HaproxyForm.FULL && balanceHeader !== undefined && deleted.has(balanceHeader.toLowerCase())) report(`backend ${show(name)}: 'balanceHeader' is a header that the edge deletes, because clients may forge it`, balanceHeader, 'use another one, or EdgeBalance.SOURCE');
      if (mode === EdgeMode.TCP && upstreamTls?.caFile !== undefined && upstreamTls.serverName === undefined) report(`backend ${show(name)}: bytes name no host that a certificate could be verified for`, undefined, "give EdgeUpstreamTls.verified a 'serverName'");
    }
    return problems;
  }

  private configDir(model: EdgeModel): string {
    return this.given.configDir ?? `/etc/haproxy/${model.name}`;
  }

  private get statsSocket(): string {
    return this.given.statsSocket ?? '/run/haproxy/admin.sock';
  }
}

/** HAProxy's image has no `/run/haproxy`, and its user may not make it: without the socket, HAProxy does not start. */
const POD_SOCKET = '/tmp/admin.sock';

const BEYOND_BACKENDS = [
  EdgeFeature.ROUTES, EdgeFeature.WILDCARD_HOST, EdgeFeature.PATH_EXACT, EdgeFeature.PATH_PREFIX, EdgeFeature.TLS_TERMINATE,
  EdgeFeature.TLS_PASSTHROUGH, EdgeFeature.KEY_FILE, EdgeFeature.HTTPS_REDIRECT, EdgeFeature.ACME_BACKEND,
  EdgeFeature.IP_FAMILIES, EdgeFeature.LISTENER_PORTS, EdgeFeature.TIMEOUTS,
];
