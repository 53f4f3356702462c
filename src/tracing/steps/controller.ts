import { exposed, exposedOn } from './exposed';
import { entryPolicy } from './policy/entry';
import type { GatewayObject } from '../../network/read';
import { nameOf } from '../../network/words';
import { listed } from '../flow/text';
import type { Tools } from '../flow/tools';
import { fork, goOn, goOnByPremise, hop } from '../flow/walk';
import type { HopDetails, Step, Walk } from '../flow/walk';
import { HopStep } from '../hop';
import type { Controller } from '../places/controllers';

/** Who reads the rules: the controller of an IngressClass, or a Gateway. Several that could are several readings. */
export const controller: Step = (walk, tools) => {
  const network = walk.network!;
  if (walk.gateway) return atGateway(walk, walk.gateway);
  const { headerHost } = walk.asked;
  const serving = tools.ingresses(network).classNames(headerHost);
  const gateways = walk.controller ? [] : tools.gatewaysServing(network, walk);
  const ways = [
    ...classesOf(walk, serving, gateways.length > 0, tools).map((className) => atClass(walk, className, tools)),
    ...gateways.map((gateway) => atGateway(walk, gateway)),
    ...(serving.length + gateways.length > 0 || walk.controller ? [] : network.objects.gateways.map((gateway) => atGateway(walk, gateway))),
  ];
  if (ways.length === 0) return atClass(walk, '', tools);
  const names = ways.map(({ reading }) => reading ?? '');
  return fork(ways, hop(HopStep.CONTROLLER, 'CTRL_DEPENDS', `${listed(names)} can take ${headerHost}: it depends on which of them the request comes to`));
};

/** The classes to ask: of the controller that was reached, else those with rules for the host, else all. */
function classesOf({ controller: reached, network }: Walk, serving: readonly string[], hasGateways: boolean, tools: Tools): readonly string[] {
  if (reached?.classNames === undefined) return serving.length > 0 || hasGateways ? serving : tools.classNames(network!);
  const own = serving.filter((name) => reached.classNames!.includes(name));
  if (own.length > 0) return own;
  return serving.includes('') ? [''] : reached.classNames.slice(0, 1);
}

function atGateway(walk: Walk, gateway: GatewayObject): Walk {
  const serves = hop(HopStep.CONTROLLER, 'GATEWAY', `${nameOf(gateway)}${gateway.className === undefined ? '' : ` of GatewayClass ${gateway.className}`} takes it`, { object: gateway });
  return { ...goOn(walk, serves, HopStep.RULE, { gateway }), reading: nameOf(gateway) };
}

function atClass(walk: Walk, className: string, tools: Tools): Walk {
  const network = walk.network!;
  const reached = walk.controller ?? tools.controllers(network).ofClass(className);
  const { code, decision, details, gap } = judged(walk, className, reached, tools);
  const shut = isShutThere(walk, reached);
  const told = hop(HopStep.CONTROLLER, code, shut ? `${decision}; that port ${walk.now.port} leads to it is taken for granted` : decision, shut ? { ...details, assumed: true } : details);
  const changes = { className, controller: reached };
  // A cluster that declares classes, and not this one, has a gap; one that declares none leaves them to others, as a chart does.
  const premise = !shut && (tools.declaredDialect?._isSpec === false || (tools.startsAtCluster && !gap));
  const passed = (premise ? goOnByPremise : goOn)(walk, told, HopStep.RULE, changes);
  const reading = className === '' ? 'Ingresses without a class' : `IngressClass ${className}`;
  const isKnown = walk.controller !== undefined || reached?.classNames !== undefined;
  return { ...(reached?.workload && isKnown ? entryPolicy(passed, walk, reached.workload, tools) : passed), reading };
}

/** Whether a request by name comes on a port that nothing declared leads to the controller from; what comes on 80 and 443 is led there by whatever stands outside. */
function isShutThere({ place, edge, network, now: { port } }: Walk, reached: Controller | undefined): boolean {
  if (place !== undefined || edge !== undefined || reached?.workload === undefined || port === 80 || port === 443) return false;
  return exposed(network!, reached.workload) && !exposedOn(network!, reached.workload, port);
}

interface Judged {
  readonly code: string;
  readonly decision: string;
  readonly details: HopDetails;
  /** Whether classes are declared, and what is needed is not among them. */
  readonly gap: boolean;
}

function judged(walk: Walk, className: string, reached: Controller | undefined, tools: Tools): Judged {
  const network = walk.network!;
  const { ingressClasses } = network.objects;
  const declared = tools.classNamed(network, className);
  const object = reached?.workload ?? declared ?? reached?.service;
  const who = reached?.workload ? `${nameOf(reached.workload)} is taken for the controller` : 'some controller is taken to serve';
  const gap = ingressClasses.length > 0 && declared === undefined;
  if (className === '') {
    const defaults = ingressClasses.filter(({ isDefault }) => isDefault);
    if (defaults.length > 1) return { code: 'CTRL_DEFAULT_CLASS_AMBIGUOUS', decision: `the Ingress names no class, and ${listed(defaults.map(({ name }) => name))} are all default classes`, details: { object, assumed: true }, gap: true };
    return { code: 'CTRL_NONE_FOR_CLASS', decision: `the Ingress names no class and no IngressClass is the default: ${reached?.workload ? who : `${who} it all the same`}`, details: { object, assumed: true }, gap };
  }
  if (declared === undefined) return { code: 'CTRL_CLASS_NOT_FOUND', decision: `IngressClass ${className} is not declared: ${reached?.workload ? who : `${who} it`}`, details: { object, assumed: true }, gap };
  const program = declared.controller === undefined ? '' : ` (${declared.controller})`;
  if (!reached?.workload) return { code: 'CTRL_SERVES_CLASS', decision: `IngressClass ${className}${program} takes it; its controller is not declared`, details: { object, assumed: true }, gap };
  const open = walk.place !== undefined || exposed(network, reached.workload);
  if (!open) return { code: 'CTRL_NOT_EXPOSED', decision: `${nameOf(reached.workload)} serves IngressClass ${className}${program}, but no hostPort, nodePort or LoadBalancer leads to it`, details: { object, assumed: true }, gap: true };
  const certain = reached.classNames?.includes(className) === true;
  return { code: 'CTRL_SERVES_CLASS', decision: `${nameOf(reached.workload)} ${certain ? 'serves' : 'is taken to serve, by its name,'} IngressClass ${className}${program}`, details: { object, assumed: !certain }, gap };
}

