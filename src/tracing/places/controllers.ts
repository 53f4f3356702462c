import type { Place } from './place';
import type { Network } from '../../network/network';
import type { IngressClassObject, ServiceObject, WorkloadObject } from '../../network/read';
import type { NetworkObject } from '../../network/words';
import { classNamesIn } from '../../routing/ingress/rules/class-name';
import { exposed } from '../steps/exposed';

/** The Pods of an Ingress controller, and the classes that it serves. */
export interface Controller {
  readonly workload?: WorkloadObject;
  /** The Service that leads to it. */
  readonly service?: ServiceObject;
  /** The names of its classes; undefined where nothing says which. */
  readonly classNames?: readonly string[];
}

/** The controller whose chart runs it apart from its proxy: Kong/charts, `ingress`, has `controller` and `gateway`. */
const APART = 'ingress-controllers.konghq.com/kong';

/**
 * Which workloads of a cluster are Ingress controllers. Kubernetes has no field for that, so it goes by what vendors and
 * this library write: `HostPortController` makes class and workload as `Class` and `Resource` of one construct, and Helm
 * charts give both the recommended labels `app.kubernetes.io/name` and `app.kubernetes.io/instance` (kubernetes.io,
 * "Recommended Labels"). Where neither says it, a name with `ingress` or `traefik` in a cluster that has Ingresses is
 * taken for one.
 */
export class Controllers {
  private readonly classesByOrigin = new Map<string, IngressClassObject[]>();
  private readonly workloadOfClass = new Map<string, WorkloadObject>();
  private readonly routed: ReadonlySet<string>;
  private readonly brainOf = new Map<WorkloadObject, WorkloadObject>();
  private calledSo?: readonly WorkloadObject[];

  public constructor(private readonly network: Network) {
    const { ingressClasses, ingresses, workloads } = network.objects;
    this.routed = new Set(ingresses.flatMap(({ namespace, paths, defaultBackend }) =>
      [...paths.map(({ backend }) => backend), ...(defaultBackend ? [defaultBackend] : [])].flatMap(({ service }) => (service === undefined ? [] : [`${namespace}/${service}`]))));
    for (const one of ingressClasses) {
      for (const origin of originsOf(one, '/Class')) this.classesByOrigin.set(origin, [...this.classesByOrigin.get(origin) ?? [], one]);
    }
    for (const workload of this.classesByOrigin.size === 0 ? [] : [...workloads].sort((a, b) => likeness(b) - likeness(a))) {
      for (const one of this.classesOf(workload)) if (!this.workloadOfClass.has(one.name)) this.workloadOfClass.set(one.name, workload);
    }
    for (const { name, controller } of ingressClasses) {
      const workload = this.workloadOfClass.get(name);
      if (workload && controller === APART) this.workloadOfClass.set(name, this.proxyOf(workload));
    }
  }

  /** The controller that answers at a place; undefined where it is something else. */
  public at({ workload, service }: Pick<Place, 'workload' | 'service'>): Controller | undefined {
    if (workload) return this.ofWorkload(workload);
    if (!service || this.routed.has(`${service.namespace}/${service.name}`)) return undefined;
    const behind = this.network.workloadsOf(service);
    for (const one of behind) {
      const controller = this.ofWorkload(one);
      if (controller) return { ...controller, service };
    }
    const known = this.classesOf(service, '/Service');
    if (known.length > 0) return { service, classNames: this.sameController(known) };
    return behind.length === 0 && this.isCalledOne(service) ? { service } : undefined;
  }

  /** The controller of a class, undefined where no workload is known to be it; by its name, where there is one for one class. */
  public ofClass(className: string): Controller | undefined {
    const workload = this.workloadOfClass.get(className) ?? this.onlyOneCalledSo;
    return workload && this.ofWorkload(workload);
  }

  /** The one workload that is open to the outside, called a controller, and known of no class, where only one class has none. */
  private get onlyOneCalledSo(): WorkloadObject | undefined {
    return (this.calledSo ??= this.findCalledSo())[0];
  }

