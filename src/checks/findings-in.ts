import type { Check, Found } from './check';
import { ClusterScene } from './cluster-scene';
import type { Finding } from './finding';
import { CHECKS } from './registry';
import { WorldScene } from './world-scene';
import type { Network } from '../network/network';
import { compareText } from '../network/words';
import type { World } from '../network/world';
import type { ControllerDialect } from '../routing';

/**
 * What all checks find, sorted by namespace, name, kind, id and problem.
 *
 * @param world everything declared
 * @param dialectOf how the Ingress controller of a cluster reads Ingresses
 * @param checks the checks
 */
export function findingsIn(world: World, dialectOf: (network: Network) => ControllerDialect, checks: readonly Check[] = CHECKS): Finding[] {
  const scenes = world.clusters.map((network) => new ClusterScene(network, dialectOf(network)));
  const whole = new WorldScene(world, scenes);
  const findings = checks.flatMap((check) => [
    ...scenes.flatMap((scene) => toFindings(check, check.inCluster?.(scene))),
    ...toFindings(check, check.inWorld?.(whole)),
  ]);
  return findings.sort(byPlace);
}

function toFindings(check: Check, found: Iterable<Found> = []): Finding[] {
  return Array.from(found, ({ object: { kind, namespace, name, constructPath }, problem, fix, severity }) => ({
    id: check.id,
    severity: severity ?? check.severity,
    kind,
    namespace,
    name,
    ...(constructPath !== undefined && { constructPath }),
    problem,
    fix: fix ?? check.fix,
  }));
}

function byPlace(a: Finding, b: Finding): number {
  return compareText(a.namespace, b.namespace) || compareText(a.name, b.name) || compareText(a.kind, b.kind)
    || compareText(a.id, b.id) || compareText(a.problem, b.problem) || compareText(a.constructPath ?? '', b.constructPath ?? '');
}
