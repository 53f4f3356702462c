import type { Construct } from 'constructs';
import { renderDeclarative } from './kong-declarative';
import type { KongFileOptions } from './kong-file-options';
import { KongFlavour } from './kong-flavour';
import { routeProblems } from './kong-route-rules';
import { CLIENT_IP_ADVICE, flavourProblems, kongProblems, timeoutProblems } from './kong-rules';
import { listOf } from '../../private/given';
import { Edge } from '../edge';
import type { EdgeFile } from '../edge-file';
import type { EdgeProps } from '../edge-props';
import { EdgeFeature } from '../model';
import type { EdgeModel } from '../model';

/**
 * What a `KongEdge` takes.
 */
export interface KongEdgeProps extends EdgeProps {
  /**
   * Which program reads the file.
   *
   * @default KongFlavour.DB_LESS
   */
  readonly flavour?: KongFlavour;

  /**
   * The tags of all that is in the file, needed with `KongFlavour.DECK`: decK changes and deletes what has them, and
   * leaves everything else in Kong alone.
   *
   * @default - none, with `KongFlavour.DB_LESS`
   */
  readonly selectTags?: string[];

  /**
   * Whether failed requests count against a target as failed checks do: after as many in a row, the target gets no more
   * until checks succeed again.
   *
   * @default false
   */
  readonly passiveChecks?: boolean;
}

/**
 * Kong outside the cluster: an upstream for each backend, whose targets are `<node-ip>:<nodePort>`, and a service with
 * routes where hosts lead to it.
 *
 * The DB-less file is for `KONG_DECLARATIVE_CONFIG` or `POST /config`, which replace everything Kong has: merge it into
 * your own declarative file where you have one. decK changes only what has the file's tags.
 *
 * Certificates, the CAs of servers, and where Kong listens (`KONG_PROXY_LISTEN`: IPv4 alone, unless it names `[::]` too)
 * are settings of Kong itself. A WebSocket may be silent for as long as the timeout `server` says, or the
 * `responseTimeout` of its backend.
 *
 * @example
 * const kong = new KongEdge(app, 'kong', { flavour: KongFlavour.DECK, selectTags: ['edge.example.com'] });
 * kong.addBackend('shop.upstream', shop);
 * kong.addHostName('shop.example.com', 'shop.upstream', { path: '/api' });
 *
 * const edge = new KongEdge(app, 'edge', { addresses: ['10.0.0.250'] }); // DB-less
 * edge.addHost(new HostIngress(chart, 'site', { host: 'example.com', backend: shop }), controller);
 */
export class KongEdge extends Edge {
  private readonly options: KongFileOptions;
  private readonly lost: EdgeFeature[];

  public constructor(scope: Construct, id: string, props: KongEdgeProps = {}) {
    super(scope, id, props);
    const { flavour = KongFlavour.DB_LESS, selectTags = [], passiveChecks = false } = props;
    this.options = { flavour, selectTags: listOf(this, 'selectTags', selectTags), passiveChecks };
    this.lost = [...props.degrade ?? []];
  }

  /** @internal */
  public get _kind(): string {
    return 'KongEdge';
  }

  /** One declarative file. */
  protected renderModel(model: EdgeModel): EdgeFile[] {
    return [{ path: `${this.fileStem}.yaml`, content: renderDeclarative(model, this.options) }];
  }

  /** What Kong's file can hold. To leave certificates to Kong's own settings is to leave their keys to them too. */
  protected get features(): EdgeFeature[] {
    const missing = this.lost.includes(EdgeFeature.TLS_TERMINATE) ? MISSING : [...MISSING, EdgeFeature.KEY_FILE];
    return Object.values(EdgeFeature).filter((feature) => !missing.includes(feature));
  }

  /** What Kong sets by itself: it only appends to `X-Forwarded-For`, so that what clients write there stays. */
  protected get ownClientIpHeader(): string {
    return 'X-Real-IP';
  }

  /** What to do instead of what Kong's file cannot hold. */
  protected adviceFor(feature: EdgeFeature): string {
    return ADVICE[feature] ?? super.adviceFor(feature);
  }

  /** What Kong's schemas refuse, or Kong reads otherwise than it is meant. */
  protected unsupported(model: EdgeModel): string[] {
    const { acmeBackend } = model.listeners;
    const routed = new Set(model.routes.flatMap(({ backend }) => (acmeBackend === undefined ? [backend] : [backend, acmeBackend])));
    return [
      ...model.backends.flatMap((backend) => kongProblems(backend, this.lost, routed.has(backend.name))),
      ...routeProblems(model),
      ...flavourProblems(model, this.options),
      ...timeoutProblems(model, this.lost),
    ];
  }
}

const MISSING = [
  EdgeFeature.PROXY_PROTOCOL, EdgeFeature.CHECK_FAST_INTERVAL, EdgeFeature.CHECK_HOST, EdgeFeature.CHECK_PORT, EdgeFeature.BACKUP,
  EdgeFeature.WILDCARD_HOST, EdgeFeature.TLS_TERMINATE, EdgeFeature.IP_FAMILIES, EdgeFeature.LISTENER_PORTS,
];

const KONG_FINDS = 'Kong finds certificates on its own hosts (KONG_SSL_CERT, KONG_SSL_CERT_KEY): set them there, and say so: degrade: [EdgeFeature.TLS_TERMINATE]';

const ADVICE: Partial<Record<EdgeFeature, string>> = {
  [EdgeFeature.CLIENT_IP_HEADER]: CLIENT_IP_ADVICE,
  [EdgeFeature.TLS_TERMINATE]: KONG_FINDS,
  [EdgeFeature.KEY_FILE]: KONG_FINDS,
  [EdgeFeature.WILDCARD_HOST]: "Kong's wildcards match any depth: write the names out, or say that it will do: degrade: [EdgeFeature.WILDCARD_HOST]",
  [EdgeFeature.IP_FAMILIES]: "Kong listens where its own settings say (KONG_PROXY_LISTEN), on IPv4 alone as it comes, and 'ipFamilies' or an address of the edge asks for more: add e.g. '[::]:8000' and '[::]:8443 http2 ssl' there, and say so: degrade: [EdgeFeature.IP_FAMILIES]",
  [EdgeFeature.LISTENER_PORTS]: "Kong's ports are its own settings (KONG_PROXY_LISTEN): set them there, and say so: degrade: [EdgeFeature.LISTENER_PORTS]",
  [EdgeFeature.CHECK_HOST]: "Kong asks a target for its own address: leave out 'host', or say that it will do: degrade: [EdgeFeature.CHECK_HOST]",
  [EdgeFeature.CHECK_PORT]: 'Kong checks the port that gets requests: use healthCheck: HealthCheck.tcp(), or say that it will do: degrade: [EdgeFeature.CHECK_PORT]',
};
