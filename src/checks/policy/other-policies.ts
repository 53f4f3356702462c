import type { WorkloadObject } from '../../network/read';
import type { Found } from '../check';
import type { ClusterScene } from '../cluster-scene';
import { Severity } from '../finding';
import { placesText } from '../place';

/** What NetworkPolicies deny a workload, where policies of another API, which nobody here reads, may allow it. */
export function unlessOthers({ network }: ClusterScene, { namespace }: WorkloadObject, found: Found): Found {
  const others = network.otherPoliciesIn(namespace);
  if (others.length === 0) return found;
  const severity = found.severity === undefined || found.severity === Severity.ERROR ? Severity.WARNING : found.severity;
  return { ...found, severity, problem: `${found.problem}, unless ${placesText(others)} ${others.length === 1 ? 'does' : 'do'}` };
}
