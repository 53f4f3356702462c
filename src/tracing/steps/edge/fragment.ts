import type { RuleReading } from '../../../routing/rule-reading';
import { ruleRequest } from '../../flow/rule-request';
import type { Tools } from '../../flow/tools';
import type { Walk } from '../../flow/walk';
import type { ConsideredOption } from '../../hop';
import type { EdgeRoutes } from '../../places/edge-routes';
import type { Place } from '../../places/place';

type Backend = EdgeRoutes['edge']['model']['backends'][number];

/** How well a backend fits: the less, the better. */
export enum Fit {
  /** It leads to the controller whose rules take the host. */
  SERVES_HOST,
  /** It leads to the Service that a rule for the host names. */
  NAMED_BY_RULE,
  /** It leads to a controller, which will answer that it has no such host. */
  CONTROLLER,
}

/** The backend that a request is taken to be for, where the frontends are somebody else's. */
export interface PickedBackend {
  readonly backend: Backend;
  readonly fit: Fit;
  /** Why, as a phrase: `leads to the controller that serves example.com`. */
  readonly why: string;
  readonly bypassed?: RuleReading;
  /** The other backends. */
  readonly considered: readonly ConsideredOption[];
}

/** Which backend of an edge without routes a request is for; undefined where nothing speaks for any of them. */
export function pickBackend({ edge }: EdgeRoutes, walk: Walk, tools: Tools): PickedBackend | undefined {
  const judged = edge.model.backends.map((backend) => ({ backend, ...judge(backend, walk, tools) }));
  const best = judged.filter(({ fit }) => fit !== undefined).sort((a, b) => a.fit! - b.fit!)[0];
  if (best === undefined) return undefined;
  const considered = judged.filter((one) => one !== best).map(({ backend: { name }, why }) => ({ what: `backend ${name}`, rejectedBecause: why }));
  return { backend: best.backend, fit: best.fit!, why: best.why, bypassed: best.bypassed, considered };
}

interface Judged {
  readonly fit?: Fit;
  readonly why: string;
  readonly bypassed?: RuleReading;
}

function judge(backend: Backend, walk: Walk, tools: Tools): Judged {
  const { targets } = tools.edgeTargets.of(backend);
  if (targets.length === 0) return { why: 'nothing declared answers at its servers' };
  const [{ place }] = targets;
  const host = walk.asked.headerHost;
  const controller = tools.controllers(place.network).at(place);
  if (controller) {
    const serving = tools.ingresses(place.network).classNames(host);
    const serves = serving.some((name) => controller.classNames === undefined || name === '' || controller.classNames.includes(name));
    return serves
      ? { fit: Fit.SERVES_HOST, why: `leads to the controller that serves ${host}` }
      : { fit: Fit.CONTROLLER, why: `leads to a controller, which no rule gives ${host}` };
  }
  const bypassed = ruleFor(place, walk, tools);
  return bypassed
    ? { fit: Fit.NAMED_BY_RULE, why: `leads to Service ${place.service!.namespace}/${place.service!.name}, which a rule for ${host} names`, bypassed }
    : { why: `it leads to ${placeText(place)}, which no rule for ${host} names` };
}

/** The rule for the request that names the Service at a place. */
function ruleFor({ network, service }: Place, walk: Walk, tools: Tools): RuleReading | undefined {
  if (!service) return undefined;
  for (const className of tools.ingresses(network).classNames(walk.asked.headerHost)) {
    const readings = tools.ingresses(network, className).route(className, ruleRequest(walk));
    const isNamed = ({ targets }: RuleReading) => targets.some((target) => target.namespace === service.namespace && target.service === service.name);
    const naming = readings.find(isNamed);
    if (naming) return naming;
  }
  return undefined;
}

function placeText({ service, workload, gateway }: Place): string {
  const object = (service ?? workload ?? gateway)!;
  return `${object.kind} ${object.namespace}/${object.name}`;
}
