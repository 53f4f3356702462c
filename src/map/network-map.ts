import type { IConstruct } from 'constructs';
import type { MapDifference } from './difference/map-difference';
import type { NetworkMapOptions } from './network-map-options';
import type { RouteCoverage, RouteExpectation } from './routes/route-expectation';
import { sourceOfManifests, sourceOfTree } from './sources';
import type { Finding } from '../checks';
import type { Connection } from '../connectivity';
import type { DiagramFormat, DiagramOptions } from '../diagrams';
import type { WorldSource } from '../network/world-source';
import { listOf, madeBy } from '../private/given';
import type { DnsAnswer, DnsQuery } from '../resolving';
import { ControllerDialect } from '../routing';
import type { Trace, TraceRequest } from '../tracing';

/**
 * Everything declared about how workloads are reached, read from the emitted objects and the edges, of any origin.
 *
 * A map is read once and never changes: make it when everything is declared. It answers for what is declared, and says
 * where that is not enough; nothing is sent, and no cluster is asked.
 *
 * @example
 * const network = NetworkMap.of(app);
 * console.log(network.trace({ url: 'http://example.com/api' }).explain());
 */
export class NetworkMap {
  /**
   * The map of a tree of constructs: all objects below it, of this library, cdk8s-plus, `Include` or `Helm`, and all edges.
   *
   * Each Ingress is read by the dialect of the controller that its IngressClass names, and by the text of the API where
   * that is none of the known ones, unless `options.controller` says otherwise.
   *
   * @param scope the app, or a part of it
   * @param options facts that stand in for those of the tree's clusters
   * @throws if an edge cannot be rendered
   */
  public static of(scope: IConstruct, options: NetworkMapOptions = {}): NetworkMap {
    return new NetworkMap(sourceOfTree(madeBy('NetworkMap', 'scope', scope, 'node', 'give the app or a part of it; NetworkMap.fromManifests(manifests) reads plain objects'), options), options.controller);
  }

  /**
   * The map of plain manifests, e.g. what `helm template` or `kustomize build` print, as objects: `Yaml.load` of cdk8s reads them.
   *
   * @param manifests one manifest, an array of them, or one with an array for each file; lists are opened, what is no Kubernetes object is skipped
   * @param options what is known about the cluster
   * @throws if it is given text, which is not parsed
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- manifests come in as they are
  public static fromManifests(manifests: any, options: NetworkMapOptions = {}): NetworkMap {
    return new NetworkMap(sourceOfManifests(manifests, options), options.controller ?? ControllerDialect.spec());
  }

  private readonly engine: InstanceType<typeof import('./map-engine').MapEngine>;

  private constructor(source: WorldSource, dialect: ControllerDialect | undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when the first map is made, so that importing the library stays fast
    const { MapEngine } = require('./map-engine') as typeof import('./map-engine');
    if (dialect) madeBy('NetworkMap', 'controller', dialect, '_answers', 'use a ControllerDialect, e.g. ControllerDialect.traefik()');
    this.engine = new MapEngine(source, dialect);
  }

  /**
   * Follows a request, hop by hop, from the client to the Pods.
   *
   * @param request the request
   * @throws if `url` is no URL of `http` or `https`, or `gateway` names no Gateway
   */
  public trace(request: TraceRequest): Trace {
    return this.engine.trace(request);
  }

  /**
   * What the cluster's DNS answers (Kubernetes DNS specification 1.1.0, and CoreDNS's plugin `kubernetes`).
   *
   * @param query the question
   * @throws if `name` or `type` is missing, the type is not one that `DnsQuery` lists, or there are several clusters and `cluster` names none
   */
  public resolve(query: DnsQuery): DnsAnswer {
    return this.engine.resolve(query);
  }

  /** What is wrong, or worth knowing, sorted. Each check is described in `docs/checks.md`. */
  public findings(): Finding[] {
    return this.engine.findings();
  }

  /**
   * Every host of a rule or of an edge, sorted; `*` where every host is taken.
   *
   * @internal
   */
  public _hosts(): string[] {
    return this.engine.hosts();
  }

  /**
   * What the checks find, why that matters and what to change, by their ids.
   *
   * @internal
   */
  public _checks(): ReadonlyMap<string, { readonly title: string; readonly why: string; readonly fix: string }> {
    return this.engine.checks();
  }

  /** What NetworkPolicies allow between workloads and address ranges, sorted; pairs that may not talk are left out. */
  public connections(): Connection[] {
    return this.engine.connections();
  }

  /**
   * Holds requests against what is declared: unit tests of routes, next to the code.
   *
   * @param expectations the requests, and what should become of each
   * @returns which of the declared rules the requests reached, and which none did
   * @throws with expected and actual of every request that goes elsewhere, so that the synth fails
   *
   * @example
   * NetworkMap.of(app).expect([
   *   { url: 'http://example.com/api', service: 'default/shop' },
   *   { url: 'http://unknown.example.com/', status: 404 },
   * ]);
   */
  public expect(expectations: RouteExpectation[]): RouteCoverage {
    return this.engine.expect(listOf('NetworkMap', 'expectations', expectations));
  }

  /**
   * What changes for callers: routes, connections, exposure.
   *
   * @param other the map as it will be
   */
  public diff(other: NetworkMap): MapDifference {
    return this.engine.diff(madeBy('NetworkMap', 'other', other, 'engine', 'make a map of it: NetworkMap.of(app) or NetworkMap.fromManifests(manifests)').engine);
  }

  /**
   * A picture of everything declared, or of a part.
   *
   * @param format what it is written in
   * @param options which part of it
   * @throws if `focusHost` is a host that nobody declares, `focusNamespace` has nothing on the map, or the format does not take an option
   */
  public diagram(format: DiagramFormat, options: DiagramOptions = {}): string {
    return this.engine.diagram(format, options);
  }
}
