import type { ServicePort } from './spec';

/**
 * One port of one Service, as an Ingress or a route refers to it.
 */
export interface BackendPort {
  /** The Service's name. */
  readonly serviceName: string;

  /** The Service's namespace. */
  readonly namespace: string;

  /**
   * The Service's port by number.
   *
   * @default - the port is given by name
   */
  readonly port?: number;

  /**
   * The Service's port by name.
   *
   * @default - the port is given by number
   */
  readonly portName?: string;
}

/**
 * What a host rule can send requests to: a Service (its first port), or one port of it.
 */
export interface IBackend {
  /** The port that requests go to. */
  toBackendPort(): BackendPort;
}

/**
 * A Service that others can rely on: one of this library's, one of cdk8s-plus, or one that exists already.
 */
export interface IService extends IBackend {
  /** The Service's name. */
  readonly name: string;

  /** The Service's namespace; `default` where none is declared. */
  readonly namespace: string;

  /** The fully qualified DNS name: `name.namespace.svc.<cluster domain>`. */
  readonly fqdn: string;

  /** Where to connect to: `fqdn:port` with the first port, or the bare `fqdn` where there is none. */
  readonly address: string;

  /** The short DNS names, for a Pod to use: the first resolves from the same namespace only, the others from every namespace. */
  readonly dnsNames: string[];

  /** The Service's ports; empty where they are not known. */
  readonly ports: ServicePort[];

  /**
   * One of the Service's ports, by number.
   *
   * @param port the number; an error if the ports are known and it is none of them
   */
  onPort(port: number): IBackend;

  /**
   * One of the Service's ports, by name.
   *
   * @param portName the name; an error if the ports are known and it is none of them
   */
  onPortNamed(portName: string): IBackend;
}
