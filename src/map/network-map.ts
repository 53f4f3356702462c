import type { IConstruct } from 'constructs';
import type { NetworkMapOptions } from './network-map-options';
import { readManifests, readTree } from './read-world';
import type { Finding } from '../checks';
import type { Connection } from '../connectivity';
import type { DiagramFormat } from '../diagrams';
import type { World } from '../network/world';
import type { DnsAnswer, DnsQuery } from '../resolving';
import type { Trace, TraceRequest } from '../tracing';

/**
 * Everything declared about how workloads are reached, read from the emitted objects and the edges, of any origin.
 *
 * A map is read once and never changes: make it when everything is declared.
 */
export class NetworkMap {
  /**
   * The map of a tree of constructs: all objects below it, of this library, cdk8s-plus, `Include` or `Helm`, and all edges.
   *
   * @param scope the app, or a part of it
   * @param options what is known beside; facts of the tree's clusters stand where nothing is said here
   */
  public static of(scope: IConstruct, options: NetworkMapOptions = {}): NetworkMap {
    return new NetworkMap(readTree(scope), options);
  }

  /**
   * The map of plain manifests.
   *
   * @param manifests one manifest or an array of them; lists are opened, what is no object is skipped, nothing throws
   * @param options what is known about the cluster
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- manifests come in as they are
  public static fromManifests(manifests: any, options: NetworkMapOptions = {}): NetworkMap {
    return new NetworkMap(readManifests(manifests, options), options);
  }

  private constructor(private readonly world: World, private readonly options: NetworkMapOptions) {}

  /**
   * Follows a request, hop by hop.
   *
   * @param request the request
   */
  public trace(request: TraceRequest): Trace {
    throw this.missing(request);
  }

  /**
   * What the cluster's DNS answers.
   *
   * @param query the question
   */
  public resolve(query: DnsQuery): DnsAnswer {
    throw this.missing(query);
  }

  /** What is wrong, or worth knowing, sorted. */
  public findings(): Finding[] {
    throw this.missing();
  }

  /** What NetworkPolicies allow between workloads and address ranges, sorted; pairs that may not talk are left out. */
  public connections(): Connection[] {
    throw this.missing();
  }

  /**
   * A picture.
   *
   * @param format what it is written in
   */
  public diagram(format: DiagramFormat): string {
    throw this.missing(format);
  }

  private missing(...given: unknown[]): Error {
    return new Error(`not merged yet: ${[given, this.world, this.options].length}`);
  }
}
