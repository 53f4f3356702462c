import { ControllerDialect } from './controller-dialect';
import type { Network } from '../../network/network';

/** The dialect that the controllers of a cluster's classes speak, if they speak one; else the text of the API. */
export function spokenDialect({ objects }: Network): ControllerDialect {
  const spoken = new Map(objects.ingressClasses.map(({ controller }) => ControllerDialect._forController(controller ?? '')).map((dialect) => [dialect?.name, dialect]));
  const [only] = spoken.values();
  return spoken.size === 1 && only !== undefined ? only : ControllerDialect.spec();
}
