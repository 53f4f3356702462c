import type { Controllers } from './controllers';
import { Column } from '../graph';
import type { GraphBuilder } from '../graph-builder';
import type { ServicesPart } from './services';
import type { Network } from '../../../network/network';
import type { HttpRouteObject, IngressBackend, IngressObject, RouteRule } from '../../../network/read';
import { portText } from '../../../network/words';
import type { NetworkObject } from '../../../network/words';
import { classNamesIn } from '../../../routing/ingress/rules/class-name';

/** The hosts of a cluster: each Ingress and each HTTPRoute has one box for each of its hosts. */
export class RulesPart {
  private readonly cluster: string;
  private readonly classOf: (ingress: IngressObject) => string;

  public constructor(
    private readonly graph: GraphBuilder,
    private readonly network: Network,
    private readonly services: ServicesPart,
    private readonly controllers: Controllers,
  ) {
    this.cluster = graph.clusterOf(network);
    this.classOf = classNamesIn(network);
  }

  /** Adds all of them. */
  public add(): void {
    for (const ingress of this.network.objects.ingresses) this.addIngress(ingress);
    for (const route of this.network.objects.httpRoutes) this.addRoute(route);
  }

  private addIngress(ingress: IngressObject): void {
    const controller = this.controllers.ofClass(this.classOf(ingress));
    const hostNode = (host = EVERY_HOST) => {
      const id = this.rule(ingress, host);
      this.graph.link(controller, id);
      return id;
    };
    for (const { host } of ingress.hosts) hostNode(host);
    for (const { host, path, pathType, backend } of ingress.paths) {
      this.linkBackend(hostNode(host), ingress, backend, pathType === 'Prefix' ? path : `${path} ${PATH_WORDS.get(pathType) ?? pathType}`);
    }
    if (ingress.defaultBackend !== undefined) this.linkBackend(hostNode(), ingress, ingress.defaultBackend, 'default backend');
  }

  private linkBackend(from: string, { namespace }: IngressObject, { service, port, resource }: IngressBackend, label: string): void {
    if (service !== undefined) this.graph.link(from, this.services.reference(namespace, service), { label: `${label} → ${portText(port ?? {})}` });
    else this.graph.link(from, this.services.resource(namespace, resource ?? 'no backend'), { label });
  }

  private addRoute(route: HttpRouteObject): void {
    const gateways = [...new Set(route.parents.filter(({ kind }) => kind === 'Gateway').map(({ namespace, name }) => this.controllers.gateway(namespace, name)))];
    for (const host of route.hostnames.length > 0 ? route.hostnames : [EVERY_HOST]) {
      const from = this.rule(route, host);
      for (const gateway of gateways) this.graph.link(gateway, from);
      for (const rule of route.rules) this.linkRule(from, rule);
    }
  }

  private linkRule(from: string, { matches, backends, filters }: RouteRule): void {
    const total = backends.reduce((sum, { weight }) => sum + weight, 0);
    const labels = matches.map(({ path, pathType, method, headers, queryParams }) =>
      [method, pathType === 'PathPrefix' ? path : `${path} ${PATH_WORDS.get(pathType) ?? pathType}`, headers.length + queryParams.length > 0 ? '(conditions)' : undefined].filter(Boolean).join(' '));
    if (backends.length === 0) {
      const what = filters.some(({ type }) => type === 'RequestRedirect') ? 'redirect' : 'no backend';
      const to = this.graph.add(['answer', what], { column: Column.SERVICE, kind: 'Answer', title: what, caption: 'answered by the controller' });
      for (const label of labels) this.graph.link(from, to, { label });
    }
    for (const { kind, namespace, name, port, weight } of backends) {
      const to = kind === 'Service' ? this.services.reference(namespace, name) : this.services.resource(namespace, `${kind} ${name}`);
      const share = backends.length > 1 && total > 0 ? ` ${Math.round((100 * weight) / total)}%` : '';
      for (const label of labels) this.graph.link(from, to, { label: `${label} → ${port ?? 'no port'}${share}` });
    }
  }

  private rule({ kind, namespace, name, constructPath }: NetworkObject, host: string): string {
    return this.graph.add(['rule', kind.toLowerCase(), namespace, name, host], {
      column: Column.RULE, cluster: this.cluster, kind, namespace, name, constructPath, host, title: host === EVERY_HOST ? 'every host' : host, caption: `${kind} ${namespace}/${name}`,
    });
  }
}

/** The host of a rule that names none. */
const EVERY_HOST = '*';

const PATH_WORDS: ReadonlyMap<string, string> = new Map([['Exact', '(exact)'], ['ImplementationSpecific', '(as the controller reads it)'], ['RegularExpression', '(regular expression)']]);
