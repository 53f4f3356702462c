import { Chart } from 'cdk8s';
import type { Service } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { Cluster } from '../../cluster';
import { ServiceName } from '../../dns';
import { knownText } from '../../private/given';
import type { BackendPort, IBackend, IService } from '../service';
import { portOf } from '../spec/port-lookup';
import type { Protocol, ServicePort } from '../spec/service-port';

/**
 * What is known of a Service that exists already.
 */
export interface ServiceReferenceOptions {
  /**
   * The Service's namespace.
   *
   * @default - the namespace of the chart that refers to it
   */
  readonly namespace?: string;

  /**
   * The Service's ports, so that `address` is whole and a port that it lacks is noticed.
   *
   * @default - not known
   */
  readonly ports?: ServicePort[];
}

/**
 * A Service that this library did not make: one that exists in the cluster already, or one of cdk8s-plus.
 *
 * @example
 * const api = ServiceReference.fromName(chart, 'api', { namespace: 'shop', ports: [{ port: 8080 }] });
 * api.address; // api.shop.svc.cluster.local:8080
 */
export class ServiceReference implements IService {
  /**
   * A Service that exists already, by its name.
   *
   * @param scope who refers to it: gives the cluster, and the namespace unless one is named
   * @param name the Service's name
   * @param options what else is known of it
   */
  public static fromName(scope: IConstruct, name: string, options: ServiceReferenceOptions = {}): ServiceReference {
    const namespace = options.namespace ?? chartNamespace(scope) ?? 'default';
    const dns = new ServiceName(knownText(scope, 'name', name), knownText(scope, 'namespace', namespace), Cluster.of(scope).clusterDomain);
    return new ServiceReference(scope.node.path, dns, options.ports ?? []);
  }

  /**
   * A Service of cdk8s-plus. Its ports are read now: bind them before.
   *
   * @param service the Service
   */
  public static fromPlusService(service: Service): ServiceReference {
    const ports = service.ports.map(({ port, name, targetPort, protocol }) => ({
      port, name, targetPort, protocol: protocol as string | undefined as Protocol | undefined,
    }));
    const name = new ServiceName(service.name, service.metadata.namespace ?? 'default', Cluster.of(service).clusterDomain);
    return new ServiceReference(service.node.path, name, ports);
  }

  private readonly _ports: ServicePort[];

  private constructor(private readonly where: string, private readonly dns: ServiceName, ports: ServicePort[]) {
    this._ports = ports.map((port) => ({ ...port }));
  }

  /** The Service's name. */
  public get name(): string {
    return this.dns.name;
  }

  /** The Service's namespace. */
  public get namespace(): string {
    return this.dns.namespace;
  }

  /** The fully qualified DNS name. */
  public get fqdn(): string {
    return this.dns.fqdn;
  }

  /** Where to connect to: `fqdn:port` with the first port, or the bare `fqdn` where none is known. */
  public get address(): string {
    return this._ports.length > 0 ? `${this.fqdn}:${this._ports[0].port}` : this.fqdn;
  }

  /** The short DNS names, for a Pod to use: the first resolves from the same namespace only, the others from every namespace. */
  public get dnsNames(): string[] {
    return this.dns.shortNames;
  }

  /** The Service's ports; empty where they are not known. */
  public get ports(): ServicePort[] {
    return this._ports.map((port) => ({ ...port }));
  }

  /**
   * One of the Service's ports, by number.
   *
   * @param port the number; an error if the ports are known and it is none of them
   */
  public onPort(port: number): IBackend {
    return portOf(this.where, this, { port });
  }

  /**
   * One of the Service's ports, by name.
   *
   * @param portName the name; an error if the ports are known and it is none of them
   */
  public onPortNamed(portName: string): IBackend {
    return portOf(this.where, this, { portName });
  }

  /** The Service's first port, as what requests go to. */
  public toBackendPort(): BackendPort {
    return portOf(this.where, this, {}).toBackendPort();
  }
}

function chartNamespace(scope: IConstruct): string | undefined {
  return scope.node.scopes.filter((ancestor) => Chart.isChart(ancestor)).map((ancestor) => Chart.of(ancestor).namespace).pop();
}
