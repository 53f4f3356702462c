import { ruleRequest } from './rule-request';
import type { Walk } from './walk';
import type { Finding } from '../../checks';
import { PolicyScope } from '../../checks/policy/policy-scope';
import { Reachability } from '../../connectivity/reachability';
import type { Network } from '../../network/network';
import type { GatewayObject, IngressClassObject, ServiceObject } from '../../network/read';
import type { World } from '../../network/world';
import { remembered } from '../../private/remembered';
import { Resolver } from '../../resolving/resolver';
import { ControllerDialect } from '../../routing';
import { GatewayRouter } from '../../routing/gateway/gateway-router';
import { IngressRouter } from '../../routing/ingress/ingress-router';
import { classNamesIn } from '../../routing/ingress/rules/class-name';
import type { Hop } from '../hop';
import { Controllers } from '../places/controllers';
import { EdgeRoutes } from '../places/edge-routes';
import { EdgeTargets } from '../places/edge-targets';
import { Places } from '../places/places';
import { ZoneNames } from '../places/zone-names';

/** What the steps ask: everything is read when it is first asked for, and once. */
export class Tools {
  private readonly ingressRouters = new Map<string, IngressRouter>();
  private readonly gatewayRouters = new Map<Network, GatewayRouter>();
  private readonly resolvers = new Map<Network, Resolver>();
  private readonly reachabilities = new Map<Network, Reachability>();
  private readonly policyScopes = new Map<Network, PolicyScope>();
  private readonly controllerLists = new Map<Network, Controllers>();
  private readonly classMaps = new Map<Network, ReadonlyMap<string, IngressClassObject>>();
  private readonly classLists = new Map<Network, readonly string[]>();
  private knownPlaces?: Places;
  private knownEdges?: readonly EdgeRoutes[];
  private knownTargets?: EdgeTargets;
  private knownZones?: ZoneNames;
  private findingsByObject?: ReadonlyMap<string, Finding[]>;

  /**
   * @param world what is declared
   * @param declaredDialect how every controller reads Ingresses; undefined where their classes say it
   * @param readFindings the findings of the world
   */
  public constructor(
    public readonly world: World,
    public readonly declaredDialect: ControllerDialect | undefined,
    private readonly readFindings: () => Finding[],
  ) {}

  /** Whether nothing outside the clusters is declared: then requests are asked for as they come to the cluster. */
  public get startsAtCluster(): boolean {
    return this.world.edges.length + this.world.zones.length === 0;
  }

  /** What answers at which address. */
  public get places(): Places {
    return this.knownPlaces ??= new Places(this.world);
  }

  /** The edges, and their routes by host. */
  public get edges(): readonly EdgeRoutes[] {
    return this.knownEdges ??= this.world.edges.map((edge) => new EdgeRoutes(edge));
  }

  /** Where the servers of edges lead. */
  public get edgeTargets(): EdgeTargets {
    return this.knownTargets ??= new EdgeTargets(this.places, this.world.edges);
  }

  /** The names of the zones. */
  public get zones(): ZoneNames {
    return this.knownZones ??= new ZoneNames(this.world.zones);
  }

  /**
   * Whether a name may lead elsewhere than to what is declared: a Pod asks for names of the whole internet, and so does
   * everyone where zones are declared and none has it; names of a cluster's own DNS lead nowhere outside.
   */
  public mayBeElsewhere(walk: Walk): boolean {
    const { leftCluster, asked: { host } } = walk;
    return leftCluster === true || this.isOfCluster(host) || (this.world.zones.length > 0 && this.zones.lookUp(host) === undefined);
  }

  /** Whether only the DNS of a cluster has a name: that of a Service or an endpoint. */
  public isOfCluster(host: string): boolean {
    return this.world.clusters.some(({ facts }) => host.endsWith(`.svc.${facts.clusterDomain}`));
  }

