import { Severity } from './finding';
import type { Network } from '../network/network';
import type { ControllerDialect } from '../routing';

/** What checks see of one cluster. What several checks need is made once. */
export class ClusterScene {
  private readonly known = new Map<unknown, unknown>();

  /**
   * A cluster to look at.
   *
   * @param network the cluster
   * @param dialect how its Ingress controller reads Ingresses
   * @param withInfo whether anybody wants to hear what is merely worth knowing
   */
  public constructor(public readonly network: Network, public readonly dialect: ControllerDialect, private readonly withInfo = true) {}

  /** Whether anybody wants to hear of a problem: there may be one for each object, and each is a text to be made. */
  public tells(severity: Severity): boolean {
    return this.withInfo || severity !== Severity.INFO;
  }

  /** What a function makes of the cluster: made when first asked for. */
  public once<T>(make: (scene: ClusterScene) => T): T {
    if (!this.known.has(make)) this.known.set(make, make(this));
    return this.known.get(make) as T;
  }
}
