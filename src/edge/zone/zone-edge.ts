import type { Construct } from 'constructs';
import { renderHosts, renderZone } from './zone-files';
import type { ZoneContent } from './zone-files';
import type { ZoneEdgeOptions, ZoneEdgeProps } from './zone-options';
import { addName, isWithin } from './zone-records';
import type { ZoneNames } from './zone-records';
import { addressProblems, defaultMail, zoneProblems } from './zone-rules';
import { canonicalIp } from '../../private/addresses/ip-address';
import { listOf } from '../../private/given';
import { show } from '../../private/messages/show';
import { problemText, usageError } from '../../private/messages/usage-error';
import { Edge } from '../edge';
import type { EdgeFile } from '../edge-file';
import { EdgeFeature } from '../model';
import type { EdgeModel } from '../model';

/**
 * The DNS names of the hosts that edges serve: a zone file of BIND and a hosts file.
 *
 * A wildcard of DNS matches names at any depth, the model's one label: with `EdgeFeature.WILDCARD_HOST` in `degrade` it
 * is written all the same, and deeper names lead to an edge that answers them with 404; the hosts file has no wildcards.
 *
 * @example
 * const zone = new ZoneEdge(app, 'zone', {
 *   origin: 'example.com',
 *   virtualIps: ['10.0.0.250', '2001:db8::250'],
 *   nameServers: [{ name: 'ns1.example.com', addresses: ['10.0.0.53'] }],
 * });
 * zone.addEdge(edge);
 */
export class ZoneEdge extends Edge {
  /**
   * The zones among some edges. The class itself is not asked: a copy of the library may be loaded twice.
   *
   * @internal
   */
  public static _is(edge: Edge): edge is ZoneEdge {
    return edge._kind === KIND;
  }

  private readonly given: ZoneEdgeProps;
  private readonly served: { readonly edge: Edge; readonly virtualIps: string[] }[] = [];

  public constructor(scope: Construct, id: string, props: ZoneEdgeProps) {
    super(scope, id, props);
    this.given = { ...props, virtualIps: listOf(this, 'virtualIps', props.virtualIps), nameServers: listOf(this, 'nameServers', props.nameServers) };
  }

  /**
   * Names all hosts of an edge, also those that it gets later. Where they lead to an IPv6 address, the edge listens on IPv6.
   *
   * @param edge the edge
   * @param options where the edge is found
   * @throws if the edge is itself a zone
   */
  public addEdge(edge: Edge, options: ZoneEdgeOptions = {}): void {
    if (ZoneEdge._is(edge)) throw usageError(this, 'a zone serves no hosts that another could name', edge.node.path, 'add the edges whose hosts it names');
    const virtualIps = listOf(this, 'virtualIps', options.virtualIps ?? this.given.virtualIps);
    this.served.push({ edge, virtualIps });
    edge._foundAt(virtualIps);
  }

  /** @internal */
  public get _kind(): string {
    return KIND;
  }

  /**
   * The zone's origin, and the addresses of each of its names.
   *
   * @internal
   */
  public get _records(): { readonly origin: string; readonly records: ReadonlyMap<string, readonly string[]> } {
    const records = [...this.names(this.model)].map(([name, addresses]): [string, string[]] => [name, [...addresses].sort()]);
    return { origin: this.given.origin, records: new Map(records) };
  }

  /**
   * Changes when something is added to one of the edges whose hosts it names, too.
   *
   * @internal
   */
  public get _state(): string {
    return [super._state, ...this.served.map(({ edge, virtualIps }) => `${edge._state} ${virtualIps.join()}`)].join(';');
  }

  /** A zone file and a hosts file. */
  protected renderModel(model: EdgeModel): EdgeFile[] {
    const { origin, mail, serial, nameServers, ttl } = this.given;
    const content: ZoneContent = {
      sourcePath: model.sourcePath,
      origin,
      mail: mail ?? defaultMail(origin),
      serial,
      ttlSeconds: ttl?.toSeconds() ?? 300,
      nameServers: nameServers.map(({ name, addresses = [] }) => ({ name, addresses: addresses.map((address) => canonicalIp(address)!) })),
      names: this.names(model),
    };
    return [
      { path: `${model.name}/${origin}.zone`, content: renderZone(content) },
      { path: `${model.name}/hosts`, content: renderHosts(content) },
    ];
  }

  /** Hosts. How they are served is another edge's to say: a zone that is told of it says that it cannot. */
  protected get features(): EdgeFeature[] {
    return [EdgeFeature.ROUTES];
  }

  /** What to do about wildcards, and about all that is not a name. */
  protected adviceFor(feature: EdgeFeature): string {
    return feature === EdgeFeature.WILDCARD_HOST
      ? 'say that names at any depth may lead to the edge: degrade: [EdgeFeature.WILDCARD_HOST]'
      : "let the edge that serves the host say it, and name its hosts with 'addEdge'";
  }

  /** Names and addresses that cannot stand in the zone. */
  protected unsupported(model: EdgeModel): string[] {
    const problems = zoneProblems(this, this.given);
    if (problems.length > 0) return problems;
    const { origin, nameServers, degrade = [] } = this.given;
    for (const { edge, virtualIps } of this.served) problems.push(...addressProblems(`the 'virtualIps' of '${edge.node.path}'`, virtualIps));
    if (!this.areServedSound()) return problems;
    for (const { host, sourcePath } of this.namedHosts(model)) {
      const where = `host ${show(host)} (of '${sourcePath}')`;
      if (!this.isHere(host) && !this.isElsewhere(host)) problems.push(problemText(`${where}: it is not in the zone`, origin, "give it a ZoneEdge of its own, and name that one's origin in 'otherOrigins'"));
      if (host.startsWith('*.') && this.isHere(host) && !degrade.includes(EdgeFeature.WILDCARD_HOST)) problems.push(problemText(`${where}: this edge cannot express '${EdgeFeature.WILDCARD_HOST}'`, host, this.adviceFor(EdgeFeature.WILDCARD_HOST)));
      if (nameServers.some(({ name }) => name === host)) problems.push(problemText(`${where}: it is a name server too, with other addresses`, host, 'give the name server a name of its own'));
    }
    return [...new Set(problems)];
  }

  private names(model: EdgeModel): ZoneNames {
    const names: ZoneNames = new Map();
    for (const { host, virtualIps } of this.namedHosts(model)) {
      if (this.isHere(host)) addName(names, host, virtualIps.map((address) => canonicalIp(address)!));
    }
    return names;
  }

  /** All hosts, of this edge's own routes and of the edges that were added. */
  private namedHosts(model: EdgeModel): { host: string; sourcePath: string; virtualIps: string[] }[] {
    const own = { model, virtualIps: this.given.virtualIps };
    return [own, ...this.served.map(({ edge, virtualIps }) => ({ model: edge.model, virtualIps }))]
      .flatMap(({ model: { routes }, virtualIps }) => routes.map(({ host, sourcePath }) => ({ host, sourcePath, virtualIps })));
  }

  /** An edge with problems reports them itself; its hosts are read once it has none. */
  private areServedSound(): boolean {
    return this.served.every(({ edge }) => edge.node.validate().length === 0);
  }

  /** Whether a host is in the zone, and not in another one below it. */
  private isHere(host: string): boolean {
    const { origin, otherOrigins = [] } = this.given;
    return isWithin(host, origin) && !otherOrigins.some((other) => other !== origin && isWithin(other, origin) && isWithin(host, other));
  }

  private isElsewhere(host: string): boolean {
    return (this.given.otherOrigins ?? []).some((other) => isWithin(host, other));
  }
}

const KIND = 'ZoneEdge';
