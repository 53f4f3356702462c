import type { DeclaredBackend } from './declared-backend';
import { hostProblems } from './declared-host';
import type { DeclaredHost } from './declared-host';
import { PathType } from '../../ingress';
import type { HostRule } from '../../ingress';
import type { EdgeTls } from '../edge-tls';
import type { EdgeCertificate, EdgeRoute } from '../model';
import { EdgePathMatch, EdgeRouteTls } from '../model';

/** One host as it was declared by name. */
export interface DeclaredHostName {
  readonly rule: HostRule;
  readonly backend: string;
  readonly tls: EdgeTls;
  readonly sourcePath: string;
}

/** What hosts come to in a model. */
interface ModelHosts {
  readonly certificates: EdgeCertificate[];
  readonly routes: EdgeRoute[];
}

/** The hosts of an edge: those of constructs, and those by name, each in the order in which they were declared. */
export class DeclaredHosts {
  private readonly ofConstructs: DeclaredHost[] = [];
  private readonly byName: DeclaredHostName[] = [];

  public add(host: DeclaredHost): void {
    this.ofConstructs.push(host);
  }

  public addName(host: DeclaredHostName): void {
    this.byName.push(host);
  }

  /** How many there are. */
  public get count(): number {
    return this.ofConstructs.length + this.byName.length;
  }

  /** Changes when one is added, or a construct gets another rule. */
  public get state(): string {
    return [this.byName.length, ...this.ofConstructs.map(({ routes }) => routes.rules.length)].join();
  }

  /** The constructs whose hosts' controllers were told elsewhere to believe the edge. */
  public get believedFor(): string[] {
    return this.ofConstructs.filter(({ controllerTrustsEdge }) => controllerTrustsEdge).map(({ routes }) => routes.node.path);
  }

  /** Those of constructs whose requests go to a backend. */
  public sentTo(backend: string): DeclaredHost[] {
    return this.ofConstructs.filter((host) => host.backend === backend);
  }

  /** Where the edge and the controllers behind it would not agree on them. */
  public problems(backends: readonly DeclaredBackend[]): string[] {
    return hostProblems(this.ofConstructs, backends);
  }

  /** What they come to in the model. */
  public inModel(): ModelHosts {
    return {
      certificates: [
        ...this.ofConstructs.flatMap(({ routes, tls }) => toCertificates(tls, routes.hosts, routes.node.path)),
        ...this.byName.flatMap(({ rule, tls, sourcePath }) => toCertificates(tls, [rule.host], sourcePath)),
      ],
      routes: [
        ...this.ofConstructs.flatMap(({ routes, backend, tls }) => routes.rules.map((rule) => toRoute(rule, backend, tls, routes.node.path))),
        ...this.byName.map(({ rule, backend, tls, sourcePath }) => toRoute(rule, backend, tls, sourcePath)),
      ],
    };
  }
}

function toRoute(rule: HostRule, backend: string, tls: EdgeTls, sourcePath: string): EdgeRoute {
  const wholeHost = tls.mode === EdgeRouteTls.PASSTHROUGH || rule.pathType === PathType.IMPLEMENTATION_SPECIFIC;
  return {
    host: rule.host,
    // Nobody sees the path in bytes, and only the controller knows how it reads an ImplementationSpecific one.
    path: wholeHost ? '/' : rule.path,
    pathMatch: wholeHost ? EdgePathMatch.PREFIX : pathMatchOf(rule.pathType),
    tls: tls.mode,
    backend,
    sourcePath,
  };
}

/** The comparison in the model's words; one that is none of ours stays, for the gate to refuse. */
function pathMatchOf(pathType: PathType): EdgePathMatch {
  if (pathType === PathType.PREFIX) return EdgePathMatch.PREFIX;
  return pathType === PathType.EXACT ? EdgePathMatch.EXACT : pathType as string as EdgePathMatch;
}

function toCertificates(tls: EdgeTls, hosts: string[], sourcePath: string): EdgeCertificate[] {
  return tls.certificate ? [{ ...tls.certificate, hosts, sourcePath }] : [];
}
