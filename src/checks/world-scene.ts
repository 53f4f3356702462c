import type { ClusterScene } from './cluster-scene';
import type { World } from '../network/world';

/** What checks see of everything declared. What several checks need is made once. */
export class WorldScene {
  private readonly known = new Map<unknown, unknown>();

  /**
   * Everything to look at.
   *
   * @param world everything declared
   * @param clusters its clusters
   */
  public constructor(public readonly world: World, public readonly clusters: readonly ClusterScene[]) {}

  /** What a function makes of everything: made when first asked for. */
  public once<T>(make: (scene: WorldScene) => T): T {
    if (!this.known.has(make)) this.known.set(make, make(this));
    return this.known.get(make) as T;
  }
}