  /** The rules of a cluster's Ingresses, as the controller of a class reads them. */
  public ingresses(network: Network, className = ''): IngressRouter {
    const dialect = this.dialectOf(network, className);
    const key = `${network.facts.cluster}\u0000${dialect._key}`;
    return remembered(this.ingressRouters, key, () => new IngressRouter(network, dialect));
  }

  /** How the controller of a class reads Ingresses. */
  public dialectOf(network: Network, className: string): ControllerDialect {
    if (this.declaredDialect) return this.declaredDialect;
    const controller = this.classNamed(network, className)?.controller;
    return (controller === undefined ? undefined : ControllerDialect._forController(controller)) ?? ControllerDialect.spec();
  }

  /** An IngressClass, undefined where it is not declared. */
  public classNamed(network: Network, name: string): IngressClassObject | undefined {
    return remembered(this.classMaps, network, () => new Map(network.objects.ingressClasses.map((one) => [one.name, one]))).get(name);
  }

  /** All classes of a cluster, declared or named by an Ingress; the empty one stands for Ingresses without a class. */
  public classNames(network: Network): readonly string[] {
    return remembered(this.classLists, network, () => {
      const { ingressClasses, ingresses } = network.objects;
      return [...new Set([...ingressClasses.map(({ name }) => name), ...ingresses.map(classNamesIn(network))])].sort();
    });
  }

  /** The rules of a cluster's HTTPRoutes. */
  public gateways(network: Network): GatewayRouter {
    return remembered(this.gatewayRouters, network, () => new GatewayRouter(network));
  }

  /** The Gateway that a Service was made for, by the label that implementations give it (Gateway API, GEP-1762). */
  public gatewayOf(network: Network, { labels, namespace }: ServiceObject): GatewayObject | undefined {
    const name = labels.get('gateway.networking.k8s.io/gateway-name');
    return name === undefined ? undefined : network.objects.gateways.find((one) => one.namespace === namespace && one.name === name);
  }

  /** The Gateways with a route for the host; a listener for every host alone serves none. */
  public gatewaysServing(network: Network, walk: Walk): GatewayObject[] {
    const router = this.gateways(network);
    const { asked: { headerHost }, now: { port, tls } } = walk;
    return router.gatewaysFor(headerHost, port, tls).filter((gateway) => router.route(gateway, ruleRequest(walk, false)).some(({ code }) => code !== 'RULE_NO_HOST'));
  }

  /** The DNS of a cluster. */
  public resolver(network: Network): Resolver {
    return remembered(this.resolvers, network, () => new Resolver(network));
  }

  /** The NetworkPolicies of a cluster. */
  public reachability(network: Network): Reachability {
    return remembered(this.reachabilities, network, () => new Reachability(network));
  }

  /** Which workloads the NetworkPolicies of a cluster take. */
  public policyScope(network: Network): PolicyScope {
    return remembered(this.policyScopes, network, () => new PolicyScope(network));
  }

  /** The Ingress controllers of a cluster. */
  public controllers(network: Network): Controllers {
    return remembered(this.controllerLists, network, () => new Controllers(network));
  }

  /** The findings about the objects of some hops, each once. */
  public findingsOf(hops: readonly Hop[]): Finding[] {
    this.findingsByObject ??= byObject(this.readFindings());
    return [...new Set(hops.flatMap((hop) => (this.findingsByObject?.get(objectOf(hop)) ?? []).filter((finding) => isAbout(hop, finding))))];
  }
}

function byObject(findings: readonly Finding[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) remembered(found, objectOf(finding), () => []).push(finding);
  return found;
}

function objectOf({ kind, namespace = '', name }: Pick<Hop, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}\u0000${namespace}\u0000${name}`;
}

/** Clusters may have objects of one name each: only their constructs, where both are known, tell those apart. */
function isAbout(hop: Hop, { constructPath }: Finding): boolean {
  return constructPath === undefined || hop.constructPath === undefined || constructPath === hop.constructPath;
}
