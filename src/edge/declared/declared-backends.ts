import type { IConstruct } from 'constructs';
import type { DeclaredBackend } from './declared-backend';
import { madeBy } from '../../private/given';
import { show, usageError } from '../../private/messages/usage-error';
import type { INodeTarget } from '../../services';
import type { EdgeBackendOptions, EdgeTargetOptions } from '../edge-options';

/** The backends of an edge, in the order in which they were declared. */
export class DeclaredBackends {
  public readonly all: DeclaredBackend[] = [];
  /** The first of each name: two of one name are reported. */
  private readonly byName = new Map<string, DeclaredBackend>();

  public constructor(private readonly edge: IConstruct) {}

  /** The first backend of a name. */
  public named(name: string): DeclaredBackend | undefined {
    return this.byName.get(name);
  }

  public add(name: string, target: INodeTarget, options: EdgeBackendOptions): DeclaredBackend {
    if (options.healthCheck) madeBy(this.edge, 'healthCheck', options.healthCheck, 'intervalMs', "use HealthCheck.http({ path: '/ready' }), or HealthCheck.tcp(), derived(), kubeProxy()");
    const backend = { name, targets: [{ source: this.checked(name, target, options.port), options }], options };
    this.all.push(backend);
    if (!this.byName.has(name)) this.byName.set(name, backend);
    return backend;
  }

  /** Adds a target to a backend; gives the port of it that is meant. */
  public addTarget(name: string, target: INodeTarget, options: EdgeTargetOptions): number | undefined {
    const backend = this.named(name);
    if (!backend) throw usageError(this.edge, 'there is no such backend to add a target to', name, 'add it first: addBackend');
    const port = options.port ?? backend.options.port;
    backend.targets.push({ source: this.checked(name, target, port), options: { ...options } });
    return port;
  }

  /** The backend for hosts: hosts with one target and the same options share it. */
  public shared(target: INodeTarget, options: EdgeBackendOptions, given?: string): DeclaredBackend {
    const source = this.checked(given ?? '', target, options.port);
    const suffix = options.upstreamTls ? '-https' : options.mode === undefined ? '' : '-tls';
    const name = given ?? `${source.toNodeTarget(options.port).sourcePath.replace(/[/ ]/g, '-')}${suffix}`;
    const known = this.named(name);
    if (known && (known.targets[0].source !== source || JSON.stringify(known.options) !== JSON.stringify(options))) {
      throw usageError(this.edge, 'the backend has another target or other options already', name, "give these hosts a 'backendName' of their own, or the same options");
    }
    return known ?? this.add(name, target, options);
  }

  private checked(name: string, target: INodeTarget, port?: number): INodeTarget {
    if (typeof (target as Partial<INodeTarget> | undefined)?.toNodeTarget !== 'function') {
      throw usageError(this.edge, `the target of ${name === '' ? 'hosts' : `backend ${show(name)}`} is nothing that nodes answer for`, target, 'pass a NodePortBackend, a LoadBalancerService, a HostPortController or a NodeTargetReference');
    }
    target.toNodeTarget(port);
    return target;
  }
}
