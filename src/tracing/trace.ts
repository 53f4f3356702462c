import type { Hop } from './hop';
import { explain } from './print/explain';
import { stableJson } from './print/json';
import { sequence } from './print/mermaid';
import type { TraceResult } from './trace-result';
import type { Certainty, Verdict } from './verdict';
import type { Finding } from '../checks';

/** The Service and port that a rule chose. */
export interface TraceBackend {
  /** The Service's namespace. */
  readonly namespace: string;
  /** The Service's name. */
  readonly service: string;
  /** The Service's port. */
  readonly port: number;
}

/** One request followed through everything declared, hop by hop. */
export class Trace {
  /**
   * What the tracer found, as a trace.
   *
   * @internal
   */
  public static _of(result: TraceResult): Trace {
    return new Trace(result);
  }

  private constructor(private readonly result: TraceResult) {}

  /** The URL that was asked for. */
  public get url(): string {
    return this.result.url;
  }

  /** What becomes of the request. */
  public get verdict(): Verdict {
    return this.result.verdict;
  }

  /**
   * How sure that is: as sure as the least sure hop. A hop that is `assumed` does not count where it takes for granted only
   * what the question does. Without an edge and a zone, that is so of the DNS hop to a controller, and of the controller
   * that serves an Ingress, unless IngressClasses are declared and the Ingress's is not among them, or its controller is
   * declared and nothing exposes it. With one controller's dialect for all Ingresses (`spec()` is no controller's), it is
   * so of the controller.
   */
  public get certainty(): Certainty {
    return this.result.certainty;
  }

  /** The status code that the client sees, where that is certain. */
  public get status(): number | undefined {
    return this.result.status;
  }

  /** The Service and port that the rule chose, also where a later hop fails. */
  public get backend(): TraceBackend | undefined {
    return this.result.backend;
  }

  /**
   * What the backend's port is called by its Service, where it has a name.
   *
   * @internal
   */
  public get _portName(): string | undefined {
    return this.result.portName;
  }

  /** Where a redirect leads. */
  public get location(): string | undefined {
    return this.result.location;
  }

  /** What this alternative takes for granted, or which way it goes; undefined for the trace that was asked for. */
  public get reading(): string | undefined {
    return this.result.reading;
  }

  /**
   * The controllers that take this alternative, where they differ: the names of `ControllerDialect` that the command takes as
   * `--controller`, e.g. `traefik`; otherwise none.
   */
  public get dialects(): string[] {
    return [...this.result.dialects];
  }

  /** The stations, in their order. */
  public get hops(): Hop[] {
    return [...this.result.hops];
  }

  /** One trace for each reading where controllers differ, or for each cluster or backend that may answer as well. */
  public get alternatives(): Trace[] {
    return [...this.result.alternatives];
  }

  /** The findings about the objects that the request crossed. */
  public get findings(): Finding[] {
    return [...this.result.findings];
  }

  /** The trace as a person reads it in a terminal: one line for each hop, with its reason and what lost. */
  public explain(): string {
    return explain(this.result);
  }

  /** The trace as a sequence diagram of Mermaid. */
  public toMermaid(): string {
    return sequence(this.result);
  }

  /** The trace as JSON: the same text for the same trace, with a `version` of its form. */
  public toJson(): string {
    return stableJson(this.result);
  }
}
