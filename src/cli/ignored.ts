import type { Finding } from '../checks';
import { nameOf } from '../network/words';

/** Whether findings are left out: by the id of the check, `ING021`, or by one object of it, `SVC001 Service shop/api`. */
export function isIgnored(finding: Finding, ignored: readonly string[]): boolean {
  return ignored.includes(finding.id) || ignored.includes(`${finding.id} ${nameOf(finding)}`);
}
