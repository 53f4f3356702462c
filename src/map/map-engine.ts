import type { Finding } from '../checks';
import type { Connection } from '../connectivity';
import type { DiagramFormat, DiagramOptions } from '../diagrams';
import { remembered } from '../private/remembered';
import { compare } from './difference/compare';
import type { MapDifference } from './difference/map-difference';
import { declaredHosts } from './routes/declared-hosts';
import { declaredRoutes } from './routes/declared-routes';
import { disappointment } from './routes/expect-routes';
import type { RouteCoverage, RouteExpectation } from './routes/route-expectation';
import type { Check } from '../checks/check';
import { findingsIn } from '../checks/findings-in';
import { CHECKS } from '../checks/registry';
import { Reachability } from '../connectivity/reachability';
import { draw } from '../diagrams/draw';
import type { Network } from '../network/network';
import type { World } from '../network/world';
import { readWorld } from '../network/world-source';
import type { WorldSource } from '../network/world-source';
import { problemText, show } from '../private/messages/show';
import type { DnsAnswer, DnsQuery } from '../resolving';
import { Resolver } from '../resolving/resolver';
import type { ControllerDialect } from '../routing';
import { spokenDialect } from '../routing/dialects/spoken-dialect';
import type { Trace, TraceRequest } from '../tracing';
import { Tracer } from '../tracing/tracer';

/** What answers for a map: each reader is made when it is first asked, and kept. */
export class MapEngine {
  public readonly world: World;
  private tracer?: Tracer;
  private found?: Finding[];
  private readonly resolvers = new Map<Network, Resolver>();

  /**
   * A world, read.
   *
   * @param source what it is read from
   * @param dialect how every Ingress is read; undefined for the dialect of each class
   */
  public constructor(source: WorldSource, private readonly dialect: ControllerDialect | undefined) {
    this.world = readWorld(source);
  }

  public trace(request: TraceRequest): Trace {
    this.tracer ??= new Tracer(this.world, this.dialect, () => this.findings());
    return this.tracer.trace(request);
  }

  /** Every host of a rule or of an edge, sorted. */
  public hosts(): string[] {
    return declaredHosts(this.world);
  }

  public resolve(query: DnsQuery): DnsAnswer {
    for (const [field, example] of [['name', 'redis.shop.svc.cluster.local'], ['type', 'A']] as const) {
      const given: unknown = query?.[field];
      if (typeof given !== 'string' || given === '') throw new Error(problemText(`'${field}' is missing`, given, `give one, e.g. '${example}'`));
    }
    const { clusters } = this.world;
    const asked = clusters.filter(({ facts }) => query.cluster === undefined || facts.cluster === query.cluster);
    if (clusters.length === 1 && asked.length === 0) throw new Error(problemText("'cluster' names none of the map", query.cluster, 'leave it out: there is only one'));
    if (asked.length !== 1) {
      throw new Error(problemText("there are several clusters, each with a DNS of its own, and 'cluster' names none", query.cluster, `name the one that is asked: ${clusters.map(({ facts }) => show(facts.cluster)).join(', ')}`));
    }
    return remembered(this.resolvers, asked[0], () => new Resolver(asked[0])).resolve(query);
  }

  public findings(): Finding[] {
    this.found ??= findingsIn(this.world, (network) => this.dialect ?? spokenDialect(network));
    return this.found.map((finding) => ({ ...finding }));
  }

  /** The checks by their ids. */
  public checks(): ReadonlyMap<string, Check> {
    return new Map(CHECKS.map((check) => [check.id, check]));
  }

  public connections(): Connection[] {
    const { clusters } = this.world;
    return clusters.flatMap((network) => {
      const connections = new Reachability(network).connections();
      return clusters.length === 1 ? connections : connections.map((connection) => ({ ...connection, cluster: network.facts.cluster }));
    });
  }

  public expect(expectations: RouteExpectation[]): RouteCoverage {
    const traces = expectations.map((expectation) => this.trace(expectation));
    const failures = expectations.flatMap((expectation, at) => disappointment(expectation, traces[at], this.world) ?? []);
    if (failures.length > 0) throw new Error(`${failures.length} of ${expectations.length} requests do not go where they should:\n${failures.join('\n')}`);
    const crossed = new Set(traces.flatMap(({ hops }) => hops.flatMap(({ rule }) => rule ?? [])));
    const rules = [...new Set(declaredRoutes(this.world).map(({ rule }) => rule))];
    return { reached: rules.filter((rule) => crossed.has(rule)), unreached: rules.filter((rule) => !crossed.has(rule)) };
  }

  public diff(other: MapEngine): MapDifference {
    return compare(this, other);
  }

  public diagram(format: DiagramFormat, options: DiagramOptions): string {
    return draw(this.world, this.findings(), this.dialect, format, options);
  }
}
