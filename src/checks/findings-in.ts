import type { Check, Found } from './check';
import { ClusterScene } from './cluster-scene';
import { Severity } from './finding';
import type { Finding } from './finding';
import { CHECKS } from './registry';
import { WorldScene } from './world-scene';
import type { Network } from '../network/network';
import type { World } from '../network/world';
import { compareText } from '../private/compare-text';
import type { ControllerDialect } from '../routing';

/**
 * What all checks find, sorted by namespace, name, kind, id and problem.
 *
 * @param world everything declared
 * @param dialectOf how the Ingress controller of a cluster reads Ingresses
 * @param checks the checks
 * @param withInfo whether with what is merely worth knowing
 */
export function findingsIn(
  world: World, dialectOf: (network: Network) => ControllerDialect, checks: readonly Check[] = CHECKS, withInfo = true,
): Finding[] {
  const scenes = world.clusters.map((network) => new ClusterScene(network, dialectOf(network), withInfo));
  const whole = new WorldScene(world, scenes);
  const findings: Finding[] = [];
  for (const check of checks) {
    if (!withInfo && check.severity === Severity.INFO) continue;
    for (const found of foundBy(check, scenes, whole)) {
      if (found.object.declaredElsewhere === true) continue;
      const finding = toFinding(check, found);
      if (withInfo || finding.severity !== Severity.INFO) findings.push(finding);
    }
  }
  return findings.sort(byPlace);
}

function* foundBy(check: Check, scenes: readonly ClusterScene[], whole: WorldScene): Iterable<Found> {
  if (check.inCluster) for (const scene of scenes) yield* check.inCluster(scene);
  if (check.inWorld) yield* check.inWorld(whole);
}

function toFinding(check: Check, { object: { kind, namespace, name, constructPath }, problem, fix, severity }: Found): Finding {
  return {
    id: check.id,
    severity: severity ?? check.severity,
    kind,
    namespace,
    name,
    ...(constructPath !== undefined && { constructPath }),
    problem,
    fix: fix ?? check.fix,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return compareText(a.namespace, b.namespace) || compareText(a.name, b.name) || compareText(a.kind, b.kind)
    || compareText(a.id, b.id) || compareText(a.problem, b.problem) || compareText(a.constructPath ?? '', b.constructPath ?? '');
}
