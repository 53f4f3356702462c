import type { Construct } from 'constructs';
import type { BackendPort, IBackend, IService } from './service';
import { Cluster } from '../cluster';
import { ServiceName } from '../dns';
import { withNodePorts } from './nodes/node-ports';
import { portOf } from './spec/port-lookup';
import { selectorLabels } from './spec/selector';
import type { ServiceOptions } from './spec/service-options';
import type { NodeServicePort, ServicePort } from './spec/service-port';
import { portSpec } from './spec/service-spec';
import { knownText } from '../private/given';
import { defined } from '../private/manifests/defined';
import { ManifestObject } from '../private/manifests/manifest-object';

/**
 * A Service, and the names that follow from its manifest: what all service constructs share.
 *
 * @internal
 */
export abstract class ServiceBase extends ManifestObject implements IService {
  /**
   * The Service's ports, with all nodePorts that are known.
   *
   * @internal
   */
  protected readonly _ports: NodeServicePort[];

  protected constructor(scope: Construct, id: string, props: ServiceOptions, ports: NodeServicePort[], fields: Record<string, unknown>) {
    const { name, namespace, labels, annotations } = props;
    const spec: Record<string, unknown> = {};
    super(scope, id, { apiVersion: 'v1', kind: 'Service', metadata: defined({ annotations, labels, name, namespace }), spec });
    fields.selector = selectorLabels(this, this.namespace, props);
    this._ports = withNodePorts(this, ports);
    if (ports.length > 0) fields.ports = this._ports.map(portSpec);
    defined(fields, spec);
  }

  /** The Service's ports. */
  public get ports(): ServicePort[] {
    return this._ports.map((port) => ({ ...port }));
  }

  /** The fully qualified DNS name: `name.namespace.svc.<cluster domain>`. */
  public get fqdn(): string {
    return this._dns.fqdn;
  }

  /** Where to connect to: `fqdn:port` with the first port, or the bare `fqdn` where there is none. */
  public get address(): string {
    return this._ports.length > 0 ? `${this.fqdn}:${this._ports[0].port}` : this.fqdn;
  }

  /** The short DNS names, for a Pod to use: the first resolves from the same namespace only, the others from every namespace. */
  public get dnsNames(): string[] {
    return this._dns.shortNames;
  }

  /**
   * One of the Service's ports, by number.
   *
   * @param port the number; an error if it is none of the Service's ports
   */
  public onPort(port: number): IBackend {
    return portOf(this, this, { port });
  }

  /**
   * One of the Service's ports, by name.
   *
   * @param portName the name; an error if it is none of the Service's ports
   */
  public onPortNamed(portName: string): IBackend {
    return portOf(this, this, { portName });
  }

  /** The Service's first port, as what requests go to. */
  public toBackendPort(): BackendPort {
    return portOf(this, this, {}).toBackendPort();
  }

  /**
   * The Service's DNS names.
   *
   * @internal
   */
  protected get _dns(): ServiceName {
    return new ServiceName(knownText(this, 'name', this.name), knownText(this, 'namespace', this.namespace), Cluster.of(this).clusterDomain);
  }
}
