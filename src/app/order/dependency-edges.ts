import type { ConstructIndex } from './construct-index';
import type { Dependencies } from './dependencies';

/**
 * The edges along which an app is sorted, worked out when they are asked for.
 *
 * When a construct waits for another one, all ApiObjects of the first wait for all ApiObjects of the second. Instead
 * of one edge per pair, two kinds of barrier stand between the groups: "the objects in" a construct, and "all that
 * the objects in" a construct wait for. Vertex numbers: constructs, then the first kind, then the second.
 */
export class DependencyEdges {
  private readonly size: number;
  /** The closest construct of the same chart, itself included, that waits for something; -1 for none. */
  private readonly waiting: Int32Array;
  /** For constructs that wait for one around or inside them: those ones. */
  private readonly overlaps = new Map<number, number[]>();

  /**
   * The edges of an app.
   *
   * @param index the app's constructs
   * @param dependencies what they wait for
   */
  public constructor(private readonly index: ConstructIndex, private readonly dependencies: Dependencies) {
    this.size = index.size;
    this.waiting = new Int32Array(this.size).fill(-1);
    for (let id = 0; id < this.size; id++) {
      this.waiting[id] = dependencies.has(id) ? id : this.around(id);
    }
    for (const source of dependencies.sources) {
      const overlapping = [...dependencies.of(source)].filter((target) => this.overlap(source, target));
      if (overlapping.length > 0) {
        this.overlaps.set(source, overlapping);
      }
    }
  }

  /** How many vertices there are, barriers included. */
  public get vertices(): number {
    return 3 * this.size;
  }

  /**
   * Whether the vertex is a construct, not a barrier.
   *
   * @param vertex the vertex
   */
  public isConstruct(vertex: number): boolean {
    return vertex < this.size;
  }

  /**
   * The construct that a vertex is, or that a barrier belongs to.
   *
   * @param vertex the vertex
   */
  public construct(vertex: number): number {
    return vertex % this.size;
  }

  /**
   * The vertices that must come before a vertex, in cdk8s's order.
   *
   * @param vertex the vertex
   */
  public from(vertex: number): number[] {
    const id = this.construct(vertex);
    if (vertex >= 2 * this.size) {
      return this.awaitedByObjectsIn(id);
    }
    return this.isConstruct(vertex) ? this.awaitedBy(id) : this.objectsIn(id);
  }

  private awaitedBy(id: number): number[] {
    const direct = [...this.dependencies.of(id)];
    if (!this.index.isObject(id) || this.waiting[id] < 0) {
      return direct;
    }
    return direct.concat(this.waitsForItsOwnGroup(id) ? this.awaitedByOne(id) : [2 * this.size + this.waiting[id]]);
  }

  private objectsIn(id: number): number[] {
    const vertices = this.index.isObject(id) ? [id] : [];
    for (let child = id + 1; child < this.index.end(id); child = this.index.end(child)) {
      if (!this.index.isChart(child) && this.index.objectCount(child) > 0) {
        vertices.push(this.index.end(child) === child + 1 ? child : this.size + child);
      }
    }
    return vertices;
  }

  private awaitedByObjectsIn(id: number): number[] {
    const outer = this.around(id);
    const vertices = outer < 0 ? [] : [2 * this.size + outer];
    for (const target of this.dependencies.of(id)) {
      vertices.push(this.size + target);
    }
    return vertices;
  }

  /** Whether the object is in a group that it also waits for: then it must not go through the group's barrier. */
  private waitsForItsOwnGroup(object: number): boolean {
    if (this.overlaps.size === 0) {
      return false;
    }
    for (let id = this.waiting[object]; id >= 0; id = this.around(id)) {
      if (this.overlaps.get(id)?.some((target) => this.index.holds(target, object))) {
        return true;
      }
    }
    return false;
  }

  /** What an object waits for together with those around it, itself left out. */
  private awaitedByOne(object: number): number[] {
    const lineage: number[] = [];
    for (let id = this.waiting[object]; id >= 0; id = this.around(id)) {
      lineage.unshift(id);
    }
    return lineage.flatMap((id) => [...this.dependencies.of(id)]).flatMap((target) => {
      return this.index.holds(target, object) ? this.index.objects(target).filter((other) => other !== object) : [this.size + target];
    });
  }

  /** The closest construct above, of the same chart, that waits for something; -1 for none. */
  private around(id: number): number {
    return this.index.isChart(id) || id === 0 ? -1 : this.waiting[this.index.parent(id)];
  }

  private overlap(a: number, b: number): boolean {
    const [outer, inner] = a <= b ? [a, b] : [b, a];
    return inner < this.index.end(outer) && this.index.chart(outer) === this.index.chart(inner);
  }
}