  private findCalledSo(): readonly WorkloadObject[] {
    const { ingresses, ingressClasses, workloads } = this.network.objects;
    const classes = new Set([...ingressClasses.map(({ name }) => name), ...ingresses.map(classNamesIn(this.network))]);
    const without = [...classes].filter((name) => !this.workloadOfClass.has(name));
    if (without.length !== 1) return [];
    const called = workloads.filter((one) => this.isCalledOne(one) && this.classesOf(one).length === 0);
    const found = called.filter((one) => exposed(this.network, one) && !this.isRouted(one));
    return found.length === 1 ? found : [];
  }

  /** Whether an Ingress leads to the workload itself. */
  private isRouted(workload: WorkloadObject): boolean {
    const routed = this.network.servicesIn(workload.namespace).filter(({ namespace, name }) => this.routed.has(`${namespace}/${name}`));
    return routed.some((service) => this.network.workloadsOf(service).includes(workload));
  }

  /**
   * Who takes the requests for a workload that nothing leads to: of the same installation of the chart the one workload
   * that is open. Otherwise it is the workload itself.
   */
  private proxyOf(workload: WorkloadObject): WorkloadObject {
    const instance = workload.labels.get('app.kubernetes.io/instance');
    if (instance === undefined || exposed(this.network, workload)) return workload;
    const beside = this.network.workloadsIn(workload.namespace).filter(({ labels }) => labels.get('app.kubernetes.io/instance') === instance);
    const open = beside.filter((one) => exposed(this.network, one) && !this.isRouted(one));
    if (open.length !== 1) return workload;
    this.brainOf.set(open[0], workload);
    return open[0];
  }

  private ofWorkload(workload: WorkloadObject): Controller | undefined {
    const known = this.classesOf(this.brainOf.get(workload) ?? workload);
    if (known.length > 0) return { workload, classNames: this.sameController(known) };
    return this.isCalledOne(workload) ? { workload } : undefined;
  }

  /** The classes that what made an object made too. */
  private classesOf(object: NetworkObject, id = '/Resource'): IngressClassObject[] {
    return originsOf(object, id).flatMap((origin) => this.classesByOrigin.get(origin) ?? []);
  }

  /** One program serves every class with its `spec.controller`. */
  private sameController(known: readonly IngressClassObject[]): string[] {
    const names = new Set(known.map(({ controller }) => controller));
    const isServed = (one: IngressClassObject) => known.includes(one) || (one.controller !== undefined && names.has(one.controller));
    return this.network.objects.ingressClasses.filter(isServed).map(({ name }) => name);
  }

  private isCalledOne({ name, labels }: NetworkObject): boolean {
    const { ingresses, ingressClasses } = this.network.objects;
    return ingresses.length + ingressClasses.length > 0 && /ingress|traefik/i.test(`${name} ${labels.get('app.kubernetes.io/name') ?? ''}`);
  }
}

/** What an object comes from: the construct that it is this part of, and the installation of a Helm chart. */
function originsOf({ constructPath = '', labels }: NetworkObject, id: string): string[] {
  const [name, instance] = [labels.get('app.kubernetes.io/name'), labels.get('app.kubernetes.io/instance')];
  return [
    ...(constructPath.endsWith(id) ? [`construct ${constructPath.slice(0, -id.length)}`] : []),
    ...(name !== undefined && instance !== undefined ? [`chart ${instance} ${name}`] : []),
  ];
}

/** A chart has Jobs and default backends beside the controller. */
function likeness({ kind, labels, ports }: WorkloadObject): number {
  return (labels.get('app.kubernetes.io/component') === 'controller' ? 4 : 0)
    + (['DaemonSet', 'Deployment', 'StatefulSet'].includes(kind) ? 2 : 0)
    + (ports.some(({ hostPort }) => hostPort !== undefined) ? 1 : 0);
}
