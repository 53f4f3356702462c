import type { RuleReading } from '../../routing/rule-reading';
import { ruleRequest } from '../flow/rule-request';
import { listed } from '../flow/text';
import type { Tools } from '../flow/tools';
import { fork, goOn, hop, stop, weakest } from '../flow/walk';
import type { Step, Walk } from '../flow/walk';
import { HopStep } from '../hop';
import { Certainty, Verdict } from '../verdict';

/** The rule of an Ingress or a route. Where controllers differ, each reading is a way of its own. */
export const rule: Step = (walk, tools) => {
  if (walk.bypassed) return goneRound(walk, walk.bypassed);
  const readings = readingsOf(walk, true, tools);
  const walks = readings.map((reading) => applied(walk, reading));
  const why = listed(readings.map(({ reading, decision }) => reading || decision), 'or');
  const depends = hop(HopStep.RULE, 'RULE_DEPENDS', `controllers differ: ${why}`, { object: readings[0]?.object });
  const distrusting = walks.length === 1 ? distrustful(walk, readings[0], tools) : undefined;
  if (distrusting) return { walks: [trusting(walks[0]), distrusting] };
  return fork(walks, depends);
};

/** An edge that sends requests straight to the Service: what the Ingress says of them is not asked. */
function goneRound(walk: Walk, { object, decision }: RuleReading): Walk {
  return goOn(walk, hop(HopStep.RULE, 'RULE_BYPASSED', `the edge goes round the Ingress, whose rule names the same Service: ${decision}`, { object, assumed: true }), HopStep.SERVICE);
}

/** The way of one that does, which is taken for granted. */
function trusting(walk: Walk): Walk {
  const told = walk.hops[walk.hops.length - 1];
  return { ...walk, certainty: Certainty.ASSUMED, hops: [...walk.hops.slice(0, -1), { ...told, assumed: true }] };
}

/** The way of a controller that does not believe the edge's `X-Forwarded-Proto`: it redirects what is encrypted already, without end. */
function distrustful(walk: Walk, { redirect }: RuleReading, tools: Tools): Walk | undefined {
  if (!walk.now.forwardedTls || walk.gateway || walk.edgeBelieved || redirect || isToldToBelieve(walk)) return undefined;
  const [other] = readingsOf(walk, false, tools);
  return other?.redirect ? { ...applied(walk, other), reading: "the controller does not believe the edge's X-Forwarded-Proto, and redirects in a loop" } : undefined;
}

/** Whether the controller's own construct emits a ConfigMap that says so, as `HostPortController` does with settings. */
function isToldToBelieve({ controller, network }: Walk): boolean {
  const path = controller?.workload?.constructPath;
  const construct = path?.slice(0, path.lastIndexOf('/') + 1);
  if (!construct) return false;
  const told = network!.objects.configMaps.filter(({ constructPath }) => constructPath?.startsWith(construct));
  return told.some(({ believesForwardedTls }) => believesForwardedTls);
}

/** The listeners of a Gateway differ in what is spoken to them: what an edge says of the way before opens no other one. */
function readingsOf(walk: Walk, believesEdge: boolean, tools: Tools): RuleReading[] {
  const network = walk.network!;
  const { gateway, className = '' } = walk;
  const request = ruleRequest(walk, believesEdge && gateway === undefined);
  return gateway ? tools.gateways(network).route(gateway, request) : tools.ingresses(network, className).route(className, request);
}

function applied(walk: Walk, reading: RuleReading): Walk {
  const { code, decision, object, rule: taking, considered, consideredMore, redirect, status, unknown, byDialect, rewrite } = reading;
  // Whether a Gateway takes the dot of the root away, its API does not say; Envoy does where it is told to.
  const certainty = byDialect || (walk.gateway && walk.now.rootDot) ? weakest(walk.certainty, Certainty.DIALECT) : walk.certainty;
  const changes = { certainty, reading: reading.reading || walk.reading, dialects: reading.dialects ?? walk.dialects };
  const told = hop(HopStep.RULE, code, decision, { object, rule: taking, considered, consideredMore });
  if (unknown) return stop(walk, told, { verdict: Verdict.UNKNOWN, status }, changes);
  if (redirect) return stop(walk, told, { verdict: Verdict.REDIRECTED, ...redirect }, changes);
  const targets = reading.targets.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  if (targets.length === 0) return stop(walk, told, { verdict: code === 'LISTENER_NO_PORT' ? Verdict.UNREACHABLE : Verdict.REJECTED, status }, changes);
  const { host, rootDot, path } = walk.now;
  const now = { ...walk.now, host: rewrite?.host ?? host, rootDot: rewrite?.host === undefined && rootDot, path: rewrite?.path ?? path };
  return goOn(walk, told, HopStep.SERVICE, { ...changes, now, targets });
}

